"""The knowledge graph as Python objects: questions are methods, answers show themselves."""
