"""The system of states in words, tables and lines over the years."""
