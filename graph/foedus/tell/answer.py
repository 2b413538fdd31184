"""The answer about an incident in its parts, before any of it is text."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from ..law import Assessment, Facts, Perspective, judge_towards
from ..law.compare import Change, changes
from ..law.incident import judge_incident
from ..model import Event, World, Worldview
from .summary import Point, summary
from .unbound import Unbound, is_later, made_later, not_bound

NOTHING = (
    "No commitment in the data touches this incident. That is no proof that there was none: "
    "`foedus list instruments --in-force DAY` shows what was searched."
)


class Answer(Struct, frozen=True):
    """What was judged, and the parts that every text of it is made of.

    `bound` are the commitments that bind, `without_clause` those who helped or might have, and
    owe nothing; `made_later` names the treaties that were made only after the day.
    """

    assessments: list[Assessment]
    summary: tuple[Point, ...]
    bound: list[Assessment]
    not_bound: tuple[Unbound, ...]
    made_later: tuple[str, ...]
    without_clause: list[Assessment]
    changes: tuple[Change, ...]


def answered(
    world: World,
    incident: Event,
    perspective: Perspective,
    worldview: Worldview | None,
    on: date,
    *,
    clause: str = "",
    state: str = "",
    with_changes: bool = True,
) -> Answer:
    """Return the answer about an incident by the law of a day.

    With *clause* or *state* only what that clause or treaty, or that actor, has to do with it.
    What other claims or another reading would change takes longer than all the rest, and is left
    out without *with_changes*.
    """
    judged = judge_incident(world, incident, perspective, on, (state,) if state else ())
    assessments = [
        assessment
        for assessment in judged
        if clause in ("", assessment.clause, _treaty(world, assessment.clause))
        and (not state or state in assessment.obligors or state == assessment.beneficiary)
    ]
    if not assessments and clause in world.clauses and state:
        facts = Facts(world, perspective, on)
        assessments = judge_towards(facts, incident, world.clauses[clause], state)
    present = [a for a in assessments if a.clause]
    later = [] if clause else [a for a in present if is_later(world, a, on)]
    is_nothing = len(later) == len(assessments) and not (clause or state)
    found = changes(world, incident, perspective, worldview, on, judged) if with_changes else ()
    return Answer(
        assessments=assessments,
        summary=(Point(NOTHING),)
        if is_nothing
        else summary(world, incident, [a for a in present if a not in later]),
        bound=[a for a in present if a.is_bound()],
        not_bound=not_bound(world, [a for a in present if not a.is_bound() and a not in later]),
        made_later=tuple(made_later(world, later)),
        without_clause=[a for a in assessments if not a.clause],
        changes=tuple(
            change
            for change in found
            if clause in ("", change.clause, _treaty(world, change.clause))
            and (not state or state in change.obligors or state == change.beneficiary)
        ),
    )


def _treaty(world: World, clause: str) -> str:
    return world.clauses[clause].instrument if clause in world.clauses else ""
