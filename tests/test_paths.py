"""`foedus paths`: what the command prints of chains, in each form."""

from __future__ import annotations

import json
from datetime import date
from xml.etree import ElementTree

import pytest
from command import call
from pyoxigraph import RdfFormat, Store
from seed_graph import seed_store, seed_world
from small_world import actor, world

from foedus.escalation.chains.chain import chains, chains_from
from foedus.escalation.chains.ties import links
from foedus.law import Perspective
from foedus.tell.chains.answer import NOTE, Answer, as_text, diagram
from foedus.tell.chains.statements import chain_quads
from foedus.vocab import PREFIXES

DAY = date(2020, 11, 9)
ASKED = ("paths", "azerbaijan", "nato", "--as-of", "2020-11-09", "--most", "1")


def answer(one: str, other: str, most: int = 1) -> Answer:
    """Return the answer on two actors of the seeds."""
    seeds = seed_world()
    found = chains(seeds, links(seeds, DAY), one, other, most)
    return Answer(one, other, DAY, most, tuple(found))


def test_an_incident_may_stand_on_either_side() -> None:
    """Who writes the actor first is understood as well."""
    one = call("paths", "mi24-shootdown-2020", "nato")

    assert call("paths", "nato", "mi24-shootdown-2020").output == one.output
    assert "(attacker) - Turkey" in one.output


def test_one_of_any_name() -> None:
    """Actors and incidents are found by any of their names."""
    named = call("paths", "AZE", "NATO", "--as-of", "2020-11-09", "--most", "1")

    assert named.output == call(*ASKED).output


def test_more_than_there_are() -> None:
    """Asking for more chains than there are is answered with a sentence."""
    done = call("paths", "russia", "armenia", "--as-of", "2020-11-09", "--most", "1000")

    assert done.exit_code == 0
    assert "There are 2 chains in all." in done.output


def test_a_world_without_ties() -> None:
    """Where nothing ties anybody, that is said, and not that these two are untied."""
    bare = Answer("a", "b", DAY, 3, (), is_bare=True)

    said = as_text(world(actor("a"), actor("b")), bare)

    assert "On that day nobody in the data is tied to anybody." in said


def test_a_bare_day() -> None:
    """A day before all treaties is such a one."""
    done = call(
        *("paths", "ruritania", "graustark", "--only-data"),
        *("--data", "tests/own/alone/alone.ttl", "--as-of", "1850-01-01"),
    )

    assert done.exit_code == 0
    assert "nobody in the data is tied to anybody" in done.output


def test_nothing_ties_them() -> None:
    """That no chain is found is not told as a proof."""
    done = call("paths", "artsakh", "norway", "--as-of", "2020-11-09")

    assert done.exit_code == 0
    assert "That is no proof that nothing does" in done.output


def test_both_ends_the_same() -> None:
    """One actor has no chain to itself: that is a slip of the user's, said in words."""
    done = call("paths", "Armenia", "armenia")

    assert done.exit_code == 2
    assert "both are Armenia" in done.output


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("paths", "armenya", "nato"), 3, "no actor or incident is named 'armenya'"),
        (("paths", "armenia", "nato", "--without", "zenda"), 3, "no clause or treaty is named"),
        (
            ("paths", "soviet-union", "nato", "--as-of", "2020-11-09"),
            1,
            "there was no Soviet Union",
        ),
        (("paths", "armenia", "nato", "--most", "0"), 2, "0 is not in the range"),
        (("paths", "Russia attacks Atlantis", "nato"), 3, "no actor is named 'Atlantis'"),
    ],
)
def test_slips(words: tuple[str, ...], code: int, said: str) -> None:
    """A name that nothing bears, a state before its time, a number too small: each is told."""
    done = call(*words)

    assert done.exit_code == code
    assert said in done.output


def test_leaving_a_treaty_out() -> None:
    """Without the treaty of 2010 Turkey's support alone ties it to Azerbaijan."""
    done = call(*ASKED[:-2], "--without", "turkey-azerbaijan-2010-article-2", "--most", "1")

    assert "only if Azerbaijan - Turkey" in done.output


