"""Wars that are not between states: intra-, extra- and non-state, as the coder has them.

A side that is no state comes in by the name that the coder gives it, as most have no actor here.
No clause is judged over such a war: who was attacked, and by whom, is told of names alone.
"""

from __future__ import annotations

import re
from collections import defaultdict

from msgspec import Struct

from ...dates import Period
from ..desk import Desk
from ..rows import BadRow, Row
from ..statements import XSD, named, plain
from .wars import REGIONS, spells_of, whole

SPELLS = tuple(
    f"{bound}{part}{n}"
    for n in "12"
    for bound in ("start", "end")
    for part in ("month", "day", "year")
)
COMMON = ("warnum", "warname", "wartype", "wherefought", "initiator")
# Sarkees and Wayman (2010), typology of wars.
TYPES = {
    2: "colonial war",
    3: "imperial war",
    4: "civil war for central control",
    5: "civil war over local issues",
    6: "regional internal war",
    7: "intercommunal war",
    8: "war in a territory of no state",
    9: "war across borders of no state",
}


class Side(Struct, frozen=True):
    """Where a row names a party: the side, and its columns of number, name and deaths."""

    letter: str
    name: str
    code: str = ""
    deaths: str = ""


class Kind(Struct, frozen=True):
    """One of the three sorts of war: its class, and the places in which rows name parties."""

    term: str
    sides: tuple[Side, ...]


INTRA = Kind(
    "IntraStateWar",
    (Side("A", "sidea", "ccodea", "sideadeaths"), Side("B", "sideb", "ccodeb", "sidebdeaths")),
)
# BATDEATH is that of the state and NONSTATEDEATHS of the other, on whichever side they are.
EXTRA = Kind("ExtraStateWar", (Side("A", "sidea", "ccode1"), Side("B", "sideb", "ccode2")))
NON = Kind(
    "NonStateWar",
    (
        *(Side("A", f"sidea{n}") for n in (1, 2)),
        *(Side("B", f"sideb{n}") for n in (1, 2, 3, 4, 5)),
    ),
)
TABLES = {
    "intra": {"wars": (*COMMON, *SPELLS, "ccodea", "sidea", "ccodeb", "sideb")},
    "extra": {"wars": (*COMMON, *SPELLS, "ccode1", "sidea", "ccode2", "sideb", "batdeath")},
    "non": {"wars": (*COMMON, "startyear", "endyear", *(side.name for side in NON.sides))},
}


class Party(Struct, frozen=True):
    """A party in one row: where it is named, its name, and its actor if it is a state of ours."""

    side: Side
    name: str
    actor: str = ""
    number: int | None = None


def read_intra(desk: Desk, rows: dict[str, list[Row]]) -> None:
    """State each war within a state. Source: Sarkees and Wayman (2010), intra-state codebook."""
    _read(desk, rows["wars"], INTRA)


def read_extra(desk: Desk, rows: dict[str, list[Row]]) -> None:
    """State each war of a state with none. Source: Sarkees and Wayman (2010), extra-state codebook.

    INITIATOR is taken to say whether the state of the row is among those who began.
    """
    _read(desk, rows["wars"], EXTRA)


def read_non(desk: Desk, rows: dict[str, list[Row]]) -> None:
    """State each war without states. Source: Sarkees and Wayman (2010), non-state codebook."""
    _read(desk, rows["wars"], NON)


def _read(desk: Desk, rows: list[Row], kind: Kind) -> None:
    wars: dict[int, list[tuple[Row, list[Period], list[Party]]]] = defaultdict(list)
    for row in rows:
        try:
            number, spells = row.needed("warnum"), _spells(row, kind)
            _check(row, kind)
            parties = _parties(desk, row, spells[0], kind)
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))
            continue
        if parties:
            wars[number].append((row, spells, parties))
    for number, found in sorted(wars.items()):
        _war(desk, number, kind, found)


def _spells(row: Row, kind: Kind) -> list[Period]:
    if kind is not NON:
        return spells_of(row)
    named = {
        f"{name}1": text for name, text in row.cells.items() if name.startswith(("start", "end"))
    }
    return spells_of(Row(row.file, row.line, named, row.missing))


