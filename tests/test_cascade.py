"""Cascades: the counts they rest on, the two models, and what is said of their numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from functools import cache
from math import exp, lgamma, log
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import pytest
from command import ROOT, call
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse
from seed_graph import seed_world
from small_world import DAY, OPEN, actor, clause, condition, member, treaty, world

from foedus.errors import Refused
from foedus.escalation.cascade import (
    Basis,
    Draw,
    DrawGraph,
    Model,
    count_for,
    draw_graph,
    posterior,
    simulate,
)
from foedus.escalation.cascade.beta import below, quantile
from foedus.escalation.cascade.fulfilment import counts
from foedus.escalation.cascade.network import network
from foedus.escalation.cascade.threshold import reached
from foedus.law import Verdict
from foedus.model import FulfilmentCount, Thing, World

FILE = "berkemeier_fuhrmann_2018_alliance_war.csv"
TABLE = ROOT.parent / "shared" / "datasets" / "reliability" / FILE
AUSTRIA = "austria-hungary-attacks-serbia-1914"
FORBIDDEN = ("will join", "probability of war", "will enter", "will fight", "likely to join")
# MODEL 3.2: kind of promise, then fulfilled and counted by the LLM and by the BF coding.
PUBLISHED = {
    "all": ((73, 146), (69, 139)),
    "1816-1944": ((61, 92), (58, 86)),
    "1945-2003": ((12, 54), (11, 53)),
    "defence": ((42, 102), (39, 96)),
    "defence-1816-1944": ((36, 59), (34, 54)),
    "defence-1945-2003": ((6, 43), (5, 42)),
    "offence": ((31, 42), (30, 42)),
    "neutrality": ((35, 45), (35, 43)),
    "non-aggression": ((18, 49), (18, 49)),
    "bilateral": ((62, 104), (59, 99)),
    "multilateral": ((11, 42), (10, 40)),
    "multilateral-1945-2003": ((2, 25), (2, 25)),
    "without-world-wars": ((35, 89), (32, 83)),
}
# MODEL 3.2, the percentages of the same rows: a second writing of the same figures.
PERCENT = {
    "all": 50.0,
    "1816-1944": 66.3,
    "1945-2003": 22.2,
    "defence": 41.2,
    "defence-1816-1944": 61.0,
    "defence-1945-2003": 14.0,
    "offence": 73.8,
    "neutrality": 77.8,
    "non-aggression": 36.7,
    "bilateral": 59.6,
    "multilateral": 26.2,
    "multilateral-1945-2003": 8.0,
    "without-world-wars": 39.3,
    "some-ally": 57.5,
    "some-ally-1816-1944": 69.6,
    "some-ally-1945-2003": 37.0,
}


def count(fulfilled: int, cases: int, name: str = "count", **facts: object) -> FulfilmentCount:
    given: dict[str, object] = {"scheme": "LLM", "rule": "everyAlly", "period": WHOLE}
    return FulfilmentCount(  # type: ignore[arg-type]
        id=name, label=name, fulfilled=fulfilled, cases=cases, **(given | facts)
    )


WHOLE = seed_world().fulfilments["fulfilment-all-llm"].period


def draw(
    joiner: str, beneficiary: str, of: FulfilmentCount, after: str = "", against: str = "foe"
) -> Draw:
    """Return a draw that has a chance at once, or after somebody acts against the foe."""
    return Draw(
        joiner,
        beneficiary,
        (against,),
        f"{joiner}-{beneficiary}-{against}",
        "raid",
        "defence",
        "bilateral",
        Verdict.TRIGGERED,
        (((after, "foe"),),) if after else (),
        of,
    )


def graph(*draws: Draw) -> DrawGraph:
    return DrawGraph("raid", DAY, ("foe", "friend"), draws, ())


def shares(found: DrawGraph, model: Model, runs: int = 10_000, seed: int = 1) -> dict[str, float]:
    return {each.actor: each.share for each in simulate(found, model, runs, seed).shares}


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_counts_are_those_published(name: str) -> None:
    """Each count of the seeds is that of MODEL 3.2, under both schemes."""
    for scheme, (fulfilled, cases) in zip(("llm", "bf"), PUBLISHED[name], strict=True):
        kept = seed_world().fulfilments[f"fulfilment-{name}-{scheme}"]

        assert (kept.fulfilled, kept.cases) == (fulfilled, cases)
        assert kept.mark == "V"


@pytest.mark.parametrize("name", PERCENT)
def test_the_counts_give_the_published_percentages(name: str) -> None:
    """Fulfilled by counted is the percentage of MODEL 3.2, to its tenth."""
    kept = seed_world().fulfilments[f"fulfilment-{name}-llm"]

    assert round(100 * kept.fulfilled / kept.cases, 1) == PERCENT[name]


@cache
def table() -> list[dict[str, str]]:
    if not TABLE.exists():
        pytest.skip(f"{FILE} is not beside the checkout")
    with TABLE.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize(("scheme", "place"), [("LLM", 0), ("BF", 1)])
def test_the_counts_are_those_of_the_table(scheme: str, place: int) -> None:
    """Counted anew from the authors' table of alliances and wars, every count comes out."""
    relevant = [row for row in table() if row[f"dna{scheme}"] != "1"]
    slices = {
        "all": relevant,
        "1816-1944": [row for row in relevant if row["sample"] == "1.0"],
        "1945-2003": [row for row in relevant if row["sample"] == "0.0"],
        "bilateral": [row for row in relevant if row["multilateral"] == "0"],
        "multilateral": [row for row in relevant if row["multilateral"] == "1"],
        "without-world-wars": [r for r in relevant if not r["warname"].startswith("WorldWar")],
    }
    columns = {
        "defence": "defense",
        "offence": "offense",
        "neutrality": "neutral",
        "non-aggression": "nonagg",
    }
    for name, column in columns.items():
        slices[name] = [row for row in relevant if row[column] == "1.0"]
    for name in ("defence", "multilateral"):
        for era in ("1816-1944", "1945-2003"):
            slices[f"{name}-{era}"] = [row for row in slices[name] if row in slices[era]]
    del slices["multilateral-1816-1944"]

    found = {name: (_honoured(rows, scheme), len(rows)) for name, rows in slices.items()}

    assert found == {name: both[place] for name, both in PUBLISHED.items()}


