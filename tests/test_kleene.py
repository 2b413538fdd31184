from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec import structs
from seed_graph import seed_world
from small_world import act, assessment, clause, condition, member, scope, support, within, world

from foedus.dates import PartialDate, Period, Truth, all_of, any_of, not_
from foedus.law import Assessment, Perspective, Verdict, judge_incident
from foedus.model import Adversaries, Condition, World

TRUTHS = st.sampled_from(Truth)
DAYS = st.dates(date(1995, 1, 1), date(2005, 12, 31))
WRITTEN = st.builds(lambda day, length: day.isoformat()[:length], DAYS, st.sampled_from([10, 7, 4]))
BOUNDS = st.none() | WRITTEN.map(PartialDate.parse)
PERIODS = st.builds(Period, BOUNDS, BOUNDS).filter(lambda period: not period.reverses())
EXACT = st.none() | DAYS.map(lambda day: PartialDate(day, day))


@given(st.lists(TRUTHS))
def test_de_morgan(truths: list[Truth]) -> None:
    """Not all is some not, and not some is all not."""
    assert not_(all_of(*truths)) is any_of(*map(not_, truths))
    assert not_(any_of(*truths)) is all_of(*map(not_, truths))


@given(st.lists(TRUTHS), st.randoms())
def test_order_of_truths(truths: list[Truth], random: Random) -> None:
    """The order in which answers are combined does not matter, nor does saying them twice."""
    shuffled = random.sample(truths, len(truths))

    assert all_of(*truths) is all_of(*shuffled, *truths)
    assert any_of(*truths) is any_of(*shuffled, *truths)


@given(st.lists(TRUTHS, max_size=5))
def test_knowing_more(truths: list[Truth]) -> None:
    """What is decided stays so, however the unknowns turn out."""
    whole, some = all_of(*truths), any_of(*truths)
    for known in completions(truths):
        assert whole in (Truth.UNKNOWN, all_of(*known))
        assert some in (Truth.UNKNOWN, any_of(*known))


def completions(truths: list[Truth]) -> Iterator[tuple[Truth, ...]]:
    either = (Truth.YES, Truth.NO)
    return product(*(either if truth is Truth.UNKNOWN else (truth,) for truth in truths))


@given(WRITTEN)
def test_round_trip(text: str) -> None:
    """A date, at whatever precision, is written as it was read."""
    parsed = PartialDate.parse(text)

    assert str(parsed) == text
    assert parsed.earliest <= parsed.latest


@pytest.mark.parametrize(
    "text", ["", "1998-13", "1998-02-29", "98", "1998-9", "1998-09-01T00:00", "0000", "1998-00"]
)
def test_no_date(text: str) -> None:
    """What is no date, or no day of the calendar, is refused with the text."""
    with pytest.raises(ValueError, match="is no date"):
        PartialDate.parse(text)


@given(EXACT, DAYS, EXACT)
def test_adjacent(start: PartialDate | None, day: date, end: PartialDate | None) -> None:
    """The day on which a period ends belongs to the one that begins on it alone."""
    border = PartialDate(day, day)
    before, after = Period(start, border), Period(border, end)
    assume(not before.reverses() and not after.reverses())

    assert before.holds_on(day) is Truth.NO
    assert after.holds_on(day) is Truth.YES


@given(PERIODS, DAYS)
def test_partial_bounds(period: Period, day: date) -> None:
    """A day surely lies in a period if it does for every day that its bounds may mean."""
    answers = {
        Period(start, end).holds_on(day)
        for start in (exactly(period.start))
        for end in (exactly(period.end))
    }

    answer = period.holds_on(day)

    assert answer is (answers.pop() if len(answers) == 1 else Truth.UNKNOWN)


def exactly(bound: PartialDate | None) -> list[PartialDate | None]:
    """Return the first and last day that a bound may mean: between them nothing else happens."""
    if bound is None:
        return [None]
    return [PartialDate(day, day) for day in (bound.earliest, bound.latest)]


