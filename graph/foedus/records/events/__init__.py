"""Coded events by the million: claims by a coder, kept as tables in Parquet, never as incidents.

`load` reads a coder's files into an archive, `dyads`, `near` and `series` are the questions put to
it, each written once for DuckDB and for Spark, and `ties` is what of the answers enters the graph.
"""
