"""What every thing has: name, kinds, note, sources, verification mark."""

from __future__ import annotations

from typing import Any

from ..vocab import PREFIXES
from .nodes import TYPE, Node, shown

LABEL = PREFIXES["rdfs"] + "label"
COMMENT = PREFIXES["rdfs"] + "comment"
ALTERNATIVE = PREFIXES["skos"] + "altLabel"
DEFINITION = PREFIXES["skos"] + "definition"
NOTATION = PREFIXES["skos"] + "notation"
NOTE = PREFIXES["skos"] + "note"
CITATION = PREFIXES["dcterms"] + "bibliographicCitation"
ADDRESS = PREFIXES["dcterms"] + "source"
# A notation of another datatype is a code, and the datatype names its system.
PLAIN = PREFIXES["xsd"] + "string"
MARKS = {
    "verified": "V",
    "partlyVerified": "P",
    "generalKnowledge": "K",
    "uncertain": "U",
}


def common(node: Node) -> dict[str, Any]:
    """Return the fields that every thing has."""
    mark = node.id_of("verification")
    return {
        "id": node.id,
        "label": node.text(LABEL) or node.id,
        "kinds": tuple(value.id for value in node.values(TYPE)),
        "alternatives": node.texts(ALTERNATIVE),
        "notation": ", ".join(shown(v.text) for v in node.values(NOTATION) if v.datatype == PLAIN),
        "note": node.text(COMMENT) or node.text(DEFINITION) or " ".join(node.texts(NOTE)),
        "sources": node.ids("source"),
        "mark": MARKS.get(mark, mark),
    }
