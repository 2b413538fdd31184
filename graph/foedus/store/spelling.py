"""One spelling for each value: that in which Oxigraph gives back what it stores.

Files and servers write one number, instant or truth in several ways: 1.50, 01, 14:30:00.000Z.
"""

from __future__ import annotations

from functools import lru_cache

import pyoxigraph as ox

from ..vocab import PREFIXES

_XSD = PREFIXES["xsd"]
# What is given back as it was written.
_KEPT = frozenset(_XSD + name for name in ("string", "date", "gYear", "gYearMonth", "anyURI"))
_ANY = ox.NamedNode("urn:any")


def canonical(literal: ox.Literal) -> ox.Literal:
    """Return the literal as Oxigraph spells its value.

    >>> canonical(ox.Literal("01.50", datatype=ox.NamedNode(_XSD + "decimal"))).value
    '1.5'
    """
    datatype = literal.datatype.value
    return _stored(literal) if datatype.startswith(_XSD) and datatype not in _KEPT else literal


@lru_cache(4096)
def _stored(literal: ox.Literal) -> ox.Literal:
    store = ox.Store()
    store.add(ox.Quad(_ANY, _ANY, literal))
    found = next(iter(store)).object
    return found if isinstance(found, ox.Literal) else literal
