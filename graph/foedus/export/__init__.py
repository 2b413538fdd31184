"""From the values of the model to files that other programs read.

`network` says what the picture shows; `gexf`, `graphml` and `tables` say how a format writes it.
"""
