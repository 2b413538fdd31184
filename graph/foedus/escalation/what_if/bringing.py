"""The smallest sets of facts that bring a finding, or turn a verdict over.

Sets of changes are tried by size, the engine judging each, until some of a size do. A set is
enlarged only by changes that bear on a finding which still stands in the way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from ...dates import Truth
from ...errors import FoedusError
from ...law import (
    Assessment,
    Assumed,
    Finding,
    Verdict,
    involved,
    judge_acts,
    judge_pair,
    judge_pair_by_act,
    sides,
)
from ...model import Condition
from .altering import all_applied, applied
from .candidate import candidates, conditions_of
from .change import ORDER, Change, Situation
from .what_if import contradiction

MOST_CHANGES = 3
MOST_RUNS = 300
Set = tuple[Change, ...]
Step = tuple[Situation, Set, list[Change]]  # what has been changed, and what may be besides


class Fact(Struct, frozen=True):
    """Changes that together do it, and what the engine then says of the commitment."""

    changes: Set
    verdict: Verdict
    operative: Truth | None


class Search(Struct, frozen=True):
    """The sets found, how many changes were tried in how many runs, and up to which size all."""

    sets: tuple[Fact, ...]
    candidates: int
    tried: int
    upto: int


def facts_for(
    situation: Situation, now: Assessment, wanted: Truth, is_met: Callable[[Assessment], bool]
) -> Search:
    """Return the smallest sets of changes after which the assessment is as wanted.

    The engine is asked of the whole incident: a clause that it then asks of nobody between the
    two is not triggered.
    """
    ends = (now.obligors[0], now.beneficiary)

    def does(after: Situation, found: Assessment) -> bool:
        if not is_met(found):
            return False
        return wanted is Truth.NO or any(map(is_met, _asked_of(after, now.clause, ends)))

    return _search(situation, now.clause, ends, wanted, does, None)


def _asked_of(situation: Situation, clause: str, ends: tuple[str, str]) -> list[Assessment]:
    """Return the assessments that the engine makes between the two when asked of the incident."""
    facts, incident = situation.facts, situation.incident
    acts = sides.acts_by(facts, incident)
    near = involved(facts, incident, acts) | set(ends)
    judged = judge_acts(
        facts, incident, acts, lambda _act, law: near if law.id == clause else set()
    )
    return [found for _, found in judged if (found.obligors[0], found.beneficiary) == ends]


def brought(
    situation: Situation, key: Assumed, finding: Finding, act: str, wanted: Truth
) -> tuple[Fact, ...]:
    """Return the smallest sets of changes after which that one finding is as wanted.

    To hold it is asked of the act named, to fail of all acts.
    """
    ends = (key.obligor, key.beneficiary)
    name = finding.condition or finding.kind

    def does(after: Situation, _: Assessment) -> bool:
        law = after.world.clauses[key.clause]
        held = [
            each.holds is wanted
            for found in judge_pair_by_act(after.facts, after.incident, law, ends)
            for each in found.findings
            if (each.condition or each.kind) == name and (found.act == act or wanted is Truth.NO)
        ]
        return bool(held) and all(held)

    return _search(situation, key.clause, ends, wanted, does, name).sets


def _search(
    situation: Situation,
    clause: str,
    ends: tuple[str, str],
    wanted: Truth,
    does: Callable[[Situation, Assessment], bool],
    only: str | None,
) -> Search:
    """Try sets of changes by size; *only* names the one finding that is to be turned."""
    level: list[Step] = [(situation, (), _bearing(situation, clause, ends, wanted, only))]
    seen: set[frozenset[Change]] = set()
    offered: set[Change] = set()
    found: list[Fact] = []
    tried = upto = 0
    for size in range(1, MOST_CHANGES + 1):
        deeper: list[Step] = []
        for so_far, chosen, more in level:
            offered.update(more)
            for change in more:
                together = (*chosen, change)
                if frozenset(together) in seen or _clash(situation, chosen, change):
                    continue
                seen.add(frozenset(together))
                if tried == MOST_RUNS:
                    return Search(tuple(found), len(offered), tried, upto)
                tried += 1
                try:
                    after = _with(situation, so_far, chosen, change)
                except FoedusError:  # what changes nothing, or cannot be, is no fact to offer
                    continue
                answer = judge_pair(after.facts, after.incident, after.world.clauses[clause], ends)
                if does(after, answer):
                    found.append(Fact(together, answer.verdict, answer.operative))
                elif size < MOST_CHANGES and not found:
                    deeper.append((after, together, _bearing(after, clause, ends, wanted, only)))
        upto = size
        if found:
            break
        level = deeper
    return Search(tuple(sorted(found, key=_order)), len(offered), tried, upto)


def _with(first: Situation, so_far: Situation, chosen: Set, change: Change) -> Situation:
    """Return the situation after one change more; made last if it is one that comes last."""
    if all(ORDER[each.kind] <= ORDER[change.kind] for each in chosen):
        return applied(so_far, change)
    return all_applied(first, (*chosen, change))


def _order(fact: Fact) -> tuple[tuple[str, ...], ...]:
    return tuple((change.kind.value, *change.subjects) for change in fact.changes)


def _clash(situation: Situation, chosen: Iterable[Change], change: Change) -> bool:
    return any(contradiction(situation.world, each, change) for each in chosen)


def _bearing(
    situation: Situation,
    clause: str,
    ends: tuple[str, str],
    wanted: Truth,
    only: str | None,
    asked: frozenset[tuple[str, tuple[str, str]]] = frozenset(),
) -> list[Change]:
    """Return the changes that bear on what stands in the way.

    *asked* are the clauses and ends that wait for this one: of clauses that wait for each other
    each is looked into once.

    To trigger, one finding of each act must be turned that is not as wanted: the one on which
    the fewest changes bear is enough to go on with. Not to trigger, any of them will do.
    """
    if (clause, ends) in asked:
        return []
    facts, world = situation.facts, situation.world
    conditions = conditions_of(facts, clause, ends[0])
    waiting = asked | {(clause, ends)}
    found: list[Change] = []
    for assessment in judge_pair_by_act(facts, situation.incident, world.clauses[clause], ends):
        bearing = [
            _on(situation, assessment, clause, ends, finding, conditions, wanted, waiting)
            for finding in assessment.findings
            if finding.holds is not wanted and only in (None, finding.condition or finding.kind)
        ]
        if wanted is Truth.YES and only is None:
            bearing = sorted(bearing, key=len)[:1]
        found += [change for each in bearing for change in each]
    return list(dict.fromkeys(found))


def _on(
    situation: Situation,
    assessment: Assessment,
    clause: str,
    ends: tuple[str, str],
    finding: Finding,
    conditions: dict[str, Condition],
    wanted: Truth,
    waiting: frozenset[tuple[str, tuple[str, str]]],
) -> list[Change]:
    condition = conditions.get(finding.condition)
    other = condition.other if condition else None
    if other and other.clause in situation.world.clauses:
        pair = (other.obligor, other.beneficiary)
        return _bearing(situation, other.clause, pair, wanted, None, waiting)
    act = situation.world.events[assessment.act]
    return candidates(situation, act, clause, ends, finding, condition, wanted)