def test_no_text_says_that_somebody_will_act() -> None:
    """The chains are told under what they are not."""
    assert NOTE in " ".join(call(*ASKED).output.split())


def test_json_has_what_the_text_says() -> None:
    """The JSON has each link with its clause, footing, reason, period and source."""
    told = json.loads(call(*ASKED, "--format", "json").output)

    (chain,) = told["chains"]
    stands = chain["steps"][1]["bearings"][0]
    assert chain["breaks_at"] == 1
    assert (stands["footing"], stands["link"]["through"]) == ("broken", "nato-article-5")
    assert stands["link"]["period"] == "from 1949-08-24"
    assert stands["link"]["sources"]
    assert told["labels"]["turkey"] == "Turkey"


def test_the_picture_crosses_what_is_broken() -> None:
    """What holds is solid, what is broken crossed, and nobody is said to be bound to act yet."""
    picture = diagram(seed_world(), answer("azerbaijan", "nato"))

    assert [box.id for box in picture.boxes] == ["azerbaijan", "turkey", "nato"]
    assert [arrow.line for arrow in picture.arrows] == ["solid", "crossed"]
    assert {box.tone for box in picture.boxes} == {"plain"}


def test_the_picture_of_an_incident_says_who_must() -> None:
    """Where the incident triggers a duty, the one who owes it is drawn as bound."""
    from foedus.escalation.supposition import supposed_act

    attack = supposed_act(seed_world(), "Russia attacks Azerbaijan at Nakhichevan", DAY)
    seeds = seed_world().altered(attack)
    view = Perspective.of(seeds.worldviews["recognised"])
    found = chains_from(seeds, attack, "nato", view, DAY, 1)

    picture = diagram(seeds, Answer(attack.id, "nato", DAY, 1, tuple(found)))

    assert [box.tone for box in picture.boxes] == ["plain", "must", "plain"]


def test_support_is_drawn_dashed() -> None:
    """What holds only by choice is a dashed line."""
    done = call(
        *(*ASKED[:-2], "--without", "turkey-azerbaijan-2010-article-2", "--most", "1"),
        *("--format", "mermaid"),
    )

    assert "b0 -.->" in done.output
    assert "b1 --x" in done.output


def test_the_svg_is_well_formed() -> None:
    """The picture is XML that names every actor of the chain."""
    text = call(*ASKED, "--format", "svg").output

    ElementTree.fromstring(text)  # noqa: S314
    assert "Azerbaijan" in text


def test_markdown_has_a_row_for_each_link() -> None:
    """The Markdown tells each link in a row of a table."""
    lines = call(*ASKED, "--format", "md").output.splitlines()

    rows = [line for line in lines if line.startswith("| Turkey - ")]
    assert len(rows) == 2
    assert "| broken | discretion: North Atlantic Treaty, Art. 5" in rows[0]


def test_where_a_chain_breaks_can_be_asked_in_sparql() -> None:
    """The RDF of a chain joins the store: one can ask which article fails."""
    store = Store()
    store.extend(seed_store())
    store.extend(chain_quads(answer("azerbaijan", "nato")))
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())

    rows = store.query(
        f"{prefixes} SELECT DISTINCT ?clause {{ GRAPH ?g {{"
        " ?chain foedus:breaksAt/foedus:standsOn ?link ."
        " ?link foedus:linksThrough ?clause } ?clause a foedus:Clause }",
        use_default_graph_as_union=True,
    )

    assert [row["clause"].value.rpartition("/")[2] for row in rows] == ["nato-article-5"]  # type: ignore[union-attr]


def test_the_turtle_reads_back() -> None:
    """The Turtle holds what the statements say."""
    text = call(*ASKED, "--format", "ttl").output
    store = Store()

    store.load(text.encode(), format=RdfFormat.TURTLE)

    assert len(store) == len(list(chain_quads(answer("azerbaijan", "nato"))))
