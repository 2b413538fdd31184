"""A briefing as a document for word processors (Office Open XML)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...errors import Refused
from ..picture.svg import described
from .briefing import Briefing
from .contents import AGAIN, DRAWN_IN, SOURCES, Table, cited, tables

if TYPE_CHECKING:
    from docx.document import Document

_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_docx(found: Briefing) -> bytes:
    """Return the briefing as .docx; raise Refused where python-docx is not installed.

    The picture is told in words: the format holds no SVG that every reader shows.
    """
    try:
        import docx
        from docx.shared import Cm
    except ModuleNotFoundError:
        raise Refused(
            "a .docx is written by python-docx, which is not installed here",
            "Install it with: pip install 'foedus[docx]'. Or write HTML, which opens there, too.",
        ) from None
    made = docx.Document()
    for section in made.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(1.8)
    made.add_heading(_text(found.title), 0)
    made.add_paragraph(_text(found.facts))
    made.add_paragraph().add_run(_text(found.answer)).bold = True
    _listed(made, found.points)
    made.add_paragraph(_text(found.law))
    made.add_heading(DRAWN_IN, 1)
    made.add_paragraph(_text(described(found.picture) if found.picture else found.undrawn))
    for each in tables(found):
        made.add_heading(each.title, 1)
        _table(made, each)
    for part in found.parts:
        made.add_heading(part.title, 1)
        _listed(made, part.lines)
    made.add_heading(SOURCES, 1)
    for number, (citation, address) in enumerate(found.sources, 1):
        made.add_paragraph(_text(f"[{number}] {citation} {address}".rstrip()))
    made.add_heading(AGAIN, 1)
    for command in found.commands:
        made.add_paragraph(_text(command))
    made.add_paragraph(_text(found.version))
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _text(text: str) -> str:
    return _NO_XML.sub(" ", text)


def _listed(made: Document, lines: Iterable[str]) -> None:
    for each in lines:
        made.add_paragraph(_text(each), style="List Bullet")


def _table(made: Document, found: Table) -> None:
    table = made.add_table(rows=1, cols=len(found.columns), style="Light List")
    for cell, column in zip(table.rows[0].cells, found.columns, strict=True):
        cell.text = column.title
    for row in found.rows:
        texts = (*row.cells, cited(row.sources))
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = _text(text)
