"""Values put into words: text, Markdown, JSON and RDF."""
