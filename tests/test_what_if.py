"""An incident judged again with something changed, and the difference that it makes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from command import call
from hypothesis import assume, given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse
from seed_graph import seed_world
from small_world import (
    DAY,
    OPEN,
    act,
    claim,
    clause,
    condition,
    member,
    period,
    said,
    scope,
    treaty,
    view,
    within,
    world,
)

from foedus.dates import Truth
from foedus.errors import FoedusError, Refused
from foedus.escalation.what_if import asked
from foedus.escalation.what_if.altering import all_applied, applied
from foedus.escalation.what_if.change import Change, Kind, Situation
from foedus.escalation.what_if.what_if import Difference, Turn, what_if
from foedus.law import Perspective, Verdict
from foedus.law.compare import by_pair
from foedus.law.index import Index
from foedus.model import Thing

SEED = "mi24-shootdown-2020"
CST = "cst-article-4-2010"


def raid(*things: Thing, seen: Perspective = OPEN) -> Situation:
    """Return the raid in the small world with things added or replaced."""
    given = world(*things)
    return Situation(given, given.events["raid"], seen, DAY)


def seed(incident: str = SEED) -> Situation:
    """Return an incident of the seeds in the worldview of recognition, by the law of its day."""
    given = seed_world()
    event = given.events[incident]
    on = given.day(event)
    assert on is not None
    return Situation(given, event, Perspective.of(given.worldviews["recognised"]), on)


def answers(situation: Situation) -> dict[tuple[str, str, str], object]:
    """Return verdict, findings and procedure by clause, obligor and beneficiary."""
    return {
        key: (
            found.verdict,
            found.operative,
            tuple((f.kind, f.holds, f.awaits) for f in (*found.findings, *found.procedure)),
        )
        for key, found in by_pair(situation.judged()).items()
    }


def turns(found: Difference, of: str, beneficiary: str = "friend") -> list[Turn]:
    """Return what changes for a beneficiary under a clause."""
    every = (*found.turned, *found.new, *found.gone, *found.reasons)
    return [t for t in every if (t.clause, t.beneficiary) == (of, beneficiary)]


def turned_kinds(turn: Turn) -> dict[str, tuple[Truth | None, Truth | None]]:
    """Return the answers before and after of the findings that turn."""
    return {
        f.kind: (f.before.holds if f.before else None, f.after.holds if f.after else None)
        for f in turn.findings
    }


def place(name: str) -> Change:
    return Change(kind=Kind.STATED, words=f"at {name}", subjects=(name,), question="position")


def test_moving_the_seed_takes_it_off_armenian_soil() -> None:
    """Over Nakhichevan nothing of Armenia's is attacked, and its territory is not touched."""
    situation = seed()
    change = asked.stated(situation.world, "position", ("Nakhichevan",))

    found, _ = what_if(situation, (change,))

    (turn,) = turns(found, CST, "armenia")
    assert (turn.before, turn.after) == (Verdict.NOT_TRIGGERED, Verdict.NOT_TRIGGERED)
    assert turned_kinds(turn) == {
        "Attacked": (Truth.YES, Truth.NO),
        "WithinTerritory": (Truth.YES, Truth.NO),
    }


def test_a_place_is_stated_against_all_claims() -> None:
    """Who moves an act takes no side among those who say where it was: their claims fall away."""
    situation = raid(
        clause(within(scope(of_party="theBeneficiary"))),
        claim("position", "ally-land", by="foe"),
        claim("position", "valley", by="friend"),
    )

    _, after = what_if(situation, (place("foe-land"),))

    places = after.facts.alternatives(after.incident, "position")
    assert [each.values for each in places] == [frozenset({"foe-land"})]


def test_a_request_meets_the_procedure() -> None:
    """A request that is supposed makes a triggered duty operative, and nothing else changes."""
    situation = raid(clause(condition("Attacked"), procedure=(condition("RequestMade"),)))
    change = asked.act_of(situation.world, "Request", ("friend",), "pact-1")

    found, _ = what_if(situation, (change,))

    (turn,) = found.turned
    assert (turn.before, turn.after) == (Verdict.TRIGGERED, Verdict.TRIGGERED)
    assert (turn.operative_before, turn.operative_after) == (Truth.NO, Truth.YES)
    assert turned_kinds(turn) == {"RequestMade": (Truth.NO, Truth.YES)}
    assert turn.findings[0].procedure


