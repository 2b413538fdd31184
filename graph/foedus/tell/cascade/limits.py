"""What the numbers of a cascade are not. MODEL 4.7 binds every sentence."""

from __future__ import annotations

from ...escalation.cascade import Basis
from ...escalation.cascade.fulfilment import EVERY_ALLY, last_year
from ...model import FulfilmentCount, World

HEADING = "What these numbers are not"
NOT_A_FORECAST = (
    "No forecast, and no measure of how likely a war is. They are shares of simulated runs, on "
    "the supposition that the incident has become a war in which commitments are invoked, and "
    "that each is kept as often as others of its kind were."
)
LIMITS = (
    "Selection: only wars that broke out were counted. Alliances that deterred never appear "
    "(Smith 1995).",
    "What an arguable or available clause asks is taken to be asked: --sure leaves such out.",
    "Outside the model: interests, capability, distance, nuclear deterrence, unpublished clauses, "
    "and what a state does by choice.",
)


def limits(
    world: World, used: tuple[FulfilmentCount, ...], basis: Basis, year: int
) -> tuple[str, ...]:
    """Return what the numbers are not: first what holds of all, then what the counts used lack."""
    found = [NOT_A_FORECAST, LIMITS[0]]
    fewest = min(used, key=lambda count: count.cases, default=None)
    if fewest:
        found.append(
            f"Few cases: the smallest count used is {fewest.fulfilled} of {fewest.cases}. Cases of "
            "one war are not independent, so that the intervals are too narrow."
        )
    found += _of_world_wars(world, used, basis)
    if any(count.rule == EVERY_ALLY and count.form != "bilateral" for count in used):
        found.append(
            "A pact of several counts as fulfilled only if every ally kept it; one ally alone may "
            "have kept it more often."
        )
    last = last_year(used)
    if last is not None and year > last:
        found.append(f"The counts end in {last}; for {year} those of the last era stand in.")
    return (*found, *LIMITS[1:])


def _of_world_wars(world: World, used: tuple[FulfilmentCount, ...], basis: Basis) -> list[str]:
    """Return how far the counts hang on the wars that a count leaves out."""
    schemes = {count.scheme for count in used}
    same = [c for c in world.fulfilments.values() if c.scheme in schemes and c.rule == EVERY_ALLY]
    without = next((count for count in same if count.leaves_out), None)
    whole = next(
        (
            count
            for count in same
            if not (count.leaves_out or count.form or count.commitment_type)
            and without
            and count.period == without.period
        ),
        None,
    )
    if without is None or whole is None:
        return []
    wars = " and ".join(world.label(id) for id in without.leaves_out)
    more = (
        "This one is used here, for all types, forms and eras alike."
        if basis is Basis.WITHOUT_WORLD_WARS
        else "--counts without-world-wars uses that one."
    )
    return [
        f"A few large wars weigh much: of all promises {whole.fulfilled} of {whole.cases} were "
        f"fulfilled, without {wars} {without.fulfilled} of {without.cases}. {more}"
    ]
