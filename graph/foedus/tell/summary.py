"""The answer in a few points: who must act, who may, what fails and why."""

from __future__ import annotations

from msgspec import Struct

from ..dates import Truth
from ..law import Assessment, Verdict, acts_of
from ..model import Event, World
from ..words import listed, words

MILITARY = ("wholeForce", "necessaryAssistance")
DISCRETION = ("actionDeemedNecessary",)
TALK = ("consultAndMeasures", "consult")
RIGHT = "rightOnly"
FEW = 3  # clauses for the attacking side that are told one by one


class Point(Struct, frozen=True):
    """A line of the summary: what it says, and of which clauses or treaties.

    `verdict` is that of the commitments of which it tells, None for the answer as a whole.
    """

    says: str
    named: tuple[str, ...] = ()
    verdict: Verdict | None = None

    def __str__(self) -> str:
        """Return the line as text.

        >>> str(Point("Not in force", ("Reinsurance Treaty 1887, Art. I",)))
        'Not in force: Reinsurance Treaty 1887, Art. I.'
        """
        return f"{self.says}: {'; '.join(self.named)}." if self.named else self.says


def summary(world: World, incident: Event, assessments: list[Assessment]) -> tuple[Point, ...]:
    """Return a line each: who must act, talk, may call on what; what is arguable; what fails.

    Of what was promised to the attackers, and is not triggered, only the treaties are named where
    it is much.
    """
    if not assessments:
        return (
            Point("No commitment in the data touches this; that is no proof that there is none."),
        )
    chosen = {
        verdict: [a for a in assessments if a.verdict is verdict and a.is_bound()]
        for verdict in Verdict
    }
    triggered = chosen[Verdict.TRIGGERED]
    military = [a for a in triggered if a.response in MILITARY]
    chosen_by_each = [a for a in triggered if a.response in DISCRETION]
    talk = [a for a in triggered if a.response in TALK]
    right = [a for a in triggered if a.response == RIGHT]
    others = [a for a in triggered if a.response not in {*MILITARY, *DISCRETION, *TALK, RIGHT}]
    idle = [a for a in chosen[Verdict.NON_BINDING] if a.failing()]
    if military:
        points = [Point("Help is owed", _clauses(world, military))]
    elif chosen_by_each:
        points = [
            Point(
                "On these texts and these claims, help is owed, by means of each obligor's choice."
            )
        ]
    else:
        points = [Point("On these texts and these claims, nobody is bound to give military help.")]
    effective = [a for a in chosen[Verdict.NON_BINDING] if not a.failing()]
    points += [
        Point(says, _clauses(world, found), found[0].verdict)
        for says, found in (
            ("Such action is owed as each obligor itself deems necessary", chosen_by_each),
            ("Consultation is owed", talk),
            ("Other commitments triggered", others),
            ("A right, and no duty, to use force in defence", right),
            ("Breached", chosen[Verdict.BREACHED]),
            ("Arguable", chosen[Verdict.ARGUABLE]),
            ("Open to a party to call on", chosen[Verdict.AVAILABLE]),
            ("Without legal force", effective),
        )
        if found
    ]
    failing = chosen[Verdict.NOT_TRIGGERED] + idle
    attacking = _attackers(world, incident)
    theirs = [a for a in failing if a.beneficiary in attacking]
    if len({a.clause for a in theirs}) <= FEW:
        theirs = []
    points += _failing(world, [a for a in failing if a not in theirs])
    if theirs:
        to = listed(sorted({world.label(a.beneficiary) for a in theirs}))
        treaties = dict.fromkeys(world.label(world.clauses[a.clause].instrument) for a in theirs)
        says = f"Not triggered for {to}, on the attacking side"
        points.append(Point(says, tuple(treaties), Verdict.NOT_TRIGGERED))
    asleep = dict.fromkeys(world.label(a.clause) for a in assessments if _asleep(a))
    if asleep:
        points.append(Point("Not in force", tuple(asleep)))
    return tuple(points)


def _asleep(assessment: Assessment) -> bool:
    """Return whether the clause is not in force, and would bind one actor to another."""
    return "InForce" in assessment.failing() and not to_itself(assessment)


def to_itself(assessment: Assessment) -> bool:
    """Return whether the clause gives the actor a right of its own, and nobody else a duty."""
    return assessment.obligors == (assessment.beneficiary,)


def _clauses(world: World, assessments: list[Assessment]) -> tuple[str, ...]:
    """Return the clauses, to whom each is owed, who broke it, and on which conditions it turns."""
    owed: dict[tuple[str, str, str], set[str]] = {}
    for a in assessments:
        by = listed(map(world.label, a.obligors)) if a.verdict is Verdict.BREACHED else ""
        key = (world.label(a.clause), by, _points(a, Truth.UNKNOWN, "turns on"))
        owed.setdefault(key, set()).add(world.label(a.beneficiary))
    return tuple(
        f"{clause}, {f'by {by} towards' if by else 'for'} {listed(sorted(to))}{turns}"
        for (clause, by, turns), to in owed.items()
    )


def _failing(world: World, assessments: list[Assessment]) -> list[Point]:
    """Return a point for all clauses that fail alike, for the same."""
    owed: dict[tuple[str, str], set[str]] = {}
    for a in assessments:
        key = (world.label(a.clause), _points(a, Truth.NO, "fails on"))
        owed.setdefault(key, set()).add(world.label(a.beneficiary))
    alike: dict[tuple[str, str], list[str]] = {}
    for (clause, points), to in owed.items():
        alike.setdefault((listed(sorted(to)), points), []).append(clause)
    return [
        Point(f"Not triggered for {to}{points}", tuple(clauses), Verdict.NOT_TRIGGERED)
        for (to, points), clauses in alike.items()
    ]


def _points(assessment: Assessment, holds: Truth, verb: str) -> str:
    """Return the conditions with that answer in brackets; of the procedure what is not met."""
    points = {words(f.kind) for f in assessment.findings if f.holds is holds and not f.awaits}
    asked = assessment.procedure if holds is Truth.NO else ()
    unmet = {words(f.kind) for f in asked if f.holds is holds}
    said = [
        f"{what}: {listed(sorted(found))}"
        for what, found in ((verb, points), ("procedure not met", unmet))
        if found
    ]
    return f" ({'; '.join(said)})" if said else ""


def _attackers(world: World, incident: Event) -> set[str]:
    """Return those who attacked, and whom no act of the incident hit."""
    acts = acts_of(world, incident)
    attackers = {id for act in acts for id in act.attackers}
    return attackers - {id for act in acts for id in act.victims}
