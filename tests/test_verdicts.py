from __future__ import annotations

from datetime import date

import pytest
from small_world import (
    DAY,
    OPEN,
    act,
    actor,
    assessment,
    claim,
    clause,
    condition,
    coverage,
    finding,
    judged,
    member,
    period,
    said,
    status,
    support,
    treaty,
    view,
    within,
    world,
)
from small_world import scope as area

from foedus.dates import Truth
from foedus.law import Facts, Verdict, judge_towards
from foedus.model import Adversaries, ObservedOutcome, Reservation, Thing, World

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
ATTACKED = condition("Attacked")
MEANT = condition("Deliberate")
GRAVE = condition("Threshold", at_least="armedAttack")
OPINION = condition("PartyOpinion")
REQUEST = condition("RequestMade")


def verdict(*things: Thing, **asked: object) -> Verdict:
    return assessment(world(*things), **asked).verdict  # type: ignore[arg-type]


def test_all_yes() -> None:
    """Where every condition holds the clause is triggered."""
    assert verdict(clause(ATTACKED, GRAVE, MEANT)) is Verdict.TRIGGERED


def test_one_no() -> None:
    """One condition that fails is enough, and all others are judged all the same."""
    found = assessment(world(clause(ATTACKED, GRAVE, MEANT), act(gravity=("incident",), intent=())))

    assert found.verdict is Verdict.NOT_TRIGGERED
    assert found.failing() == ("Threshold",)
    assert [one.kind for one in found.open_points()] == ["Deliberate"]
    assert {one.kind for one in found.findings if one.holds is YES} >= {"Attacked", "InForce"}


def test_one_unknown() -> None:
    """Where nothing fails and something is unknown the clause is arguable."""
    assert verdict(clause(ATTACKED, MEANT), act(intent=())) is Verdict.ARGUABLE


def test_awaits_party() -> None:
    """Where only a party's word is missing the clause is available, also if more is unknown."""
    assert verdict(clause(ATTACKED, OPINION)) is Verdict.AVAILABLE
    assert verdict(clause(MEANT, OPINION), act(intent=())) is Verdict.AVAILABLE
    assert verdict(clause(GRAVE, OPINION), act(gravity=("incident",))) is Verdict.NOT_TRIGGERED


@pytest.mark.parametrize(
    ("known_by", "expected"),
    [
        (date(2000, 6, 2), Verdict.AVAILABLE),
        (date(2000, 6, 3), Verdict.TRIGGERED),
        (None, Verdict.TRIGGERED),
    ],
)
def test_available_until_called(known_by: date | None, expected: Verdict) -> None:
    """A clause that awaits a party is triggered on the day on which one calls, and not before."""
    given = (clause(OPINION), said("Request", "ally", "2000-06-03"))

    assert verdict(*given, view=view(known_by=known_by)) is expected


def test_request_is_procedure() -> None:
    """Without the request a triggered clause is not operative; the verdict stays."""
    asked = clause(ATTACKED, procedure=(REQUEST,))

    without = assessment(world(asked))
    with_it = assessment(world(asked, said("Request", "friend", "2000-06-02")))

    assert (without.verdict, without.operative) == (Verdict.TRIGGERED, NO)
    assert (with_it.verdict, with_it.operative) == (Verdict.TRIGGERED, YES)
    assert "RequestMade" not in without.failing()


def test_procedure_of_what_is_not_triggered() -> None:
    """Of what is not triggered nobody asks whether it is operative; the steps are shown."""
    found = assessment(world(clause(GRAVE, procedure=(REQUEST,)), act(gravity=("incident",))))

    assert found.operative is None
    assert [(one.kind, one.holds) for one in found.procedure] == [("RequestMade", NO)]


def test_breach() -> None:
    """Force against one whom the attacker promised to spare is a breach, by attackers alone."""
    promise = clause(condition("ByObligor"), ATTACKED, response="refrain")
    given = world(promise, member("foe"))

    found = [one for one in judged(given) if one.clause]

    assert [(one.verdict, one.obligors, one.beneficiary) for one in found] == [
        (Verdict.BREACHED, ("foe",), "friend")
    ]
    assert found[0].operative is None


@pytest.mark.parametrize("bindingness", ["politicalDeclaration", "executiveOrder"])
def test_non_binding(bindingness: str) -> None:
    """What is no treaty binds nobody, whatever its conditions say."""
    policy = treaty(bindingness=bindingness)

    assert verdict(policy) is Verdict.NON_BINDING
    assert verdict(policy, clause(GRAVE), act(gravity=("incident",))) is Verdict.NON_BINDING


def test_right_only() -> None:
    """A right is the victim's own and nobody's duty."""
    given = world(clause(ATTACKED, response="rightOnly"))

    found = [one for one in judged(given) if one.clause]

    assert [(one.verdict, one.obligors, one.beneficiary) for one in found] == [
        (Verdict.TRIGGERED, ("friend",), "friend")
    ]


