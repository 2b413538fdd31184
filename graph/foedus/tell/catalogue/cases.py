"""One case of each answer on each kind of condition, found by judging every recorded incident."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from ...dates import Truth
from ...law import Assessment, Finding, Perspective, judge_incident
from ...law.verdict import Verdict
from ...model import Event, World

ANSWERS = (Truth.YES, Truth.NO, Truth.UNKNOWN)
INCIDENTS = frozenset({"Incident", "War"})  # the classes of what can be explained by its name
OFTEN = 3  # examples that one incident gives before others come first
Answer = tuple[str, Truth]
Rank = tuple[bool, bool, int, bool]


class Example(Struct, frozen=True):
    """A finding of the engine on a condition, and the assessment in which it stands."""

    assessment: Assessment
    finding: Finding


class Cases(Struct, frozen=True):
    """What judging every incident found: an example of each answer, and how often it was given.

    `judged` says for each clause over how many incidents it was judged.
    """

    examples: Mapping[Answer, Example]
    given: Mapping[Answer, int]
    judged: Mapping[str, int]
    incidents: int


def cases(world: World, perspective: Perspective, kinds: Iterable[str]) -> Cases:
    """Return the cases of those kinds, among the incidents of which a day is known.

    An example is one in which as little as may be else fails or is open, over an incident of
    which much is told and that is not the example of too many answers.
    """
    best: dict[Answer, dict[str, tuple[Rank, Example]]] = {}
    given: Counter[Answer] = Counter()
    judged: Counter[str] = Counter()
    argued = {c.id for clause in world.clauses.values() for c in clause.conditions if c.argued_by}
    incidents = sorted(_incidents(world), key=lambda event: event.id)
    for event in incidents:
        day = world.day(event)
        found = judge_incident(world, event, perspective, day) if day else []
        judged.update({each.clause for each in found if each.clause})
        for assessment, finding in _findings(found):
            answer = finding.kind, finding.holds
            given[answer] += 1
            of_incident = best.setdefault(answer, {})
            rank = _rank(world, argued, assessment, finding)
            if event.id not in of_incident or rank < of_incident[event.id][0]:
                of_incident[event.id] = rank, Example(assessment, finding)
    told = Counter(claim.about for claim in world.claims.values())
    told.update(id for event in world.events.values() for id in event.concerns)
    return Cases(_chosen(best, told, kinds), given, judged, len(incidents))


def _incidents(world: World) -> Iterator[Event]:
    return (event for event in world.events.values() if INCIDENTS & set(event.kinds))


def _findings(found: Iterable[Assessment]) -> Iterator[tuple[Assessment, Finding]]:
    for assessment in found:
        if assessment.verdict is not Verdict.NON_BINDING:
            for finding in (*assessment.findings, *assessment.procedure):
                yield assessment, finding


def _rank(world: World, argued: set[str], assessment: Assessment, finding: Finding) -> Rank:
    """Return how far the finding is from deciding alone; a clearer example comes first.

    It is unclear where only some argue that the clause has the condition, over a whole war, and
    where the act hit another than the beneficiary.
    """
    is_war = "War" in world.events[assessment.incident].kinds
    findings = (*assessment.findings, *assessment.procedure)
    beside = sum(each.holds is not Truth.YES for each in findings if each is not finding)
    hit = world.events[assessment.act].victims
    return finding.condition in argued, is_war, beside, assessment.beneficiary not in hit


def _chosen(
    best: Mapping[Answer, Mapping[str, tuple[Rank, Example]]],
    told: Mapping[str, int],
    kinds: Iterable[str],
) -> dict[Answer, Example]:
    used: Counter[str] = Counter()
    chosen: dict[Answer, Example] = {}
    for answer in ((kind, holds) for kind in sorted(kinds) for holds in ANSWERS):
        found = {id: rank for id, (rank, _) in best.get(answer, {}).items()}
        if found:
            first = min(found, key=lambda id: (found[id], used[id] // OFTEN, -told.get(id, 0), id))
            used[first] += 1
            chosen[answer] = best[answer][first][1]
    return chosen
