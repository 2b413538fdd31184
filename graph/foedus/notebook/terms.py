"""RDF terms as Python values."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from ..vocab import PREFIXES, short
from .table import Value

_XSD = PREFIXES["xsd"]
_INTEGERS = {"integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger"}


def value(term: Any) -> Value:
    """Return the Python value of a term of pyoxigraph, None for an unbound one.

    Days, numbers and truth values become what they are; a thing of foedus becomes its id, another
    IRI stays whole; a partial date, and a number that cannot be read, stay as they are written.
    """
    if term is None:
        return None
    text = str(getattr(term, "value", term))
    if type(term).__name__ == "NamedNode":
        return short(text)
    datatype = getattr(getattr(term, "datatype", None), "value", "")
    if not datatype.startswith(_XSD):
        return text
    try:
        return _read(datatype[len(_XSD) :], text)
    except (ValueError, InvalidOperation):
        return text


def _read(datatype: str, text: str) -> Value:
    if datatype in _INTEGERS:
        return int(text)
    if datatype in ("double", "float"):
        return float(text)
    if datatype == "decimal":
        return float(Decimal(text))
    if datatype == "boolean":
        return {"true": True, "1": True, "false": False, "0": False}.get(text, text)
    if datatype == "date":
        return date.fromisoformat(text)
    if datatype == "dateTime":
        return datetime.fromisoformat(text)
    return text
