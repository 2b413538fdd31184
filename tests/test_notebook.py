"""The graph as Python objects: `foedus.open`, and what its answers are."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from command import call

import foedus
from foedus.errors import FoedusError, Refused, UnknownName
from foedus.notebook.knowledge import KnowledgeGraph
from foedus.notebook.table import SHOWN, Table

INCIDENT = "mi24-shootdown-2020"


@cache
def graph() -> KnowledgeGraph:
    return foedus.open()


def test_import_brings_no_library() -> None:
    """To import foedus loads none of the libraries that its questions need."""
    heavy = "rdflib networkx pandas polars owlready2 pyoxigraph msgspec click"
    code = f"import foedus, sys; print([n for n in {heavy.split()!r} if n in sys.modules])"

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout == "[]\n"


def test_assessment_is_what_the_command_says() -> None:
    """An assessment shows what `foedus explain` prints, in each form."""
    found = graph().incident(INCIDENT).assess(worldview="armenia")
    printed = [
        call("explain", INCIDENT, "--worldview", "armenia", "--format", style).output
        for style in ("md", "json")
    ]

    assert found._repr_markdown_().rstrip("\n") == printed[0].rstrip("\n")
    assert found.to_dict() == json.loads(printed[1])
    assert found.summary.split("\n")[0] in str(found)


def test_commitments_and_conditions_are_tables() -> None:
    """Each commitment is a row with what decides it, each condition one with its sources."""
    found = graph().incident(INCIDENT).assess()

    [row] = [each for each in found.commitments if each["clause"] == "nato-article-5"]
    assert row["verdict"] == "NOT_TRIGGERED"
    assert row["decided"] == "fails on attacked, within territory and threshold"
    held = {each["holds"] for each in found.conditions if each["clause"] == "nato-article-5"}
    assert {"yes", "no"} <= held <= {"yes", "no", "unknown", "open"}


def test_whose_map_one_accepts() -> None:
    """The worldview of one side changes a verdict."""
    promise = "russia-azerbaijan-1997-articles-1-3"
    verdicts = [
        dict(zip(found.column("clause"), found.column("verdict"), strict=True))[promise]
        for found in (
            graph().incident(INCIDENT).assess(worldview=view).commitments
            for view in ("recognised", "armenia")
        )
    ]

    assert verdicts == ["ARGUABLE", "BREACHED"]


def test_frame_has_real_types() -> None:
    """In a frame days are days and numbers numbers, also where some are missing."""
    pytest.importorskip("pandas", reason="pandas is not installed")
    table = Table(
        ("day", "number", "share", "holds", "text", "mixed", "empty"),
        (
            (date(1648, 10, 24), 1, 0.5, True, "a", date(1914, 7, 28), None),
            (None, None, None, None, None, "1894", None),
        ),
    )

    frame = table.to_df()

    assert [str(each) for each in frame.dtypes] == [
        "datetime64[s]", "Int64", "Float64", "boolean", "string", "object", "object"
    ]  # fmt: skip
    assert frame["day"][0].year == 1648
    assert frame["number"].isna().tolist() == [False, True]


def test_polars_frame_has_real_types() -> None:
    """Polars gets the same, with texts where a column has several types."""
    polars = pytest.importorskip("polars", reason="polars is not installed")
    table = Table(("day", "mixed"), ((date(1914, 7, 28), 1), (None, "1894")))

    frame = table.to_polars()

    assert frame.dtypes == [polars.Date, polars.String]


def test_sparql() -> None:
    """A query answers with a table of Python values, a truth value, or triples."""
    text = "SELECT ?who ?day { id:mi24-shootdown-2020 foedus:start ?day ; a ?who } LIMIT 1"

    [row] = graph().sparql(text)  # type: ignore[union-attr]
    assert row["day"] == date(2020, 11, 9)
    assert graph().sparql("ASK { id:abkhazia a foedus:DeFactoState }") is True
    built = graph().sparql("CONSTRUCT { id:nato ?p ?o } WHERE { id:nato ?p ?o }")
    assert "id:nato" in str(built)


def test_named_query_with_verdicts() -> None:
    """A question that needs verdicts has them for as long as it is asked."""
    found = graph().query("verdicts", incident=INCIDENT)

    assert isinstance(found, Table)
    assert len(found) == len(graph().query("verdicts", incident=INCIDENT))  # type: ignore[arg-type]
    assert graph().sparql("ASK { ?a foedus:verdict ?b }") is False


def test_named_query_on_whose_claims() -> None:
    """A query that rests on verdicts answers on the claims that are accepted."""
    clause = "russia-azerbaijan-1997-articles-1-3"

    found = [
        {row["clause"]: row["verdict"] for row in asked}[clause]
        for asked in (
            graph().query("verdicts", incident=INCIDENT),
            graph().query("verdicts", incident=INCIDENT, worldview="armenia"),
        )
    ]

    assert found == ["arguable", "breached"]


def test_drawn_in() -> None:
    """Who is drawn in is a table of actors, one of reasons, and a picture."""
    found = graph().incident("germany-russia-war-1914").drawn_in()

    must = [row["actor"] for row in found.actors if row["standing"] == "Must act"]
    assert must == ["austria-hungary", "france"]
    assert {row["round"] for row in found.reasons} == {1, 2, 3}
    assert found._repr_svg_().startswith("<svg")


def test_supposed_incident() -> None:
    """An attack that is supposed is judged like one that was."""
    found = graph().suppose("Russia attacks Estonia in Estonia", on="2024-01-01").assess()

    verdicts = dict(
        zip(found.commitments.column("clause"), found.commitments.column("verdict"), strict=True)
    )
    assert verdicts["nato-article-5"] == "TRIGGERED"


def test_network_of_a_day(tmp_path: Path) -> None:
    """The network of a day goes to networkx and to a file for Gephi."""
    from lxml import etree

    written = graph().to_gexf(tmp_path / "day.gexf", on=date(1914, 7, 28))
    edges = etree.parse(written).getroot().findall(".//{*}edge")

    assert len(edges) == len(graph().network(on="1914-07-28").edges)
    assert 0 < len(graph().to_networkx(on="1914-07-28")) <= len(graph().to_networkx())


def test_owlready_world_fetches_nothing() -> None:
    """As an owlready2 world things are objects with their classes, and nothing is fetched."""
    world = graph().to_owlready()

    nato = world["https://w3id.org/foedus/id/nato"]
    assert "Alliance" in {each.name for each in nato.is_a}
    assert str(nato.label[0]) == "North Atlantic Treaty Organization"


def test_owlready_reads_every_datatype() -> None:
    """Days known by year or month, codes and places are texts of their type; none is an error."""
    world = graph().to_owlready()
    ours = world.get_namespace("https://w3id.org/foedus/ontology#")

    days = {type(day).__name__ for each in ours.Membership.instances() for day in each.start}
    codes = {type(code).__name__ for each in ours.State.instances() for code in each.notation}

    assert days == {"date", "gYear", "gYearMonth"}
    assert {"cowCode", "iso3166Alpha3"} <= codes


def test_what_is_shown_of_much() -> None:
    """A notebook shows the first rows and says how many there are; texts are never HTML."""
    table = Table(("name",), (("<b>",), *[("a",)] * SHOWN), "things")

    shown = table._repr_html_()

    assert "<b>" not in shown
    assert f"{SHOWN + 1} rows; the first {SHOWN} are shown" in shown
    assert shown.count("<tr>") == SHOWN + 1
    assert table.to_csv().count("\n") == SHOWN + 2


@pytest.mark.parametrize(
    ("ask", "error", "said"),
    [
        (lambda: graph().incident("mi24-shootdwn"), UnknownName, "mi24-shootdwn"),
        (lambda: graph().incident(INCIDENT).assess(as_of="9.11.2020"), Refused, "no day"),
        (lambda: graph().incident(INCIDENT).assess(reading="heart"), Refused, "the reading"),
        (lambda: graph().incident(INCIDENT).drawn_in(policy="some"), Refused, "the policy"),
        (lambda: graph().incident(INCIDENT).what_if(plce="Kars"), UnknownName, "plce"),
        (lambda: graph().incident(INCIDENT).what_if(), Refused, "nothing is changed"),
        (lambda: graph().incident(INCIDENT).flip("nato-article-5", to="war"), Refused, "wanted"),
        (lambda: graph().chains("Turkey", "Turkey"), Refused, "two ends"),
        (lambda: graph().chains("Turkey", "Russia", most=0), Refused, "most is 0"),
        (lambda: graph().system(1920, 1910), Refused, "1920"),
        (lambda: graph().system(1910, 1911, ties=["love"]), UnknownName, "love"),
        (lambda: graph().to_networkx(onn="1914-01-01"), UnknownName, "onn"),
        (lambda: graph().graph(projection="love"), UnknownName, "love"),
        (lambda: graph().graph(projection="derivations"), Refused, "of one incident"),
        (lambda: graph().graph(on="1700-01-01"), Refused, "empty"),
        (lambda: graph().graph(on="1914-01-01").measured("fame"), UnknownName, "fame"),
        (lambda: graph().incident(INCIDENT).graph(projection="membership"), Refused, "projection"),
        (lambda: graph().report(INCIDENT, "brief.odt"), Refused, "odt"),
        (lambda: graph().list("stats"), UnknownName, "stats"),
        (lambda: graph().query("whom-it-owes"), UnknownName, "whom-it-owes"),
        (lambda: graph().sparql("SELECT * { SERVICE <http://a.example> {} }"), Refused, "SERVICE"),
        (lambda: foedus.open("no-such-file.ttl").world, FoedusError, "no-such-file.ttl"),
    ],
)
def test_what_is_wrong_is_told(ask, error: type[FoedusError], said: str) -> None:
    """What is not understood is an error that names it."""
    with pytest.raises(error, match=said):
        ask()


def test_chains_are_what_the_command_says() -> None:
    """Chains show what `foedus paths` prints; each link is a row with its source."""
    found = graph().chains("Turkey", "Russia", on="2020-11-09", most=2)
    asked = ("paths", "Turkey", "Russia", "--as-of", "2020-11-09", "--most", "2")

    for style, shown in (("text", str(found)), ("svg", found._repr_svg_())):
        assert shown.rstrip("\n") == call(*asked, "--format", style).output.rstrip("\n")
    assert found.to_dict() == json.loads(call(*asked, "--format", "json").output)
    assert len(found) == len(found.routes) == 2
    assert {row["footing"] for row in found.table} <= {"holds", "only if", "broken"}
    assert all(row["sources"] for row in found.table)
    assert "<svg" in found._repr_html_()
    assert "<table" in found._repr_html_()


def test_chains_from_what_is_supposed() -> None:
    """Chains run from an act that did not happen, too."""
    found = graph().chains("Russia attacks Estonia in Estonia", "NATO", on="2024-01-01", most=1)

    assert found.routes.column("unbroken") == (True,)


def test_what_if_is_what_the_command_says() -> None:
    """A what-if shows what its command prints, and each verdict that is another one is a row."""
    found = graph().incident(INCIDENT).what_if(place="Nakhichevan")
    asked = ("what-if", INCIDENT, "--place", "Nakhichevan", "--format")

    for style, shown in (("md", found._repr_markdown_()), ("svg", found._repr_svg_())):
        assert shown.rstrip("\n") == call(*asked, style).output.rstrip("\n")
    turned = {row["clause"]: row["after"] for row in found.table if row["change"] == "turned"}
    assert turned["moscow-1921-article-3"] == "AVAILABLE"
    assert found.supposed == ("it happened at Nakhichevan",)


def test_several_changes_at_once() -> None:
    """Keywords take one name or several, and mean the options with hyphens."""
    found = (
        graph()
        .incident(INCIDENT)
        .what_if(
            attacker=["Armenia", "Azerbaijan"], without_party="Armenia from CSTO", day="2020-11-10"
        )
    )

    assert len(found.supposed) == 3


def test_flip_is_what_the_command_says() -> None:
    """What it takes shows what `foedus flip` prints, with the commands that try it."""
    incident = graph().incident(INCIDENT)
    asked = ("flip", INCIDENT, "CST1992:A4-2010", "--for", "armenia", "--worldview", "armenia")

    found = incident.flip("CST1992:A4-2010", beneficiary="armenia", worldview="armenia")

    assert str(found).rstrip("\n") == call(*asked).output.rstrip("\n")
    assert set(found.findings.column("wanted")) <= {"yes", "no"}
    assert "TRIGGERED" in found.table.column("then")


def test_system_year_by_year() -> None:
    """The years are rows with real types, as `foedus system` counts them."""
    found = graph().system(1913, 1915)
    printed = call("system", "--from", "1913", "--to", "1915", "--format", "json").output

    assert found.column("day") == tuple(date(year, 1, 1) for year in (1913, 1914, 1915))
    assert list(found.column("allied")) == [row["allied"] for row in json.loads(printed)]


def test_part_of_the_graph_is_that_of_the_export(tmp_path: Path) -> None:
    """A part of the graph has the edges that `foedus export` writes of it, and says what is not."""
    actors = ("turkey", "azerbaijan", "russia")
    found = graph().graph(on="2020-11-09", actors=actors)
    options = [word for name in actors for word in ("--actors", name)]
    printed = call("export", "d3", "-o", "-", "--as-of", "2020-11-09", *options)
    whole = json.loads(printed.stdout)

    assert [row["id"] for row in found.nodes] == [node["id"] for node in whole["nodes"]]
    assert "edges to or between others" in found.left_out[0]
    first = {row["first"] for row in found.edges}
    assert {type(day) for day in first} <= {date, type(None)}
    written = found.measured("degree").to_gexf(tmp_path / "three.gexf").read_text(encoding="utf-8")
    assert "degree" in written


def test_rows_of_a_query_as_a_graph() -> None:
    """A query that gives ends makes a graph, by its name or by itself."""
    ties = graph().graph(query="support-and-hostility")
    same = graph().graph(
        query="SELECT ?source ?target { ?t a foedus:Hostility ; foedus:tieFrom ?source ; "
        "foedus:tieTo ?target }"
    )

    assert len(ties.edges) > len(same.edges) > 0
    assert same.to_networkx().number_of_edges() == len(same.edges)


def test_graph_of_an_incident() -> None:
    """The commitments over an incident are edges with their verdicts."""
    found = graph().incident(INCIDENT).graph()

    verdicts = {row["verdict"] for row in found.edges}
    assert {"notTriggered", "triggered", "arguable"} <= verdicts
    assert "<table" in found._repr_html_()


def test_report_is_that_of_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A briefing from Python is the file that `foedus report` writes, to the byte."""
    monkeypatch.chdir(tmp_path)
    call("report", INCIDENT, "--worldview", "armenia", "-o", "brief.html")
    printed = Path("brief.html").read_bytes()

    written = graph().report(INCIDENT, "brief.html", worldview="armenia")

    assert written == Path("brief.html")
    again = ("--format html -o brief.html", "-o brief.html")  # both commands write the same
    assert written.read_bytes() == printed.replace(*(each.encode() for each in again))


def test_report_on_what_is_supposed(tmp_path: Path) -> None:
    """A sentence that supposes an act is a question that a briefing answers."""
    sentence = "Russia attacks Estonia in Estonia"

    found = graph().report(sentence, tmp_path / "brief.md", on="2024-01-01").read_text("utf-8")

    assert "North Atlantic Treaty, Art. 5" in found
    assert "--as-of 2024-01-01" in found
