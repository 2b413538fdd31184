"""Conditions on what must come first, on character and aim, and on what only some argue."""

from __future__ import annotations

from datetime import date

import pytest
from small_world import (
    act,
    assessment,
    claim,
    clause,
    condition,
    finding,
    judged,
    member,
    said,
    treaty,
    view,
    world,
)

from foedus.dates import PartialDate, Truth
from foedus.law import Verdict
from foedus.model import Adversaries, Condition, Deed, Other, Thing

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def waits(*by: str) -> Condition:
    return condition("ActionTaken", deed=Deed(("Assistance",), ("Mobilisation",), by))


@pytest.mark.parametrize(
    ("events", "holds"),
    [
        ((), NO),
        ((said("Assistance", "stranger", "2000-06-02"),), YES),
        ((said("Assistance", "foe", "2000-06-02"),), NO),
        ((said("Mobilisation", "stranger", "2000-06-02"),), UNKNOWN),
        ((said("Statement", "stranger", "2000-06-02"),), NO),
    ],
)
def test_action_of_another(events: tuple[Thing, ...], holds: Truth) -> None:
    """A clause that waits for a state holds once it acted; a doubtful act leaves it open."""
    given = world(clause(waits("stranger")), *events)

    assert finding(given, "ActionTaken").holds is holds


@pytest.mark.parametrize(
    ("by", "role", "holds"),
    [
        ("friend", "theBeneficiary", YES),
        ("ally", "theBeneficiary", NO),
        ("ally", "theObligor", YES),
        ("ally", "anyParty", YES),
        ("stranger", "anyParty", NO),
        ("friend", "everyObligor", NO),
    ],
)
def test_action_of_a_role(by: str, role: str, holds: Truth) -> None:
    """The clause may say who must act by the part that they have in it."""
    given = world(clause(waits(role)), said("Assistance", by, "2000-06-02"))

    assert finding(given, "ActionTaken").holds is holds


def test_action_of_all() -> None:
    """Where all must act together, all must have acted, and none be the attacker."""
    both = [said("Assistance", by, "2000-06-02") for by in ("friend", "ally")]
    asked = clause(waits("everyObligor"))

    assert finding(world(asked, *both), "ActionTaken").holds is YES
    assert finding(world(asked, *both, act(attackers=("ally",))), "ActionTaken").holds is NO


def test_due_date() -> None:
    """A duty with a day of its own holds from that day on."""
    due = condition(
        "DueDate", due_from=PartialDate.parse("2000-06-01"), due_by=PartialDate.parse("2000-07-01")
    )
    given = world(clause(due))

    assert finding(given, "DueDate", on=date(2000, 5, 31)).holds is NO
    assert finding(given, "DueDate", on=date(2000, 6, 1)).holds is YES
    assert finding(given, "DueDate", on=date(2001, 6, 1)).holds is YES


def elsewhere(*conditions: Condition) -> tuple[Thing, ...]:
    """Return another pact, by which Stranger owes Friend help under the conditions."""
    return (
        treaty("other"),
        member("stranger", of="other"),
        member("friend", of="other"),
        clause(*conditions, name="other-1", instrument="other"),
    )


DEPENDS = condition("OtherClauseTriggered", other=Other("other-1", "stranger", "friend"))


@pytest.mark.parametrize(
    ("inner", "holds"),
    [
        (condition("Attacked"), YES),
        (condition("Characterised", characters=("flagrant",)), UNKNOWN),
        (condition("PartyOpinion"), UNKNOWN),
        (condition("AdversaryLimit", adversaries=Adversaries(("ally",))), NO),
    ],
)
def test_other_clause(inner: Condition, holds: Truth) -> None:
    """What hangs on another clause holds as far as that clause binds."""
    given = world(clause(DEPENDS), *elsewhere(inner))

    assert finding(given, "OtherClauseTriggered").holds is holds


def test_clauses_that_wait_for_each_other() -> None:
    """Two clauses that depend on each other end in an open answer, not in a circle."""
    back = condition("OtherClauseTriggered", "back", other=Other("pact-1", "ally", "friend"))
    given = world(clause(DEPENDS), *elsewhere(back))

    assert finding(given, "OtherClauseTriggered").holds is UNKNOWN
    assert assessment(given).verdict is Verdict.ARGUABLE


