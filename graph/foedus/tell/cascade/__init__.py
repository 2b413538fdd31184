"""Cascades in words, under what their numbers are not."""

from __future__ import annotations

from .answer import Answer, answer_of

__all__ = ["Answer", "answer_of"]