def test_a_call_makes_what_is_available_triggered() -> None:
    """A clause that waits for a party's word is triggered once the word is supposed."""
    situation = raid(clause(condition("PartyOpinion")))

    found, _ = what_if(
        situation, (asked.act_of(situation.world, "Invocation", ("friend",), "pact-1"),)
    )

    (turn,) = turns(found, "pact-1")
    assert (turn.before, turn.after) == (Verdict.AVAILABLE, Verdict.TRIGGERED)


GRAVE = clause(condition("Threshold", at_least="armedAttack"))
CONTESTED = (
    GRAVE,
    act(gravity=()),
    claim("gravityOf", "armedAttack", by="friend"),
    claim("gravityOf", "incident", by="foe"),
)


@pytest.mark.parametrize(
    ("kind", "name", "verdict"),
    [
        (Kind.ADMIT, "friend-asserts-gravityOf-armedAttack", Verdict.TRIGGERED),
        (Kind.ADMIT, "foe-asserts-gravityOf-incident", Verdict.NOT_TRIGGERED),
        (Kind.DENY, "foe-asserts-gravityOf-incident", Verdict.TRIGGERED),
        (Kind.DENY, "friend-asserts-gravityOf-armedAttack", Verdict.NOT_TRIGGERED),
    ],
)
def test_a_claim_is_admitted_or_denied(kind: Kind, name: str, verdict: Verdict) -> None:
    """An admitted claim answers its question alone; a denied one is not there."""
    found, _ = what_if(raid(*CONTESTED), (Change(kind=kind, words="", subjects=(name,)),))

    (turn,) = turns(found, "pact-1")
    assert (turn.before, turn.after) == (Verdict.ARGUABLE, verdict)


def test_an_admitted_claim_silences_the_record() -> None:
    """What the record states directly gives way to the claim that is admitted."""
    situation = raid(GRAVE, claim("gravityOf", "incident", by="foe"))
    change = Change(kind=Kind.ADMIT, words="", subjects=("foe-asserts-gravityOf-incident",))

    _, after = what_if(situation, (change,))

    assert after.incident.gravity == ()
    assert by_pair(after.judged())["pact-1", "ally", "friend"].verdict is Verdict.NOT_TRIGGERED


def test_a_claim_that_was_not_known_yet_cannot_be_admitted() -> None:
    """As of a day, what was said later is nobody's to accept."""
    late = claim("gravityOf", "incident", by="foe", on="2001-01-01")
    situation = raid(GRAVE, late, seen=view(known_by=DAY))

    with pytest.raises(Refused, match="said on 2001-01-01, after 2000-06-01"):
        what_if(situation, (Change(kind=Kind.ADMIT, words="", subjects=(late.id,)),))


def test_a_party_that_left_is_owed_nothing() -> None:
    """Once the beneficiary has left, the duty is gone, and the finding says why."""
    situation = raid()

    found, after = what_if(
        situation, (asked.party(situation.world, Kind.LEAVES, "friend", "pact"),)
    )

    (turn,) = turns(found, "pact-1")
    assert turn.before is Verdict.TRIGGERED
    assert turned_kinds(turn)["BeneficiaryCovered"] == (Truth.YES, Truth.NO)
    assert Verdict.TRIGGERED not in {a.verdict for a in after.judged() if a.clause == "pact-1"}


def test_one_named_without_a_membership_can_leave() -> None:
    """A clause that names whom it protects lets go of one that is supposed to have left."""
    situation = raid(
        clause(condition("Attacked"), obligors=("stranger",), beneficiaries=("friend",))
    )
    change = asked.party(situation.world, Kind.LEAVES, "stranger", "pact")

    _, after = what_if(situation, (change,))

    found = {a.verdict for a in after.judged() if "stranger" in a.obligors and a.clause}
    assert found <= {Verdict.NOT_TRIGGERED}


def test_a_party_more_owes_and_is_owed() -> None:
    """An actor supposed to have joined is bound like the others."""
    situation = raid()

    found, _ = what_if(situation, (asked.party(situation.world, Kind.JOINS, "stranger", "pact"),))

    assert [(t.obligors, t.after) for t in found.new if t.clause == "pact-1"] == [
        (("stranger",), Verdict.TRIGGERED)
    ]


@pytest.mark.parametrize("gone", ["pact", "pact-1"])
def test_what_is_left_out_binds_nobody(gone: str) -> None:
    """Without the treaty, or the clause, what it asked is gone."""
    situation = raid()

    found, _ = what_if(situation, (asked.left_out(situation.world, gone),))

    assert {(t.clause, t.before, t.after) for t in found.gone if t.clause} == {
        ("pact-1", Verdict.TRIGGERED, None)
    }


