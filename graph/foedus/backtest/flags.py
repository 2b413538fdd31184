"""ATOP's flags as clauses, for alliances of which we hold no text.

Source: Leeds, Ritter, Mitchell and Long, Alliance Treaty Obligations and Provisions, International
Interactions 28(3), 2002; the member-phase file of the user's own copy. A flag says that a limit
exists, seldom which: then the condition is unknown, so that the engine answers ARGUABLE.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..audit.actors import of_number
from ..audit.rows import Row, rows, with_columns
from ..dates import Period
from ..model import Adversaries, Clause, Condition, Instrument, Membership, Thing, World
from .coded import number
from .wars import day_after

NEEDED = ("atopid", "member", "yrent", "yrexit")
NAMED = "1"  # the value of specthrt with which states, and only they, stand under statthr1, 2
# Their obligation, ours, what it asks of the obligor, and the first letters of its limits.
OBLIGATIONS = (
    ("defense", "defence", "necessaryAssistance", "defco"),
    ("offense", "offence", "necessaryAssistance", "offco"),
    ("neutral", "neutralityPledge", "neutrality", "neuco"),
    ("nonagg", "nonAggression", "refrain", ""),
)
# The end of a limit's column, and what is not said of it.
LIMITS = {
    "adv": "only against a certain adversary; which, the flag does not say",
    "loc": "only in a certain place; which, the flag does not say",
    "con": "only in a certain conflict; which, the flag does not say",
    "num": "only against so many adversaries; how many, the flag does not say",
    "dem": "only over certain demands; which, the flag does not say",
}
# A condition that nothing in the data can answer: the engine finds it unknown.
UNSAID = "Characterised"
NARROW = ("adv", "loc")


class Flags(Struct, frozen=True):
    """What the flags say: things of our model, and what stays unknown in them.

    `unknown` are conditions by id, each with what is not said; `narrow` the alliances that are
    limited to an adversary or a place, by number.
    """

    instruments: dict[str, Instrument]
    things: list[Thing]
    unknown: dict[str, str]
    narrow: frozenset[str]
    unread: list[str]


def flags(world: World, paths: Sequence[str], wanted: Iterable[str]) -> Flags:
    """Return the wanted alliances, by number, with parties and clauses as the flags have them.

    No file with the columns: nothing. The start of a party is its signature, as ATOP has it.
    """
    files = [f for path in paths for f in with_columns(path, *NEEDED, "defense", "defcoadv")]
    numbers = set(wanted)
    told: dict[str, list[Row]] = defaultdict(list)
    unread: list[str] = []
    narrow: set[str] = set()
    for file in files:
        read, bad = rows(file, NEEDED)
        unread += [f"{each.where}: {each.note}" for each in bad]
        for row in read:
            told[number(row.cells["atopid"])].append(row)
    found = Flags({}, [], {}, frozenset(), unread)
    for alliance, members in told.items():
        if any(_is_narrow(row) for row in members):
            narrow.add(alliance)
        if alliance in numbers:
            _add(found, world, alliance, members)
    return Flags(found.instruments, found.things, found.unknown, frozenset(narrow), found.unread)


def _is_narrow(row: Row) -> bool:
    prefixes = [prefix for _, _, _, prefix in OBLIGATIONS if prefix]
    return any(row.flag(prefix + end) for prefix in prefixes for end in NARROW)


def _add(found: Flags, world: World, alliance: str, members: Sequence[Row]) -> None:
    """Add an alliance: its instrument, who is bound when, and a clause for each obligation."""
    bound: list[tuple[Row, str, Period]] = []
    for row in members:
        try:
            bound.append((row, *_bound(world, row)))
        except ValueError as error:
            found.unread.append(f"{row.where}: {error}")
    starts = [period.start for _, _, period in bound if period.start]
    if not starts:
        return
    instrument = Instrument(
        id=f"backtest-atop-{alliance}",
        label=f"ATOP {alliance}",
        bindingness="bindingTreaty",
        period=Period(min(starts), None),
        codes=(("atopId", alliance),),
    )
    found.instruments[alliance] = instrument
    found.things.append(instrument)
    for row, party, period in bound:
        name = f"{instrument.id}-{party}-{row.line}"
        found.things.append(
            Membership(id=name, label=name, instrument=instrument.id, party=party, period=period)
        )
        for column, kind, response, prefix in OBLIGATIONS:
            if row.flag(column):
                found.things.append(
                    Clause(
                        id=f"{name}-{kind}",
                        label=f"{kind} owed by {world.label(party)}, flags of {instrument.label}",
                        instrument=instrument.id,
                        article=column,
                        commitment_type=kind,
                        response=response,
                        conditions=_conditions(found, world, row, f"{name}-{kind}", kind, prefix),
                        obligors=(party,),
                        period=period,
                    )
                )


def _bound(world: World, row: Row) -> tuple[str, Period]:
    """Return who is bound and when; raise ValueError for dates or numbers that are none.

    The day of exit counts: a promise that ends by being broken was in force when it was broken.
    """
    start = row.day("yrent", "moent", "dayent")
    if start is None:
        raise ValueError("no year of entry")
    party = of_number(world, row.cells["member"], start.latest)
    if party is None:
        raise ValueError(f"no actor of ours bears the number {row.cells['member']}")
    last = row.day("yrexit", "moexit", "dayexit")
    return party, Period(start, day_after(last) if last else None)


def _conditions(
    found: Flags, world: World, row: Row, name: str, kind: str, prefix: str
) -> tuple[Condition, ...]:
    """Return the conditions of a clause: those of the obligation, then those of its limits."""
    own = {
        "defence": ("Attacked",),
        "offence": ("Involved",),
        "neutralityPledge": ("Attacked" if row.flag("neucoatt") else "Involved",),
        "nonAggression": ("Attacked", "ByObligor"),
    }[kind]
    given = [Condition(id=f"{name}-{each}", label=each, kind=each) for each in own]
    if prefix and row.flag(f"{prefix}npr"):
        given.append(Condition(id=f"{name}-Unprovoked", label="Unprovoked", kind="Unprovoked"))
    for end, unsaid in LIMITS.items() if prefix else ():
        if not row.flag(prefix + end):
            continue
        id = f"{name}-{end}"
        named = _named(world, row) if end == "adv" else ()
        if named:
            adversaries = Adversaries(named=named)
            given.append(
                Condition(id=id, label=end, kind="AdversaryLimit", adversaries=adversaries)
            )
        else:
            found.unknown[id] = unsaid
            given.append(Condition(id=id, label=unsaid, kind=UNSAID))
    return tuple(given)


def _named(world: World, row: Row) -> tuple[str, ...]:
    """Return the states named as threat, if they alone are; nobody if one is none of ours."""
    if row.cells.get("specthrt") != NAMED:
        return ()
    start = row.day("yrent", "moent", "dayent")
    codes = [row.cells.get(column, "") for column in ("statthr1", "statthr2")]
    named = [code for code in codes if code not in ("", "0", "NA", ".")]
    actors = [of_number(world, code, start.latest) for code in named if start]
    return tuple(actor for actor in actors if actor) if None not in actors else ()
