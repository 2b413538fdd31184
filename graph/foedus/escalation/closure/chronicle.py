"""How a war spread, act by act: which openings of hostilities a commitment explains, which not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from ...law import Facts, Perspective, acts_of
from ...law.index import index_of
from ...law.sides import attackers, begun
from ...model import Event, World
from .fixpoint import LEAST_FORCE, closure
from .standing import FIGHTS, Performs, Policy, Standing, Step


class Ground(Enum):
    """On what an opening of hostilities rests, as far as commitments go.

    BEGAN: nobody had surely opened hostilities yet. ATTACKED: the other had, against it. DUTY: it
    had to. DISCRETION: it might, by a discretion or a right, or by a duty that is arguable or
    waits for a request. CHOICE: no commitment in the data asked for it.
    """

    BEGAN = "began"
    ATTACKED = "attacked"
    DUTY = "duty"
    DISCRETION = "discretion"
    CHOICE = "choice"


class Opening(Struct, frozen=True):
    """One actor's first act of force against another in a war, and the steps that asked for it.

    `is_alleged`: on some accepted account it was no act of that actor, or no force; such an act
    makes of an answer to it none by a state attacked.
    """

    by: str
    against: str
    act: Event
    ground: Ground
    steps: tuple[Step, ...] = ()
    is_alleged: bool = False


def chronicle(
    world: World, war: Event, perspective: Perspective, until: date | None = None
) -> tuple[Opening, ...]:
    """Return the openings of hostilities among the acts of a war and its parts, in their order.

    Each is held against what commitments asked over the acts before it, by the law of the days of
    those acts. *until* is the first day that is left out.
    """
    return tuple(_openings(world, war, perspective, until))


def _openings(
    world: World, war: Event, perspective: Perspective, until: date | None
) -> Iterator[Opening]:
    acts = sorted(_acts(world, war), key=begun)
    done: list[Event] = []
    opened: set[tuple[str, str]] = set()
    alleged: set[tuple[str, str]] = set()
    for act in acts:
        if act.period.start is None or (until and act.period.start.earliest >= until):
            return
        told = _told(Facts(world, perspective, act.period.start.earliest), act)
        fresh = sorted(
            pair for pair in told if pair not in opened and (told[pair] or pair not in alleged)
        )
        steps = _asked(world, war, perspective, done) if fresh else ()
        for by, hit in fresh:
            because = tuple(step for step in steps if step.actor == by and hit in step.against)
            ground = _ground(bool(opened), (hit, by) in opened, because)
            yield Opening(by, hit, act, ground, because, not told[by, hit])
        opened.update(pair for pair in fresh if told[pair])
        alleged.update(pair for pair in fresh if not told[pair])
        done.append(act)


def _acts(world: World, war: Event) -> list[Event]:
    """Return the acts of a war, and of all that belongs to it, each once."""
    found: dict[str, Event] = {}
    todo = [war]
    while todo:
        whole = todo.pop()
        found.update((act.id, act) for act in acts_of(world, whole))
        todo += [part for part in index_of(world).parts.get(whole.id, []) if part.id not in found]
    return list(found.values())


def _told(facts: Facts, act: Event) -> dict[tuple[str, str], bool]:
    """Return who opened fire on whom on some accepted account, and whether on none it is denied."""
    least = facts.world.ranks.get(LEAST_FORCE, 0)
    grave = [each.values for each in facts.alternatives(act, "gravityOf")]
    if not any(facts.world.ranks.get(id, -1) >= least for ids in grave for id in ids):
        return {}
    accounts = [each.values for each in attackers(facts, act)]
    is_force = all(grave)
    return {
        (by, hit): is_force and all(by in account for account in accounts)
        for by in frozenset[str]().union(*accounts)
        for hit in act.victims
        if by != hit
    }


def _asked(
    world: World, war: Event, perspective: Perspective, done: list[Event]
) -> tuple[Step, ...]:
    """Return what commitments ask of anyone to fight, over the acts done so far."""
    start = world.day(war)
    if not done or start is None:
        return ()
    so_far = replace(war, acts=tuple(act.id for act in done))
    then = world.altered(so_far)
    found = closure(then, so_far, perspective, start, Policy(Performs.NONE))
    return tuple(step for step in found.steps if step.standing in FIGHTS)


def _ground(is_going_on: bool, was_attacked: bool, steps: tuple[Step, ...]) -> Ground:
    if was_attacked:
        return Ground.ATTACKED
    if any(step.standing is Standing.MUST for step in steps):
        return Ground.DUTY
    if steps:
        return Ground.DISCRETION
    return Ground.CHOICE if is_going_on else Ground.BEGAN
