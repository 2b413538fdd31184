"""What does not bind: clauses not in force or not between the two, later treaties, no clause."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from ..dates import Truth
from ..law import Assessment, Verdict
from ..model import World
from ..words import listed, words
from .summary import to_itself


class Unbound(Struct, frozen=True):
    """A clause that is not in force or does not bind both, between whom, and why, in words."""

    verdict: Verdict
    clause: str
    obligors: str
    beneficiary: str
    reasons: str

    def __str__(self) -> str:
        """Return the line as `foedus explain` tells it."""
        who = f"{self.obligors} -> {self.beneficiary}"
        return f"{self.verdict.name} {self.clause}: {who}. {self.reasons}"


def not_bound(world: World, assessments: list[Assessment]) -> tuple[Unbound, ...]:
    """Return each clause that is not in force or does not bind both."""
    return tuple(
        Unbound(
            a.verdict,
            world.label(a.clause),
            listed(map(world.label, a.obligors)),
            world.label(a.beneficiary),
            "; ".join(
                f"{words(f.kind)}: {f.reason}" for f in a.findings[:3] if f.holds is Truth.NO
            ),
        )
        for a in assessments
        if not to_itself(a)
    )


def is_later(world: World, assessment: Assessment, on: date) -> bool:
    """Return whether the treaty of the clause was made only after the day."""
    instrument = world.instruments[world.clauses[assessment.clause].instrument]
    made = instrument.signed or instrument.period.start
    return made is not None and made.earliest > on


def made_later(world: World, assessments: list[Assessment]) -> list[str]:
    """Return one line that names the treaties made only later, with their years, if any."""
    made: dict[str, int] = {}
    for one in assessments:
        instrument = world.instruments[world.clauses[one.clause].instrument]
        first = instrument.signed or instrument.period.start
        made[instrument.label] = first.earliest.year if first else 0
    named = [f"{name} ({year})" for name, year in sorted(made.items(), key=lambda one: one[::-1])]
    return [f"Made only later: {listed(named)}."] if named else []


def absent(world: World, assessments: list[Assessment]) -> list[str]:
    """Return a line for each who was attacked: who is not bound to it, or was not looked at."""
    helpers: dict[tuple[bool, str], list[Assessment]] = {}
    for one in assessments:
        searched = one.verdict is Verdict.NO_COMMITMENT
        helpers.setdefault((not searched, one.beneficiary), []).append(one)
    said = []
    for (unsearched, attacked), found in sorted(helpers.items(), key=lambda item: item[0]):
        who = listed(sorted(world.label(id) for one in found for id in one.obligors))
        pair = f"{who} to help {world.label(attacked)}"
        if unsearched:
            said.append(f"OUTSIDE_DATA: whether anything binds {pair} was not searched.")
            continue
        seen = [observed(world, id) for one in found for id in one.outcomes]
        did = f" Observed: {'; '.join(seen)}." if seen else ""
        said.append(f"NO_COMMITMENT: no commitment binds {pair}.{did}")
    return said


def observed(world: World, id: str) -> str:
    """Return what was observed, of whom, in words."""
    outcome = world.outcomes[id]
    who = listed(world.label(obligor) for obligor in outcome.obligors)
    note = f": {outcome.note}" if outcome.note else ""
    return f"{who + ' - ' if who else ''}{world.label(outcome.outcome)}{note}"
