"""Sections as one HTML file that needs no other: tables, words and pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from .report import Section, slug

TITLE = "Back-test: do the verdicts hold against history?"
STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; color: #222; max-width: 72rem; margin: 2rem auto;
  padding: 0 1rem; }
h2 { margin-top: 2.5rem; } p { max-width: 46rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: 13px; }
th, td { border-bottom: 1px solid #ddd; padding: .25rem .6rem; text-align: left;
  vertical-align: top; }
summary { cursor: pointer; } svg { max-width: 100%; height: auto; }
"""
FOLDED = 30  # rows beyond which a table is folded away


def as_html(sections: Sequence[Section]) -> str:
    """Return the sections as a page, with a list of them at its head."""
    listed = "\n".join(
        f'<li><a href="#{slug(each.title)}">{escape(each.title)}</a></li>' for each in sections
    )
    body = "\n".join(map(_section, sections))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{TITLE}</title>'
        f"\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{TITLE}</h1>\n<nav><ul>\n{listed}\n</ul></nav>"
        f"\n{body}\n</body>\n</html>\n"
    )


def _section(each: Section) -> str:
    parts = [
        f'<h2 id="{slug(each.title)}">{escape(each.title)}</h2>',
        f"<p>{_words(each.says)}</p>",
    ]
    if each.picture:
        parts.append(f"<figure>{each.picture}</figure>")
    if each.columns:
        table = _table(each)
        if each.is_data or len(each.rows) > FOLDED:
            table = f"<details><summary>{len(each.rows)} rows</summary>{table}</details>"
        parts.append(table)
    return "\n".join(parts)


def _words(said: str) -> str:
    """Return the words with what stands between asterisks leaning.

    >>> _words("*own* < other")
    '<em>own</em> &lt; other'
    """
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", escape(said))


def _table(each: Section) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in each.columns)
    rows = "\n".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in each.rows
    )
    inside = f"<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody>"
    return f'<div class="wide"><table>{inside}</table></div>'
