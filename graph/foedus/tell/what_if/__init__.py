"""What a change makes of an answer, and what it would take, in words and as RDF."""
