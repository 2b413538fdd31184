"""What is taken along: every answer as CSV and GEXF, and what a browser has already."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import networkx
import pytest
from command import call
from lxml import etree
from pages import ROOT
from web_client import Client, Response

from foedus.law import Verdict
from foedus.store.files import Selection
from foedus.web.data import Data
from foedus.web.front import views
from foedus.web.task import Page

INCIDENT = "mi24-shootdown-2020"
WAR = "germany-russia-war-1914"
SCHEMA = Path(__file__).parents[2] / "shared" / "gephi" / "schema-1.3" / "gexf.rng"
GRAPHS = (
    f"incidents/{INCIDENT}",
    f"incidents/{INCIDENT}?worldview=armenia&state=russia",
    f"drawn-in/{WAR}",
    f"drawn-in/{INCIDENT}?policy=all",
)


@cache
def client() -> Client:
    return Client(Data(Selection()))


def get(path: str) -> Response:
    return client().ask(f"/api/{path}")


def as_kind(path: str, ending: str) -> bytes:
    """Return a page in another format."""
    bare, _, query = path.partition("?")
    got = get(f"{bare}.{ending}?{query}")
    assert got.status == 200, got.body
    return got.body


def rows(text: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.decode())))


def graph_of(path: str) -> Any:
    return networkx.read_gexf(io.BytesIO(as_kind(path, "gexf")), version="1.3")


@pytest.mark.parametrize(
    ("path", "command"),
    [
        (f"incidents/{INCIDENT}.csv", f"explain {INCIDENT} --format csv"),
        (f"incidents/{INCIDENT}.gexf", f"explain {INCIDENT} --format gexf"),
        (f"incidents/{INCIDENT}.csv?worldview=armenia&reading=practice&clause=CST",
         f"explain {INCIDENT} --worldview armenia --reading practice --clause CST --format csv"),
        (f"drawn-in/{WAR}.csv?policy=all", f"drawn-in {WAR} --policy all --format csv"),
        (f"drawn-in/{WAR}.gexf", f"drawn-in {WAR} --format gexf"),
        ("things/armenia.csv", "show armenia --format csv"),
        ("things/nagorno-karabakh.md?as-of=2020-09-27",
         "show nagorno-karabakh --as-of 2020-09-27 --format md"),
    ],
)  # fmt: skip
def test_answers_as_the_command(path: str, command: str) -> None:
    """A page is what the command prints, also as a table and as a graph."""
    printed = call(*command.split())

    assert printed.exit_code == 0, printed.output
    assert get(path).body.decode().rstrip("\n") == printed.output.rstrip("\n")


def test_explanation_has_a_row_for_each_condition() -> None:
    """A table of an incident has each commitment and condition with what it rests on."""
    entries = get(f"incidents/{INCIDENT}").json["entries"]
    expected = [
        (entry["clause"]["id"], entry["verdict"], line["kind"], line["holds"], line["reason"])
        for entry in entries
        for line in (*entry["findings"], *entry["procedure"])
    ]

    found = rows(as_kind(f"incidents/{INCIDENT}", "csv"))

    columns = ("clause", "verdict", "condition", "holds", "reason")
    assert [tuple(row[name] for name in columns) for row in found] == expected
    [threshold] = [
        row for row in found if (row["clause"], row["condition"]) == ("nato-article-5", "Threshold")
    ]
    claims = [line["claims"] for e in entries for line in e["findings"]
              if (e["clause"]["id"], line["kind"]) == ("nato-article-5", "Threshold")]  # fmt: skip
    assert threshold["claims"] == "; ".join(each["id"] for each in claims[0])
    assert "poland" in threshold["obligors"].split("; ")


def test_drawn_in_has_a_row_for_each_actor_and_reason() -> None:
    """A table of who is drawn in has each actor with what is asked of it, round by round."""
    rounds = get(f"drawn-in/{WAR}").json["rounds"]
    expected = [
        (str(turn["number"]), actor["id"], reason["standing"], reason["act"]["id"])
        for turn in rounds
        for reason in turn["reasons"]
        for actor in reason["actors"]
    ]

    found = rows(as_kind(f"drawn-in/{WAR}", "csv"))

    assert [(r["round"], r["actor"], r["standing"], r["act"]) for r in found] == expected


def test_small_tables() -> None:
    """Claimants and a thing have tables that say what their JSON says."""
    claimants = get(f"claimants/{INCIDENT}").json
    thing = get("things/armenia").json

    joined = [{**each, "claims": "; ".join(each["claims"])} for each in claimants]
    assert rows(as_kind(f"claimants/{INCIDENT}", "csv")) == joined
    facts = [[r["name"], r["value"]] for r in rows(as_kind("things/armenia", "csv"))
             if r["part"] == "fact"]  # fmt: skip
    assert facts == thing["facts"]


@pytest.mark.parametrize("path", GRAPHS)
def test_graph_is_valid_by_the_schema(path: str) -> None:
    """Each graph obeys the RELAX NG schema of GEXF 1.3."""
    if not SCHEMA.is_file():
        pytest.skip(f"the GEXF schema is not at {SCHEMA}")
    schema = etree.RelaxNG(etree.parse(SCHEMA))

    schema.validate(etree.ElementTree(etree.fromstring(as_kind(path, "gexf"))))

    assert [f"{error.line}: {error.message}" for error in schema.error_log] == []


@pytest.mark.parametrize("path", GRAPHS)
def test_no_two_edges_can_be_merged(path: str) -> None:
    """No two edges share both ends and kind, and no id is used twice."""
    root = etree.fromstring(as_kind(path, "gexf"))
    edges = root.findall(".//{http://gexf.net/1.3}edge")

    places = [(edge.get("source"), edge.get("target"), edge.get("kind")) for edge in edges]

    assert edges
    assert len(places) == len(set(places))
    assert len(edges) == len({edge.get("id") for edge in edges})


def test_graph_of_an_incident_has_its_verdicts() -> None:
    """The graph of an incident has an edge for each who owes, to whom, by which clause."""
    expected = {
        (entry["clause"]["id"], one["id"], other["id"], Verdict[entry["verdict"]].value)
        for entry in get(f"incidents/{INCIDENT}").json["entries"]
        for obligor in entry["obligors"]
        for beneficiary in entry["beneficiaries"]
        for one, other in ((obligor, beneficiary), (beneficiary, obligor))
        if entry["mutual"] or one is obligor
    }

    graph = graph_of(f"incidents/{INCIDENT}")

    found = {(e["clause"], one, other, e["verdict"]) for one, other, e in graph.edges(data=True)}
    assert found == expected


def test_graph_of_who_is_drawn_in_has_the_chain() -> None:
    """In the graph of a war one goes from an act by whom it calls in to what these do, and on."""
    graph = graph_of(f"drawn-in/{WAR}")
    acts = [name for name, facts in graph.nodes(data=True) if facts["category"] == "Act"]

    [derived] = [
        act for act in acts
        if graph.nodes[act]["label"] == "France against Germany"
    ]  # fmt: skip

    assert ("france", derived) in graph.edges()
    assert (derived, "germany") in graph.edges()
    standings = {e.get("standing") for _, _, e in graph.out_edges(derived, data=True)}
    assert "must" in standings
    reasons = rows(as_kind(f"drawn-in/{WAR}", "csv"))
    asked = [e for _, _, e in graph.edges(data=True) if "standing" in e]
    assert {e["clause"] for e in asked} == {row["clause"] for row in reasons}


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 200),
        ("view=incidents&text=nowhere", 200),
        (f"view=incident&incident={INCIDENT}", 200),
        (f"view=incident&incident={INCIDENT}&worldview=armenia&reading=practice", 200),
        ("view=incident&incident=nosuch", 404),
        ("view=incident", 404),
        ("view=drawn-in&incident=nosuch", 404),
        ("view=network&as-of=2020-11-09&actor=turkey", 200),
        ("view=network&actor=nosuch", 404),
        ("view=ask&query=whom-it-owes-defence", 200),
        ("view=ask&query=nosuch", 404),
        ("view=nosuch", 404),
        ("view=network&as-of=2020-13-40", 400),
        (f"view=incident&incident={INCIDENT}&as-of=2020-13-40", 400),
        (f"view=incident&incident={INCIDENT}&worldview=nosuch", 400),
        (f"view=incident&incident={INCIDENT}&reading=nosuch", 400),
        ("view=incidents&%ff=%zz", 200),
    ],
)
def test_status_of_the_page(query: str, status: int) -> None:
    """The page comes whatever its address; its status says whether what is named there is."""
    got = client().ask(f"/?{query}")

    assert (got.status, got.media) == (status, "text/html")
    assert got.body == client().ask("/").body
    assert ("etag" in got.headers) == (status == 200)


def test_views_are_those_of_the_page() -> None:
    """The server knows the views that the page has."""
    source = (ROOT / "web" / "src" / "main.ts").read_text()
    for name in views():
        assert re.search(rf'^  "?{name}"?[:,]', source, re.MULTILINE)
    assert {"incidents", "incident", "drawn-in", "network", "ask"} <= set(views())


@pytest.mark.parametrize("path", [f"incidents/{INCIDENT}", "incidents.csv", f"drawn-in/{WAR}.svg"])
def test_answer_is_sent_once(path: str) -> None:
    """An answer is not sent again to who has it, and is asked for anew each time."""
    got = get(path)
    tag = got.headers["etag"]

    assert got.headers["cache-control"] == "no-cache"
    for known in (tag, f'"other", W/{tag}', "*"):
        again = client().ask(f"/api/{path}", headers={"if-none-match": known})
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    for other in ('"other"', tag.strip('"')):
        assert client().ask(f"/api/{path}", headers={"if-none-match": other}).status == 200


def test_tag_tells_answers_apart() -> None:
    """Another perspective has another tag; today's answer is made anew, and a fault has none."""
    from foedus.web.kept import Kept
    from foedus.web.reply import Reply

    one, other = (get(f"incidents/{INCIDENT}?worldview={each}") for each in ("armenia", "russia"))
    kept, today = Kept(), Page(path="states", parameters=(("as-of", "today"),))
    kept.keep(today, Reply(body=b"[]"))

    assert one.headers["etag"] != other.headers["etag"]
    assert kept.get(today) is None
    assert "etag" not in get("incidents/nosuch").headers


def test_described() -> None:
    """What an answer comes as is described with the media type that it has."""
    paths = get("openapi").json["paths"]

    for kind, endings in (
        ("incidents", ("csv", "gexf")),
        ("drawn-in", ("csv", "gexf")),
        ("claimants", ("csv",)),
        ("things", ("csv", "md")),
    ):
        for ending in endings:
            [media] = paths[f"/api/{kind}/{{name}}.{ending}"]["get"]["responses"]["200"]["content"]
            name = "armenia" if kind == "things" else INCIDENT
            assert get(f"{kind}/{name}.{ending}").media == media
    assert json.dumps(paths).count("operationId") == len(paths)