def _honoured(rows: Iterable[dict[str, str]], scheme: str) -> int:
    return sum(row[f"honor{scheme}"] == "1" for row in rows)


def _by_sums(x: float, a: float, b: float, steps: int = 20_000) -> float:
    """Return the share of Beta(a, b) below x by the midpoint rule, for a and b of 1 or more."""
    scale = lgamma(a) + lgamma(b) - lgamma(a + b)
    points = ((i + 0.5) * x / steps for i in range(steps))
    return sum(exp((a - 1) * log(p) + (b - 1) * log(1 - p) - scale) for p in points) * x / steps


@pytest.mark.parametrize(
    ("fulfilled", "cases"), [(36, 59), (6, 43), (31, 42), (2, 25), (35, 89), (73, 146)]
)
def test_the_interval_leaves_a_twentieth_at_each_end(fulfilled: int, cases: int) -> None:
    """By numeric integration, 5% of the posterior lie below its interval and 5% above."""
    found = posterior(fulfilled, cases)

    assert found.mean == pytest.approx((fulfilled + 0.5) / (cases + 1))
    assert _by_sums(found.low, found.alpha, found.beta) == pytest.approx(0.05, abs=1e-6)
    assert _by_sums(found.high, found.alpha, found.beta) == pytest.approx(0.95, abs=1e-6)


@pytest.mark.parametrize(
    ("share", "a", "b", "value"),
    [
        (0.5, 0.5, 0.5, 0.5),  # the arcsine law: x = sin²(π q / 2)
        (0.25, 0.5, 0.5, 0.14644660940672624),
        (0.05, 1, 3, 1 - 0.95 ** (1 / 3)),  # 1 - (1 - x)^b
        (0.95, 4, 1, 0.95**0.25),  # x^a
        (0.025, 0.5, 10.5, 4.789031e-05),  # Brown, Cai and DasGupta 2001: Jeffreys, 0 of 10
    ],
)
def test_quantiles_of_known_form(share: float, a: float, b: float, value: float) -> None:
    """Where the distribution has a closed form, the quantile is that of the form."""
    assert quantile(share, a, b) == pytest.approx(value, rel=1e-5)


@given(st.floats(0.001, 0.999), st.floats(0.5, 150), st.floats(0.5, 150))
def test_the_quantile_undoes_the_distribution(share: float, a: float, b: float) -> None:
    """What lies below a quantile is the share asked for, and the two ends mirror each other."""
    x = quantile(share, a, b)

    assert below(x, a, b) == pytest.approx(share, abs=1e-8)
    assert below(x, a, b) + below(1 - x, b, a) == pytest.approx(1.0, abs=1e-8)


