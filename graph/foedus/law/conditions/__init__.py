"""How each kind of condition is judged: one pure function a kind.

A new kind is one function here, one class in the ontology and one test. `JUDGES` maps the
class name of the ontology to its function; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Callable

from ...model import Condition
from ..case import Case
from ..verdict import FRAME, Finding
from . import attack, force, place, will

Judge = Callable[[Case, Condition], Finding]

JUDGES: dict[str, Judge] = {
    "AdversaryLimit": attack.adversary_limit,
    "Attacked": attack.attacked,
    "BeneficiaryCovered": force.beneficiary_covered,
    "ByObligor": attack.by_obligor,
    "ConsultationHeld": will.consultation_held,
    "Deliberate": attack.deliberate,
    "Exclusion": attack.exclusion,
    "InForce": force.in_force,
    "ObligorBound": force.obligor_bound,
    "PartyOpinion": will.party_opinion,
    "RequestMade": will.request_made,
    "Threshold": attack.threshold,
    "WithinTerritory": place.within_territory,
}

# What every clause requires, without saying so.
ALWAYS = tuple(Condition(id="", label=kind, kind=kind) for kind in FRAME)


def judge(case: Case, condition: Condition) -> Finding:
    """Return the finding on one condition of the case's clause."""
    return JUDGES[condition.kind](case, condition)
