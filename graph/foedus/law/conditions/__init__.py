"""How each kind of condition is judged: one pure function a kind.

A new kind is one function here, one class in the ontology and one test. `JUDGES` maps the
class name of the ontology to its function; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Callable

from ...model import Condition
from ..case import Case
from ..verdict import FRAME, Finding
from . import adversary, attack, character, force, place, precondition, war, will

Judge = Callable[[Case, Condition], Finding]

JUDGES: dict[str, Judge] = {
    "ActionTaken": precondition.action_taken,
    "AdversaryCount": adversary.adversary_count,
    "AdversaryLimit": adversary.adversary_limit,
    "Attacked": attack.attacked,
    "BeneficiaryCovered": force.beneficiary_covered,
    "ByObligor": attack.by_obligor,
    "Characterised": character.characterised,
    "ConsultationHeld": will.consultation_held,
    "Deliberate": attack.deliberate,
    "DueDate": precondition.due_date,
    "Exclusion": character.exclusion,
    "InForce": force.in_force,
    "Involved": war.involved,
    "NotInitiator": war.not_initiator,
    "ObjectOfHostilities": war.object_of_hostilities,
    "ObligorBound": force.obligor_bound,
    "OtherClauseTriggered": precondition.other_clause_triggered,
    "PartyOpinion": will.party_opinion,
    "RequestMade": will.request_made,
    "Threshold": attack.threshold,
    "Unprovoked": war.unprovoked,
    "Unspecified": precondition.unspecified,
    "WithinAim": character.within_aim,
    "WithinTerritory": place.within_territory,
}

# What every clause requires, without saying so.
ALWAYS = tuple(Condition(id="", label=kind, kind=kind) for kind in FRAME)


def judge(case: Case, condition: Condition) -> Finding:
    """Return the finding on one condition of the case's clause."""
    return JUDGES[condition.kind](case, condition)
