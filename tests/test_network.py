from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from export_world import actor, clause, member, period, treaty, tricky, world
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from foedus.dates import PartialDate, Period, Truth
from foedus.export.elements import Edge, Network
from foedus.export.network import network
from foedus.export.networkx_graph import one_way, to_networkx
from foedus.export.spells import Spell, common, spells, without
from foedus.read import world as read_world
from foedus.store.files import Selection

days = st.dates(date(1990, 1, 1), date(1999, 12, 31))
dates = st.one_of(
    days.map(lambda day: PartialDate(day, day)),
    days.map(lambda day: PartialDate.parse(f"{day:%Y-%m}")),
    days.map(lambda day: PartialDate.parse(f"{day:%Y}")),
)
PAIR = {"borduria", "syldavia"}
periods = st.builds(Period, st.none() | dates, st.none() | dates)


def edge(shown: Network, name: str) -> Edge:
    return next(each for each in shown.edges if each.id == name)


def text(known: tuple[Spell, ...]) -> list[str]:
    return [str(spell) for spell in known]


def covers(known: tuple[Spell, ...], day: date) -> bool:
    return any((s.start or date.min) <= day <= (s.end or date.max) for s in known)


@given(st.lists(periods, max_size=5), days)
def test_spells_hold_the_days_that_may_lie_in_a_period(some: list[Period], day: date) -> None:
    """A day is in a spell exactly if it does not surely lie outside every period."""
    known = spells(some)

    assert covers(known, day) == any(each.holds_on(day) is not Truth.NO for each in some)


@given(st.lists(periods, max_size=6))
def test_spells_are_sorted_and_apart(some: list[Period]) -> None:
    """Between one spell and the next there is at least a day that neither holds."""
    known = spells(some)

    for first, second in pairwise(known):
        assert first.end is not None
        assert second.start is not None
        assert second.start - first.end > timedelta(days=1)


@given(st.lists(periods, max_size=4), st.lists(periods, max_size=4), days)
def test_spells_combine_day_by_day(one: list[Period], other: list[Period], day: date) -> None:
    """What two have in common, and the first without the second, is decided day by day."""
    left, right = spells(one), spells(other)

    assert covers(common(left, right), day) == (covers(left, day) and covers(right, day))
    assert covers(without(left, right), day) == (covers(left, day) and not covers(right, day))


def test_a_commitment_holds_while_treaty_clause_and_both_parties_do() -> None:
    """A commitment's days are those of the instrument, the clause and both memberships."""
    known = world(
        actor("borduria"),
        actor("syldavia"),
        treaty("pact", period("1921-01-01", "1940-01-01")),
        clause("pact-1", "pact", period=period("1925-01-01")),
        member("pact", "borduria", period("1921-01-01", "1930-01-01")),
        member("pact", "syldavia", period("1926-05-03")),
    )

    shown = network(known)

    assert text(shown.edges[0].spells) == ["[1926-05-03, 1929-12-31]"]
    assert shown.edges[0].attributes["valid_to"] == "1929-12-31"
    assert not shown.edges[0].directed


def test_a_commitment_that_never_held_is_not_drawn() -> None:
    """Where the parties were never bound at the same time there is no edge."""
    assert not [each for each in network(tricky()).edges if each.id.startswith("missed")]


def test_parallel_treaties_stay_apart() -> None:
    """Two treaties of one type between two states are two edges of two kinds."""
    shown = network(tricky())

    kinds = [each.kind for each in shown.edges if {each.source, each.target} == PAIR]

    assert "defence: FIRST-1" in kinds
    assert "defence: SECOND-1" in kinds
    assert len(kinds) == len(set(kinds)) == 5


def test_same_notation_twice_is_told_apart_by_id() -> None:
    """Clauses that bear one notation get kinds that no reader can merge."""
    shown = network(tricky())

    assert (
        edge(shown, "twin-a/borduria/syldavia").kind == "defence: TWIN [twin-a/borduria/syldavia]"
    )
    assert (
        edge(shown, "twin-b/syldavia/borduria").kind == "defence: TWIN [twin-b/syldavia/borduria]"
    )
    assert edge(shown, "twin-b/syldavia/borduria").directed


