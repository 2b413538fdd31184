"""A back-test in tables, each under a heading with what it says and does not say."""

from __future__ import annotations

from .page import as_html
from .report import Section, as_files, as_json, as_markdown, as_text

__all__ = ["Section", "as_files", "as_html", "as_json", "as_markdown", "as_text"]
