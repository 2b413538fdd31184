from __future__ import annotations

from datetime import date

import pytest
from small_world import (
    DAY,
    act,
    actor,
    claim,
    clause,
    condition,
    finding,
    member,
    period,
    said,
    status,
    treaty,
    view,
    world,
)

from foedus.dates import PartialDate, Period, Truth
from foedus.model import Adversaries

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


@pytest.mark.parametrize(
    ("on", "holds"),
    [
        (date(1989, 12, 31), NO),
        (date(1990, 1, 1), YES),
        (date(1999, 12, 31), YES),
        (date(2000, 1, 1), NO),
    ],
)
def test_in_force_edges(on: date, holds: Truth) -> None:
    """An instrument is in force from its first day to the day before its end."""
    given = world(treaty(period=period("1990-01-01", "2000-01-01")))

    assert finding(given, "InForce", on=on).holds is holds


@pytest.mark.parametrize(
    ("on", "holds"),
    [
        (date(1989, 12, 31), NO),
        (date(1990, 1, 1), UNKNOWN),
        (date(1990, 12, 30), UNKNOWN),
        (date(1990, 12, 31), YES),
    ],
)
def test_in_force_within_year(on: date, holds: Truth) -> None:
    """In force "since 1990" is surely so from the last day of that year only."""
    assert finding(world(treaty(start="1990")), "InForce", on=on).holds is holds


@pytest.mark.parametrize(
    ("on", "holds"), [(date(1995, 5, 31), NO), (date(1995, 6, 1), UNKNOWN), (DAY, UNKNOWN)]
)
def test_in_force_signed_only(on: date, holds: Truth) -> None:
    """Before signature nothing is in force; after it, without a known day, it is unknown."""
    signed = period("1995-06-01").start
    given = world(treaty(start="", signed=signed))

    found = finding(given, "InForce", on=on)

    assert found.holds is holds
    assert ("signed only on 1995-06-01" in found.reason) == (holds is NO)


def test_in_force_version() -> None:
    """A text that has ended is not in force, whether or not its treaty's day is known."""
    ended = clause(period=period("1990-01-01", "1995-01-01"))

    assert finding(world(ended), "InForce").holds is NO
    assert finding(world(ended, treaty(start="")), "InForce").holds is NO


@pytest.mark.parametrize("kind", ["ObligorBound", "BeneficiaryCovered"])
@pytest.mark.parametrize(
    ("on", "holds"),
    [
        (date(1994, 12, 31), NO),
        (date(1995, 1, 1), YES),
        (date(1999, 12, 31), YES),
        (date(2000, 1, 1), NO),
    ],
)
def test_bound_edges(kind: str, on: date, holds: Truth) -> None:
    """A party is bound from the day of its accession to the day before its withdrawal."""
    given = world(
        member("ally", "1995-01-01", "2000-01-01"),
        member("friend", "1995-01-01", "2000-01-01"),
        without=("pact-ally-original-1990-01-01", "pact-friend-original-1990-01-01"),
    )

    assert finding(given, kind, on=on).holds is holds


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [
        ("2000-06-01", "", NO),
        ("2000-06-02", "", YES),
        ("1999", "2000-06-01", YES),
        ("2000", "", UNKNOWN),
    ],
)
def test_bound_suspended(start: str, end: str, holds: Truth) -> None:
    """A suspended party is not bound, from the first day of suspension until it ends."""
    given = world(member("ally", start, end, mode="suspended"))

    assert finding(given, "ObligorBound").holds is holds


def test_bound_frozen() -> None:
    """A party that takes no part but gave no notice is still bound."""
    given = world(member("ally", "1999", mode="frozen"), without=("pact-ally-original-1990-01-01",))

    assert finding(given, "ObligorBound").holds is YES


def test_bound_not_doubted_by_pause() -> None:
    """A pause of an uncertain day does not make a party of one that surely was none."""
    given = world(
        member("ally", "2000", mode="suspended"),
        member("ally", "1990-01-01", "1991-01-01"),
    )

    assert finding(given, "ObligorBound").holds is NO