@pytest.mark.parametrize(
    ("kind", "form", "on", "cell"),
    [
        ("defence", "bilateral", date(1914, 8, 1), "defence-1816-1944"),
        ("defence", "multilateral", date(1914, 8, 1), "defence-1816-1944"),
        ("guarantee", "bilateral", date(1839, 4, 19), "defence-1816-1944"),
        ("defence", "bilateral", date(1944, 12, 31), "defence-1816-1944"),
        ("defence", "bilateral", date(1945, 1, 1), "defence-1945-2003"),
        ("defence", "multilateral", date(1967, 6, 5), "multilateral-1945-2003"),
        ("defence", "bilateral", date(2020, 11, 9), "defence-1945-2003"),
        ("offence", "bilateral", date(1939, 9, 1), "offence"),
        ("offence", "multilateral", date(1866, 6, 14), "offence"),
    ],
)
def test_a_commitment_finds_its_count(kind: str, form: str, on: date, cell: str) -> None:
    """The narrowest count that names the type, or form and era, on the edge days too."""
    known = counts(seed_world(), "LLM", Basis.NARROWEST)

    found = count_for(known, kind, form, on)

    assert found is not None
    assert found.id == f"fulfilment-{cell}-llm"


@pytest.mark.parametrize("kind", ["consultation", "neutralityPledge", "nonAggression", "basing"])
def test_what_draws_nobody_in_has_no_count(kind: str) -> None:
    """A duty to consult, to stay out or not to attack is not simulated."""
    known = counts(seed_world(), "LLM", Basis.NARROWEST)

    assert count_for(known, kind, "bilateral", date(1914, 8, 1)) is None


def test_before_the_first_case_there_is_no_count() -> None:
    """For 1815 nothing was counted."""
    known = counts(seed_world(), "LLM", Basis.NARROWEST)

    assert count_for(known, "defence", "bilateral", date(1815, 12, 31)) is None


def test_without_the_world_wars_one_count_serves_all() -> None:
    """The other basis uses 35 of 89 whatever the type, form and era."""
    known = counts(seed_world(), "LLM", Basis.WITHOUT_WORLD_WARS)

    found = {
        count_for(known, kind, "bilateral", on)
        for kind in ("defence", "offence")
        for on in (date(1914, 8, 1), date(2020, 1, 1))
    }

    assert [(each.fulfilled, each.cases) for each in found if each] == [(35, 89)]


@pytest.mark.parametrize("model", Model)
def test_a_single_link_gives_back_its_rate(model: Model) -> None:
    """Between two, the share is the mean of the posterior and its interval that of the rate."""
    known = posterior(36, 59)

    found = simulate(graph(draw("ally", "friend", count(36, 59))), model)

    [share] = found.shares
    assert share.share == pytest.approx(known.mean, abs=4 * share.error)
    assert share.over_draws.low == pytest.approx(known.low, abs=0.02)
    assert share.over_draws.high == pytest.approx(known.high, abs=0.02)
    assert found.size.low == 2
    assert found.size.high == 3


@pytest.mark.parametrize("model", Model)
def test_a_chain_multiplies(model: Model) -> None:
    """Who waits for another is in as often as both succeed: the mean of the square of the rate."""
    known, of = posterior(6, 43), count(6, 43)
    total = known.alpha + known.beta
    square = known.mean * (known.alpha + 1) / (total + 1)

    found = simulate(graph(draw("ally", "friend", of), draw("far", "ally", of, "ally")), model)

    far = next(each for each in found.shares if each.actor == "far")
    assert far.share == pytest.approx(square, abs=4 * far.error)


def test_two_callers_are_two_chances_or_add_up() -> None:
    """Bound to both attacked, one is in with 1 - (1 - p)² by chances, and with 2p by thresholds."""
    known, of = posterior(6, 43), count(6, 43)
    two = graph(draw("ally", "friend", of), draw("ally", "other", of))
    square = known.mean * (known.alpha + 1) / (known.alpha + known.beta + 1)

    chances, thresholds = (shares(two, model)["ally"] for model in Model)

    assert chances == pytest.approx(2 * known.mean - square, abs=0.01)
    assert thresholds == pytest.approx(2 * known.mean, abs=0.01)


