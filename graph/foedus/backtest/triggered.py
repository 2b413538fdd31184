"""Whether an alliance was called in by a war: the engine's answer beside the coders'."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from ..dates import Period, Truth
from ..law import Assessment, Facts, Perspective, Verdict, judge_acts
from ..law.engine import nearness
from ..model import Clause, Event, World
from .coded import Coded
from .places import Fought, fought, met, outside
from .promises import JUDGED, UNSAID, Promises, judged_in, promises
from .wars import Wars, wars

SYSTEM = "atopId"
CALLED_IN = frozenset({Verdict.TRIGGERED, Verdict.BREACHED})
FORCES = "armedForces"


class Ours(Enum):
    """What the engine says of an alliance in a war, or why it says nothing."""

    TRIGGERED = "TRIGGERED"
    ARGUABLE = "ARGUABLE"
    NOT = "NOT"
    NO_CLAUSE = "no clause"
    NO_WAR = "no war"


class Answer(Struct, frozen=True):
    """A case with the engine's answer, whose clause decided it, between whom, and why."""

    case: Coded
    ours: Ours
    origin: str
    narrow: bool
    clause: str = ""
    ends: str = ""
    why: str = ""


class Sought(Struct, frozen=True):
    """All that the engine is asked with: the world with wars and flags, and what was not read."""

    world: World
    wars: Wars
    promises: Promises
    clauses: dict[str, list[Clause]]
    ours: frozenset[str]
    fought: Fought

    @property
    def unread(self) -> list[str]:
        """Where a row of a file could not be read or mapped."""
        return [*self.wars.unread, *self.promises.unread]


def sought(world: World, paths: Sequence[str], cases: Sequence[Coded]) -> Sought:
    """Return the world with the wars of the files, and alliances of theirs where it has none."""
    told = wars(world, paths)
    stood_in = promises(world, paths)
    numbers = {
        each.id: {value for system, value in each.codes if system == SYSTEM}
        for each in stood_in.world.instruments.values()
    }
    wanted = {case.alliance for case in cases}
    held: dict[str, list[Clause]] = defaultdict(list)
    for clause in stood_in.world.clauses.values():
        for number in numbers.get(clause.instrument, set()) & wanted:
            if clause.commitment_type in JUDGED:
                held[number].append(clause)
    ours = frozenset(n for id in judged_in(world) for n in numbers[id])
    where, unread = fought(paths)
    told.unread.extend(unread)
    return Sought(stood_in.world.altered(*told.things()), told, stood_in, dict(held), ours, where)


def answers(
    found: Sought,
    cases: Sequence[Coded],
    perspective: Perspective,
    step: Callable[[int], object] = lambda _: None,
) -> list[Answer]:
    """Return the engine's answer to each case under a perspective."""
    done = []
    for case in cases:
        done.append(_answer(found, case, perspective))
        step(1)
    return done


def _answer(found: Sought, case: Coded, perspective: Perspective) -> Answer:
    narrow = case.alliance in found.promises.narrow
    clauses = found.clauses.get(case.alliance, [])
    origin = "text" if case.alliance in found.ours else "flags"
    if not clauses:
        return Answer(case, Ours.NO_CLAUSE, "", narrow, why="neither a text of ours nor a flag")
    if case.war not in found.wars.events:
        return Answer(case, Ours.NO_WAR, origin, narrow, why="the war data do not tell this war")
    best = _nearest(assessed(found, case, clauses, perspective), _enough(clauses))
    if best is None:
        why = "nobody in the war could call on another party"
        return Answer(case, Ours.NOT, origin, narrow, why=why)
    return Answer(
        case,
        _ours(best.verdict),
        origin,
        narrow,
        found.world.label(best.clause),
        f"{_names(found.world, best.obligors)} to {found.world.label(best.beneficiary)}",
        _why(found, best),
    )


def _enough(clauses: Sequence[Clause]) -> frozenset[Verdict]:
    """Return the verdicts nearer than which none can come: arguable, if all have an unknown."""
    open_all = all(UNSAID in {each.kind for each in clause.conditions} for clause in clauses)
    return CALLED_IN | {Verdict.ARGUABLE} if open_all else CALLED_IN


def _nearest(assessments: Iterable[Assessment], enough: frozenset[Verdict]) -> Assessment | None:
    """Return the first assessment that is near enough, else the nearest; None of none."""
    best: Assessment | None = None
    for each in assessments:
        if each.verdict in enough:
            return each
        if best is None or _preference(each) > _preference(best):
            best = each
    return best