def test_bound_not_yet_a_state() -> None:
    """What did not exist on the day was bound to nothing, and the reason says so."""
    given = world(actor("ally", period("2001-01-01")))

    found = finding(given, "ObligorBound")

    assert found.holds is NO
    assert "Ally did not exist on 2000-06-01" in found.reason


def test_covered_named() -> None:
    """A state for which the clause was made is covered without being a party."""
    guarantee = clause(beneficiaries=("stranger",))

    assert finding(world(guarantee), "BeneficiaryCovered", beneficiary="stranger").holds is YES
    assert finding(world(), "BeneficiaryCovered", beneficiary="stranger").holds is NO


def test_covered_named_until_it_ends() -> None:
    """A state that has ceased to exist is no longer covered by a guarantee made for it."""
    gone = actor("stranger", period("1950", "1999"))
    guarantee = clause(beneficiaries=("stranger",))

    assert finding(world(guarantee, gone), "BeneficiaryCovered", beneficiary="stranger").holds is NO


def test_bound_not_asked() -> None:
    """Of what is not in force it is not asked who is bound."""
    given = world(treaty(start="2001-01-01"))

    assert finding(given, "ObligorBound").holds is UNKNOWN


def attacked(protected: tuple[str, ...] = (), **facts: tuple[str, ...]) -> Truth:
    given = world(act("raid", **facts), clause(condition("Attacked", protected_objects=protected)))
    return finding(given, "Attacked").holds


def test_attacked_object() -> None:
    """Who is the victim is attacked, wherever it is."""
    assert attacked(places=("foe-land",)) is YES


def test_attacked_territory() -> None:
    """A state is attacked if force takes effect in its territory, whoever's object is hit."""
    assert attacked(victims=("stranger",)) is YES


def test_attacked_other() -> None:
    """An attack on another, elsewhere, is none on the beneficiary."""
    assert attacked(victims=("stranger",), places=("ally-land",)) is NO


def test_attacked_by_itself() -> None:
    """Who takes part in the attack is not its victim."""
    assert attacked(attackers=("foe", "friend")) is NO


@pytest.mark.parametrize(
    ("protected", "kinds", "holds"),
    [
        (("warship",), ("warship",), YES),
        (("warship",), ("militaryAircraft",), NO),
        (("warship",), (), UNKNOWN),
        (("warship", "landTerritory"), ("militaryAircraft",), YES),
        (("warship", "landTerritory"), (), YES),
    ],
)
def test_attacked_protected(
    protected: tuple[str, ...], kinds: tuple[str, ...], holds: Truth
) -> None:
    """Where a clause names what it protects, that is what must be hit; land counts by the place."""
    assert attacked(protected=protected, target_kinds=kinds) is holds


def test_attacked_land_unprotected() -> None:
    """Force on the territory is no attack under a clause that protects other things only."""
    assert attacked(victims=("stranger",), protected=("warship",)) is NO


def test_attacked_unknown_attacker() -> None:
    """Whether a state was attacked is unknown as long as nobody says who did it."""
    given = world(act(attackers=()))

    found = finding(given, "Attacked")

    assert (found.holds, found.reason) == (UNKNOWN, "no source says who attacked")


def test_attacked_contested_territory() -> None:
    """Where the sovereignty is contested, so is whether the territory was attacked."""
    given = world(
        act(victims=("stranger",)),
        status("valley", "foe", by="foe"),
        status("valley", "friend", by="friend"),
    )

    assert finding(given, "Attacked").holds is UNKNOWN


def test_attacked_contested_place() -> None:
    """Where the place is contested, so is whether the territory was attacked."""
    given = world(
        act(victims=("stranger",)),
        claim("position", "valley", "friend"),
        claim("position", "foe-land", "foe"),
    )

    assert finding(given, "Attacked").holds is UNKNOWN


