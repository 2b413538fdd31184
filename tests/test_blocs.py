"""Balance, frustration, blocs and centralities of a signed graph, and the years."""

from __future__ import annotations

from itertools import combinations, product

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from seed_graph import seed_world
from test_signed import seeds

from foedus.escalation.system import SignedGraph
from foedus.escalation.system.balance import balance
from foedus.escalation.system.blocs import blocs, crossing, polarisation
from foedus.escalation.system.centrality import centralities
from foedus.escalation.system.description import camps_of, describe
from foedus.escalation.system.frustration import frustration
from foedus.escalation.system.signed import graph_of
from foedus.escalation.system.years import measures, years
from foedus.law import Perspective

Signs = dict[tuple[str, str], int]
NAMES = "abcdefg"
signed = st.dictionaries(
    st.sampled_from(list(combinations(NAMES, 2))), st.sampled_from([1, -1]), max_size=15
)


def complete(*sides: str) -> Signs:
    """Return the complete graph in which all within a side are allied, all others at odds."""
    side = {name: number for number, names in enumerate(sides) for name in names}
    return {(a, b): 1 if side[a] == side[b] else -1 for a, b in combinations(sorted(side), 2)}


def fewest(signs: Signs) -> int:
    """Return the frustration index by trying every division."""
    actors = sorted({id for two in signs for id in two})
    counts = []
    for sides in product((0, 1), repeat=len(actors)):
        side = dict(zip(actors, sides, strict=True))
        counts.append(sum((side[a] == side[b]) != (sign > 0) for (a, b), sign in signs.items()))
    return min(counts)


@given(signed)
@settings(deadline=None, max_examples=150)
def test_the_frustration_index_is_what_trying_every_division_finds(signs: Signs) -> None:
    """The solver finds the fewest ties against any division, and a division that has them."""
    found = frustration(graph_of(signs))

    assert found.index == fewest(signs)
    side = {
        id: n for camps in found.camps for n, c in enumerate((camps.one, camps.other)) for id in c
    }
    against = {two for two, sign in signs.items() if (side[two[0]] == side[two[1]]) != (sign > 0)}
    assert against == set(found.against)


@given(signed)
@settings(deadline=None, max_examples=100)
def test_only_says_that_no_other_division_is_as_good(signs: Signs) -> None:
    """`only`: just one division has fewest ties against it, and fewest of these at odds."""
    found = frustration(graph_of(signs))

    ranks = []
    for part in nx.connected_components(nx.Graph(list(signs))):
        actors = sorted(part)
        own = {two: sign for two, sign in signs.items() if two[0] in part}
        scores = []
        for sides in product((0, 1), repeat=len(actors) - 1):
            side = dict(zip(actors, (0, *sides), strict=True))
            bad = [s for (a, b), s in own.items() if (side[a] == side[b]) != (s > 0)]
            scores.append((len(bad), sum(s < 0 for s in bad)))
        ranks.append(scores.count(min(scores)))
    assert found.only == all(count == 1 for count in ranks)


@given(signed)
@settings(deadline=None)
def test_the_balanced_share_is_that_of_the_traces(signs: Signs) -> None:
    """T = (tr A^3 + tr |A|^3) / (2 tr |A|^3), reckoned with matrices."""
    matrix = np.zeros((len(NAMES), len(NAMES)))
    for (a, b), sign in signs.items():
        matrix[NAMES.index(a), NAMES.index(b)] = matrix[NAMES.index(b), NAMES.index(a)] = sign
    cubed = np.trace(np.linalg.matrix_power(matrix, 3))
    walks = np.trace(np.linalg.matrix_power(abs(matrix), 3))

    share = balance(graph_of(signs)).share

    assert share == (pytest.approx((cubed + walks) / (2 * walks)) if walks else None)


@given(signed, st.sampled_from(NAMES))
@settings(deadline=None)
def test_turning_one_state_over_changes_neither_measure(signs: Signs, who: str) -> None:
    """Both stay if every sign of one state is changed. Source: Zaslavsky, Signed graphs, 1982."""
    turned = {two: -sign if who in two else sign for two, sign in signs.items()}

    assert frustration(graph_of(turned)).index == frustration(graph_of(signs)).index
    assert balance(graph_of(turned)).share == balance(graph_of(signs)).share


@pytest.mark.parametrize("sides", [("abcdef",), ("abc", "def"), ("a", "bcde")])
def test_a_complete_balanced_graph_is_not_frustrated(sides: tuple[str, ...]) -> None:
    """One or two camps, all at odds between them: index 0, all triangles balanced."""
    graph = graph_of(complete(*sides))

    assert frustration(graph).index == 0
    assert balance(graph).share == 1


def test_three_all_at_odds_cannot_be_two_camps() -> None:
    """A triangle of three at odds has frustration index 1 and is unbalanced."""
    graph = graph_of(complete("a", "b", "c"))

    assert frustration(graph).index == 1
    assert not frustration(graph).only
    assert balance(graph).counts == (0, 0, 0, 1)


# T. Antal, P. L. Krapivsky and S. Redner, "Social balance on networks: the dynamics of friendship
# and enmity", Physica D 224 (2006), figure of the relations between the six powers up to 1907.
TRIPLE, ENTENTE = ("Austria-Hungary", "Germany", "Italy"), ("France", "Russia", "United Kingdom")


