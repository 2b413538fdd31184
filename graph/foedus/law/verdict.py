"""What the engine says: findings on conditions, and verdicts that follow from them."""

from __future__ import annotations

from datetime import date
from enum import Enum

from msgspec import Struct

from ..dates import Truth
from ..model import Condition, Worldview

# The kinds of condition that every clause has, without saying so.
FRAME = ("InForce", "ObligorBound", "BeneficiaryCovered")


class Verdict(Enum):
    """What an assessment concludes, as MODEL 1.5 of the domain defines it."""

    TRIGGERED = "triggered"
    NOT_TRIGGERED = "notTriggered"
    ARGUABLE = "arguable"
    AVAILABLE = "available"
    BREACHED = "breached"
    NO_COMMITMENT = "noCommitment"
    NON_BINDING = "nonBinding"
    OUTSIDE_DATA = "outsideData"


class Finding(Struct, frozen=True):
    """The answer on one condition, its reason in words, and the ids that it rests on.

    `awaits` is true where only a party's own word is missing. `condition` is "" for the
    conditions that every clause has.
    """

    kind: str
    holds: Truth
    reason: str
    because: tuple[str, ...] = ()
    condition: str = ""
    basis: str = ""
    interpreted_by: tuple[str, ...] = ()
    awaits: bool = False


def on_condition(
    condition: Condition,
    holds: Truth,
    reason: str,
    because: tuple[str, ...] = (),
    *,
    awaits: bool = False,
) -> Finding:
    """Return the finding on a condition, with its basis and the interpretive acts it rests on."""
    return Finding(
        condition.kind,
        holds,
        reason,
        tuple(dict.fromkeys(because)),
        condition.id,
        condition.basis,
        condition.interpreted_by,
        awaits,
    )


class Assessment(Struct, frozen=True):
    """The verdict on one clause for one beneficiary and the obligors for whom it is the same.

    `operative` says whether the procedure is met as well; None where nothing is triggered.
    `clause` is "" where no clause binds the obligors to the beneficiary.
    """

    incident: str
    act: str
    clause: str
    obligors: tuple[str, ...]
    beneficiary: str
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    procedure: tuple[Finding, ...] = ()
    operative: Truth | None = None
    response: str = ""
    outcomes: tuple[str, ...] = ()

    def failing(self) -> tuple[str, ...]:
        """Return the kinds of the material conditions that do not hold."""
        return tuple(f.kind for f in self.findings if f.holds is Truth.NO)

    def is_bound(self) -> bool:
        """Return whether the clause binds at all: in force, and both ends bound by it."""
        return not any(kind in FRAME for kind in self.failing())

    def open_points(self) -> tuple[Finding, ...]:
        """Return the findings on which the answer turns: those that are unknown."""
        return tuple(f for f in self.findings if f.holds is Truth.UNKNOWN)


class Assumed(Struct, frozen=True, order=True):
    """An answer on one condition of a clause, between two, that an asker takes as given.

    `condition` is its id, or its kind. A clause or an end that is "" stands for every one.
    """

    clause: str
    condition: str
    obligor: str
    beneficiary: str
    holds: str

    def speaks_to(self, clause: str, obligor: str, beneficiary: str, finding: Finding) -> bool:
        """Return whether the assumption answers the finding's question between those two."""
        return (
            self.condition in (finding.condition, finding.kind)
            and self.clause in ("", clause)
            and self.obligor in ("", obligor)
            and self.beneficiary in ("", beneficiary)
        )


class Perspective(Struct, frozen=True):
    """Under which an answer is given: whose claims are accepted, the reading, what was known.

    `tiers` are claimants in order of precedence: the first tier that speaks to a question
    settles it. `known_by` leaves out what was said later. `assumed` takes the place of the
    answers that the engine finds itself.
    """

    name: str
    tiers: tuple[tuple[str, ...], ...] = ()
    reading: str = "byText"
    known_by: date | None = None
    assumed: tuple[Assumed, ...] = ()

    @classmethod
    def of(
        cls,
        base: Worldview | None,
        actor: str = "",
        reading: str = "byText",
        known_by: date | None = None,
    ) -> Perspective:
        """Return the perspective of a worldview, or of an actor over that worldview."""
        own = ((actor,),) if actor else ()
        common = (base.accepts,) if base else ()
        return cls(actor or (base.id if base else "uncontested"), own + common, reading, known_by)
