"""Who is bound to both sides, or bound to act and bound not to. Source: MODEL 1.3, hierarchy.

Conflicts of commitments are told, never settled: which promise has to give way is for the law of
treaties and for the actor. VCLT Art. 30; UN Charter Art. 103.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import permutations

from msgspec import Struct

from ...dates import Truth, all_of
from ...law import Verdict, bound
from ...law.facts import Facts
from ...law.pairs import HELP
from ...model import Clause
from .signs import SIGNS, Pair, Sign, pair, quarrels

HELP_TYPES = frozenset({"defence", "guarantee", "offence"})
STAND_ASIDE = frozenset({"neutrality", "benevolentNeutrality"})
DISCRETION = "actionDeemedNecessary"


class Grade(Enum):
    """How near a conflict is: both promises are due, may be due, or are only in force."""

    SURE = "sure"
    POSSIBLE = "possible"
    LATENT = "latent"


class Sort(Enum):
    """Between which promises the conflict is, the gravest first."""

    BOTH_SIDES = "bothSides"
    ACT_AND_REFRAIN = "actAndRefrain"
    ACT_AND_STAND_ASIDE = "actAndStandAside"


GRADES, SORTS = list(Grade), list(Sort)
DUE = {
    Verdict.TRIGGERED: Grade.SURE,
    Verdict.BREACHED: Grade.SURE,
    Verdict.ARGUABLE: Grade.POSSIBLE,
    Verdict.AVAILABLE: Grade.POSSIBLE,
}


class Pull(Struct, frozen=True):
    """What one clause asks of an actor towards one other, and whether it is in force on the day.

    `verdict` is the engine's on the incident, None where only a day is asked about. Of a promise
    not to attack it is the verdict on the help: whether that would break the promise. `why` are
    the kinds of condition that fail or are open.
    """

    clause: str
    towards: str
    response: str
    holds: Truth
    verdict: Verdict | None = None
    why: tuple[str, ...] = ()

    @property
    def grade(self) -> Grade:
        """Return whether it is due, may be due, or is only in force."""
        found = DUE.get(self.verdict, Grade.LATENT) if self.verdict else Grade.LATENT
        return Grade.POSSIBLE if found is Grade.SURE and self.holds is not Truth.YES else found


class Conflict(Struct, frozen=True):
    """Actors bound to help `helped`, and bound to `other` as well, who stand against each other.

    `helping` and `opposing` are what pulls them to either; all actors named are pulled alike.
    """

    actors: tuple[str, ...]
    helped: str
    other: str
    sort: Sort
    grade: Grade
    helping: tuple[Pull, ...]
    opposing: tuple[Pull, ...]
    signs: tuple[Sign, ...] = ()


class Excuse(Struct, frozen=True):
    """A promise not to attack that the help would not break, by the conditions that fail."""

    actors: tuple[str, ...]
    other: str
    clause: str
    why: tuple[str, ...]


class Conflicts(Struct, frozen=True):
    """The conflicts of a day or an incident, the gravest first, and what was left out of them.

    `left_out` counts those that are latent and rest on a broad pact alone, `broad` being those.
    `pairs` are the two sides that were looked at.
    """

    found: tuple[Conflict, ...]
    pairs: tuple[Pair, ...]
    excused: tuple[Excuse, ...] = ()
    left_out: int = 0
    broad: tuple[str, ...] = ()


def conflicts_on(
    facts: Facts, *, between: Pair | None = None, actor: str = "", with_broad: bool = False
) -> Conflicts:
    """Return the conflicts in force on the day, between actors at odds on it, or the two named.

    *actor* leaves the conflicts of one alone; *with_broad* counts broad pacts like others.
    """
    signs = quarrels(facts)
    pairs = tuple(sorted(signs)) if between is None else (pair(*between),)
    owed = {end: _owed_to(facts, end) for end in sorted({end for ends in pairs for end in ends})}
    pulled = (
        (torn, helped, other, owed[helped][torn], owed[other][torn])
        for ends in pairs
        for helped, other in permutations(ends)
        for torn in sorted(set(owed[helped]) & set(owed[other]) - {helped, other})
    )
    return gathered(facts, pulled, pairs, signs, actor=actor, with_broad=with_broad)


Torn = tuple[str, str, str, list[Pull], list[Pull]]


def gathered(
    facts: Facts,
    pulled: Iterable[Torn],
    pairs: tuple[Pair, ...],
    signs: dict[Pair, tuple[Sign, ...]],
    *,
    actor: str = "",
    with_broad: bool = False,
    excused: tuple[Excuse, ...] = (),
) -> Conflicts:
    """Return the conflicts of actors pulled to two sides, alike ones together, gravest first."""
    broad = frozenset() if with_broad else broad_pacts(facts)
    alike: dict[Conflict, list[str]] = defaultdict(list)
    left_out, used = 0, set()
    for torn, helped, other, towards, away in pulled:
        if actor and torn != actor:
            continue
        for found in _of_one(facts, helped, other, towards, away):
            kept = _without(facts, found, broad)
            if kept is None:
                left_out += 1
                pulls = (*found.helping, *found.opposing)
                used |= {facts.world.clauses[pull.clause].instrument for pull in pulls} & broad
                continue
            alike[kept].append(torn)
    conflicts = [
        Conflict(
            tuple(sorted(actors)),
            each.helped,
            each.other,
            each.sort,
            each.grade,
            each.helping,
            each.opposing,
            signs.get(pair(each.helped, each.other), ()),
        )
        for each, actors in alike.items()
    ]
    ordered = tuple(sorted(conflicts, key=_gravity))
    return Conflicts(ordered, pairs, excused, left_out, tuple(sorted(used)))


def _gravity(conflict: Conflict) -> tuple[object, ...]:
    """Return what orders conflicts: grade, quarrel, sort, duty before discretion, then names."""
    worst = min((SIGNS.index(sign.kind) for sign in conflict.signs), default=len(SIGNS))
    discretion = all(pull.response == DISCRETION for pull in conflict.helping)
    return (
        GRADES.index(conflict.grade),
        worst,
        SORTS.index(conflict.sort),
        discretion,
        conflict.helped,
        conflict.other,
        conflict.actors,
    )


def _of_one(
    facts: Facts, helped: str, other: str, towards: list[Pull], away: list[Pull]
) -> Iterator[Conflict]:
    """Yield the conflicts of one actor between two: one of each sort.

    Help to both is told once, from the one whose id comes first.
    """
    clauses = facts.world.clauses
    helping = [pull for pull in towards if promises_help(clauses[pull.clause])]
    against = {
        Sort.BOTH_SIDES: [p for p in away if promises_help(clauses[p.clause]) and helped < other],
        Sort.ACT_AND_REFRAIN: [p for p in away if p.response == "refrain"],
        Sort.ACT_AND_STAND_ASIDE: [p for p in away if p.response in STAND_ASIDE],
    }
    for sort, opposing in against.items():
        if helping and opposing:
            yield _conflict(helped, other, sort, helping, opposing)


def _conflict(
    helped: str, other: str, sort: Sort, helping: Iterable[Pull], opposing: Iterable[Pull]
) -> Conflict:
    towards, away = _nearest_first(helping), _nearest_first(opposing)
    grade = max(towards[0].grade, away[0].grade, key=GRADES.index)
    return Conflict((), helped, other, sort, grade, towards, away)


def _nearest_first(pulls: Iterable[Pull]) -> tuple[Pull, ...]:
    return tuple(sorted(pulls, key=lambda pull: (GRADES.index(pull.grade), pull.clause)))


def _without(facts: Facts, found: Conflict, broad: frozenset[str]) -> Conflict | None:
    """Return a latent conflict without what rests on broad pacts, None if nothing is left."""
    if found.grade is not Grade.LATENT:
        return found
    ends = [
        [pull for pull in end if facts.world.clauses[pull.clause].instrument not in broad]
        for end in (found.helping, found.opposing)
    ]
    return _conflict(found.helped, found.other, found.sort, *ends) if all(ends) else None


def broad_pacts(facts: Facts) -> frozenset[str]:
    """Return the instruments to which more than half of the states of the day are party."""
    return frozenset(id for id in facts.world.instruments if bound.is_broad(facts, id))


def promises_help(clause: Clause) -> bool:
    """Return whether the clause promises armed help, by duty or discretion."""
    return clause.response in HELP and clause.commitment_type in HELP_TYPES


def matters(clause: Clause) -> bool:
    """Return whether the clause can be an end of a conflict."""
    return promises_help(clause) or clause.response == "refrain" or clause.response in STAND_ASIDE


def in_force_between(facts: Facts, clause: Clause, obligor: str, beneficiary: str) -> Truth:
    """Return whether the clause binds the one to the other on the day."""
    instrument = facts.world.instruments.get(clause.instrument)
    if instrument is None:
        return Truth.NO
    return all_of(
        bound.in_force(facts, instrument, clause),
        bound.is_end(facts, clause, obligor, clause.obligors),
        bound.is_end(facts, clause, beneficiary, clause.beneficiaries),
    )


def _owed_to(facts: Facts, beneficiary: str) -> dict[str, list[Pull]]:
    """Return what is owed to the beneficiary on the day, by who owes it."""
    found: dict[str, list[Pull]] = defaultdict(list)
    for clause in facts.world.clauses.values():
        obligors, beneficiaries = facts.index.ends[clause.id]
        if beneficiary not in beneficiaries or not matters(clause):
            continue
        for obligor in obligors:
            if obligor == beneficiary or bound.exists(facts, obligor) is Truth.NO:
                continue
            holds = in_force_between(facts, clause, obligor, beneficiary)
            if holds is not Truth.NO:
                found[obligor].append(Pull(clause.id, beneficiary, clause.response, holds))
    return found
