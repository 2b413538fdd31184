"""A briefing in each of its formats, and of which edition of the data it is."""

from __future__ import annotations

from ...store import quads
from ...store.files import Selection
from ...words import without_tags
from .briefing import Briefing

FORMATS = ("md", "html", "pdf", "docx")
ENDINGS = {f".{style}": style for style in FORMATS} | {".htm": "html"}


def written(found: Briefing, style: str) -> str | bytes:
    """Return the briefing in a format; raise Refused where a library that it needs is missing."""
    if style == "pdf":
        from .typeset import as_pdf

        return as_pdf(found)
    if style == "docx":
        from .docx import as_docx

        return as_docx(found)
    if style == "html":
        from .html import as_html

        return as_html(found)
    from .markdown import as_markdown

    return without_tags(as_markdown(found))


def edition(selection: Selection) -> str:
    """Return which foedus and which data answer, so that two briefings can be told apart."""
    from hashlib import blake2b

    from ... import __version__

    statements = quads(selection)
    count = statements.count(b"\n")
    data = blake2b(statements, digest_size=6).hexdigest()
    return f"Made by foedus {__version__} from {count} statements (version {data})."