def test_a_member_that_left_and_came_back_has_two_spells() -> None:
    """The gap in a membership is kept."""
    shown = network(tricky())

    known = edge(shown, "charter/borduria")

    assert text(known.spells) == ["[1949-04-04, 1966-06-30]", "[2009-04-04, Infinity]"]
    assert known.kind == "memberOf"
    assert known.target == "pact"


def test_suspension_is_a_kind_of_its_own() -> None:
    """While a member is suspended it has another kind of edge, and not the common one."""
    shown = network(tricky())

    assert text(edge(shown, "charter/syldavia").spells) == [
        "[1949-04-04, 1974-08-13]",
        "[1980-10-20, Infinity]",
    ]
    suspended = edge(shown, "charter/syldavia/suspended")
    assert suspended.kind == "memberOf (suspended)"
    assert text(suspended.spells) == ["[1974-08-14, 1980-10-19]"]


def test_a_suspended_party_owes_nothing() -> None:
    """A commitment between two parties pauses while one of them is suspended."""
    known = world(
        treaty("pact"),
        clause("pact-1", "pact"),
        member("pact", "borduria"),
        member("pact", "syldavia"),
        member("pact", "syldavia", period("1974-01-01", "1980-01-01"), "suspended", 2),
    )

    assert text(network(known).edges[0].spells) == [
        "[-Infinity, 1973-12-31]",
        "[1980-01-01, Infinity]",
    ]


def test_an_instrument_of_many_is_a_node() -> None:
    """More than two parties at once are joined to the instrument, not each to each."""
    shown = network(tricky())

    joined = [each for each in shown.edges if each.target == "convention"]

    assert [each.source for each in joined] == ["borduria", "ruritania", "syldavia"]
    assert {each.kind for each in joined} == {"partyTo"}
    assert not [each for each in shown.edges if each.id.startswith("convention-2")]


def test_successive_parties_are_not_many() -> None:
    """A treaty of two, one of which a successor replaced, still binds pairs."""
    known = world(
        treaty("pact"),
        clause("pact-1", "pact"),
        member("pact", "borduria"),
        member("pact", "syldavia", period("1950-01-01", "1991-12-26")),
        member("pact", "ruritania", period("1991-12-26"), "succession"),
    )

    assert [each.id for each in network(known).edges] == [
        "pact-1/borduria/ruritania",
        "pact-1/borduria/syldavia",
    ]


def test_named_obligors_and_beneficiaries_are_bound_one_way() -> None:
    """A guarantee runs from each guarantor to the state for whose benefit it was made."""
    shown = network(tricky())

    named = [each for each in shown.edges if each.id.startswith("guarantee-1")]

    assert [(each.source, each.target) for each in named] == [
        ("borduria", "freedonia"),
        ("syldavia", "freedonia"),
    ]
    assert all(each.directed for each in named)


def test_partial_dates_are_padded_outwards_and_say_so() -> None:
    """A year or month becomes its outer days, and the edge says how exact it is."""
    shown = network(tricky())

    guarantee = edge(shown, "guarantee-1/borduria/freedonia")

    assert text(guarantee.spells) == ["[1930-01-01, 1935-06-29]"]
    assert guarantee.attributes["date_precision"] == "year"
    assert edge(shown, "second-1/borduria/syldavia").attributes["date_precision"] == "month"
    assert edge(shown, "first-1/borduria/syldavia").attributes["date_precision"] == "day"


def test_nodes_are_those_that_an_edge_joins() -> None:
    """Actors and instruments without any bond are left out; unknown names are drawn as such."""
    shown = network(tricky())

    assert [(node.id, node.attributes["category"]) for node in shown.nodes] == [
        ("borduria", "State"),
        ("convention", "Instrument"),
        ("freedonia", "DeFactoState"),
        ("nowhere", "Actor"),
        ("pact", "Alliance"),
        ("ruritania", "State"),
        ("syldavia", "State"),
    ]


def test_a_state_stands_where_its_recognised_territory_lies() -> None:
    """Latitude and longitude come from the territory, and place the node on a map."""
    node = network(tricky()).nodes[0]

    assert (node.attributes["latitude"], node.attributes["longitude"]) == (44.5, 20.25)
    assert node.position == (243.0, 534.0)