def test_reading() -> None:
    """A condition of one reading counts in that reading only, and names the act it rests on."""
    narrow = condition(
        "Threshold", at_least="invasion", reading="byPractice", interpreted_by=("speech",)
    )
    given = world(clause(ATTACKED, narrow), interpretation("speech", "1999-05-01"))

    text, practice = assessment(given), assessment(given, view=view(reading="byPractice"))

    assert (text.verdict, practice.verdict) == (Verdict.TRIGGERED, Verdict.NOT_TRIGGERED)
    assert "Threshold" not in {one.kind for one in text.findings}
    assert [f.interpreted_by for f in practice.findings if f.kind == "Threshold"] == [("speech",)]


def interpretation(name: str, day: str) -> Thing:
    return act(name, kinds=("InterpretiveAct",), period=period(day))


def test_later_interpretation() -> None:
    """A condition rests on the interpretive acts up to the incident's end, not on later ones."""
    asked = condition("Deliberate", interpreted_by=("before", "during", "after", "unrecorded"))
    days = {"before": "1999-05-01", "during": "2000-06-01", "after": "2000-06-02"}
    given = world(clause(asked), *(interpretation(name, day) for name, day in days.items()))

    found = [one for one in assessment(given).findings if one.kind == "Deliberate"]

    assert [one.interpreted_by for one in found] == [("before", "during")]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2000-06-01", "", Verdict.NOT_TRIGGERED),
        ("2000-06-02", "", Verdict.TRIGGERED),
        ("1990", "2000-06-01", Verdict.TRIGGERED),
        ("2000", "", Verdict.ARGUABLE),
    ],
)
def test_condition_period(start: str, end: str, expected: Verdict) -> None:
    """A condition counts in its period; if that is uncertain, its failing decides nothing."""
    limited = condition("Threshold", at_least="invasion", period=period(start, end))

    assert verdict(clause(ATTACKED, limited)) is expected


def reservation(start: str = "1990-01-01", **facts: object) -> Reservation:
    return Reservation(
        id="reservation",
        label="reservation",
        clause="pact-1",
        party="ally",
        period=period(start),
        **facts,  # type: ignore[arg-type]
    )


def test_reservation() -> None:
    """A reservation drops and adds conditions for the party that made it, and for no other."""
    grave = condition("Threshold", "grave", at_least="invasion")
    far = condition("Threshold", "far", at_least="invasion")
    third = member("stranger")

    drops = world(clause(ATTACKED, grave), third, reservation(drops=("grave",)))
    adds = world(clause(ATTACKED), third, reservation(adds=(far,)))

    assert assessment(drops).verdict is Verdict.TRIGGERED
    assert assessment(drops, obligor="stranger").verdict is Verdict.NOT_TRIGGERED
    assert assessment(adds).verdict is Verdict.NOT_TRIGGERED
    assert assessment(adds, obligor="stranger").verdict is Verdict.TRIGGERED


def test_reservation_later() -> None:
    """A reservation of a later day changes nothing."""
    far = condition("Threshold", "far", at_least="invasion")

    assert verdict(clause(ATTACKED), reservation("2000-06-02", adds=(far,))) is Verdict.TRIGGERED


def test_before_signature() -> None:
    """An incident before the signature is answered: not in force."""
    later = treaty(start="", signed=period("2001-01-01").start)

    found = assessment(world(later, support("ally", "friend")))

    assert (found.verdict, found.failing()) == (Verdict.NOT_TRIGGERED, ("InForce",))
    assert not found.is_bound()


def test_not_yet_a_state() -> None:
    """A state that did not exist on the day is answered: not bound, or not covered."""
    given = world(actor("friend", period("2000-06-02")), support("ally", "friend"))

    found = assessment(given)

    assert (found.verdict, found.failing()) == (Verdict.NOT_TRIGGERED, ("BeneficiaryCovered",))


def test_place_in_no_territory() -> None:
    """A place that no territory contains leaves the area open and the clause arguable."""
    asked = clause(ATTACKED, within(area(of_party="anyParty")))

    assert verdict(asked, act(places=("nowhere",))) is Verdict.ARGUABLE


def versions(first_until: str = "1995-01-01") -> tuple[Thing, ...]:
    return (
        clause(ATTACKED, period=period("1990-01-01", first_until)),
        clause(
            GRAVE, name="pact-1b", period=period("1995-01-01", "1999-01-01"), replaces=("pact-1",)
        ),
        clause(MEANT, name="pact-1c", period=period("1999-01-01"), replaces=("pact-1b",)),
    )


