"""The timeline: which day is which, what is known of an end, whom it concerns, and its page."""

from __future__ import annotations

from datetime import date

import pytest
from command import call
from seed_graph import SEEDS, seed_world
from web_client import Client, Response

from foedus.dates import PartialDate, Period
from foedus.model import Actor, Claim, Clause, Event, Instrument, Membership, World
from foedus.tell.question import ON_TIMELINE
from foedus.tell.timeline import COLUMNS, EVENTS, Asked, timeline
from foedus.web.data import Data

TODAY = date(2000, 6, 1)


def day(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def treaty(
    id: str, signed: str = "", start: str = "", end: str = "", expires: str = ""
) -> Instrument:
    period = Period(day(start), day(end))
    return Instrument(
        id=id, label=id, bindingness="", signed=day(signed), period=period, expires=day(expires)
    )


def event(id: str, start: str = "", end: str = "", kind: str = "Incident", **more: object) -> Event:
    period = Period(day(start), day(end))
    return Event(id=id, label=id, kinds=(kind,), period=period, **more)  # type: ignore[arg-type]


def rows(
    *things: Event | Instrument, asked: Asked | None = None, **tables: object
) -> list[dict[str, str]]:
    """Return what the timeline tells of these things, as dictionaries."""
    world = World(
        events={each.id: each for each in things if isinstance(each, Event)},
        instruments={each.id: each for each in things if isinstance(each, Instrument)},
        **tables,  # type: ignore[arg-type]
    )
    columns, found = timeline(world, asked or Asked(), TODAY)
    return [dict(zip(columns, row, strict=True)) for row in found]


@pytest.mark.parametrize(
    ("end", "told", "ending"),
    [
        ("1960-01-01", "1959-12-31", "ended"),
        ("1960-03", "1960-03", "ended"),
        ("1960", "1960", "ended"),
        ("", "", "in force"),
    ],
)
def test_end_is_the_last_day(end: str, told: str, ending: str) -> None:
    """The end told is the last day, as precise as it is known; none is told for what goes on."""
    [row] = rows(treaty("pact", "1949-12", "1950", end))

    assert (row["signed"], row["start"], row["end"]) == ("1949-12", "1950", told)
    assert row["ending"] == ending


def test_end_between_two_days() -> None:
    """An end of which only bounds are known keeps them, each a day earlier; open ones stay so."""
    between = PartialDate.between(day("1938-10-01"), day("1939-03-15"))
    later = PartialDate.between(day("1989-06-10"), None)
    found = [
        rows(Instrument(id="pact", label="", bindingness="", period=Period(day("1920"), end)))[0]
        for end in (between, later)
    ]

    assert [(each["end"], each["ending"]) for each in found] == [
        ("1938-09-30 to 1939-03-14", "ended"),
        ("1989-06-09 or later", "end not known"),
    ]


@pytest.mark.parametrize(
    ("start", "expires", "ending"),
    [
        ("1950", "2000-06-01", "in force"),
        ("1950", "2000-05-31", "end not known"),
        ("", "", "not known to be in force"),
    ],
)
def test_without_an_end(start: str, expires: str, ending: str) -> None:
    """A treaty whose term has run out is not told to be in force, nor one that is only signed."""
    [row] = rows(treaty("pact", "1949", start, expires=expires))

    assert (row["end"], row["ending"]) == ("", ending)


def test_act_of_an_uncertain_day() -> None:
    """What happened on one of some days does not go on since; a war without an end does."""
    uncertain = PartialDate.between(day("1914-08-05"), day("1914-08-08"))
    act = Event(id="act", label="", kinds=("Act",), period=Period(uncertain))
    late = Asked(day("1990"))

    assert [each["ending"] for each in rows(act)] == ["end not known"]
    assert rows(act, asked=late) == []
    assert [each["ending"] for each in rows(event("war", "1980", kind="War"), asked=late)] == [
        "going on"
    ]


@pytest.mark.parametrize(
    ("first", "last", "ids"),
    [
        ("", "", ["pact", "raid", "note", "undated"]),
        ("1955", "1956", ["pact", "raid", "undated"]),
        ("1955-06-02", "", ["pact", "note", "undated"]),
        ("1955-06-01", "1955-06-01", ["pact", "raid", "undated"]),
        ("1960-02", "1960-02", ["undated"]),
        ("", "1948", ["undated"]),
        ("1949", "1949", ["pact", "undated"]),
    ],
)
def test_span(first: str, last: str, ids: list[str]) -> None:
    """A span has what may have been on one of its days, its bounds included; the undated always."""
    things = (
        treaty("pact", "1949-12-01", "1950", "1960-01"),
        treaty("note", "1970-05-05"),
        event("raid", "1955-06-01", "1955-06-02"),
        event("undated"),
    )

    found = rows(*things, asked=Asked(day(first), day(last)))

    assert [each["id"] for each in found] == ids


def test_sides() -> None:
    """Who hit whom is told apart; those who did both are told together, an accusation as such."""
    claim = Claim(
        id="claim",
        label="",
        about="act",
        aspect="attackerIdentity",
        value="foe",
        is_text=False,
        claimants=("friend",),
        stance="asserts",
    )
    found = rows(
        event("a-raid", "1950", attackers=("foe",), victims=("friend",)),
        event("b-war", "1950", kind="War", attackers=("foe", "friend"), victims=("friend",)),
        event("c-shot", "1950", acts=("act",), victims=("friend",)),
        event("d-flood", "1950"),
        event("act", "1950", kind="Act"),
        claims={"claim": claim},
        asked=Asked(kinds=("incident", "war")),
    )

    assert [each["who"] for each in found] == [
        "foe against friend",
        "foe and friend",
        "claimed: foe against friend",
        "",
    ]


def test_concerns_an_actor() -> None:
    """A thing concerns parties, those who are promised something, attackers, whose unit it is."""
    tables = {
        "actors": {
            each: Actor(id=each, label=each, organ_of="friend" if each == "navy" else "")
            for each in ("ally", "foe", "friend", "navy", "pact-members")
        },
        "memberships": {
            "m": Membership(id="m", label="", instrument="pact", party="ally", period=Period())
        },
        "clauses": {
            "c": Clause(
                id="c",
                label="",
                instrument="pact",
                article="",
                commitment_type="",
                response="",
                conditions=(),
                beneficiaries=("friend", "ThirdState"),
            )
        },
    }
    things = (
        treaty("pact", "1950"),
        treaty("other", "1950"),
        event("raid", "1951", attackers=("foe",), victims=("navy",)),
    )

    every = rows(*things, **tables)
    friends = rows(*things, asked=Asked(actor="friend"), **tables)

    assert [each["actors"] for each in every] == ["", "ally, friend", "foe, friend, navy"]
    assert [each["id"] for each in friends] == ["pact", "raid"]


def test_kinds_are_those_that_can_be_asked_for() -> None:
    """Each kind that may be asked for is one that the timeline has."""
    assert tuple(sorted(ON_TIMELINE)) == tuple(sorted((*EVENTS, "instrument")))


def ask(path: str) -> Response:
    data = Data(SEEDS)
    data.world = seed_world()
    return Client(data).ask(f"/api/timeline{path}")


@pytest.mark.parametrize(
    ("path", "command"),
    [
        ("?from=1914-06&to=1914-08", "--from 1914-06 --to 1914-08 --format json"),
        (".csv?kinds=war,incident&actor=T%C3%BCrkiye",
         "--kind war --kind incident --actor Türkiye --format csv"),
        (".tsv?to=1850", "--to 1850 --format tsv"),
        (".md?from=2020-11-09&to=2020-11-09&kinds=act", "--from 2020-11-09 --to 2020-11-09"
         " --kind act --format md"),
    ],
)  # fmt: skip
def test_page_is_what_the_command_prints(path: str, command: str) -> None:
    """The page and the command of the same name answer alike."""
    got = ask(path)
    printed = call("timeline", *command.split())

    assert got.status == 200, got.body
    assert printed.exit_code == 0
    assert got.body.decode().rstrip("\n") == printed.output.rstrip("\n")
    assert len(got.body.splitlines()) > 1


def test_seeds_tell_days_apart() -> None:
    """The North Atlantic Treaty was signed before it was in force, which it still is."""
    [row] = [each for each in ask("?actor=nato").json if each["id"] == "north-atlantic-treaty"]

    assert list(row) == list(COLUMNS)
    assert (row["signed"], row["start"], row["end"]) == ("1949-04-04", "1949-08-24", "")
    assert row["ending"] == "in force"


@pytest.mark.parametrize(
    ("path", "parameter", "told"),
    [
        ("?from=1914-13", "from", "'1914-13' is no date"),
        ("?to=soon", "to", "'soon' is no date"),
        ("?from=1950&to=1940", "to", "1940 is before 1950: no day is between"),
        ("?kinds=war,peace", "kinds", "kinds is 'peace'"),
        ("?actor=natoo", "actor", "no actor is named 'natoo'"),
        ("?day=1914", "day", "there is no parameter day"),
    ],
)
def test_wrong_parameter(path: str, parameter: str, told: str) -> None:
    """A parameter that is wrong is named, with what was found."""
    got = ask(path)

    assert got.status == 400
    assert got.json["parameter"] == parameter
    assert told in got.json["detail"]
