"""Who is drawn in, in words, as text, Markdown, picture and RDF."""
