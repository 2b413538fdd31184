"""The sources on which a thing rests, in each form."""

from __future__ import annotations

import json
import re

import pytest
from command import call

from foedus.dates import Period
from foedus.model import (
    Actor,
    Claim,
    Clause,
    Condition,
    Event,
    Instrument,
    Membership,
    Source,
    World,
)
from foedus.tell.citations import as_bibtex, as_csl, as_text, in_order, resting_on

NAMES = ("treaty", "clause", "condition", "party", "act", "claim", "said", "unused")
SOURCES = {name: Source(id=name, label=name, citation=f"Of the {name}") for name in NAMES}
WORLD = World(
    sources=SOURCES,
    actors={"one": Actor(id="one", label="One")},
    instruments={"t": Instrument(id="t", label="T", bindingness="", sources=("treaty",))},
    clauses={
        "t-1": Clause(
            id="t-1",
            label="T, Art. 1",
            instrument="t",
            article="Art. 1",
            commitment_type="defence",
            response="consult",
            conditions=(Condition(id="c", label="c", kind="Attacked", sources=("condition",)),),
            sources=("clause",),
        )
    },
    memberships={
        "m": Membership(
            id="m", label="m", instrument="t", party="one", period=Period(), sources=("party",)
        )
    },
    events={
        "i": Event(id="i", label="I", period=Period(), acts=("a",)),
        "a": Event(id="a", label="A", period=Period(), sources=("act",)),
        "s": Event(id="s", label="S", period=Period(), concerns=("i",), sources=("said",)),
    },
    claims={
        "k": Claim(
            id="k",
            label="k",
            about="a",
            aspect="gravityOf",
            value="x",
            is_text=True,
            claimants=("one",),
            stance="asserts",
            sources=("claim",),
        )
    },
)


@pytest.mark.parametrize(
    ("id", "names"),
    [
        ("t", ["clause", "condition", "party", "treaty"]),
        ("t-1", ["clause", "condition"]),
        ("i", ["act", "claim", "said"]),
        ("k", ["claim"]),
        ("unused", ["unused"]),
        ("one", []),
    ],
)
def test_what_a_thing_rests_on(id: str, names: list[str]) -> None:
    """A thing rests on its own sources and those of its parts, each once, in order."""
    assert [source.id for source in resting_on(WORLD, id)] == names


def test_order() -> None:
    """A bibliography is sorted by what it prints, whatever the case."""
    sources = [Source(id="b", label="beta"), Source(id="a", label="", citation="Alpha")]

    assert as_text(in_order(sources)) == "Alpha\nbeta"


def test_bibtex_is_escaped() -> None:
    """What TeX would take for a command is escaped; the address is left alone."""
    source = Source(id="https://x.org/a#b", label="Q & A", citation="50% {x}_1", address="u_v%20")

    found = as_bibtex([source])

    assert found.startswith("@misc{https:-x.org-a-b,\n")
    assert r"title = {Q \& A}," in found
    assert r"note = {50\% \{x\}\_1}," in found
    assert "url = {u_v%20}," in found


def test_csl() -> None:
    """CSL-JSON names the type that says least, and the address only where there is one."""
    assert json.loads(as_csl([Source(id="s", label="L", citation="C")])) == [
        {"id": "s", "type": "document", "title": "L", "note": "C"}
    ]


def test_all_sources() -> None:
    """The bibliography has every source, once, and each form as many."""
    world = json.loads(call("list", "sources", "--format", "json").stdout)
    keys = re.findall(r"(?m)^@misc\{(.*),$", call("bibliography", "--format", "bibtex").stdout)

    assert sorted(keys) == sorted(entry["id"] for entry in world)
    assert len(json.loads(call("bibliography", "--format", "csl-json").stdout)) == len(keys)
    assert len(call("bibliography").stdout.splitlines()) == len(keys)


def test_thing_without_source() -> None:
    """A thing for which no source is recorded is told so, with exit 1."""
    done = call("cite", "armedAttack")

    assert done.exit_code == 1
    assert done.stdout == ""
    assert "no source is recorded for armedAttack" in done.stderr
