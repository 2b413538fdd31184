"""Named SPARQL queries and queries of the user's own, and what they answer."""

from .answer import Answer, Dataset, ask, ask_text, check_text, run
from .catalogue import NamedQuery, catalogue, checks, named
from .filled import filled
from .parameters import Parameter, Resolve, bind

__all__ = [
    "Answer",
    "Dataset",
    "NamedQuery",
    "Parameter",
    "Resolve",
    "ask",
    "ask_text",
    "bind",
    "catalogue",
    "check_text",
    "checks",
    "filled",
    "named",
    "run",
]