@pytest.mark.parametrize(
    ("on", "clauses"),
    [
        (date(1994, 12, 31), {"pact-1"}),
        (date(1995, 1, 1), {"pact-1b"}),
        (DAY, {"pact-1c"}),
        (date(1989, 12, 31), {"pact-1", "pact-1b", "pact-1c"}),
    ],
)
def test_versions(on: date, clauses: set[str]) -> None:
    """Only the text of the day is judged; before the first, all are said not to be in force."""
    found = [
        one for one in judged(world(*versions(), support("ally", "friend")), on=on) if one.clause
    ]

    assert {one.clause for one in found} == clauses
    assert all(one.is_bound() for one in found) == (len(clauses) == 1)


def test_guarantee() -> None:
    """A guarantee binds those whom it names, for the one whom it names."""
    given = world(
        clause(ATTACKED, obligors=("ally",), beneficiaries=("stranger",)),
        act(victims=("stranger",), places=("foe-land",)),
    )

    found = [one for one in judged(given) if one.clause]

    assert [(one.verdict, one.obligors, one.beneficiary) for one in found] == [
        (Verdict.TRIGGERED, ("ally",), "stranger")
    ]


def test_only_parties() -> None:
    """A clause is judged among its parties only, though an earlier act had others asked about."""
    third = condition("AdversaryLimit", adversaries=Adversaries(third_state_only=True))

    found = judged(two_acts(act("first"), act("second"), clause(ATTACKED, third)))

    assert {one.obligors for one in found if one.clause} == {("ally",)}


def test_obligors_grouped() -> None:
    """Obligors for whom all is the same share an assessment; no one owes itself."""
    found = assessment(world(member("stranger")))

    assert found.obligors == ("ally", "stranger")


def two_acts(first: Thing, second: Thing, *things: Thing) -> World:
    war = act(attackers=(), victims=(), acts=("first", "second"))
    return world(war, first, second, *things)


def test_best_act_counts() -> None:
    """Of several acts that which triggers counts, whichever comes first."""
    small, grave = act("first", gravity=("incident",)), act("second")

    found = assessment(two_acts(small, grave, clause(ATTACKED, GRAVE)))

    assert (found.verdict, found.act) == (Verdict.TRIGGERED, "second")


def test_nearest_act_counts() -> None:
    """Of acts that trigger nothing the one on which least fails is shown."""
    far = act("first", gravity=("incident",), victims=("stranger",), places=("foe-land",))
    near = act("second", gravity=("incident",))

    found = assessment(two_acts(far, near, clause(ATTACKED, GRAVE)))

    assert (found.act, found.failing()) == ("second", ("Threshold",))


def test_clearest_act_counts() -> None:
    """Of acts on which as much fails the one on which less is open is shown."""
    unclear = act("first", gravity=("incident",), intent=())
    clear = act("second", gravity=("incident",))

    found = assessment(two_acts(unclear, clear, clause(ATTACKED, GRAVE, MEANT)))

    assert found.act == "second"


def test_supporters_are_involved() -> None:
    """Who supports a side is involved, so that what it could call on is judged as well."""
    given = world(support("stranger", "foe"), member("stranger"))

    assert assessment(given, beneficiary="stranger").verdict is Verdict.NOT_TRIGGERED
    assert "stranger" not in {one.beneficiary for one in judged(world(member("stranger")))}


@pytest.mark.parametrize(
    ("searched", "expected"),
    [
        (coverage("friend", "stranger"), Verdict.NO_COMMITMENT),
        (coverage("friend", "ally"), Verdict.OUTSIDE_DATA),
        (coverage("friend", "stranger", end="1999"), Verdict.OUTSIDE_DATA),
        (coverage("friend", "stranger", start="2000"), Verdict.OUTSIDE_DATA),
    ],
)
def test_no_commitment(searched: Thing, expected: Verdict) -> None:
    """That nothing binds two is said only where, and for when, commitments were searched."""
    given = world(support("stranger", "friend"), searched)

    found = [one for one in judged(given) if not one.clause]

    assert [(one.verdict, one.obligors, one.beneficiary) for one in found] == [
        (expected, ("stranger",), "friend")
    ]


def test_linked_needs_no_absence() -> None:
    """Nothing is said to be absent between two who are bound, though nothing be triggered."""
    given = world(support("ally", "friend"), clause(GRAVE), act(gravity=("incident",)))

    assert all(one.clause for one in judged(given))


def outcome(*obligors: str, beneficiaries: tuple[str, ...] = ()) -> ObservedOutcome:
    return ObservedOutcome(
        id="outcome",
        label="outcome",
        event="raid",
        clause="pact-1",
        obligors=obligors,
        outcome="honoured",
        beneficiaries=beneficiaries,
    )


