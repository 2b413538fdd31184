"""The published counts of commitments kept in war, counted anew from the authors' table.

Source: MODEL 3.2; what is compared with are the counts that the graph holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from ..model import FulfilmentCount, World
from ..names import fold
from .agreement import Share, kappa, wilson
from .coded import SCHEMES, Code, Coded

EVERY_ALLY, SOME_ALLY = "everyAlly", "someAlly"
ERA = 1945  # the authors' second sample begins with it


class Cell(Struct, frozen=True):
    """A published count, and the same count made anew; `beyond` are such cases left uncounted."""

    count: FulfilmentCount
    found: Share
    beyond: int

    @property
    def exact(self) -> bool:
        """Whether both counts are those published."""
        return (self.found.of, self.found.cases) == (self.count.fulfilled, self.count.cases)


class Schemes(Struct, frozen=True):
    """How far the two schemes of coding agree, over how many cases."""

    what: str
    cases: int
    same: int
    kappa: float | None


def recount(world: World, table: Sequence[Coded]) -> list[Cell]:
    """Return each published count of the world under a scheme of the table, made anew."""
    published = (each for each in world.fulfilments.values() if each.scheme in SCHEMES)
    return [_cell(world, each, table) for each in sorted(published, key=lambda each: each.id)]


def _cell(world: World, count: FulfilmentCount, table: Sequence[Coded]) -> Cell:
    slice_of = [each for each in table if _belongs(world, count, each)]
    counted = [each for each in slice_of if each.counted(count.scheme)]
    kept: Callable[[Coded], bool] = lambda each: each.code(count.scheme) is Code.HONOURED  # noqa: E731
    if count.rule == SOME_ALLY:
        kept = lambda each: each.some_helped(count.scheme)  # noqa: E731
    beyond = sum(kept(each) for each in slice_of if not each.counted(count.scheme))
    return Cell(count, wilson(sum(map(kept, counted)), len(counted)), beyond)


def _belongs(world: World, count: FulfilmentCount, case: Coded) -> bool:
    """Return whether the count is over such cases: era by the authors' samples, form and type."""
    start, end = count.period.start, count.period.end
    early = start is None or start.earliest.year < ERA
    late = end is None or end.earliest.year > ERA
    form = "multilateral" if case.multilateral else "bilateral"
    left_out = {fold(world.label(war)).replace(" ", "") for war in count.leaves_out}
    return (
        (early if case.before_1945 else late)
        and count.form in ("", form)
        and (not count.commitment_type or count.commitment_type in case.types)
        and fold(case.war_name).replace(" ", "") not in left_out
    )


def between_schemes(table: Sequence[Coded]) -> list[Schemes]:
    """Return how far the schemes agree on the five codes, and on triggered or not."""
    all_five = [each.codes for each in table]
    triggers = [tuple(code.triggered for code in codes) for codes in all_five]
    said = [pair for pair in triggers if None not in pair]
    return [
        _schemes("five codes", all_five, [code for code in Code if code is not Code.UNCODED]),
        _schemes("triggered or not", said, [True, False]),
    ]


def _schemes(what: str, pairs: Sequence[tuple[object, ...]], classes: Sequence[object]) -> Schemes:
    table = [[pairs.count((one, other)) for other in classes] for one in classes]
    same = sum(table[place][place] for place in range(len(classes)))
    return Schemes(what, sum(map(sum, table)), same, kappa(table))
