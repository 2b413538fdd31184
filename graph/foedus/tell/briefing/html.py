"""A briefing as one HTML file that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from ..picture.diagram import as_svg
from .briefing import Briefing
from .contents import AGAIN, DRAWN_IN, SOURCES, Table, leads, tables

_STYLE = """
@page { size: A4; margin: 18mm 17mm 20mm; }
:root { font: 10.5pt/1.45 Georgia, "Noto Serif", "DejaVu Serif", serif; color: #1c1e21; }
body { max-width: 46rem; margin: 2.5rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.75em; line-height: 1.2; margin: 0 0 .3em; text-wrap: balance; }
h2 { font-size: 1.1em; margin: 2em 0 .5em; break-after: avoid; }
p { margin: 0 0 .6em; } ul { margin: 0; padding-left: 1.3em; }
ol { margin: 0; padding-left: 2.2em; } li { margin-bottom: .3em; }
.quiet { color: #5b5f66; font-size: .9em; }
.answer { font-size: 1.2em; line-height: 1.35; margin: 1em 0 .6em; }
figure { margin: 0; break-inside: avoid; }
figure svg { width: 100%; height: auto; max-height: 14cm; }
table { border-collapse: collapse; width: 100%; font-size: .86em; }
th, td { text-align: left; vertical-align: top; padding: .35em .8em .35em 0;
  border-top: .5pt solid #dcdcd6; font-weight: 400; }
thead th { color: #5b5f66; font-size: .92em; border-top: 0; }
tbody th { font-weight: 600; } tr { break-inside: avoid; }
tbody tr.begins > * { border-top: 1pt solid #1c1e21; }
pre { font: .82em/1.5 "DejaVu Sans Mono", monospace; background: #f4f4ef; padding: .7em 1em;
  white-space: pre-wrap; overflow-wrap: anywhere; }
.whole { white-space: nowrap; }
.sources { font-size: .86em; overflow-wrap: anywhere; } a { color: #0b5394; }
@media print { body { margin: 0; max-width: none; padding: 0; } a { color: inherit; } }
"""


def as_html(found: Briefing) -> str:
    """Return the briefing as one page of HTML with its picture inside, for screen and paper."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Briefing) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(found.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
    yield f'<h1>{escape(found.title)}</h1>\n<p class="quiet">{escape(found.facts)}</p>'
    yield f'<p class="answer">{escape(found.answer)}</p>'
    if found.points:
        yield _list(found.points)
    yield f'<p class="quiet">{escape(found.law)}</p>'
    yield f"<h2>{DRAWN_IN}</h2>"
    if found.picture:
        yield f"<figure>{as_svg(found.picture)}</figure>"
    else:
        yield f"<p>{escape(found.undrawn)}</p>"
    for each in tables(found):
        yield f"<h2>{each.title}</h2>"
        yield from _table(each)
    for part in found.parts:
        yield f"<h2>{escape(part.title)}</h2>\n{_list(part.lines)}"
    yield f'<h2>{SOURCES}</h2>\n<ol class="sources">'
    for number, (citation, address) in enumerate(found.sources, 1):
        yield f'<li id="source-{number}">{escape(citation)}{_linked(address)}</li>'
    yield f"</ol>\n<h2>{AGAIN}</h2>"
    yield f"<pre>{escape(chr(10).join(found.commands))}</pre>"
    yield f'<p class="quiet">{escape(found.version)}</p>\n</body>\n</html>'


def _linked(address: str) -> str:
    if not leads(address):
        return f" {escape(address)}" if address else ""
    return f' <a href="{escape(address)}" rel="noreferrer">{escape(address)}</a>'


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(each)}</li>' for each in lines)}</ul>"


def _links(numbers: tuple[int, ...]) -> str:
    return " ".join(f'<a href="#source-{number}">[{number}]</a>' for number in numbers)


def _table(found: Table) -> Iterator[str]:
    """Yield a table; a first cell that says the same as the one above is left empty."""
    head = "".join(f'<th scope="col">{each.title}</th>' for each in found.columns)
    yield f"<table><thead><tr>{head}</tr></thead><tbody>"
    before, whole = None, '<td class="whole">'
    for row in found.rows:
        first, *rest = row.cells
        is_new, before = first != before, first
        shown = [
            f"{'<td>' if column.share else whole}{escape(cell)}</td>"
            for column, cell in zip(found.columns[1:-1], rest, strict=True)
        ]
        cells = "".join((*shown, f"<td>{_links(row.sources)}</td>"))
        begins = ' class="begins"' if is_new else ""
        yield f'<tr{begins}><th scope="row">{escape(first) if is_new else ""}</th>{cells}</tr>'
    yield "</tbody></table>"
