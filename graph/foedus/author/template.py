"""Commented files to begin with."""

from __future__ import annotations

from pathlib import Path


def template(kind: str, ending: str) -> str:
    """Return a commented file of the kind, as ".toml" or ".ttl", that is right as it stands."""
    return Path(__file__).with_name(kind + ending).read_text(encoding="utf-8")
