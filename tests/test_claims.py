from __future__ import annotations

from datetime import date

import pytest
from small_world import (
    act,
    actor,
    assessment,
    claim,
    clause,
    condition,
    finding,
    view,
    world,
)

from foedus.dates import Truth
from foedus.law import Perspective, Verdict

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
MEANT = clause(condition("Deliberate"))
GRAVE = clause(condition("Threshold", at_least="armedAttack"))
BARE = act(gravity=(), intent=())


def test_accepted_claimant_wins() -> None:
    """Of conflicting claims the accepted one settles it; with none accepted it is open."""
    given = world(
        BARE,
        MEANT,
        claim("intentOf", "deliberate", "friend"),
        claim("intentOf", "mistakenIdentity", "foe"),
    )

    assert finding(given, "Deliberate").holds is UNKNOWN
    assert finding(given, "Deliberate", view=view("friend")).holds is YES
    assert finding(given, "Deliberate", view=view("foe")).holds is NO
    assert finding(given, "Deliberate", view=view("stranger")).holds is UNKNOWN


def test_pivot_is_named() -> None:
    """An open answer names the claims on which it turns, and who makes them."""
    given = world(
        BARE,
        MEANT,
        claim("intentOf", "deliberate", "friend"),
        claim("intentOf", "mistakenIdentity", "foe"),
    )

    found = finding(given, "Deliberate")

    assert set(found.because) == {
        "friend-asserts-intentOf-deliberate",
        "foe-asserts-intentOf-mistakenIdentity",
    }
    assert found.reason == "contested: deliberate (Friend) against mistakenIdentity (Foe)"


def test_tiers() -> None:
    """An actor's own claims come before those of the worldview on which it builds."""
    given = world(
        BARE,
        MEANT,
        claim("intentOf", "deliberate", "friend"),
        claim("intentOf", "mistakenIdentity", "assembly"),
    )
    own = Perspective("friend", (("friend",), ("assembly",)))
    silent = Perspective("ally", (("ally",), ("assembly",)))

    assert finding(given, "Deliberate", view=own).holds is YES
    assert finding(given, "Deliberate", view=silent).holds is NO


def test_organ_speaks_for_its_state() -> None:
    """A claim of an organ, or of an organ's organ, is its state's."""
    given = world(
        BARE,
        MEANT,
        actor("ministry", organ_of="friend"),
        actor("spokesman", organ_of="ministry"),
        claim("intentOf", "deliberate", "spokesman"),
        claim("intentOf", "mistakenIdentity", "foe"),
    )

    assert finding(given, "Deliberate", view=view("friend")).holds is YES


def test_different_claims_same_answer() -> None:
    """Claims that differ, but not in what the clause asks, leave nothing open."""
    given = world(
        BARE,
        GRAVE,
        claim("gravityOf", "incident", "foe"),
        claim("gravityOf", "limitedAttack", "friend"),
    )

    assert finding(given, "Threshold").holds is NO


@pytest.mark.parametrize("aspect", ["attackerIdentity", "intentOf", "gravityOf"])
def test_denial(aspect: str) -> None:
    """What one asserts and another denies is unknown."""
    value = {"attackerIdentity": "foe", "intentOf": "deliberate", "gravityOf": "armedAttack"}[
        aspect
    ]
    kind = {"attackerIdentity": "ByObligor", "intentOf": "Deliberate", "gravityOf": "Threshold"}
    asked = condition(kind[aspect], at_least="armedAttack")
    given = world(
        act(attackers=(), gravity=(), intent=()),
        clause(asked),
        claim(aspect, value, "friend"),
        claim(aspect, value, "foe", stance="denies"),
    )

    assert finding(given, kind[aspect], obligor="foe").holds is UNKNOWN


def test_denial_of_record() -> None:
    """What the record states and a claimant denies is unknown."""
    given = world(clause(condition("ByObligor")), claim("attackerIdentity", "foe", "foe", "denies"))

    assert finding(given, "ByObligor", obligor="foe").holds is UNKNOWN


def test_denial_alone() -> None:
    """A denial that nobody contradicts is a no."""
    given = world(BARE, MEANT, claim("intentOf", "deliberate", "foe", stance="denies"))

    assert finding(given, "Deliberate").holds is NO


def test_left_open_is_no_value() -> None:
    """Who leaves a question open gives no answer to it, and contradicts none."""
    left_open = claim("intentOf", "deliberate", "foe", stance="leavesOpen")

    assert finding(world(BARE, MEANT, left_open), "Deliberate").holds is UNKNOWN
    with_answer = world(BARE, MEANT, left_open, claim("intentOf", "deliberate", "friend"))
    assert finding(with_answer, "Deliberate").holds is YES
    assert finding(with_answer, "Deliberate", view=view("foe")).holds is UNKNOWN


def test_coalition() -> None:
    """Attackers on the record act together: each of them is one, and none is the victim."""
    together = act(attackers=("foe", "stranger"))
    given = world(together, clause(condition("ByObligor")))

    for attacker in ("foe", "stranger"):
        assert finding(given, "ByObligor", obligor=attacker).holds is YES


def test_coalition_named_in_part() -> None:
    """Who names one of several attackers on the record does not deny the others."""
    given = world(
        act(attackers=("foe", "stranger")),
        clause(condition("ByObligor")),
        claim("attackerIdentity", "foe", "friend"),
    )

    assert finding(given, "ByObligor", obligor="stranger").holds is YES


def test_one_claimant_names_several() -> None:
    """Several values that one claimant asserts hold together."""
    given = world(
        act(attackers=()),
        clause(condition("ByObligor")),
        claim("attackerIdentity", "foe", "friend"),
        claim("attackerIdentity", "stranger", "friend"),
    )

    assert finding(given, "ByObligor", obligor="foe").holds is YES
    assert finding(given, "ByObligor", obligor="stranger").holds is YES


def test_claim_replaces_record() -> None:
    """What a claimant asserts instead of the record stands in its place."""
    given = world(MEANT, claim("intentOf", "mistakenIdentity", "foe"))

    assert finding(given, "Deliberate").holds is NO


def test_claims_later_than_known() -> None:
    """What was claimed after the day on which one asks is left out; an undated claim is not."""
    given = world(
        BARE,
        MEANT,
        claim("intentOf", "mistakenIdentity", "foe", on="2000-06-05"),
        claim("intentOf", "deliberate", "friend"),
    )

    assert finding(given, "Deliberate", view=view(known_by=date(2000, 6, 4))).holds is YES
    assert finding(given, "Deliberate", view=view(known_by=date(2000, 6, 5))).holds is UNKNOWN


def test_verdict_by_worldview() -> None:
    """One dispute gives three verdicts: to one side, the other, and who accepts neither."""
    given = world(
        act(intent=()),
        clause(condition("Attacked"), condition("Deliberate")),
        claim("intentOf", "deliberate", "friend"),
        claim("intentOf", "mistakenIdentity", "foe"),
    )

    verdicts = [assessment(given, view=view(*who)).verdict for who in ((), ("friend",), ("foe",))]

    assert verdicts == [Verdict.ARGUABLE, Verdict.TRIGGERED, Verdict.NOT_TRIGGERED]