@pytest.mark.parametrize(
    ("attackers", "holds"),
    [(("ally",), YES), (("ally", "foe"), YES), (("foe",), NO), ((), UNKNOWN)],
)
def test_by_obligor(attackers: tuple[str, ...], holds: Truth) -> None:
    """Force is the obligor's if it is among those who used it."""
    given = world(act(attackers=attackers), clause(condition("ByObligor")))

    assert finding(given, "ByObligor").holds is holds


@pytest.mark.parametrize(
    ("gravity", "holds"),
    [
        (("limitedAttack",), NO),
        (("armedAttack",), YES),
        (("invasion",), YES),
        (("invasion", "armedAttack"), YES),
        (("incident", "armedAttack"), UNKNOWN),
        ((), UNKNOWN),
    ],
)
def test_threshold(gravity: tuple[str, ...], holds: Truth) -> None:
    """Force must be as grave as the clause asks, or graver; between two grades it is open."""
    given = world(act(gravity=gravity), clause(condition("Threshold", at_least="armedAttack")))

    assert finding(given, "Threshold").holds is holds


@pytest.mark.parametrize(
    ("intent", "holds"), [(("deliberate",), YES), (("mistakenIdentity",), NO), ((), UNKNOWN)]
)
def test_deliberate(intent: tuple[str, ...], holds: Truth) -> None:
    """Force must have been meant; on what nobody speaks of there is no answer."""
    given = world(act(intent=intent), clause(condition("Deliberate")))

    assert finding(given, "Deliberate").holds is holds


@pytest.mark.parametrize(
    ("character", "holds"), [((), YES), (("aggression",), YES), (("borderIncident",), NO)]
)
def test_exclusion(character: tuple[str, ...], holds: Truth) -> None:
    """What a clause leaves out must be said of the act by someone; silence leaves nothing out."""
    given = world(
        act(characterised_as=character),
        clause(condition("Exclusion", characters=("borderIncident",))),
    )

    assert finding(given, "Exclusion").holds is holds


def test_exclusion_contested() -> None:
    """Where one asserts and another denies what is left out, it is unknown."""
    given = world(
        claim("characterisation", "borderIncident", "foe"),
        claim("characterisation", "borderIncident", "friend", stance="denies"),
        clause(condition("Exclusion", characters=("borderIncident",))),
    )

    assert finding(given, "Exclusion").holds is UNKNOWN


@pytest.mark.parametrize(
    ("attackers", "holds"),
    [(("foe",), YES), (("foe", "stranger"), YES), (("stranger",), NO), ((), UNKNOWN)],
)
def test_adversary_named(attackers: tuple[str, ...], holds: Truth) -> None:
    """A clause directed against some is met if one of them attacks, alone or with others."""
    given = world(
        act(attackers=attackers),
        clause(condition("AdversaryLimit", adversaries=Adversaries(("foe",)))),
    )

    assert finding(given, "AdversaryLimit").holds is holds


@pytest.mark.parametrize(
    ("attackers", "holds"),
    [(("foe",), YES), (("ally",), NO), (("foe", "ally"), NO), (("friend",), NO), ((), UNKNOWN)],
)
def test_adversary_third_state(attackers: tuple[str, ...], holds: Truth) -> None:
    """A clause against third states is not met where a party, or the beneficiary, attacks."""
    third = condition("AdversaryLimit", adversaries=Adversaries(third_state_only=True))
    given = world(act(attackers=attackers), clause(third))

    assert finding(given, "AdversaryLimit").holds is holds


def test_adversary_perhaps_party() -> None:
    """Whether the attacker is a third state is unknown if its own membership is."""
    third = condition("AdversaryLimit", adversaries=Adversaries(third_state_only=True))
    given = world(clause(third), member("foe", "2000"))

    assert finding(given, "AdversaryLimit").holds is UNKNOWN


