"""The conditions on a chain that those concerned can still turn: where, how grave, who asks.

That a clause is in force, who is bound by it, who acts against whom and how it is judged who
began are no firebreaks: nobody who wants to stay out can settle them by what is done next.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from msgspec import Struct

from ...dates import Truth
from ...law import Assumed, Finding
from ..closure.derivation import Derivation
from ..closure.standing import Performs, Policy, Standing, Step

# What can be turned. MODEL 4.5. Where, how grave and how meant an act is, is one fact for all
# clauses; a call, a request, consultation or a deed is made under one of them.
OF_THE_ACT = frozenset({"WithinTerritory", "Threshold", "Deliberate"})
UNDER_A_CLAUSE = frozenset({"PartyOpinion", "RequestMade", "ConsultationHeld", "ActionTaken"})
TURNED = OF_THE_ACT | UNDER_A_CLAUSE
# What is told first: what is left to those concerned once the act is done.
ORDER = (
    "RequestMade",
    "PartyOpinion",
    "ConsultationHeld",
    "ActionTaken",
    "WithinTerritory",
    "Deliberate",
    "Threshold",
)


class Turn(Struct, frozen=True, order=True):
    """That conditions of a kind fail towards a beneficiary, whoever owes it.

    `clause` and `condition` say of which one; both are "" for what an act is like.
    """

    kind: str
    beneficiary: str
    clause: str = ""
    condition: str = ""

    @property
    def assumed(self) -> Assumed:
        """Return the answer that the engine is to take for given."""
        asked = self.condition or self.kind
        return Assumed(self.clause, asked, "", self.beneficiary, Truth.NO.value)


def turns(chain: Derivation, policy: Policy, *, only_must: bool) -> frozenset[Turn]:
    """Return the turns each of which breaks the chain."""
    return frozenset(
        turn
        for step in chain.steps
        for turn in _turns(step, _needs_procedure(step, chain, policy, only_must))
    )


def of_turns(step: Step) -> frozenset[Hashable]:
    """Return the turns that break a step, its procedure left out."""
    return frozenset(_turns(step, with_procedure=False))


def stands_on(chain: Derivation) -> tuple[str, ...]:
    """Return the kinds of condition on the chain that are met and that nobody concerned turns."""
    kinds = {
        finding.kind
        for step in chain.steps
        for finding in step.assessment.findings
        if finding.kind not in TURNED
    }
    return tuple(sorted(kinds))


def by_ease(turn: Turn) -> tuple[int, Turn]:
    """Return by what to order turns: a word not said goes before an act that is otherwise."""
    return ORDER.index(turn.kind), turn


def assumptions(chosen: Iterable[Turn]) -> tuple[Assumed, ...]:
    """Return the answers to assume for the turns."""
    return tuple(turn.assumed for turn in sorted(chosen))


def _turn(step: Step, finding: Finding) -> Turn:
    if finding.kind in OF_THE_ACT:
        return Turn(finding.kind, step.beneficiary)
    return Turn(finding.kind, step.beneficiary, step.clause, finding.condition)


def _turns(step: Step, with_procedure: bool) -> Iterator[Turn]:
    if step.standing is Standing.CHAINED:
        return
    found = step.assessment
    for finding in (*found.findings, *(found.procedure if with_procedure else ())):
        if finding.kind in TURNED and finding.condition and finding.holds is not Truth.NO:
            yield _turn(step, finding)


def _needs_procedure(step: Step, chain: Derivation, policy: Policy, only_must: bool) -> bool:
    """Return whether it matters that the step is a duty and not a mere possibility."""
    if step is chain.last:
        return only_must
    return policy.performs is not Performs.ALL or only_must
