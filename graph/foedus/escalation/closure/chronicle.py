"""How a war spread, act by act: which openings of hostilities a commitment explains, which not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from ...law import Facts, Perspective, acts_of
from ...law.index import index_of
from ...law.sides import attackers, begun, precedes
from ...model import Clause, Event, World
from .fixpoint import LEAST_FORCE, closure
from .performed import Pair
from .standing import FIGHTS, Performs, Policy, Standing, Step


class Ground(Enum):
    """On what an opening of hostilities rests, as far as commitments go.

    BEGAN: nobody was at war yet. ATTACKED: the other had opened hostilities against it. OPEN: the
    other opened them too, on that day, and which came first is not known. DUTY: it had to.
    DISCRETION: it might, by a discretion or a right, or by a duty that is arguable or
    waits for a request. CHOICE: no commitment in the data asked for it.
    """

    BEGAN = "began"
    ATTACKED = "attacked"
    OPEN = "open"
    DUTY = "duty"
    DISCRETION = "discretion"
    CHOICE = "choice"


class Opening(Struct, frozen=True):
    """One actor's first act of force against another in a war, and the steps that asked for it.

    `is_alleged`: on some accepted account it was no act of that actor, no force, or not meant; such
    an act makes of an answer to it none by a state attacked, and begins no war.
    """

    by: str
    against: str
    act: Event
    ground: Ground
    steps: tuple[Step, ...] = ()
    is_alleged: bool = False


def chronicle(
    world: World,
    war: Event,
    perspective: Perspective,
    until: date | None = None,
    told: Callable[[], object] = lambda: None,
) -> tuple[Opening, ...]:
    """Return the openings of hostilities among the acts of a war and its parts, in their order.

    Each is held against what commitments asked over the acts before it, by the law of the days of
    those acts; a clause that binds in a war, whoever began it, by the law of the opening's own day
    as well. *until* is the first day that is left out; *told* is called after each act.
    """
    return tuple(_openings(world, war, perspective, until, told))


def _openings(
    world: World,
    war: Event,
    perspective: Perspective,
    until: date | None,
    done_with: Callable[[], object],
) -> Iterator[Opening]:
    acts = _in_order(_acts(world, war))
    done: list[Event] = []
    opened: set[Pair] = set()
    alleged: set[Pair] = set()
    is_war = False
    for act in acts:
        day = world.day(act)
        if day is None or act.period.start is None or (until and day >= until):
            return
        facts = Facts(world, perspective, day)
        told = _told(facts, act)
        fresh = sorted(
            pair for pair in told if pair not in opened and (told[pair] or pair not in alleged)
        )
        actors = frozenset(by for by, _ in fresh)
        steps = _asked(world, war, perspective, done, day, actors) if fresh else ()
        for by, hit in fresh:
            because = tuple(step for step in steps if step.actor == by and hit in step.against)
            ground = _ground(is_war, because)
            if (hit, by) in opened:
                ground = Ground.ATTACKED
            elif _is_tied(facts, acts, act, by, None if ground is Ground.BEGAN else hit):
                ground = Ground.OPEN
            yield Opening(by, hit, act, ground, because, not told[by, hit])
        opened.update(pair for pair in fresh if told[pair])
        alleged.update(pair for pair in fresh if not told[pair])
        done.append(act)
        done_with()
        # Somebody surely made war, though accounts may differ on which of the two.
        is_war |= bool(told) and all(each.values for each in attackers(facts, act))


def _in_order(acts: list[Event]) -> list[Event]:
    """Return the acts by their days; of one day, after those that surely came first."""
    left, found = sorted(acts, key=begun), []
    while left:
        # A cycle of answers has no first: the order of their days then has to do.
        one = next(
            (a for a in left if not any(precedes(b, a) for b in left if b is not a)), left[0]
        )
        left.remove(one)
        found.append(one)
    return found


def _is_tied(facts: Facts, acts: list[Event], act: Event, by: str, hit: str | None) -> bool:
    """Return whether the one hit (None: anyone) struck too, and who was first is not known."""
    return any(
        target == by and hit in (None, striker)
        for other in acts
        if other is not act and other.id not in act.part_of
        if not precedes(act, other) and not precedes(other, act)
        for striker, target in _told(facts, other)
    )


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
    """Return who opened fire on whom on some accepted account, and whether none denies it."""
    least = facts.world.ranks.get(LEAST_FORCE, 0)
    grave = [each.values for each in facts.alternatives(act, "gravityOf")]
    if not any(facts.world.ranks.get(id, -1) >= least for ids in grave for id in ids):
        return {}
    accounts = [each.values for each in attackers(facts, act)]
    meant = [each.values for each in facts.alternatives(act, "intentOf")]
    is_force = all(grave) and all("deliberate" in ids for ids in meant)
    return {
        (by, hit): is_force and all(by in account for account in accounts)
        for by in frozenset[str]().union(*accounts)
        for hit in act.victims
        if by != hit
    }


def _asked(
    world: World,
    war: Event,
    perspective: Perspective,
    done: list[Event],
    day: date,
    actors: frozenset[str],
) -> tuple[Step, ...]:
    """Return what commitments ask of those actors on the day, over the acts done so far."""
    start = world.day(war)
    if not done or start is None:
        return ()
    so_far = replace(war, acts=tuple(act.id for act in done))
    then = world.altered(so_far)

    def steps(on: date, without: frozenset[str] = frozenset()) -> Iterator[Step]:
        found = closure(
            then, so_far, perspective, on, Policy(Performs.NONE, without=without), whom=actors
        )
        return (step for step in found.steps if step.standing in FIGHTS)

    others = frozenset(c.id for c in world.clauses.values() if not _binds_in_a_war(c))
    found = [*steps(start), *(steps(day, others) if day != start else ())]
    asked: dict[object, Step] = {}
    for step in found:
        asked.setdefault((step.clause, step.actor, step.beneficiary, step.act), step)
    return tuple(asked.values())


def _binds_in_a_war(clause: Clause) -> bool:
    """Return whether it is a war that sets the clause off, and not an attack in it."""
    kinds = {condition.kind for condition in clause.conditions}
    return "Involved" in kinds and "Attacked" not in kinds


def _ground(is_going_on: bool, steps: tuple[Step, ...]) -> Ground:
    if any(step.standing is Standing.MUST for step in steps):
        return Ground.DUTY
    if steps:
        return Ground.DISCRETION
    return Ground.CHOICE if is_going_on else Ground.BEGAN
