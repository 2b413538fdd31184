"""Chains in words, as pictures and as RDF."""