@pytest.mark.parametrize("model", Model)
def test_two_commitments_between_two_are_one_chance(model: Model) -> None:
    """A second treaty between the same two does not make help more frequent."""
    of = count(6, 43)
    one = draw("ally", "friend", of)
    again = draw("ally", "friend", of, against="bandit")

    assert shares(graph(one, again), model) == shares(graph(one), model)


@pytest.mark.parametrize("model", Model)
def test_nobody_is_drawn_in_on_both_sides(model: Model) -> None:
    """Bound to both who fight each other, one is in on one side alone, and no oftener for it."""
    sure = count(10_000, 10_000)
    both = graph(draw("ally", "friend", sure), draw("ally", "foe", sure, against="friend"))
    follower = draw("far", "ally", sure, "ally")

    found = shares(graph(*both.draws, follower), model, 10_000)

    assert found["ally"] == pytest.approx(1.0, abs=0.01)
    assert found["far"] <= found["ally"]
    if model is Model.INDEPENDENT:
        assert 0.4 < found["far"] < 0.6


@pytest.mark.parametrize("model", Model)
@given(st.integers(0, 40), st.integers(0, 40))
def test_more_fulfilled_is_no_less_drawn_in(model: Model, one: int, other: int) -> None:
    """Shares rise with the rate, the seed being the same."""
    low, high = sorted((one, other))

    few, many = (
        shares(
            graph(
                draw("ally", "friend", count(kept, 40)),
                draw("far", "ally", count(kept, 40), "ally"),
            ),
            model,
            400,
        )
        for kept in (low, high)
    )

    assert many["ally"] >= few["ally"] - 0.03
    assert many["far"] >= few["far"] - 0.08


@given(st.lists(st.floats(0, 1), min_size=4, max_size=4), st.integers(0, 2**16))
def test_thresholds_are_monotone(rates: list[float], seed: int) -> None:
    """With the same thresholds, higher rates draw in all whom lower ones do."""
    cells = [count(1, 2, f"count-{number}") for number in range(4)]
    net = network(
        graph(
            draw("a", "friend", cells[0]),
            draw("b", "friend", cells[1]),
            draw("c", "a", cells[2], "a"),
            draw("c", "b", cells[3], "b"),
        )
    )
    random = Random(seed)  # noqa: S311
    thresholds = [random.random() for _ in range(net.joiners)]

    few = reached(net, rates, thresholds)
    many = reached(net, [min(1.0, rate + 0.1) for rate in rates], thresholds)

    assert few & many == few


def test_the_same_seed_gives_the_same_bytes() -> None:
    """Two calls print the same; another seed prints other shares."""
    first, again = (call("cascade", AUSTRIA, "--runs", "400").output for _ in range(2))
    other = call("cascade", AUSTRIA, "--runs", "400", "--seed", "2").output

    assert first == again
    assert first != other


def small(*more: Thing, kind: str = "defence", response: str = "necessaryAssistance") -> World:
    """Return the small world with a count, and a pact that far owes to ally."""
    return world(
        count(30, 60, commitment_type="defence"),
        clause(condition("Attacked"), commitment_type=kind, response=response),
        *more,
    )


def drawn(given: World, **options: object) -> DrawGraph:
    return draw_graph(given, given.events["raid"], OPEN, DAY, **options)  # type: ignore[arg-type]


def test_a_triggered_duty_is_a_draw() -> None:
    """The ally of who was attacked has a chance, by the pact and its count."""
    [found] = drawn(small()).draws

    assert (found.joiner, found.beneficiary, found.against) == ("ally", "friend", ("foe",))
    assert found.count.id == "count"
    assert found.needs == ()


def test_a_clause_that_is_not_triggered_has_no_chance() -> None:
    """An attack below the threshold of the clause draws nobody in, and that is said."""
    high = clause(condition("Attacked"), condition("Threshold", at_least="invasion"))
    given = world(count(30, 60, commitment_type="defence"), high)

    found = drawn(given)

    assert found.draws == ()
    assert {left.why for left in found.left} == {"not triggered, so that it has no chance"}


@pytest.mark.parametrize(
    ("kind", "response", "why"),
    [
        ("consultation", "consult", "a duty to consult"),
        ("defence", "actionDeemedNecessary", "left to its party"),
        ("neutralityPledge", "neutrality", "draws nobody in"),
    ],
)
def test_what_was_not_counted_is_said_and_not_simulated(kind: str, response: str, why: str) -> None:
    """For consultation and discretion no number was published, and none is made up."""
    found = drawn(small(kind=kind, response=response))

    assert found.draws == ()
    assert [left.obligor for left in found.left] == ["ally"]
    assert why in found.left[0].why


