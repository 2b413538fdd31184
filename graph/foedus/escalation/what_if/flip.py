"""What it would take: the smallest sets of findings that turn a verdict over.

A set is minimal: with all of it assumed the engine concludes what is wanted, with any less it
does not. Source: prime implicants of a monotone function, as in Reiter, A theory of diagnosis
from first principles, Artificial Intelligence 32 (1987), minimal conflict sets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from itertools import combinations
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from ...dates import Truth
from ...errors import Refused
from ...law import Assessment, Assumed, Finding, Verdict, judge_pair, judge_pair_by_act
from ...law.engine import POLICY, nearness
from .altering import all_applied
from .bringing import Fact, brought, facts_for
from .candidate import conditions_of
from .change import Situation

T = TypeVar("T")
Open = tuple[str, Finding]  # the act of a finding, and the finding
MET = frozenset({Verdict.TRIGGERED, Verdict.BREACHED})


class Goal(Enum):
    """What the verdict is to become."""

    TRIGGERED = "triggered"
    NOT_TRIGGERED = "notTriggered"

    @property
    def wanted(self) -> Truth:
        """Return the answer on a condition that leads there."""
        return Truth.YES if self is Goal.TRIGGERED else Truth.NO

    def is_met(self, found: Assessment) -> bool:
        """Return whether the assessment concludes that."""
        return found.verdict in (MET if self is Goal.TRIGGERED else {Verdict.NOT_TRIGGERED})


class Needed(Struct, frozen=True):
    """A finding that is to be otherwise, as it is now, and the smallest facts that make it so."""

    assumed: Assumed
    now: Finding
    facts: tuple[Fact, ...] = ()


class Way(Struct, frozen=True):
    """A minimal set of findings, and what the engine concludes with all of them assumed."""

    needed: tuple[Needed, ...]
    after: Assessment


class Flip(Struct, frozen=True):
    """How the verdict on one clause between two could become another.

    `obligors` are those for whom all of this is the same. `facts` are the smallest sets of
    changes that turn the verdict itself; `tried` counts the runs of the engine that looked for
    them, and `upto` is the size up to which every set was looked at.
    """

    now: Assessment
    goal: Goal
    ways: tuple[Way, ...]
    facts: tuple[Fact, ...] = ()
    candidates: int = 0
    tried: int = 0
    upto: int = 0


def flips(
    situation: Situation,
    clause: str,
    obligor: str = "",
    beneficiary: str = "",
    goal: Goal | None = None,
) -> list[Flip]:
    """Return how each verdict on the clause could be turned, for the obligors alike at once.

    Without *goal* an answer that is triggered is turned to not triggered, one that is not, or
    waits for a party, to triggered, an arguable one both ways. Raises Refused for a clause that
    nobody involved could call on, without legal force, or whose verdict is the wanted one.
    """
    world = situation.world
    if world.instruments[world.clauses[clause].instrument].bindingness in POLICY:
        raise Refused(
            f"{world.label(clause)} has no legal force, so that no finding turns its verdict",
            "Ask of a clause of a treaty.",
        )
    found = []
    for now in _asked(situation, clause, obligor, beneficiary):
        goals = [goal] if goal else _goals(now)
        found += [flip(situation, now, each) for each in goals if not each.is_met(now)]
    if not found:
        raise Refused(
            f"{world.label(clause)} is as wanted already, for all who are asked of",
            "Ask for the other verdict with --to, or of others with --state and --for.",
        )
    return found


def _goals(now: Assessment) -> list[Goal]:
    if now.verdict is Verdict.ARGUABLE:
        return [Goal.TRIGGERED, Goal.NOT_TRIGGERED]
    return [Goal.NOT_TRIGGERED if Goal.TRIGGERED.is_met(now) else Goal.TRIGGERED]


def _asked(situation: Situation, clause: str, obligor: str, beneficiary: str) -> list[Assessment]:
    """Return the assessments of the clause between those who are named, or all that are asked."""
    also = tuple(id for id in (obligor, beneficiary) if id)
    found = [
        assessment
        for assessment in situation.judged(also)
        if assessment.clause == clause
        and (not obligor or obligor in assessment.obligors)
        and beneficiary in ("", assessment.beneficiary)
        and (assessment.is_bound() or also)
    ]
    if obligor:
        found = [replace(each, obligors=(obligor,)) for each in found]
    if not found and obligor and beneficiary and situation.acts():
        found = [pair(situation, clause, obligor, beneficiary)]
    if not found:
        world = situation.world
        raise Refused(
            f"nothing to turn: {world.label(clause)} touches nobody involved in "
            f"{situation.incident.label}",
            "Name both ends with --state and --for, or see `foedus explain`.",
        )
    return found


def pair(situation: Situation, clause: str, obligor: str, beneficiary: str) -> Assessment:
    """Return the assessment of a clause between two."""
    facts, law = situation.facts, situation.world.clauses[clause]
    return judge_pair(facts, situation.incident, law, (obligor, beneficiary))


def flip(situation: Situation, now: Assessment, goal: Goal) -> Flip:
    """Return every minimal set of findings that turns the assessment, and facts that do."""
    open_ones = _leaves(situation, now, goal)
    ends = (now.obligors[0], now.beneficiary)

    def turns(assumed: tuple[Assumed, ...]) -> bool:
        return goal.is_met(pair(assuming(situation, assumed), now.clause, *ends))

    sets = minimal_sets(sorted(open_ones), turns)
    facts = facts_for(situation, now, goal.wanted, goal.is_met)
    bring = {
        key: tuple(
            _of(situation, now, fact) for fact in brought(situation, key, finding, act, goal.wanted)
        )
        for key, (act, finding) in open_ones.items()
        if any(key in chosen for chosen in sets)
    }
    ways = [
        Way(
            tuple(Needed(key, open_ones[key][1], bring[key]) for key in chosen),
            pair(assuming(situation, for_all(chosen, now)), now.clause, *ends),
        )
        for chosen in sets
    ]
    return Flip(now, goal, tuple(ways), facts.sets, facts.candidates, facts.tried, facts.upto)


def _of(situation: Situation, now: Assessment, fact: Fact) -> Fact:
    """Return the fact with the verdict on the clause that is asked of, not on one it hangs on."""
    after = pair(all_applied(situation, fact.changes), now.clause, now.obligors[0], now.beneficiary)
    return Fact(fact.changes, after.verdict, after.operative)


def assuming(situation: Situation, assumed: tuple[Assumed, ...]) -> Situation:
    """Return the situation in a perspective that takes answers for given."""
    return replace(situation, perspective=replace(situation.perspective, assumed=assumed))


def for_all(chosen: Iterable[Assumed], now: Assessment) -> tuple[Assumed, ...]:
    """Return the assumptions for every obligor of the assessment."""
    return tuple(
        replace(each, obligor=obligor)
        if (each.clause, each.obligor) == (now.clause, now.obligors[0])
        else each
        for each in chosen
        for obligor in (now.obligors if each.clause == now.clause else now.obligors[:1])
    )


def minimal_sets(items: list[T], works: Callable[[tuple[T, ...]], bool]) -> list[tuple[T, ...]]:
    """Return all minimal sets that work, the smallest first, given that more never works less.

    What every set needs is found first, so that only the rest is combined.

    >>> minimal_sets(["a", "b", "c"], lambda chosen: "a" in chosen and len(chosen) > 1)
    [('a', 'b'), ('a', 'c')]
    """
    if not works(tuple(items)):
        return []
    always = [item for item in items if not works(tuple(i for i in items if i != item))]
    rest = [item for item in items if item not in always]
    found: list[tuple[T, ...]] = []
    for size in range(len(rest) + 1):
        for extra in combinations(rest, size):
            if any(set(known) <= {*always, *extra} for known in found):
                continue
            chosen = tuple(item for item in items if item in always or item in extra)
            if works(chosen):
                found.append(chosen)
    return found


def _leaves(situation: Situation, now: Assessment, goal: Goal) -> dict[Assumed, Open]:
    """Return the findings, with their act, that are not as wanted, under what each is assumed.

    In place of the finding that another clause is triggered stand the findings of that clause.
    """
    found: dict[Assumed, Open] = {}
    ends = (now.obligors[0], now.beneficiary)
    _collect(situation, now.clause, ends, goal.wanted, found, set())
    return found


def _collect(
    situation: Situation,
    clause: str,
    ends: tuple[str, str],
    wanted: Truth,
    found: dict[Assumed, Open],
    seen: set[tuple[str, tuple[str, str]]],
) -> None:
    if (clause, ends) in seen:
        return
    seen.add((clause, ends))
    law, facts = situation.world.clauses[clause], situation.facts
    conditions = conditions_of(facts, clause, ends[0])
    judged = judge_pair_by_act(facts, situation.incident, law, ends)
    for assessment in sorted(judged, key=nearness, reverse=True):
        for finding in assessment.findings:
            if finding.holds is wanted:
                continue
            condition = conditions.get(finding.condition)
            other = condition.other if condition else None
            if other and other.clause in situation.world.clauses:
                _collect(
                    situation, other.clause, (other.obligor, other.beneficiary), wanted, found, seen
                )
                continue
            key = Assumed(clause, finding.condition or finding.kind, *ends, wanted.value)
            found.setdefault(key, (assessment.act, finding))