def test_a_request_that_was_made_can_be_left_out() -> None:
    """Without the request on record the procedure is no longer met."""
    situation = raid(
        clause(condition("Attacked"), procedure=(condition("RequestMade"),)),
        said("Request", "friend", "2000-06-02"),
    )

    found, _ = what_if(situation, (asked.left_out(situation.world, "Request-friend-2000-06-02"),))

    (turn,) = found.turned
    assert (turn.operative_before, turn.operative_after) == (Truth.YES, Truth.NO)


@pytest.mark.parametrize("life", [period("2005-01-01"), period("1990-01-01", "1995-01-01")])
def test_a_treaty_is_put_in_force(life: object) -> None:
    """A later treaty, or one that has ended, binds its parties if it is in force that day."""
    start, end = (
        ("2005-01-01", "") if life == period("2005-01-01") else ("1990-01-01", "1995-01-01")
    )
    situation = raid(
        treaty(start=start, period=life),
        member("friend", start, end),
        member("ally", start, end),
    )
    thin = situation.altered(without=["pact-friend-original-1990-01-01"] if not end else [])
    thin = thin.altered(without=["pact-ally-original-1990-01-01"] if not end else [])

    _, after = what_if(thin, (asked.put_in_force(thin.world, "pact"),))

    assert by_pair(after.judged())["pact-1", "ally", "friend"].verdict is Verdict.TRIGGERED


def test_a_treaty_of_later_years_is_put_in_force_in_the_seed() -> None:
    """The Shusha Declaration of 2021, in force in 2020, binds Turkey, and is not triggered."""
    situation = seed()

    _, after = what_if(situation, (asked.put_in_force(situation.world, "Shusha Declaration"),))

    found = by_pair(after.judged())["shusha-2021-security", "turkey", "azerbaijan"]
    assert found.is_bound()
    assert found.verdict is Verdict.NOT_TRIGGERED


def test_an_older_text_is_put_in_force_in_place_of_the_newer() -> None:
    """A version of a clause that is put in force takes the place of the one that was."""
    situation = seed()
    old = asked.put_in_force(situation.world, "cst-article-4-1992")

    _, after = what_if(situation, (old,))

    texts = {a.clause for a in after.judged() if a.is_bound() and "cst-article-4" in a.clause}
    assert texts == {"cst-article-4-1992"}


def test_another_day_has_another_law() -> None:
    """On a day before the treaty is in force, nothing of it is triggered."""
    situation = raid()

    found, after = what_if(situation, (asked.another_day(date(1985, 6, 1)),))

    assert (found.law_before, found.law_after) == (DAY, date(1985, 6, 1))
    assert str(after.incident.period) == "from 1985-06-01 until 1985-06-02"
    assert Verdict.TRIGGERED not in {a.verdict for a in after.judged()}


def test_what_was_said_moves_with_the_day() -> None:
    """A request about the incident is made as many days after it as before."""
    situation = raid(said("Request", "friend", "2000-06-03"))

    _, after = what_if(situation, (asked.another_day(date(2001, 6, 1)),))

    (request,) = after.facts.said_about(after.incident)
    assert str(request.period.start) == "2001-06-03"


def test_who_did_not_exist_then_cannot_have_acted() -> None:
    """On a day on which the attacker did not exist the incident cannot have been."""
    with pytest.raises(Refused, match=r"there was no Azerbaijan \(azerbaijan\) on 1950-01-01"):
        what_if(seed(), (asked.another_day(date(1950, 1, 1)),))


def test_a_supposed_act_is_judged_with_the_others() -> None:
    """Russia's attack on Nakhichevan is an attack on Azerbaijan, whose ally's duty it opens."""
    situation = seed()
    act = asked.supposed(situation.world, "Russia attacks Azerbaijan at Nakhichevan", situation.on)

    found, _ = what_if(situation, (act,))

    (turn,) = [t for t in found.turned if t.clause == "turkey-azerbaijan-2010-article-2"]
    assert (turn.before, turn.after) == (Verdict.NOT_TRIGGERED, Verdict.ARGUABLE)


def test_exchanging_the_sides_exchanges_the_claims() -> None:
    """What was claimed of one of two is claimed of the other."""
    situation = raid(act(attackers=()), claim("attackerIdentity", "foe", by="friend"))

    _, after = what_if(situation, (asked.swapped(situation.world),))

    assert after.incident.victims == ("foe",)
    (account,) = after.facts.alternatives(after.incident, "attackerIdentity")
    assert account.values == {"friend"}