def _check(row: Row, kind: Kind) -> None:
    """Raise BadRow for what the codebook does not have."""
    for column, known in (("wherefought", REGIONS), ("wartype", TYPES)):
        code = row.number(column)
        if code is not None and code not in known:
            raise BadRow(f"{column} is {code}, which the codebook does not have")
    for column in ("batdeath", "nonstatedeaths", "sideadeaths", "sidebdeaths"):
        row.number(column)
    if kind is EXTRA:
        row.number("initiator")


def _parties(desk: Desk, row: Row, spell: Period, kind: Kind) -> list[Party]:
    """Return the parties that the row names; none, and the row skipped, if we lack a state."""
    found = []
    for side in kind.sides:
        number, name = row.number(side.code) if side.code else None, row.text(side.name)
        if number is None and name in row.missing:
            continue
        if number is None:
            found.append(Party(side, name))
            continue
        who = desk.actor(row, number, spell, name)
        if who is None:
            return []
        found.append(Party(side, name, who.actor, number))
    if not found:
        raise BadRow("no side is named")
    return found


def _war(
    desk: Desk, number: int, kind: Kind, found: list[tuple[Row, list[Period], list[Party]]]
) -> None:
    say, id = desk.statements, f"cow-war-{number}"
    name = f"{found[0][0].text('warname')} (COW {number})"
    say.thing(id, [kind.term], name, [row.where for row, *_ in found])
    say.lasts(id, whole([spell for _, spells, _ in found for spell in spells]))
    seen: dict[str, int] = defaultdict(int)
    for row, spells, parties in found:
        _describe(desk, id, name, row)
        for party in parties:
            for first, spell in enumerate(spells):
                key = f"{id}-{party.side.letter if party.number is None else party.number}"
                seen[key] += 1
                _takes_part(desk, (id, name), (row, party, spell), f"{key}-{seen[key]}", first == 0)
        if any(spell.end is None for spell in spells):
            desk.tally.note(row.file, row.line, "goes on at the end of the data, or no end is told")
        desk.taken(row)


def _takes_part(
    desk: Desk, war: tuple[str, str], part: tuple[Row, Party, Period], key: str, is_first: bool
) -> None:
    (id, name), (row, party, spell), say = war, part, desk.statements
    who = party.name or f"state {party.number}"
    label = f"{who} in the {name}, {key.rpartition('-')[2]}"
    say.claim(key, label, row.where, id, "participationIn", "Participation")
    if party.actor:
        say.say(key, "claimedThing", named(party.actor))
    else:
        say.say(key, "claimedValue", plain(who))
    say.say(key, "onSide", plain(party.side.letter))
    say.lasts(key, spell)
    if is_first:
        say.counts(key, battleDeaths=_deaths(row, party))
    began = _began(row, party)
    if began is not None:
        say.say(key, "initiates", plain(str(began).lower(), XSD + "boolean"))


def _deaths(row: Row, party: Party) -> int | None:
    """Return the deaths of a party; None where it shares a side's with others."""
    if party.side.deaths:
        return row.number(party.side.deaths)
    if party.side.code:
        return row.number("nonstatedeaths" if party.number is None else "batdeath")
    return None


def _began(row: Row, party: Party) -> bool | None:
    """Return whether the coder counts the party among those who began; None if it is not told.

    The column names the party (intra-state), its side (non-state), or says yes or no (extra-state).
    """
    text = row.text("initiator")
    if party.side.code and text in ("0", "1"):
        return text == "1" if party.number is not None else None
    if text in ("A", "B") and not party.side.code:
        return text == party.side.letter
    return True if text and text.casefold() == party.name.casefold() else None


def _describe(desk: Desk, id: str, name: str, row: Row) -> None:
    """State where it was fought, of what type it is, and who the row says began it."""
    say, region, sort = desk.statements, row.number("wherefought"), row.number("wartype")
    if region is not None:
        key = f"{id}-where-{region}"
        say.claim(key, f"where the {name} was fought, {region}", row.where, id, "position")
        say.say(key, "claimedValue", plain(REGIONS[region]))
    if sort is not None:
        key = f"{id}-type-{sort}"
        say.claim(key, f"type {sort} of the {name}", row.where, id, "typeOfEvent")
        say.say(key, "claimedValue", plain(TYPES[sort]))
    text = row.text("initiator")
    if text and text not in row.missing and not text.isdecimal() and text not in ("A", "B"):
        slug = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
        key = f"{id}-began-{slug}"
        say.claim(key, f"{text} began the {name}", row.where, id, "initiator")
        say.say(key, "claimedValue", plain(text))
