"""Conflicts of commitments and dyads, in words, as pictures and as RDF."""
