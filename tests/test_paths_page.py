"""The pages of chains and of blocs answer what the commands print, and slips are told."""

from __future__ import annotations

import json
from functools import cache
from urllib.parse import urlencode

import pytest
from command import call
from web_client import Client, Response

from foedus.store.files import Selection
from foedus.web.data import Data
from foedus.web.kept import Kept
from foedus.web.reply import Reply
from foedus.web.task import Page

DAY = "2020-11-09"
ENDS = {"one": "azerbaijan", "other": "nato"}


@cache
def client() -> Client:
    return Client(Data(Selection()))


def ask(path: str, **parameters: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in parameters.items()}
    return client().ask(f"/api/{path}?{urlencode(named)}")


@pytest.mark.parametrize("style", ["json", "md", "svg"])
@pytest.mark.parametrize(
    ("one", "other", "given"),
    [
        ("azerbaijan", "nato", {"as-of": DAY, "most": "2"}),
        ("russia", "armenia", {"as-of": DAY, "without": "collective-security-treaty"}),
        ("mi24-shootdown-2020", "turkey", {"worldview": "armenia", "reading": "practice"}),
        ("Russia attacks Azerbaijan at Nakhichevan", "turkey", {"as-of": DAY}),
    ],
)
def test_chains_as_the_command_prints_them(
    one: str, other: str, given: dict[str, str], style: str
) -> None:
    """The page is, byte for byte, what `foedus paths` prints."""
    options = [word for name, value in given.items() for word in (f"--{name}", value)]

    got = ask(f"paths.{style}", one=one, other=other, **given)

    assert got.status == 200
    assert got.body.decode() == call("paths", one, other, *options, "--format", style).output


@pytest.mark.parametrize("style", ["json", "md", "csv"])
def test_blocs_as_the_command_prints_them(style: str) -> None:
    """The page is, byte for byte, what `foedus blocs` prints."""
    got = ask(f"blocs.{style}", as_of="1914-08-06")

    assert got.body.decode() == call("blocs", "--as-of", "1914-08-06", "--format", style).output


def test_weakest_link_and_perspective() -> None:
    """A chain says which step stands on the weakest link, and from an incident on whose claims."""
    between = ask("paths", **ENDS, as_of=DAY).json
    over = ask("paths", one="mi24-shootdown-2020", other="nato").json

    assert [chain["weakest"] for chain in between["chains"][:1]] == [1]
    assert between["worldview"] is None
    assert over["worldview"]["id"] == "recognised"
    assert over["reading"]["label"] == "text"
    named = {link["through"] for link in (*between["restraint"], *between["gone"])}
    assert named <= set(between["labels"])


@pytest.mark.parametrize(
    ("given", "parameter", "said"),
    [
        ({"one": "armenya", "other": "nato"}, "one", "no actor or incident is named"),
        ({"one": "nato", "other": "natox"}, "other", "no actor is named"),
        ({**ENDS, "without": "zenda"}, "without", "no clause or treaty is named"),
        ({**ENDS, "worldview": "zenda"}, "worldview", "no worldview or actor is named"),
        ({**ENDS, "most": "0"}, "most", "most is '0'"),
        ({**ENDS, "most": "1e9"}, "most", "most is '1e9'"),
        ({**ENDS, "as-of": "soon"}, "as-of", "is no day"),
        ({"one": "nato"}, "other", "missing"),
        ({"one": "nato", "other": "nato"}, None, "a chain has two ends"),
        (
            {"one": "soviet-union", "other": "nato", "as-of": DAY},
            None,
            "there was no Soviet Union",
        ),
    ],
)
def test_slips(given: dict[str, str], parameter: str | None, said: str) -> None:
    """What is wrong is told with the parameter that is, as far as it is one alone."""
    got = ask("paths", **given)

    assert got.status == 400
    assert said in got.json["detail"]
    assert got.json.get("parameter") == parameter


def test_network_as_a_table() -> None:
    """The network of a day is a table of its ties, each with its days."""
    rows = ask("network.csv", as_of=DAY).body.decode().splitlines()

    assert rows[0].startswith("Source,Target,Type,Id,Label,Kind,Weight,spells,")
    assert len(rows) - 1 == len(json.loads(ask("network", as_of=DAY).body)["edges"])


def test_of_today_is_not_kept() -> None:
    """Without a day the answer is of today, and is not kept for who asks tomorrow."""
    kept, page = Kept(), Page(path="blocs")

    kept.keep(page, Reply(body=b"", is_lasting=False))
    assert kept.get(page) is None
    kept.keep(page, Reply(body=b""))

    assert kept.get(page)