def test_sides_of_whom_nothing_is_known_cannot_be_exchanged() -> None:
    """Where nobody says who attacked there is nothing to exchange."""
    situation = raid(act(attackers=()))

    with pytest.raises(Refused, match="contested or not recorded") as refused:
        what_if(situation, (asked.swapped(situation.world),))

    assert "--attacker" in refused.value.hint


def test_a_what_if_without_change_is_refused() -> None:
    """With nothing changed there is nothing to compare."""
    with pytest.raises(Refused, match="nothing is changed"):
        what_if(raid(), ())


def test_a_change_can_leave_every_answer_as_it_is() -> None:
    """That nothing changes is an answer of its own, and is said."""
    found, _ = what_if(raid(), (stated("intentOf", "unintended"),))

    assert found.is_empty()
    assert found.same > 0


def test_that_nothing_changes_is_said() -> None:
    """A mobilisation for which no clause waits changes nothing, and the answer says so."""
    result = call("what-if", SEED, "--action", "GeneralMobilisation by China")

    assert result.exit_code == 0
    assert "Nothing changes: all" in result.output


SMALL = raid(
    clause(
        condition("Attacked"),
        condition("Threshold", at_least="armedAttack"),
        within(scope(of_party="theBeneficiary")),
    ),
    claim("gravityOf", "armedAttack", by="friend"),
)


def stated(question: str, *values: str) -> Change:
    return Change(kind=Kind.STATED, words="", subjects=values, question=question)


# Each change of the small world with the one that undoes it.
INVERSE = {
    "place": (place("ally-land"), place("valley")),
    "gravity": (stated("gravityOf", "incident"), stated("gravityOf", "armedAttack")),
    "attacker": (stated("attackerIdentity", "stranger"), stated("attackerIdentity", "foe")),
    "intent": (stated("intentOf", "unintended"), stated("intentOf", "deliberate")),
    "swap": (asked.swapped(SMALL.world), asked.swapped(SMALL.world)),
    "party": (
        asked.party(SMALL.world, Kind.LEAVES, "ally", "pact"),
        asked.party(SMALL.world, Kind.JOINS, "ally", "pact"),
    ),
    "stranger": (
        asked.party(SMALL.world, Kind.JOINS, "stranger", "pact"),
        asked.party(SMALL.world, Kind.LEAVES, "stranger", "pact"),
    ),
    "day": (asked.another_day(date(2005, 1, 1)), asked.another_day(DAY)),
}


@given(st.lists(st.sampled_from(sorted(INVERSE)), unique=True, min_size=1, max_size=4))
def test_undoing_a_change_gives_the_first_answer(names: list[str]) -> None:
    """Changes made one after another, and undone in the opposite order, change no answer."""
    assume(not {"swap", "attacker"} <= set(names))  # after the exchange Foe is the one hit
    situation = SMALL
    before = {key: a for key, a in answers(situation).items() if "stranger" not in key}

    for name in names:
        situation = applied(situation, INVERSE[name][0])
    for name in reversed(names):
        situation = applied(situation, INVERSE[name][1])

    after = {key: a for key, a in answers(situation).items() if "stranger" not in key}
    assert after == before


@given(st.permutations(["place", "gravity", "party", "intent"]))
def test_the_order_of_changes_does_not_matter(names: list[str]) -> None:
    """The same changes lead to the same answers, however they are told."""
    wanted = answers(all_applied(SMALL, [INVERSE[name][0] for name in sorted(names)]))

    assert answers(all_applied(SMALL, [INVERSE[name][0] for name in names])) == wanted


@given(st.lists(st.sampled_from(sorted(INVERSE)), unique=True, min_size=1, max_size=3))
def test_an_index_taken_over_answers_like_a_fresh_one(names: list[str]) -> None:
    """What an altered world shares with the one before is indexed alike."""
    before = Index(SMALL.world)
    after = all_applied(SMALL, [INVERSE[name][0] for name in names]).world

    for part in ("claims", "memberships", "said", "parts", "ends", "parties", "statuses"):
        getattr(before, part)
        shared, fresh = getattr(Index(after, [before]), part), getattr(Index(after), part)

        assert shared == fresh