@pytest.mark.parametrize(
    ("observed", "shown"),
    [
        (outcome("ally"), True),
        (outcome(), True),
        (outcome("alliance"), True),
        (outcome("stranger"), False),
        (outcome("ally", beneficiaries=("friend",)), True),
        (outcome("ally", beneficiaries=("ally",)), False),
    ],
)
def test_outcome(observed: ObservedOutcome, shown: bool) -> None:
    """What was observed is shown with those of whom, and for whom, it was; the verdict stays."""
    given = world(treaty(establishes="alliance"))
    given.outcomes[observed.id] = observed

    found = assessment(given)

    assert found.outcomes == (("outcome",) if shown else ())
    assert found.verdict is Verdict.TRIGGERED


def test_outcome_of_alliance_not_of_others() -> None:
    """What an alliance did is not shown of one who is not in it."""
    given = world(
        treaty(establishes="alliance"),
        member("stranger", "1990", "1995"),
        support("stranger", "friend"),
    )
    given.outcomes["outcome"] = outcome("alliance")

    assert assessment(given, obligor="stranger").outcomes == ()


def test_holder_of_place_is_involved() -> None:
    """Who holds the place of an act is involved, though another was hit."""
    given = world(
        act(victims=("stranger",), places=("foe-land",)), status("foe-land", "friend", "Control")
    )

    assert assessment(given).verdict is Verdict.NOT_TRIGGERED


def test_contested_attacker_is_involved() -> None:
    """Whoever is accused on some account is involved and judged on that account."""
    promise = clause(condition("ByObligor"), ATTACKED, response="refrain")
    given = world(
        promise,
        act(attackers=()),
        member("foe"),
        claim("attackerIdentity", "foe", "friend"),
        claim("attackerIdentity", "foe", "foe", stance="denies"),
    )

    assert assessment(given, obligor="foe").verdict is Verdict.ARGUABLE
    assert finding(given, "ByObligor", obligor="foe").holds is UNKNOWN


def test_a_request_over_an_act_counts_for_its_incident() -> None:
    """What was asked because of one act of an incident was asked because of the incident."""
    given = world(
        clause(condition("Attacked"), procedure=(REQUEST,)),
        act(acts=("second",)),
        act("second"),
        said("Request", "friend", "2000-06-01", concerns="second"),
    )

    assert assessment(given).operative is YES


def test_acts_after_the_day_known() -> None:
    """What had not begun by the day up to which things are known is not judged."""
    first = act("first", gravity=("incident",))
    later = act("later", period=period("2000-06-05"), gravity=("armedAttack",))
    given = world(
        clause(condition("Threshold", at_least="armedAttack")),
        act(attackers=(), victims=(), acts=("first", "later")),
        first,
        later,
    )

    assert assessment(given).verdict is Verdict.TRIGGERED
    early = view(known_by=date(2000, 6, 2))
    assert assessment(given, view=early).verdict is Verdict.NOT_TRIGGERED


def test_consultation_is_no_help() -> None:
    """Who only owes consultation is not bound to help, and that is said."""
    talk = clause(ATTACKED, response="consult", commitment_type="consultation")
    given = world(talk, support("ally", "friend"), coverage("ally", "friend"))

    assert assessment(given).verdict is Verdict.TRIGGERED
    assert [one.verdict for one in judged(given) if not one.clause] == [Verdict.NO_COMMITMENT]


def test_later_act_under_the_law_of_its_day() -> None:
    """An act that began after the incident's first day is judged by the law of its own day."""
    second = act("second", period=period("2000-07-01"), attackers=("foe",))
    given = world(
        treaty(start="2000-06-15"),
        member("friend", "2000-06-15"),
        member("ally", "2000-06-15"),
        act(attackers=(), victims=(), acts=("second",), period=period("2000-06-01", "2000-08-01")),
        second,
    )

    assert assessment(given).verdict is Verdict.TRIGGERED


def test_act_that_hit_the_beneficiary_is_told_of() -> None:
    """Of two acts that fail alike, the one that hit the beneficiary gives the reasons."""
    promise = clause(condition("Threshold", at_least="invasion"))
    elsewhere = act("a-first", victims=("stranger",))
    own = act("b-second")
    given = world(
        promise, act(attackers=(), victims=(), acts=("a-first", "b-second")), elsewhere, own
    )

    assert assessment(given).act == "b-second"


def test_clause_towards_one_it_does_not_cover() -> None:
    """Asked of one who is no party, a clause fails on that, for all who owe under it."""
    given = world()
    facts = Facts(given, OPEN, DAY)

    (found,) = judge_towards(facts, given.events["raid"], given.clauses["pact-1"], "stranger")

    assert found.verdict is Verdict.NOT_TRIGGERED
    assert "BeneficiaryCovered" in found.failing()
    assert found.obligors == ("ally", "friend")
    early = Facts(given, view(known_by=date(1999, 1, 1)), DAY)
    assert judge_towards(early, given.events["raid"], given.clauses["pact-1"], "stranger") == []