def test_opinion_silence() -> None:
    """As long as no party calls on the clause the answer awaits a party and is never no."""
    found = finding(world(clause(condition("PartyOpinion"))), "PartyOpinion")

    assert (found.holds, found.awaits) == (UNKNOWN, True)


@pytest.mark.parametrize("kind", ["Request", "Invocation"])
@pytest.mark.parametrize(("by", "holds"), [("friend", YES), ("ally", YES), ("stranger", UNKNOWN)])
def test_opinion_called(kind: str, by: str, holds: Truth) -> None:
    """A call on the clause by any party is its opinion; one by a stranger is not."""
    given = world(clause(condition("PartyOpinion")), said(kind, by, "2000-06-03"))

    assert finding(given, "PartyOpinion").holds is holds


def test_opinion_statement() -> None:
    """A mere statement calls on nothing."""
    given = world(clause(condition("PartyOpinion")), said("Statement", "friend", "2000-06-03"))

    assert finding(given, "PartyOpinion").holds is UNKNOWN


def test_opinion_of_war() -> None:
    """A call over a war counts for each incident in it."""
    given = world(
        clause(condition("PartyOpinion")),
        act(part_of=("war",)),
        act("war", kinds=("War",)),
        said("Request", "friend", "2000-05-01", concerns="war"),
    )

    assert finding(given, "PartyOpinion").holds is YES


@pytest.mark.parametrize(
    ("by", "under", "holds"),
    [
        ("friend", "pact-1", YES),
        ("ministry", "pact-1", YES),
        ("ally", "pact-1", NO),
        ("friend", "pact-2", NO),
    ],
)
def test_request(by: str, under: str, holds: Truth) -> None:
    """A request is made by the beneficiary or its organ, under the clause; else there is none."""
    given = world(
        actor("ministry", organ_of="friend"),
        clause(procedure=(condition("RequestMade"),)),
        said("Request", by, "2000-06-03", under=under),
    )

    assert finding(given, "RequestMade").holds is holds


@pytest.mark.parametrize(
    ("known_by", "holds"), [(date(2000, 6, 2), NO), (date(2000, 6, 3), YES), (None, YES)]
)
def test_request_known_by(known_by: date | None, holds: Truth) -> None:
    """A request counts from its day on."""
    given = world(
        clause(procedure=(condition("RequestMade"),)), said("Request", "friend", "2000-06-03")
    )

    assert finding(given, "RequestMade", view=view(known_by=known_by)).holds is holds


@pytest.mark.parametrize(
    ("kind", "under", "holds"),
    [("Consultation", "pact-1", YES), ("Consultation", "pact-2", NO), ("Statement", "pact-1", NO)],
)
def test_consultation(kind: str, under: str, holds: Truth) -> None:
    """Consultation is held if it is recorded under the clause."""
    given = world(
        clause(procedure=(condition("ConsultationHeld"),)),
        said(kind, "friend", "2000-06-03", under=under),
    )

    assert finding(given, "ConsultationHeld").holds is holds


def test_term_that_ran_out() -> None:
    """An instrument whose term ran out, with neither end nor new term recorded, is unknown."""
    given = world(treaty(expires=PartialDate.parse("1999-12-31")))

    assert finding(given, "InForce").holds is UNKNOWN
    assert "ran out on 1999-12-31" in finding(given, "InForce").reason
    assert finding(given, "InForce", on=date(1999, 1, 1)).holds is YES
    ended = world(treaty(expires=PartialDate.parse("1999"), period=period("1990", "2005")))
    assert finding(ended, "InForce").holds is YES


def test_end_within_bounds() -> None:
    """Of an end of which only bounds are known, the days between them are unknown."""
    lasting = PartialDate.between(PartialDate.parse("1999-01-01"), None)
    given = world(treaty(period=Period(PartialDate.parse("1990"), lasting)))

    assert finding(given, "InForce", on=date(1998, 1, 1)).holds is YES
    assert finding(given, "InForce").holds is UNKNOWN
    assert "1999-01-01 or later" in finding(given, "InForce").reason
