"""Lists: what stands in the columns, and what belongs to a day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from command import call

from foedus.dates import PartialDate, Period
from foedus.model import Claim, Clause, Event, Instrument, Membership, Thing, World
from foedus.tell.listing import listing


def period(start: str, end: str = "") -> Period:
    return Period(PartialDate.parse(start), PartialDate.parse(end) if end else None)


def member(party: str, start: str, end: str = "", mode: str = "original") -> Membership:
    return Membership(
        id=f"{party}-{start}",
        label=party,
        instrument="pact",
        party=party,
        period=period(start, end),
        mode=mode,
    )


def clause(id: str, kind: str, days: Period) -> Clause:
    return Clause(
        id=id,
        label=id,
        instrument="pact",
        article="",
        commitment_type=kind,
        response="",
        conditions=(),
        period=days,
    )


MEMBERS = (
    member("one", "1950"),
    member("two", "1950", "1960"),
    member("three", "1955-01-01", "1957-01-01"),
    member("three", "1957-01-01", mode="suspended"),
)
WORLD = World(
    things={"defence": Thing(id="defence", label="defence")},
    instruments={
        "pact": Instrument(
            id="pact",
            label="Pact",
            bindingness="",
            signed=PartialDate.parse("1949-12"),
            period=period("1950", "1970"),
            mark="V",
        ),
        "note": Instrument(
            id="note", label="Note", bindingness="", signed=PartialDate.parse("1960-05-05")
        ),
    },
    memberships={each.id: each for each in MEMBERS},
    clauses={
        "a": clause("a", "defence", period("1950")),
        "b": clause("b", "consultation", period("1950", "1955")),
    },
)


@pytest.mark.parametrize(
    ("on", "parties", "promises"),
    [
        (None, "3", "consultation, defence"),
        (date(1954, 6, 1), "2", "consultation, defence"),
        (date(1956, 6, 1), "3", "defence"),
        (date(1958, 6, 1), "2", "defence"),
        (date(1962, 6, 1), "1", "defence"),
    ],
)
def test_instrument(on: date | None, parties: str, promises: str) -> None:
    """An instrument has the parties and promises of the day; who is suspended is not bound."""
    columns, rows = listing(WORLD, "instruments", on)
    [row] = [row for row in rows if row[0] == "pact"]

    assert dict(zip(columns, row, strict=True)) == {
        "id": "pact",
        "label": "Pact",
        "signed": "1949-12",
        "in force from": "1950",
        "until": "1970",
        "parties": parties,
        "promises": promises,
        "mark": "V",
    }


@pytest.mark.parametrize(
    ("on", "ids"),
    [
        (date(1949, 12, 31), []),
        (date(1950, 6, 1), ["pact"]),
        (date(1960, 5, 4), ["pact"]),
        (date(1960, 5, 5), ["note", "pact"]),
        (date(1971, 1, 1), ["note"]),
    ],
)
def test_instruments_of_a_day(on: date, ids: list[str]) -> None:
    """An instrument is listed from its first day, or else its signature, to its end."""
    _, rows = listing(WORLD, "instruments", on)

    assert [row[0] for row in rows] == ids


def test_incident() -> None:
    """An incident has the attackers of its acts, or else those whom claims name."""
    raid = Event(id="raid", label="Raid", period=period("1950"), kinds=("Incident",), acts=("act",))
    act = Event(id="act", label="Act", period=period("1950"), kinds=("Act",), victims=("two",))
    shot = Event(
        id="shot", label="Shot", period=period("1951"), kinds=("Incident",), attackers=("one",)
    )
    claim = Claim(
        id="claim",
        label="",
        about="act",
        aspect="attackerIdentity",
        value="one",
        is_text=False,
        claimants=("two",),
        stance="asserts",
    )
    world = World(events={e.id: e for e in (raid, act, shot)}, claims={"claim": claim})

    _, rows = listing(world, "incidents", None)

    assert rows == [
        ("raid", "Raid", "from 1950", "claimed: one", "two", ""),
        ("shot", "Shot", "from 1951", "one", "", ""),
    ]


def test_one_option_with_two_names() -> None:
    """--in-force is --as-of, and today is the day in UTC."""
    by_day = call("list", "instruments", "--as-of", "2020-11-09", "--format", "csv")
    in_force = call("list", "instruments", "--in-force", "2020-11-09", "--format", "csv")
    today = call("list", "states", "--as-of", "today")

    assert in_force.stdout == by_day.stdout
    assert today.stdout == call("list", "states", "--as-of", str(datetime.now(UTC).date())).stdout
