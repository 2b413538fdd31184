"""The JSON interface answers what the commands answer, and says in one form what is wrong."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any
from urllib.parse import quote

import pytest
from command import call
from pyoxigraph import RdfFormat, parse
from seed_graph import SEEDS, seed_store, seed_world
from web_client import Client, Response

from foedus.query import catalogue
from foedus.tell.question import KINDS
from foedus.web.data import Data
from foedus.web.limits import Limits

INCIDENT = "mi24-shootdown-2020"


@cache
def data() -> Data:
    found = Data(SEEDS)
    found.world, found.store = seed_world(), seed_store()
    return found


def get(path: str, limits: Limits | None = None) -> Response:
    return Client(data(), limits).ask(f"/api/{path}")


def printed(*arguments: str) -> str:
    result = call(*arguments)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize(
    ("path", "command"),
    [
        (f"incidents/{INCIDENT}", f"explain {INCIDENT} --format json"),
        (f"incidents/{INCIDENT}.json", f"explain {INCIDENT} --format json"),
        (f"incidents/{INCIDENT}.ttl", f"explain {INCIDENT} --format ttl"),
        (f"incidents/{INCIDENT}?worldview=azerbaijan&reading=practice&as-of=2020-11-10",
         f"explain {INCIDENT} --worldview azerbaijan --reading practice --as-of 2020-11-10"
         " --format json"),
        (f"incidents/{INCIDENT}?clause=CST1992:A4-2010&state=belarus",
         f"explain {INCIDENT} --clause CST1992:A4-2010 --state belarus --format json"),
        ("incidents", "list incidents --format json"),
        ("incidents.csv", "list incidents --format csv"),
        ("instruments.tsv?as-of=2020-11-09", "list instruments --as-of 2020-11-09 --format tsv"),
        ("things/nagorno-karabakh?as-of=2020-09-27",
         "show nagorno-karabakh --as-of 2020-09-27 --format json"),
        ("search?text=karabakh", "search karabakh --format json"),
        ("queries.csv", "queries --format csv"),
        ("queries/members-of-alliance?alliance=NATO&on=2020-11-09",
         "query members-of-alliance -p alliance=NATO -p on=2020-11-09 --format json"),
        (f"queries/verdicts.csv?incident={INCIDENT}&worldview=armenia",
         f"query verdicts -p incident={INCIDENT} --worldview armenia --format csv"),
    ],
)  # fmt: skip
def test_answers_as_the_command(path: str, command: str) -> None:
    """A page is what the command prints."""
    got = get(path)

    assert got.status == 200, got.body
    assert got.body.decode().rstrip("\n") == printed(*command.split()).rstrip("\n")


@pytest.mark.parametrize("kind", KINDS)
def test_lists_each_kind(kind: str) -> None:
    """Each kind that can be listed has a page."""
    assert get(kind).status == 200


def test_a_name_may_be_any() -> None:
    """An incident is found by any of its names, also by its IRI."""
    label = seed_world().events[INCIDENT].label
    for name in (label, f"https://w3id.org/foedus/id/{INCIDENT}", INCIDENT.upper()):
        got = Client(data()).ask(f"/api/incidents/{name}")
        assert got.json["incident"]["id"] == INCIDENT


def test_network_of_a_day() -> None:
    """The network of a day has the edges that held, the nodes they join, each in its place."""
    late, early = (get(f"network?as-of={day}").json for day in ("2020-11-09", "1914-07-28"))

    for network, day in ((late, "2020-11-09"), (early, "1914-07-28")):
        ids = {node["id"] for node in network["nodes"]}
        assert ids == {edge[end] for edge in network["edges"] for end in ("source", "target")}
        for edge in network["edges"]:
            assert any(
                (spell["start"] or "") <= day <= (spell["end"] or "9999")
                for spell in edge["spells"]
            )
    assert {"armenia", "russia"} <= {node["id"] for node in late["nodes"]}
    positions = [{n["id"]: n["position"] for n in each["nodes"]} for each in (late, early)]
    assert positions[0]["russia"] == positions[1].get("russia", positions[0]["russia"])


@pytest.mark.parametrize(("ending", "root"), [("gexf", b"<gexf"), ("graphml", b"<graphml")])
def test_network_for_other_programs(ending: str, root: bytes) -> None:
    """The network of a day comes as GEXF and GraphML, too."""
    got = get(f"network.{ending}?as-of=2020-11-09")

    assert got.status == 200
    assert root in got.body[:1000]


def test_search_for_nothing() -> None:
    """No thing has a name like a hyphen."""
    assert get("search?text=-").json == []


def test_description_knows_the_data() -> None:
    """The description names what the data know, and refers to no schema that it has not."""
    schemas = described()["components"]["schemas"]

    assert INCIDENT in schemas["incidents"]["enum"]
    assert {"armenia", "recognised"} <= set(schemas["worldviews"]["enum"])
    told = set(re.findall(r"#/components/schemas/([a-z-]+)", json.dumps(described())))
    assert told <= schemas.keys()


def test_verdicts_leave_no_trace() -> None:
    """The verdicts that a query needs are gone when it is answered."""
    before = len(seed_store())

    assert get(f"queries/verdicts?incident={INCIDENT}").json
    assert len(seed_store()) == before


def test_queries_are_told_with_their_parameters() -> None:
    """The list of queries tells what a form needs: names, descriptions, kinds, defaults."""
    listed = {each["name"]: each for each in get("queries").json}

    assert listed.keys() == catalogue().keys()
    asked = listed["members-of-alliance"]["parameters"]
    assert {each["name"]: each["kind"] for each in asked} == {"alliance": "alliance", "on": "day"}


@pytest.mark.parametrize(
    ("path", "status", "parameter", "said"),
    [
        ("incidents/mi24-shootdwn-2020", 404, None, "no incident is named"),
        ("incidents/georgia", 404, None, "no incident is named"),
        ("things/nobody", 404, None, "no thing is named"),
        ("queries/nothing", 404, None, "no query is named"),
        ("nothing", 404, None, "no such page"),
        ("incidents.gexf", 404, None, "no such page"),
        ("incidents?as-of=2020-13-01", 400, "as-of", "'2020-13-01' is no day"),
        ("incidents?as-of=2020-W46-1", 400, "as-of", "'2020-W46-1' is no day"),
        ("incidents?as-of=9999-12-31", 400, "as-of", "the calendar has no day"),
        (f"incidents/{INCIDENT}?as-of=1990-01-01", 400, "as-of", "had not begun"),
        (f"incidents/{INCIDENT}?worldview=nowhere", 400, "worldview", "named 'nowhere'"),
        (f"incidents/{INCIDENT}?reading=tea-leaves", 400, "reading", "'tea-leaves'"),
        (f"incidents/{INCIDENT}?clause=nothing", 400, "clause", "'nothing'"),
        (f"incidents/{INCIDENT}?state=nowhere", 400, "state", "'nowhere'"),
        (f"incidents/{INCIDENT}?colour=red", 400, "colour", "there is no parameter colour"),
        ("incidents?as-of=2020-01-01&as-of=2020-01-01", 400, "as-of", "given twice"),
        ("network?as-of=then", 400, "as-of", "'then' is no day"),
        ("search", 400, "text", "text is missing"),
        ("search?text=", 400, "text", "text is empty"),
        ("incidents?as-of=", 400, "as-of", "'' is no day"),
        ("queries/members-of-alliance?alliance=NATO", 400, None, "parameter on is missing"),
        ("queries/verdicts?incident=nothing", 400, "incident", "'nothing'"),
        ("incidents?as-of=%ff", 400, None, "no URL-encoded UTF-8"),
    ],
)
def test_fault(path: str, status: int, parameter: str | None, said: str) -> None:
    """What is wrong is told in the form of RFC 9457, with the parameter at fault."""
    got = get(path)

    assert (got.status, got.media) == (status, "application/problem+json")
    assert got.json["status"] == status
    assert said in got.json["detail"]
    assert got.json.get("parameter") == parameter
    assert "--" not in got.json.get("hint", "")


def test_suggestions() -> None:
    """Of a name that is misspelt the nearest ones are suggested."""
    assert INCIDENT in get("incidents/mi24-shootdwn-2020").json["suggestions"]


def test_rows_are_limited() -> None:
    """A named query with more rows than the limit is refused."""
    path = "queries/members-of-alliance?alliance=NATO&on=2020-11-09"

    assert get(path, Limits(rows=3)).status == 503


@pytest.mark.parametrize("path", ["/nothing", "/api", "/sparql/more"])
def test_no_page_of_ours(path: str) -> None:
    """Outside of the pages there is a way to them, or a fault in the same form."""
    got = Client(data()).ask(path)

    assert got.status in (307, 404)
    assert got.status == 307 or got.media == "application/problem+json"


def test_only_reading() -> None:
    """The pages can be read, and nothing else."""
    assert Client(data()).ask("/api/incidents", b"{}").status == 405
    assert Client(data()).ask("/api/incidents", method="DELETE").status == 405


@cache
def described() -> dict[str, Any]:
    found: dict[str, Any] = Client(Data(SEEDS)).ask("/api/openapi.json").json
    return found


def example(parameter: dict[str, Any]) -> str:
    """Return the example of a parameter, or the first value that its schema lists."""
    schema = parameter["schema"]
    return str(parameter.get("example") or schema.get("enum", ["karabakh"])[0])


@pytest.mark.parametrize("path", described()["paths"])
def test_description_is_true(path: str) -> None:
    """Each path of the OpenAPI description answers its examples, in a format that it tells."""
    operation = described()["paths"][path]["get"]
    named = path
    asked = {}
    for each in operation["parameters"]:
        if each["in"] == "path":
            named = named.replace(f"{{{each['name']}}}", example(each))
        elif each["required"]:
            asked[each["name"]] = example(each)
    if "/what-if/" in path:  # something has to be supposed
        asked["swap"] = "yes"
    address = "&".join(f"{key}={quote(value)}" for key, value in asked.items())

    got = Client(data()).ask(f"{named}?{address}")

    assert got.status == 200, got.body
    assert got.media in operation["responses"]["200"]["content"]
    if got.media == "application/json":
        json.loads(got.body)
    if got.media == "text/turtle":
        assert list(parse(got.body, RdfFormat.TURTLE))


def test_description_is_openapi() -> None:
    """The description is of OpenAPI 3.1: operations have names of their own, paths their names."""
    operations = [path["get"] for path in described()["paths"].values()]

    assert described()["openapi"] == "3.1.0"
    assert len({each["operationId"] for each in operations}) == len(operations)
    for path, item in described()["paths"].items():
        named = {each["name"] for each in item["get"]["parameters"] if each["in"] == "path"}
        assert named == set(re.findall(r"{(\w+)}", path))
