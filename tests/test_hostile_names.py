"""Names that a terminal, a page or a table could trip over, through every command and format."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from command import call

from foedus.cli import foedus

WORLD = "https://example.org/world#"
DAY = ("--as-of", "1900-05-05")
OWN = ("--data", str(Path(__file__).parent / "own" / "hostile.ttl"), "--only-data")
ASKED = {
    "drawn-in": (f"{WORLD}raid", "--why", f"{WORLD}graustark", "--full"),
    "chronicle": (f"{WORLD}raid",),
    "paths": (f"{WORLD}raid", f"{WORLD}graustark"),
    "what-if": (f"{WORLD}raid", "--swap"),
    "flip": (f"{WORLD}raid", f"{WORLD}article-1"),
    "firebreaks": (f"{WORLD}raid", f"{WORLD}graustark"),
    "conflicts": (f"{WORLD}raid",),
    "dyads": DAY,
    "blocs": DAY,
    "explain": (f"{WORLD}raid",),
}
CASES = [
    (name, style)
    for name in ASKED
    for style in next(p for p in foedus.commands[name].params if p.name == "style").type.choices  # type: ignore[attr-defined]
]
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
TAG = re.compile(r"(?<!\\)<(script|img|b|i)\b")


@pytest.mark.parametrize(("name", "style"), CASES)
def test_hostile_names_stay_text(name: str, style: str) -> None:
    """No name clears a screen, turns the writing about, or becomes a tag."""
    result = call(name, *ASKED[name], *OWN, "--format", style)

    assert result.exit_code == 0, result.output
    assert UNSEEN.findall(result.output) == []
    if style in ("svg", "md"):
        assert TAG.findall(result.output) == []


@pytest.mark.parametrize(("name", "style"), CASES)
def test_hostile_names_break_no_format(name: str, style: str) -> None:
    """JSON, SVG and Turtle can be read again, and each row of a Markdown table has its cells."""
    text = call(name, *ASKED[name], *OWN, "--format", style).output

    if style == "json":
        json.loads(text)
    elif style == "svg":
        ElementTree.fromstring(text)  # noqa: S314  our own output
    elif style == "ttl":
        list(ox.parse(text, format=ox.RdfFormat.TURTLE))
    tables = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE) if style == "md" else []
    for table in tables:
        bars = {len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}
        assert len(bars) == 1, table


def test_names_of_another_namespace_make_legal_terms() -> None:
    """What is said of things of a user's namespace has terms that other programs can read."""
    text = call("drawn-in", *ASKED["drawn-in"], *OWN, "--format", "ttl").output

    found = {str(part) for triple in ox.parse(text, format=ox.RdfFormat.TURTLE) for part in triple}

    assert not [each for each in found if each.startswith("<") and each.count("#") > 1]
    acts = [each for each in found if "act-" in each and each.startswith("<")]
    assert all(each.startswith("<https://w3id.org/foedus/") for each in acts)
