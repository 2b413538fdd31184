"""Answers counted: for all, limited alliances, before and after 1945, by type, by half of wars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from msgspec import Struct

from .agreement import Agreement, agreement
from .coded import TYPES
from .halves import Half, half_of
from .triggered import Answer, Ours

ANSWERED = (Ours.TRIGGERED, Ours.ARGUABLE, Ours.NOT)
Test = Callable[[Answer], bool]


class Measured(Struct, frozen=True):
    """One slice of one half: the table of theirs by ours, and agreement in three countings.

    `strict` counts ARGUABLE as not triggered, `wide` as triggered; `decided` leaves it out.
    """

    name: str
    half: Half
    table: dict[bool, dict[Ours, int]]
    strict: Agreement
    wide: Agreement
    decided: Agreement


def measured(found: Sequence[Answer], scheme: str, half: Half) -> list[Measured]:
    """Return every slice of the half, over the cases that the scheme calls triggered or not."""
    of_half = [each for each in found if half_of(each.case.war) is half]
    said = [each for each in of_half if each.case.code(scheme).triggered is not None]
    return [_measured(name, half, list(filter(test, said)), scheme) for name, test in _slices()]


def _slices() -> list[tuple[str, Test]]:
    return [
        ("all", lambda _: True),
        ("limited to an adversary or place", lambda each: each.narrow),
        ("1816 to 1944", lambda each: each.case.before_1945),
        ("1945 to 2003", lambda each: not each.case.before_1945),
        *((f"with {kind}", _has(kind)) for kind in TYPES.values()),
        ("clauses of ours", lambda each: each.origin == "text"),
        ("flags of ATOP", lambda each: each.origin == "flags"),
    ]


def _has(kind: str) -> Test:
    return lambda each: kind in each.case.types


def _measured(name: str, half: Half, said: Sequence[Answer], scheme: str) -> Measured:
    pairs = [(bool(each.case.code(scheme).triggered), each.ours) for each in said]
    counted = Counter(pairs)
    answered = [(theirs, ours) for theirs, ours in pairs if ours in ANSWERED]
    decided = [(theirs, ours) for theirs, ours in answered if ours is not Ours.ARGUABLE]
    return Measured(
        name,
        half,
        {theirs: {ours: counted[theirs, ours] for ours in Ours} for theirs in (True, False)},
        agreement([(theirs, ours is Ours.TRIGGERED) for theirs, ours in answered]),
        agreement([(theirs, ours is not Ours.NOT) for theirs, ours in answered]),
        agreement([(theirs, ours is Ours.TRIGGERED) for theirs, ours in decided]),
    )


def disagreements(found: Sequence[Answer], scheme: str, half: Half) -> list[Answer]:
    """Return the cases of the half on which the two differ, by war and alliance.

    ARGUABLE differs from both of their answers, and so does having none.
    """
    same = {True: Ours.TRIGGERED, False: Ours.NOT}
    differing = (
        each
        for each in found
        if half_of(each.case.war) is half
        and (theirs := each.case.code(scheme).triggered) is not None
        and each.ours is not same[theirs]
    )
    return sorted(differing, key=lambda each: (int(each.case.war), int(each.case.alliance)))
