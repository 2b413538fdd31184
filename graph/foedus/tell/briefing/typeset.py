"""A briefing as PDF, set by Typst."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...errors import Refused
from ..picture.diagram import as_svg
from ..picture.svg import described
from .briefing import Briefing
from .contents import AGAIN, DRAWN_IN, SOURCES, Table, cited, leads, tables

_SET = """
#set document(title: [TITLE], date: none)
#set page(paper: "a4", margin: (x: 18mm, top: 18mm, bottom: 20mm), numbering: "1 / 1")
#set text(font: ("Libertinus Serif", "DejaVu Sans"), size: 10.5pt, lang: "en", fill: rgb("#1c1e21"))
#set par(leading: 0.6em, spacing: 0.9em)
#set table(stroke: (x, y) => (top: if y > 0 { 0.5pt + rgb("#dcdcd6") }), inset: (x: 0pt, y: 4pt))
#set table(column-gutter: 8pt, align: left + top)
#set list(indent: 0pt, spacing: 0.6em)
#show heading: set block(above: 1.5em, below: 0.7em)
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): set text(size: 11.5pt)
#show table: set text(size: 8.8pt)
#show table: set par(justify: false, leading: 0.5em)
#show link: set text(fill: rgb("#0b5394"))
#let quiet(said) = text(size: 9.3pt, fill: rgb("#5b5f66"), said)
"""


def as_pdf(found: Briefing) -> bytes:
    """Return the briefing as PDF on A4; raise Refused where Typst is not installed."""
    try:
        import typst
    except ModuleNotFoundError:
        raise Refused(
            "a PDF is set by Typst, which is not installed here",
            "Install it with: pip install 'foedus[pdf]'. Or write HTML, and print it.",
        ) from None
    made: bytes = typst.compile(source(found).encode())
    return made


def source(found: Briefing) -> str:
    """Return the briefing as Typst's markup; all texts go in as strings, so that none is code."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Briefing) -> Iterator[str]:
    yield _SET.replace("[TITLE]", _string(found.title))
    yield f"#heading(level: 1, {_string(found.title)})"
    yield f"#quiet({_string(found.facts)})"
    yield f"#block(above: 1.2em, text(size: 13pt, {_string(found.answer)}))"
    yield from _list(found.points)
    yield f"#quiet({_string(found.law)})"
    yield _title(DRAWN_IN)
    if found.picture:
        picture, said = _string(as_svg(found.picture)), _string(described(found.picture))
        how = 'format: "svg", width: 100%, height: 105mm, fit: "contain"'
        yield f"#align(center, image(bytes({picture}), {how}, alt: {said}))"
    else:
        yield f"#{_string(found.undrawn)}"
    for each in tables(found):
        yield _title(each.title)
        yield from _table(each)
    for part in found.parts:
        yield _title(part.title)
        yield from _list(part.lines)
    yield _title(SOURCES)
    yield "#set text(size: 9pt)"
    items = (f"[#{_string(text)} {_linked(address)}]" for text, address in found.sources)
    yield f"#enum({', '.join(items)})"
    yield _title(AGAIN)
    yield from (f"#raw({_string(each)})\\" for each in found.commands)
    yield f"#quiet({_string(found.version)})"


def _linked(address: str) -> str:
    if not leads(address):
        return f"#{_string(address)}" if address else ""
    return f"#link({_string(address)})"


def _title(text: str) -> str:
    return f"#heading(level: 2, {_string(text)})"


def _list(lines: Iterable[str]) -> Iterator[str]:
    items = [f"[#{_string(each)}]" for each in lines]
    if items:
        yield f"#list({', '.join(items)})"


def _table(found: Table) -> Iterator[str]:
    """Yield a table; a first cell that says the same as the one above is left empty."""
    widths = ", ".join(f"{each.share}fr" if each.share else "auto" for each in found.columns)
    yield f"#table(columns: ({widths}),"
    head = ", ".join(f"quiet({_string(each.title)})" for each in found.columns)
    yield f"table.header({head}),"
    before = None
    for row in found.rows:
        first, *rest = row.cells
        shown, before = ("" if first == before else first), first
        cells = ", ".join(f"[#{_string(each)}]" for each in (*rest, cited(row.sources)))
        yield f"[#strong({_string(shown)})], {cells},"
    yield ")"


def _string(text: str) -> str:
    r"""Return the text as a string of Typst, in which nothing is markup or code.

    >>> _string('a "b" \\ #c')
    '"a \\"b\\" \\\\ #c"'
    """
    plain = re.sub(r"[\x00-\x1f\x7f]+", " ", text)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