def test_only_sure_links_if_asked() -> None:
    """An arguable clause is left out where only sure links are wanted."""
    open_point = clause(condition("Attacked"), condition("Deliberate"))
    given = world(count(30, 60, commitment_type="defence"), open_point)
    raid = given.events["raid"]
    unclear = given.altered(type(raid)(**{**_fields(raid), "intent": ()}))

    assert [each.verdict for each in drawn(unclear).draws] == [Verdict.ARGUABLE]
    assert drawn(unclear, only_sure=True).draws == ()


def _fields(thing: Thing) -> dict[str, object]:
    return {name: getattr(thing, name) for name in thing.__struct_fields__}


def test_more_than_two_parties_are_multilateral() -> None:
    """The form is that of the day: two are bilateral, and three are not."""
    third = small(member("stranger"))

    assert {each.form for each in drawn(small()).draws} == {"bilateral"}
    assert {each.form for each in drawn(third).draws} == {"multilateral"}


def test_a_state_without_ties_changes_nothing() -> None:
    """One more actor that is bound to nobody leaves every share as it was."""
    alone = drawn(small())
    with_more = drawn(small(actor("hermit"), treaty("other")))

    assert shares(alone, Model.INDEPENDENT) == shares(with_more, Model.INDEPENDENT)


def test_too_few_runs_are_refused() -> None:
    """Fewer than a hundred runs say nothing."""
    with pytest.raises(Refused, match="99 runs are too few to say anything"):
        simulate(graph(), Model.INDEPENDENT, 99)


def test_without_a_live_link_it_is_said_plainly() -> None:
    """Where no commitment can draw anyone in, no share is printed."""
    result = call("cascade", "mi24-shootdown-2020")

    assert result.exit_code == 0
    assert "There is nothing to simulate." in " ".join(result.output.split())
    assert "Shares of runs" not in result.output


@pytest.mark.parametrize("style", ["text", "md", "json", "csv", "svg", "ttl"])
def test_the_limits_come_with_every_form(style: str) -> None:
    """Each form says what its numbers are not, and none has a forbidden wording."""
    result = call(
        "cascade", AUSTRIA, "--suppose", "russian-empire attacks austria-hungary",
        "--runs", "100", "--format", style,
    )  # fmt: skip
    said = " ".join(result.output.split())

    assert result.exit_code == 0
    assert "No forecast, and no measure of how likely a war is." in said
    assert [words for words in FORBIDDEN if words in said.lower()] == []


def test_no_text_of_a_cascade_has_a_forbidden_wording() -> None:
    """What the command could print, in help and in its modules, keeps to MODEL 4.7."""
    texts = [call("cascade", "--help").output]
    for folder in ("escalation/cascade", "tell/cascade"):
        texts += [p.read_text("utf-8") for p in (ROOT / "graph" / "foedus" / folder).glob("*.py")]
    texts += [Path(ROOT / "docs" / "escalation" / "cascade.md").read_text("utf-8")]

    assert [words for words in FORBIDDEN for text in texts if words in text.lower()] == []


def test_the_turtle_says_what_it_rests_on() -> None:
    """The cascade as RDF has its counts, its seed, and each share with its interval."""
    turtle = call("cascade", AUSTRIA, "--runs", "100", "--format", "ttl").output
    triples = list(parse(turtle, format=RdfFormat.TURTLE))
    used = {triple.predicate.value.rpartition("#")[2] for triple in triples}

    assert {"restsOnCount", "randomSeed", "shareLow", "shareHigh", "includes"} <= used


def test_the_picture_has_a_dot_for_each_share() -> None:
    """As many dots as there are states drawn in, under each model."""
    picture = ElementTree.fromstring(  # noqa: S314
        call("cascade", AUSTRIA, "--runs", "100", "--format", "svg").output
    )
    rows = call("cascade", AUSTRIA, "--runs", "100", "--format", "csv").output.splitlines()

    dots = picture.findall("{http://www.w3.org/2000/svg}circle")

    assert len(dots) == sum(row.startswith(("independent,", "threshold,")) for row in rows) > 0


def test_an_unknown_scheme_is_told() -> None:
    """A coding scheme of which nothing is loaded is not found, and the known ones are named."""
    result = call("cascade", AUSTRIA, "--scheme", "XYZ")

    assert result.exit_code == 3
    assert "no coding scheme is named 'XYZ'" in result.output
    assert "Did you mean BF or LLM?" in result.output
