"""A back-test in tables, each under a heading with what it says and does not say."""

from __future__ import annotations

from .report import Section, as_json, as_markdown, as_text

__all__ = ["Section", "as_json", "as_markdown", "as_text"]
