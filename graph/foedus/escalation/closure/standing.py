"""What an incident makes of an actor: what a judged commitment asks of the one who owes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum

from msgspec import Struct

from ...dates import Truth
from ...law import Assessment, Perspective, Verdict
from ...model import Clause, Event

FORCE = frozenset({"wholeForce", "necessaryAssistance"})
# How grave the act is by which an actor does what a response asks; "" where it is no act of force.
FORCE_OF = {
    "wholeForce": "fullScaleWar",
    "necessaryAssistance": "armedAttack",
    "actionDeemedNecessary": "armedAttack",
    "rightOnly": "armedAttack",
    "neutrality": "",
    "benevolentNeutrality": "",
    "consult": "",
    "consultAndMeasures": "",
}
TO_FIGHT = frozenset({"defence", "offence", "guarantee", "rightToAct"})
NEUTRALITY = frozenset({"neutrality", "benevolentNeutrality"})
CONSULTATION = frozenset({"consult", "consultAndMeasures"})
LIVE = frozenset({Verdict.TRIGGERED, Verdict.ARGUABLE, Verdict.AVAILABLE})


class Standing(Enum):
    """What is asked of an actor; the earlier, the further it is drawn in.

    MUST: a duty of military help, triggered and with its procedure met. MAY: a discretion, a
    right, or a duty that is arguable or waits for a request. CHAINED: an ally of one who joined,
    if help to an ally is taken to call in one's own allies; no text says so. NEUTRAL: bound to
    stay out. UNASKED: bound to help one who was hit, and yet not asked, as a condition fails.
    """

    MUST = "must"
    MAY = "may"
    CHAINED = "chained"
    MOBILISE = "mobilise"
    CONSULT = "consult"
    NEUTRAL = "neutral"
    UNASKED = "unasked"


FIGHTS = (Standing.MUST, Standing.MAY, Standing.CHAINED)


class Performs(Enum):
    """What actors are taken to do of what is asked of them: nothing, their duties, or all."""

    NONE = "none"
    DUTIES = "duties"
    ALL = "all"


class Policy(Struct, frozen=True):
    """What is taken for granted about conduct when the next round is judged.

    `declines`: actors that perform nothing. `pact_chaining`: see Standing.CHAINED. `without`:
    clauses taken to be out of the world. `most_rounds`: where to stop, None for the fixpoint.
    """

    performs: Performs = Performs.DUTIES
    declines: tuple[str, ...] = ()
    pact_chaining: bool = False
    without: frozenset[str] = frozenset()
    most_rounds: int | None = None


class Step(Struct, frozen=True):
    """One reason why an actor is drawn in: a clause judged over an act, in a round from 1 on.

    `standing` is what the clause asks, `against` whom, for the `beneficiary`. `rests_on` are the
    supposed and derived acts without which the reason falls; `if_chosen` says that one of them,
    or of those that they rest on, is what an actor may do and need not.
    """

    actor: str
    standing: Standing
    against: tuple[str, ...]
    beneficiary: str
    clause: str
    act: str
    turn: int
    assessment: Assessment
    rests_on: tuple[str, ...] = ()
    if_chosen: bool = False


class Closure(Struct, frozen=True):
    """All steps of an incident, by rounds to a fixpoint, and the acts supposed and derived.

    A derived act is what actors are taken to do against one target; those of `derived[0]` rest on
    the steps of the first round, and so on.
    """

    incident: Event
    on: date
    perspective: Perspective
    policy: Policy
    steps: tuple[Step, ...]
    supposed: tuple[Event, ...]
    derived: tuple[tuple[Event, ...], ...]
    is_cut: bool = False

    @property
    def acts(self) -> tuple[Event, ...]:
        """Return the acts that are not in the data: supposed, then derived."""
        return (*self.supposed, *(act for acts in self.derived for act in acts))

    @property
    def rounds(self) -> int:
        """Return how many rounds were judged."""
        return 1 + len(self.derived)

    def must(self) -> tuple[str, ...]:
        """Return who must act: by duties that rest on duties, the data and the suppositions."""
        return self._actors(lambda step: step.standing is Standing.MUST and not step.if_chosen)

    def may(self) -> tuple[str, ...]:
        """Return who may be drawn in, those included who must."""
        return self._actors(lambda step: step.standing in FIGHTS)

    def of(self, standing: Standing) -> tuple[str, ...]:
        """Return the actors with a step of that standing."""
        return self._actors(lambda step: step.standing is standing)

    def _actors(self, chosen: Callable[[Step], bool]) -> tuple[str, ...]:
        return tuple(sorted({step.actor for step in self.steps if chosen(step)}))


def standing_of(clause: Clause, found: Assessment, hit: bool) -> Standing | None:
    """Return what the judged clause asks of its obligor; None where that is not worth saying.

    *hit*: the act hit the beneficiary. A clause that waits for a party's word moves nobody to
    fight for one that was neither hit nor attacked, as on its territory. A duty whose
    procedure is not met, as a request that nobody made, is not yet owed: MAY.
    """
    if found.verdict is Verdict.NOT_TRIGGERED and found.is_bound() and hit:
        return Standing.UNASKED if clause.commitment_type in TO_FIGHT else None
    if found.verdict not in LIVE:
        return None
    if clause.response in NEUTRALITY:
        return Standing.NEUTRAL
    if clause.response in CONSULTATION:
        return Standing.CONSULT
    if clause.commitment_type == "mobilisation":
        return Standing.MOBILISE
    if clause.commitment_type not in TO_FIGHT:
        return None
    if found.verdict is Verdict.AVAILABLE and not (hit or _is_attacked(found)):
        return None
    owed = found.verdict is Verdict.TRIGGERED and found.operative is Truth.YES
    return Standing.MUST if owed and clause.response in FORCE else Standing.MAY


def _is_attacked(found: Assessment) -> bool:
    return any(f.kind == "Attacked" and f.holds is Truth.YES for f in found.findings)
