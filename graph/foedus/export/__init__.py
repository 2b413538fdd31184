"""From the values of the model to files that other programs read.

`network` and `projection` say what is drawn, `selection` which part of it; `formats` lists the
formats, each written by a module of its own.
"""
