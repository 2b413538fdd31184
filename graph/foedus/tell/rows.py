"""Answers to queries, and other tables, as a table, JSON, CSV, TSV, Markdown or Turtle."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..errors import Refused
from ..vocab import PREFIXES, short
from ..words import numbered

if TYPE_CHECKING:
    from ..query import Answer

_TTL = "ttl is for CONSTRUCT and DESCRIBE"


def render(answer: Answer, style: str) -> str:
    """Return the answer in the style; raise Refused where the style does not fit it."""
    if answer.rows is not None:
        if style == "ttl":
            raise Refused(_TTL, "Choose table, json, csv, tsv or md.")
        rows = ([_cell(term) for term in row] for row in answer.rows)
        return table(answer.columns, rows, style)
    if answer.boolean is not None:
        if style == "ttl":
            raise Refused(_TTL, "Choose table, json, csv, tsv or md.")
        if style == "json":
            return "true" if answer.boolean else "false"
        return "yes" if answer.boolean else "no"
    if style not in ("table", "ttl"):
        raise Refused("CONSTRUCT and DESCRIBE give triples", "Choose --format ttl.")
    import pyoxigraph as ox

    triples = sorted(answer.triples or (), key=str)
    return (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b"").decode()


def _cell(term: Any) -> str:
    if term is None:
        return ""
    return (
        short(term.value)
        if type(term).__name__ == "NamedNode"
        else str(getattr(term, "value", term))
    )


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], style: str) -> str:
    """Return rows under columns; a table says how many there are, the other styles only them."""
    found = [tuple(str(cell) for cell in row) for row in rows]
    if style == "json":
        import msgspec

        records = [dict(zip(columns, row, strict=True)) for row in found]
        return msgspec.json.format(msgspec.json.encode(records), indent=2).decode()
    if style in ("csv", "tsv"):
        file = io.StringIO()
        writer = csv.writer(file, delimiter="," if style == "csv" else "\t", lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(found)
        return file.getvalue().rstrip("\n")
    if style == "md":
        cells = [[_one_line(c).replace("|", "\\|") for c in row] for row in (columns, *found)]
        lines = ["| " + " | ".join(row) + " |" for row in cells]
        return "\n".join([lines[0], "|" + "---|" * len(columns), *lines[1:]])
    return _aligned(columns, [tuple(_one_line(cell) for cell in row) for row in found])


def values(columns: Sequence[str], rows: Sequence[Mapping[str, object]], style: str) -> str:
    """Return rows of values as `table` does, but in JSON with numbers and null."""
    if style == "json":
        import msgspec

        encoded = msgspec.json.Encoder(decimal_format="number").encode(rows)
        return msgspec.json.format(encoded, indent=2).decode()
    return table(columns, ([_shown(row[name]) for name in columns] for row in rows), style)


def _shown(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _one_line(cell: str) -> str:
    return " ".join(cell.splitlines())


def _aligned(columns: Sequence[str], rows: list[tuple[str, ...]]) -> str:
    widths = [max(len(row[i]) for row in (tuple(columns), *rows)) for i in range(len(columns))]
    ruled = (tuple(columns), tuple("-" * width for width in widths), *rows)
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in ruled
    ]
    return "\n".join([*lines, f"({numbered(len(rows), 'row')})"])