REFUSED = [
    ("--place nakhichevan --place armenia-territory", "two answers to one question"),
    ("--day 2012-01-01 --day 2013-01-01", "two answers to one question"),
    ("--admit mi24-claim-f25-intent --admit mi24-claim-f24-intent", "two answers"),
    ("--admit mi24-claim-f25-intent --intent deliberate", "two answers"),
    ("--admit mi24-claim-f25-intent --deny mi24-claim-f25-intent", "admitted and denied"),
    ("--party 'Georgia to NATO' --without-party 'Georgia from NATO'", "both join and leave"),
    ("--swap --attacker armenia", "already says who attacked"),
    ("--without nato-article-5 --request 'Turkey under nato-article-5'", "What is not there"),
    ("--without 'North Atlantic Treaty' --party 'Georgia to NATO'", "What is not there"),
    ("--swap --swap --place yeraskh-area", "That changes nothing"),
    ("--gravity threat --gravity threat", "says the same twice"),
    ("--in-force cst-article-4-2010", "That changes nothing"),
    ("--party 'Turkey to NATO'", "Turkey is a party"),
    ("--without-party 'Sweden from NATO'", "Sweden is no party"),
    ("--attacker russia", "Russia is the one that was hit"),
    ("--admit mi24-claim-f21", "told in words"),
    ("--admit mi24-claim-f06", "no condition asks that"),
    ("--victim russia", "That changes nothing"),
    ("--party 'Georgia'", "does not say which party of which treaty"),
    ("--request Armenia", "does not say who calls on which clause"),
    ("--action dance", "does not say what is done by whom"),
    ("--gravity huge", "Choose one of accident, armedAttack"),
    ("--action 'dance by Armenia'", "Choose one of"),
    ("--party 'Georgia to Georgia'", "no instrument is named"),
    ("--without nothing-at-all", "no clause or treaty is named"),
    ("", "nothing is changed"),
]


@pytest.mark.parametrize(("options", "said"), REFUSED)
def test_what_cannot_be_supposed_is_refused(options: str, said: str) -> None:
    """Contradictions, idle changes and what has no meaning are refused in plain words."""
    import shlex

    result = call("what-if", SEED, *shlex.split(options))

    assert result.exit_code in (1, 2, 3)
    assert said in result.output


def test_an_alliance_stands_for_its_treaty() -> None:
    """Who leaves NATO leaves the North Atlantic Treaty."""
    result = call("what-if", "akcakale-shelling-2012", "--without-party", "Turkey from NATO")

    assert "Turkey had left North Atlantic Treaty" in result.output
    assert "beneficiary covered: no instead of yes" in result.output


def test_every_format_tells_the_same() -> None:
    """Text, Markdown, JSON and Turtle name the clause whose verdict changes."""
    asked_for = ("what-if", SEED, "--place", "nakhichevan", "--format")

    told = {style: call(*asked_for, style).output for style in ("text", "md", "json", "ttl")}

    assert "Treaty of Moscow 1921, Art. III" in told["text"]
    assert "**AVAILABLE instead of NOT_TRIGGERED** Treaty of Moscow" in told["md"]
    turned = json.loads(told["json"])["difference"]["turned"]
    assert {(t["before"], t["after"]) for t in turned} == {
        ("notTriggered", "available"),
        ("available", "notTriggered"),
    }
    triples = list(parse(told["ttl"].encode(), format=RdfFormat.TURTLE))
    assert sum(str(t.object).endswith("#Turn>") for t in triples) == sum(
        len(json.loads(told["json"])["difference"][part])
        for part in ("turned", "new", "gone", "reasons")
    )


def test_an_incident_of_the_users_own(tmp_path: Path) -> None:
    """INCIDENT may be a file that tells one, as for `explain`."""
    own = tmp_path / "mine.toml"
    made = call("new", "incident", "-o", str(own))
    assert made.exit_code == 0, made.output

    result = call("what-if", str(own), "--gravity", "threat")

    assert result.exit_code == 0, result.output
    assert "Supposed: it was a case of threat" in result.output


def test_a_day_is_honoured_as_explain_does() -> None:
    """As of a day the claims of later days are not known, so that a denial of one is idle."""
    result = call("what-if", SEED, "--place", "nakhichevan", "--as-of", "2020-11-08")

    assert result.exit_code == 1
    assert "had not begun" in result.output


def test_errors_of_an_action_are_typed() -> None:
    """What cannot be supposed is one of the errors that foedus raises."""
    with pytest.raises(FoedusError):
        asked.call(seed_world(), "Request", "nobody at all")


def test_what_binds_nobody_is_told_nowhere() -> None:
    """A treaty that is in force on neither side is no part of the difference."""
    situation = seed("germany-russia-war-1914")
    change = asked.left_out(situation.world, "General mobilisation of Russia, 31 July 1914")

    found, _ = what_if(situation, (change,))

    told = {t.clause for t in (*found.turned, *found.new, *found.gone, *found.reasons)}
    assert "dual-alliance-1879-article-1" in told
    assert "nato-article-5" not in told
