"""Clauses from flags: what each obligation asks for, and what each condition flag means.

A flag that does not say its content (which place?) becomes a condition that is unknown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from ...dates import Period
from ..desk import Desk
from ..statements import named, plain, term

if TYPE_CHECKING:
    from .alliances import Entry


class Obligation(Struct, frozen=True):
    """A flag that promises something: type, response, and the conditions that it always has.

    `begins` is how the names of its condition flags begin.
    """

    type: str
    response: str
    begins: str
    base: tuple[tuple[str, str, str], ...]


class Condition(Struct, frozen=True):
    """One condition: its kind, what it says, the flags it comes from, and what its kind needs."""

    kind: str
    label: str
    basis: str
    needs: tuple[tuple[str, str], ...] = ()


ATTACKED = ("Attacked", "a party is attacked", "")
OBLIGATIONS = {
    "defense": Obligation(
        "defence",
        "necessaryAssistance",
        "def",
        (ATTACKED, ("Threshold", "at least an armed attack", "armedAttack")),
    ),
    "offense": Obligation(
        "offence",
        "necessaryAssistance",
        "off",
        (
            ("Involved", "a party is at war, whoever began", ""),
            ("Threshold", "war", "fullScaleWar"),
        ),
    ),
    "neutral": Obligation(
        "neutralityPledge",
        "neutrality",
        "neu",
        (
            ("Involved", "a party is at war, whoever began", ""),
            ("Threshold", "war", "fullScaleWar"),
        ),
    ),
    "nonagg": Obligation(
        "nonAggression",
        "refrain",
        "",
        (
            ("ByObligor", "the force is a party's own", ""),
            ATTACKED,
            ("Threshold", "at least a limited attack", "limitedAttack"),
        ),
    ),
    "consul": Obligation(
        "consultation", "consult", "con", (("Unspecified", "what calls for consultation", ""),)
    ),
}
# Condition flags by how they end, where their content is told by nothing.
UNTOLD = {
    "coloc": "only in a certain place",
    "cocon": "only in a certain conflict",
    "conum": "only against a certain number of adversaries",
    "codem": "only on certain demands",
}
TOLD = {
    "conpr": ("Unprovoked", "only if unprovoked"),
    "coreq": ("RequestMade", "only when asked"),
}
ADVERSARY, IF_ATTACKED, ANY = "coadv", "coatt", "con"
NOT_THERE = {"offconpr", "concodem", "conconum", "conconpr"}
FLAGS = (
    *OBLIGATIONS,
    *(f"{begins}{ANY}" for begins in ("def", "off", "neu", "con")),
    *(
        f"{begins}{ends}"
        for begins in ("def", "off", "neu", "con")
        for ends in (ADVERSARY, *UNTOLD, "conpr")
        if f"{begins}{ends}" not in NOT_THERE
    ),
    "neucoatt",
    "concoreq",
    "specthrt",
    "statthr1",
    "statthr2",
)
STATES_ALONE = 1  # the value of SPECTHRT in rows whose threat is told by the two columns alone
THREATS = ("statthr1", "statthr2")


def conditions(desk: Desk, entry: Entry, flag: str) -> tuple[Condition, ...]:
    """Return the conditions of one obligation of a row."""
    obligation, row = OBLIGATIONS[flag], entry.row
    begins = obligation.begins
    only_if_attacked = begins == "neu" and row.flag("neucoatt")
    base = []
    for kind, label, least in obligation.base:
        if kind == "Involved" and only_if_attacked:
            base.append(Condition("Attacked", ATTACKED[1], "ATOP NEUTRAL, NEUCOATT"))
        else:
            needs = (("atLeast", term(least)),) if least else ()
            base.append(Condition(kind, label, f"ATOP {flag.upper()}", needs))
    if not begins:
        return tuple(base)
    further = list(_further(desk, entry, begins))
    if row.flag(f"{begins}{ANY}") and not further and not only_if_attacked:
        name = f"{begins}{ANY}"
        further = [Condition("Unspecified", "only on a certain condition", f"ATOP {name.upper()}")]
    return (*base, *further)


def _further(desk: Desk, entry: Entry, begins: str) -> Iterator[Condition]:
    row = entry.row
    if row.flag(begins + ADVERSARY):
        yield _adversary(desk, entry, begins + ADVERSARY)
    for ends, label in UNTOLD.items():
        if row.flag(begins + ends):
            yield Condition("Unspecified", label, f"ATOP {(begins + ends).upper()}")
    for ends, (kind, label) in TOLD.items():
        if row.flag(begins + ends):
            yield Condition(kind, label, f"ATOP {(begins + ends).upper()}")


def _adversary(desk: Desk, entry: Entry, flag: str) -> Condition:
    """Return the limit to the states that the row names as the threat; else it is unknown.

    With a threat of which we have no actor, or of a sort that names more than states (SPECTHRT
    other than 1), the limit would shut out whom the treaty means.
    """
    numbers = [number for name in THREATS if (number := entry.row.number(name))]
    found = [desk.sought(number, entry.period) for number in numbers]
    actors = sorted({each.actor for each in found if each})
    is_told = entry.row.number("specthrt") == STATES_ALONE
    if not numbers or None in found or not is_told:
        return Condition("Unspecified", "only against a certain adversary", f"ATOP {flag.upper()}")
    needs = tuple(("adversary", named(actor)) for actor in actors)
    basis = f"ATOP {flag.upper()}, with the threats of STATTHR1 and STATTHR2"
    return Condition("AdversaryLimit", "only against the threat that is named", basis, needs)


def state(
    desk: Desk, instrument: str, name: str, phase: tuple[int, Period], entries: list[Entry]
) -> None:
    """State the clauses of one phase: those with the same conditions for all are mutual."""
    number, period = phase
    for flag, obligation in OBLIGATIONS.items():
        alike: dict[tuple[Condition, ...], list[Entry]] = defaultdict(list)
        for entry in entries:
            if entry.row.flag(flag):
                alike[conditions(desk, entry, flag)].append(entry)
        ordered = sorted(alike.items(), key=lambda each: str(each[0]))
        for nth, (found, own) in enumerate(ordered, 1):
            suffix = f"{f'-phase-{number}' if number else ''}{f'-{nth}' if len(alike) > 1 else ''}"
            id = f"{instrument}-{flag}{suffix}"
            label = f"{name}, {obligation.type}{suffix.replace('-', ' ')}"
            say = desk.statements
            say.thing(id, ["Clause"], label, [entry.row.where for entry in own])
            say.say(id, "instrument", named(instrument))
            say.say(id, "article", plain(flag.upper() + suffix.replace("-", " ")))
            say.say(id, "commitmentType", term(obligation.type))
            say.say(id, "response", term(obligation.response))
            bound = {entry.party for entry in own}
            is_mutual = bound == {entry.party for entry in entries}
            say.say(id, "direction", term("mutual" if is_mutual else "oneWay"))
            if not is_mutual:
                say.say(id, "obligor", *map(named, bound))
            say.lasts(id, period)
            for place, condition in enumerate(found, 1):
                _condition(desk, id, f"{id}-condition-{place}", condition)


def _condition(desk: Desk, clause: str, id: str, condition: Condition) -> None:
    say = desk.statements
    say.say(clause, "condition", named(id))
    say.thing(id, [condition.kind], condition.label, ())
    say.say(id, "basis", plain(condition.basis))
    for name, value in condition.needs:
        say.say(id, name, value)
