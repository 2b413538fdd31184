"""docs/data.md tells what a mistake that no check finds makes of an answer; here each is made."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from command import call
from pages import ROOT, blocks

TEXT = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
PACT = next(block for block in blocks(TEXT, "turtle") if block.startswith("# pact.ttl"))
ROWS = re.findall(
    r"(?m)^\| (.+?) \| .+ \|$", TEXT.partition("| mistake | what")[2].partition("\n|---|---|\n")[2]
)
Change = tuple[str, str]


def part(pattern: str) -> str:
    """Return the part of the pact that the pattern finds."""
    found = re.search(pattern, PACT, re.DOTALL)
    assert found
    return found[0]


MEMBER = part(r"id:pact-member-graustark a .*? \.\n\n")
START = '    foedus:start "2002-01"^^xsd:gYearMonth ;\n'
NO_REQUEST = (part(r"# What the victim asked for.*"), "")
AS_CONDITION = ("foedus:procedure id:pact", "foedus:condition id:pact")
AT_SEA: tuple[Change, ...] = (
    ("foedus:place id:zenda ", "foedus:place id:high-seas "),
    (
        "id:zenda-raid-2010 a",
        'id:high-seas a foedus:Territory ; rdfs:label "high seas"@en ; '
        "foedus:territoryKind foedus:sea .\n\nid:zenda-raid-2010 a",
    ),
)
NO_TERRITORY = (", id:pact-article-1-territory ;", " ;")
OTHER_WAY: tuple[Change, ...] = (
    ("foedus:attacker id:sylvania", "foedus:attacker id:ruritania"),
    ("foedus:victim id:ruritania", "foedus:victim id:sylvania"),
)
INVOLVED = ("a foedus:Attacked", "a foedus:Involved")
POLICY = ("foedus:bindingTreaty", "foedus:politicalDeclaration")


class Made(NamedTuple):
    """A mistake, what the answer says then, and what it says once the mistake is mended."""

    wrong: tuple[Change, ...]
    then: str
    right: tuple[Change, ...]
    mended: str


PROMISE = "Pact, Art. 1: Graustark -> Ruritania"
MADE = {
    "a party is not entered": Made(
        ((MEMBER, ""),),
        "OUTSIDE_DATA: whether anything binds Graustark to help Ruritania was not searched",
        (),
        f"TRIGGERED {PROMISE}",
    ),
    "a party is entered from a later day": Made(
        ((MEMBER, MEMBER.replace("2002", "2011")),),
        "the obligor is no party on 2010-06-01",
        (),
        f"TRIGGERED {PROMISE}",
    ),
    "the instrument has no `foedus:start`": Made(
        ((f"xsd:date ;\n{START}", "xsd:date ;\n"),),
        "no day of entry into force is known",
        (),
        "in force from 2002-01",
    ),
    "*when asked* is written under `foedus:condition`": Made(
        (AS_CONDITION, NO_REQUEST),
        f"NOT_TRIGGERED {PROMISE}",
        (NO_REQUEST,),
        f"TRIGGERED {PROMISE}",
    ),
    "the territory of the text is left out": Made(
        (NO_TERRITORY, *AT_SEA),
        f"TRIGGERED {PROMISE}",
        AT_SEA,
        f"NOT_TRIGGERED {PROMISE}",
    ),
    "`foedus:Attacked` where the text binds whoever began": Made(
        OTHER_WAY,
        f"NOT_TRIGGERED {PROMISE}",
        (*OTHER_WAY, INVOLVED),
        f"TRIGGERED {PROMISE}",
    ),
    "a declaration of policy is entered as a binding treaty": Made(
        (),
        f"TRIGGERED {PROMISE}",
        (POLICY,),
        f"NON_BINDING {PROMISE}",
    ),
}


def answer(changes: tuple[Change, ...], folder: Path) -> str:
    """Return what is said of the pact of the page, changed so, in the view of the one attacked."""
    pact = PACT
    for old, new in changes:
        assert pact.count(old) == 1, old
        pact = pact.replace(old, new)
    path = folder / "pact.ttl"
    path.write_text(pact, encoding="utf-8")

    asked = ("--only-data", "--worldview", "ruritania", "--state", "graustark", "--full")
    said = call("explain", "zenda-raid-2010", "--data", str(path), *asked, "--no-changes")

    assert said.exit_code == 0, said.output
    return " ".join(said.output.split())


def says(text: str, words: str) -> bool:
    """Return whether the answer has the words; TRIGGERED is not found in NOT_TRIGGERED."""
    return re.search(rf"(?<!\w){re.escape(words)}", text) is not None


def test_each_mistake_of_the_page_is_made() -> None:
    """The table of the page has the mistakes that are made here."""
    assert list(MADE) == ROWS


@pytest.mark.parametrize("mistake", list(MADE))
def test_a_mistake_shows_in_the_answer(mistake: str, tmp_path: Path) -> None:
    """With the mistake the answer says what the page tells; without it, it does not."""
    made = MADE[mistake]

    wrong, right = answer(made.wrong, tmp_path), answer(made.right, tmp_path)

    assert says(wrong, made.then)
    assert not says(wrong, made.mended)
    assert says(right, made.mended)
    assert not says(right, made.then)