def test_no_text_holds_what_xml_forbids() -> None:
    """Control characters and line breaks do not reach any format."""
    node = next(each for each in network(tricky()).nodes if each.id == "syldavia")

    assert node.label == "Syldavia & <Sons> \"East\" 'West'"


def test_the_order_of_the_data_does_not_matter() -> None:
    """The same things in another order make the same network."""
    known = tricky()
    backwards = world(*reversed(known.things.values()))

    assert network(backwards) == network(known)


def test_an_empty_world_is_an_empty_network() -> None:
    """Nothing known is nothing drawn, and no error."""
    assert network(world()).nodes == ()


def test_one_way_doubles_mutual_edges() -> None:
    """Each undirected edge becomes two directed ones with ids of their own."""
    shown = network(tricky())
    mutual = sum(not each.directed for each in shown.edges)

    both = one_way(shown).edges

    assert mutual == 4
    assert len(both) == len(shown.edges) + mutual
    assert len({each.id for each in both}) == len(both)
    assert all(each.directed for each in both)


def test_networkx_holds_every_edge_under_its_id() -> None:
    """The networkx graph keeps parallel edges, and has no None to stumble over."""
    shown = network(tricky())

    graph = to_networkx(shown)

    assert {key for *_, key in graph.edges(keys=True)} == {each.id for each in one_way(shown).edges}
    facts = [value for *_, data in graph.edges(data=True) for value in data.values()]
    assert None not in facts
    returned = graph.edges["borduria", "pact", "charter/borduria"]
    assert returned["spells"] == "[1949-04-04, 1966-06-30]; [2009-04-04, Infinity]"


def test_signed_and_not_in_force() -> None:
    """A treaty that never came into force is drawn from its signature on, and no day before."""
    signed = replace(treaty("pact"), signed=PartialDate.parse("1995-07-17"))
    parties = [member("pact", each) for each in sorted(PAIR)]
    small = world(*map(actor, sorted(PAIR)), signed, *parties, clause("pact-1", "pact"))

    known = network(small).edges

    assert known
    assert {str(spell) for each in known for spell in each.spells} == {"[1995-07-17, Infinity]"}


def test_place_of_a_state_that_lost_a_colony() -> None:
    """A state stands where it still is, not in a territory that it held once."""
    seeds = network(read_world(Selection()))

    places = {node.id: node.attributes.get("latitude") for node in seeds.nodes}

    assert places["united-states"] == 39.8
    assert places["austria-hungary"] == 47.9


def test_an_alliance_has_members_while_it_exists() -> None:
    """Before it is founded and after it is dissolved its treaty joins the parties by itself."""
    states = ("borduria", "ruritania", "syldavia")
    shown = network(
        world(
            *(actor(each) for each in states),
            actor("pact", "Alliance", period=period("1950-01-01", "1960-01-01")),
            treaty("charter", period("1949-01-01"), establishes="pact"),
            *(member("charter", each) for each in states),
        )
    )

    inside, apart = edge(shown, "charter/borduria"), edge(shown, "charter/borduria/party")

    assert (inside.kind, inside.target) == ("memberOf", "pact")
    assert text(inside.spells) == ["[1950-01-01, 1959-12-31]"]
    assert (apart.kind, apart.target) == ("partyTo", "charter")
    assert text(apart.spells) == ["[1949-01-01, 1949-12-31]", "[1960-01-01, Infinity]"]


def test_a_treaty_of_two_outlives_their_alliance() -> None:
    """Where only two were ever joined, what each clause binds them to is left of it."""
    shown = network(
        world(
            actor("borduria"),
            actor("syldavia"),
            actor("pact", "Alliance", period=period(end="1960-01-01")),
            treaty("charter", period("1949-01-01"), establishes="pact"),
            clause("charter-1", "charter"),
            member("charter", "borduria"),
            member("charter", "syldavia"),
        )
    )

    assert text(edge(shown, "charter/borduria").spells) == ["[1949-01-01, 1959-12-31]"]
    assert text(edge(shown, "charter-1/borduria/syldavia").spells) == ["[1960-01-01, Infinity]"]