@pytest.mark.parametrize(
    ("things", "holds"),
    [
        ((), UNKNOWN),
        ((act(characterised_as=("flagrant",)),), YES),
        ((claim("characterisation", "flagrant", "friend"),), YES),
        ((claim("characterisation", "flagrant", "foe", stance="denies"),), NO),
        (
            (
                claim("characterisation", "flagrant", "friend"),
                claim("characterisation", "flagrant", "foe", stance="denies"),
            ),
            UNKNOWN,
        ),
    ],
)
def test_characterised(things: tuple[Thing, ...], holds: Truth) -> None:
    """A character that a clause asks for must be said of the act, and not be contested."""
    given = world(clause(condition("Characterised", characters=("flagrant",))), *things)

    assert finding(given, "Characterised").holds is holds


@pytest.mark.parametrize(
    ("things", "holds"),
    [
        ((), YES),
        ((act(attackers=("ally",)),), UNKNOWN),
        ((act(attackers=("ally",), characterised_as=("restoration",)),), YES),
        (
            (
                act(attackers=("ally",)),
                claim("characterisation", "restoration", "friend", stance="denies"),
            ),
            NO,
        ),
    ],
)
def test_within_aim(things: tuple[Thing, ...], holds: Truth) -> None:
    """What an obligor does under a right must have the aim for which the right is given."""
    given = world(clause(condition("WithinAim", characters=("restoration",))), *things)

    assert finding(given, "WithinAim").holds is holds


def test_a_condition_that_some_argue() -> None:
    """A narrowing that only some read into the text leaves all others in doubt."""
    narrow = condition(
        "AdversaryLimit", adversaries=Adversaries(("stranger",)), argued_by=("ally",)
    )
    given = world(clause(condition("Attacked"), narrow))

    assert assessment(given).verdict is Verdict.ARGUABLE
    assert "argued by Ally" in assessment(given).open_points()[0].reason
    assert assessment(given, view=view("ally")).verdict is Verdict.NOT_TRIGGERED
    assert assessment(given, view=view("foe")).verdict is Verdict.ARGUABLE


def test_guarantor_that_attacks() -> None:
    """A guarantor that attacks the guaranteed breaks its guarantee; the others owe theirs."""
    promise = clause(
        condition("Attacked"),
        commitment_type="guarantee",
        obligors=("ally", "stranger"),
        beneficiaries=("friend",),
    )
    given = world(promise, member("stranger"), act(attackers=("ally",)))

    assert assessment(given, obligor="ally").verdict is Verdict.BREACHED
    assert assessment(given, obligor="stranger").verdict is Verdict.TRIGGERED


def test_attacker_is_not_asked_for_help() -> None:
    """Nobody is asked for help against itself."""
    given = world(member("foe"))

    assert "foe" not in {id for one in judged(given) if one.clause for id in one.obligors}


@pytest.mark.parametrize(
    ("parties", "holds"),
    [
        (("theObligor",), NO),
        (("friend",), YES),
        (("stranger", "friend"), YES),
        (("anyParty",), YES),
    ],
)
def test_attack_on_another(parties: tuple[str, ...], holds: Truth) -> None:
    """A clause may speak of an attack on others than its beneficiary."""
    given = world(clause(condition("Attacked", attacked_parties=parties)))

    assert finding(given, "Attacked", obligor="ally", beneficiary="stranger").holds is holds


def test_caller_is_involved() -> None:
    """A party that calls on a clause over an incident is judged, though it is far from it."""
    given = world(
        clause(condition("PartyOpinion"), response="consult", commitment_type="consultation"),
        member("stranger"),
        said("Request", "stranger", "2000-06-03"),
    )

    assert assessment(given, beneficiary="stranger").verdict is Verdict.TRIGGERED


def test_own_account_of_an_attacker() -> None:
    """What only the attacker says of its act leaves an exclusion open, but in its own view."""
    asked = clause(condition("Exclusion", characters=("selfDefence",)))
    own = claim("characterisation", "selfDefence", "foe")
    other = claim("characterisation", "selfDefence", "stranger")

    assert finding(world(asked, own), "Exclusion").holds is UNKNOWN
    assert finding(world(asked, own), "Exclusion", view=view("foe")).holds is NO
    assert finding(world(asked, own, other), "Exclusion").holds is NO


def test_unspecified() -> None:
    """A condition of which the source gives no content is unknown, and the clause arguable."""
    given = world(clause(condition("Attacked"), condition("Unspecified")))

    assert finding(given, "Unspecified").holds is UNKNOWN
    assert assessment(given).verdict is Verdict.ARGUABLE


def test_attacked_when_nobody_says_who_was_hit() -> None:
    """An act of which no victim is recorded leaves open who was attacked; an attacker was not."""
    given = world(act(victims=(), target_kinds=(), places=("ocean",)))

    assert finding(given, "Attacked").holds is UNKNOWN
    assert finding(given, "Attacked", beneficiary="foe").holds is NO