def _preference(found: Assessment) -> tuple[int, bool, int, int]:
    """Return how near it comes; of those that do not trigger, one in force tells more."""
    rank, failing, still_open = nearness(found)
    return rank, found.is_bound(), failing, still_open


def assessed(
    found: Sought, case: Coded, clauses: Sequence[Clause], view: Perspective
) -> Iterator[Assessment]:
    """Yield the assessments of the alliance's clauses over every act of the war.

    Each act is judged by the law of its first day. A promise made while the war went on is judged
    also on its own first day, over the acts then going on: the coders count such promises.
    """
    war, acts = found.wars.events[case.war], found.wars.acts[case.war]
    first = found.world.day(war)
    if first is None:
        return
    at_war = {id for act in acts for id in (*act.attackers, *act.victims)}
    for on in (first, *_later_starts(found.world, clauses, war.period)):
        facts = Facts(found.world, view, on)
        going_on = acts if on == first else [act for act in acts if _holds(act, on)]
        for act in going_on:
            for shown, asked in _shown(found, case, act, clauses):
                # What is worked out of an act is kept by its name: another place, other facts.
                then = Facts(found.world, view, on) if shown.places else facts
                for _, assessment in judge_acts(then, war, [shown], _around(asked, at_war)):
                    yield assessment


def _shown(
    found: Sought, case: Coded, act: Event, clauses: Sequence[Clause]
) -> Iterator[tuple[Event, frozenset[str]]]:
    """Yield the act as a clause is to be asked about it, and the clauses so asked.

    That armed forces were hit is told those that protect them; where it was, those whose area is
    shut out by that.
    """
    regions = met(found.fought, case.cow_war, found.wars.opponents[act.id])
    asked: dict[tuple[bool, tuple[str, ...]], set[str]] = defaultdict(set)
    for clause in clauses:
        places = outside(found.world, clause, regions)
        asked[_protects_forces(clause), places].add(clause.id)
    for (over_forces, places), ids in asked.items():
        kinds = (FORCES,) if over_forces else act.target_kinds
        yield replace(act, target_kinds=kinds, places=places), frozenset(ids)


def _around(ids: frozenset[str], at_war: set[str]) -> Callable[[Event, Clause], set[str]]:
    """Return who could call on a clause: who is at war, on those of the ids."""
    return lambda _, clause: at_war if clause.id in ids else set()


def _protects_forces(clause: Clause) -> bool:
    """Return whether armed forces are among what the clause protects, where it says what."""
    said = [each.protected_objects for each in clause.conditions if each.protected_objects]
    return bool(said) and all(FORCES in each for each in said)


def _later_starts(world: World, clauses: Sequence[Clause], war: Period) -> list[date]:
    """Return the days after the first of the war on which a promise began."""
    instruments = {clause.instrument for clause in clauses}
    periods = [clause.period for clause in clauses]
    periods += [world.instruments[id].period for id in instruments]
    periods += [m.period for m in world.memberships.values() if m.instrument in instruments]
    days = {period.start.latest for period in periods if period.start}
    opening = war.start.earliest if war.start else date.min
    return sorted(day for day in days if day > opening and war.holds_on(day) is not Truth.NO)


def _holds(act: Event, on: date) -> bool:
    return act.period.holds_on(on) is not Truth.NO


def _ours(verdict: Verdict) -> Ours:
    if verdict in CALLED_IN:
        return Ours.TRIGGERED
    return Ours.ARGUABLE if verdict is Verdict.ARGUABLE else Ours.NOT


def _why(found: Sought, assessment: Assessment) -> str:
    """Return what fails, or else what is open, in words; nothing where all holds."""
    failing = [each for each in assessment.findings if each.holds is Truth.NO]
    if assessment.verdict in CALLED_IN:
        return f"over {found.world.label(assessment.act)}, every condition holds"
    return (
        "; ".join(f"{each.kind}: {each.reason}" for each in failing or assessment.open_points())
        or "the instrument does not bind"
    )


def _names(world: World, ids: tuple[str, ...]) -> str:
    shown = [world.label(id) for id in ids[:3]]
    more = len(ids) - len(shown)
    return " and ".join([*shown, f"{more} more"] if more else shown)
