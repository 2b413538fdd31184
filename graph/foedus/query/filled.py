"""A named query as a text of its own: its parameters written in, its prefixes declared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..vocab import PREFIXES, prefixed
from .catalogue import NamedQuery
from .parameters import Resolve, bind, bound
from .safety import declared_prefixes
from .tokens import tokens

if TYPE_CHECKING:
    from .parameters import Term


def filled(query: NamedQuery, given: Mapping[str, str], resolve: Resolve) -> str:
    """Return the text of the query with what is given for its parameters, as any client can ask it.

    A parameter for which nothing is given, and that has no default, stays a free variable. Raise
    BadQuery for one that the query does not have, or a value that it cannot take.
    """
    open_ones = {each.name for each in query.parameters} - set(given) - set(query.defaults)
    closed = tuple(each for each in query.parameters if each.name not in open_ones)
    bindings = bind(closed, query.defaults, given, resolve)
    used: set[str] = set()

    def written(term: Term) -> str:
        """Return the term as a reader would write it, with prefixes where there are some."""
        text = re.sub(r"<([^<>]*)>$", lambda iri: prefixed(iri[1]), str(term))
        name = re.search(r"(\w+):[\w-]+$", text)
        if name and name[1] in PREFIXES:
            used.add(name[1])
        return text

    text = bound(query.text, bindings, written)
    missing = used - set(declared_prefixes(list(tokens(query.text))))
    lines = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in sorted(missing))
    first = re.search("^PREFIX", text, re.MULTILINE)
    at = first.start() if first else 0
    return f"{text[:at]}{lines}{text[at:]}"