def test_the_six_powers_of_1907_are_balanced() -> None:
    """Antal, Krapivsky and Redner: by 1907 the six powers were two camps without contradiction."""
    powers = sorted((*TRIPLE, *ENTENTE))
    signs = {
        (a, b): 1 if (a in TRIPLE) == (b in TRIPLE) else -1 for a, b in combinations(powers, 2)
    }

    found = frustration(graph_of(signs))

    assert found.index == 0
    assert found.camps[0].one == ENTENTE or found.camps[0].one == TRIPLE
    assert balance(graph_of(signs)).counts == (2, 0, 18, 0)


def test_an_italy_on_both_sides_is_what_two_camps_cannot_have() -> None:
    """With Italy allied to France as well, one tie stands against any division."""
    signs = {("A", "G"): 1, ("G", "I"): 1, ("A", "I"): 1, ("F", "I"): 1, ("F", "G"): -1}

    found = frustration(graph_of({(min(k), max(k)): v for k, v in signs.items()}))

    assert found.index == 1


def test_the_camps_of_august_1914() -> None:
    """After the declarations of war the division is the one that history names."""
    found = describe(seeds("1914-08-06"))

    camps = camps_of(found)[0]
    assert {"germany", "austria-hungary", "ottoman-empire"} <= set(camps.other)
    assert {"france", "russian-empire", "belgium", "united-kingdom"} <= set(camps.one)
    assert found.frustration.against == (("ottoman-empire", "united-kingdom"),)
    assert [each.actors for each in found.balance.unbalanced()] == [
        ("germany", "ottoman-empire", "united-kingdom")
    ]


def test_the_camps_of_december_1941() -> None:
    """The one tie against the camps is that the Soviet Union had invaded Poland."""
    found = frustration(seeds("1941-12-10"))

    assert found.against == (("poland", "soviet-union"),)
    assert found.only


def test_blocs_of_1960_are_the_two_pacts() -> None:
    """The Warsaw Pact's members share a bloc that no member of NATO is in."""
    bloc = blocs(seeds("1960-01-01")).of()

    assert bloc["soviet-union"] == bloc["poland"] == bloc["hungary"]
    assert bloc["united-kingdom"] == bloc["belgium"]
    assert bloc["belgium"] != bloc["poland"]


def test_ties_that_cross_blocs() -> None:
    """An alliance between blocs crosses, and so does a pair at odds within one."""
    signs = complete("abcd") | {("e", "f"): 1, ("e", "g"): 1, ("f", "g"): 1, ("d", "e"): 1}
    signs[("a", "b")] = -1
    graph = graph_of(signs)

    found = blocs(graph)

    assert found.members == (("a", "b", "c", "d"), ("e", "f", "g"))
    assert crossing(graph, found) == ([("d", "e")], [("a", "b")])


def test_modularity_and_polarisation_of_two_equal_blocs() -> None:
    """Two cliques of half of all states each: modularity one half, polarisation 1."""
    graph = graph_of(complete("abc", "def"))

    found = blocs(graph)

    assert found.modularity == pytest.approx(0.5)
    assert polarisation(graph, found) == pytest.approx(1)


def test_polarisation_of_one_bloc_or_none_is_low() -> None:
    """All in one bloc is 0; all alone is nearly 0."""
    one = graph_of(complete("abcdef"))
    alone = SignedGraph(one.on, (), tuple("abcdef"), ())

    assert polarisation(one, blocs(one)) == pytest.approx(0)
    assert polarisation(alone, blocs(alone)) == pytest.approx(4 * (1 / 6) * (5 / 6))


def test_centralities_of_a_star() -> None:
    """The hub lies on every shortest chain; its allies on none."""
    graph = graph_of({("a", "b"): 1, ("a", "c"): 1, ("a", "d"): 1, ("b", "e"): -1})

    found = {each.actor: each for each in centralities(graph)}

    assert (found["a"].allies, found["a"].eigenvector) == (3, 1)
    assert found["a"].betweenness == pytest.approx(3 / 6)
    assert (found["b"].betweenness, found["b"].adversaries) == (0, 1)
    assert found["b"].eigenvector == pytest.approx(3**-0.5)
    assert found["e"].eigenvector is None


def test_a_day_without_ties_has_no_shares() -> None:
    """Without triangles, ties or alliances the shares have no value, and nothing fails."""
    empty = SignedGraph(seeds("1914-08-06").on, (), ("a", "b"), ())

    found = measures(empty)

    assert (found.balance, found.fit, found.modularity) == (None, None, None)
    assert (found.frustration, found.blocs) == (0, 0)


def test_a_year_has_the_measures_of_its_first_of_january() -> None:
    """The row of each year is what its 1 January measures, told as it is done."""
    view = Perspective.of(seed_world().worldviews["recognised"])
    done: list[int] = []

    rows = years(seed_world(), view, 1913, 1918, told=done.append)

    assert done == [row.on.year for row in rows] == [1913, 1914, 1915, 1916, 1917, 1918]
    assert rows[3] == measures(seeds("1916-01-01"))
    assert rows[1].at_odds == 0
    assert rows[3].at_odds > 0