@given(DAYS)
def test_one_day(day: date) -> None:
    """The period of one day holds on that day alone."""
    period = Period(*(PartialDate(d, d) for d in (day, day + timedelta(days=1))))

    found = [period.holds_on(day + timedelta(days=n)) for n in (-1, 0, 1)]

    assert found == [Truth.NO, Truth.YES, Truth.NO]


CONDITIONS = st.lists(
    st.sampled_from(
        [
            condition("Attacked"),
            condition("ByObligor"),
            condition("Deliberate"),
            condition("Threshold", at_least="armedAttack"),
            condition("AdversaryLimit", "named", adversaries=Adversaries(("foe",))),
            condition("AdversaryLimit", "third", adversaries=Adversaries(third_state_only=True)),
            condition("Exclusion", characters=("borderIncident",)),
            within(scope(of_party="theBeneficiary")),
        ]
    ),
    unique_by=lambda c: c.id,
)
# What may be unknown of an act, and the values that it may turn out to have.
OPEN: dict[str, list[tuple[str, ...]]] = {
    "attackers": [("foe",), ("stranger",), ("friend",), ("foe", "stranger")],
    "gravity": [("incident",), ("armedAttack",), ("invasion",)],
    "intent": [("deliberate",), ("mistakenIdentity",)],
}
FACTS = st.fixed_dictionaries(
    {
        **{name: st.sampled_from([(), *values]) for name, values in OPEN.items()},
        "victims": st.sampled_from([("friend",), ("stranger",)]),
        "places": st.sampled_from([("valley",), ("foe-land",), ("nowhere",)]),
        "characterised_as": st.sampled_from([(), ("borderIncident",)]),
    }
)
DECIDED = {Verdict.TRIGGERED, Verdict.NOT_TRIGGERED}


@given(CONDITIONS, FACTS, st.data())
def test_learning_a_fact(
    conditions: list[Condition], facts: dict[str, tuple[str, ...]], data: st.DataObject
) -> None:
    """A fact that was unknown changes no verdict that was decided without it."""
    unknown = [name for name in OPEN if not facts[name]]
    assume(unknown)
    learnt = data.draw(st.sampled_from(unknown))
    asked = (clause(*conditions), member("stranger"), support("friend", "ally"))
    more = facts | {learnt: data.draw(st.sampled_from(OPEN[learnt]))}

    before, after = (assessment(world(*asked, act("raid", **known))) for known in (facts, more))

    assert before.verdict not in DECIDED or after.verdict is before.verdict
    for one, other in zip(before.findings, after.findings, strict=True):
        assert one.holds in (Truth.UNKNOWN, other.holds)


@given(CONDITIONS, FACTS)
def test_verdict_follows(conditions: list[Condition], facts: dict[str, tuple[str, ...]]) -> None:
    """The verdict is the conjunction of the findings."""
    asked = (clause(*conditions), member("stranger"), support("friend", "ally"))

    found = assessment(world(*asked, act("raid", **facts)))

    expected = {
        Truth.YES: Verdict.TRIGGERED,
        Truth.NO: Verdict.NOT_TRIGGERED,
        Truth.UNKNOWN: Verdict.ARGUABLE,
    }
    assert found.verdict is expected[all_of(*(one.holds for one in found.findings))]


def shuffled(given: World, random: Random) -> World:
    """Return the world with everything in it in another order."""
    shelves = {
        name: dict(random.sample(list(shelf.items()), len(shelf)))
        for name, shelf in structs.asdict(given).items()
    }
    return World(**shelves)


def answers(given: World, incident: str) -> list[Assessment]:
    event = given.events[incident]
    assert event.period.start is not None
    view = Perspective.of(given.worldviews["recognised"])
    return judge_incident(given, event, view, event.period.start.earliest)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("incident", ["mi24-shootdown-2020", "karabakh-war-2020"])
def test_order_of_data(incident: str, seed: int) -> None:
    """The order in which data comes changes no assessment, down to its reasons and sources."""
    other = shuffled(seed_world(), Random(seed))  # noqa: S311

    assert answers(other, incident) == answers(seed_world(), incident)
