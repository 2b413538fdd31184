"""The data served over HTTP: a SPARQL endpoint and JSON, read-only, on this machine."""
