"""Gephi opens every GEXF that can be written, whatever was selected, and warns of nothing."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from command import call
from export_networks import INCIDENT, NETWORKS
from toolkit import UNWARNED, each_by_gephi, summary

import foedus
from foedus.export import gephi_lite, gexf
from foedus.writing import write

GEXF = "{http://gexf.net/1.3}"
DAY = ("--as-of", "2020-11-09")
THREE = ("--actors", "turkey", "--actors", "azerbaijan", "--actors", "russia")
CASE = ("--incident", "mi24-shootdown-2020")
OWN = str(Path(__file__).parent / "own" / "hostile.ttl")
ODD = """
SELECT ?source ?target ?kind ?start ?label ?weight ?degree ?Degree ?timeset {
  VALUES (?source ?target ?kind ?start ?label ?weight ?degree ?Degree ?timeset) {
    ("a" "b" "k" "1949" "=1+1" 0.5 "x" "y" "<[1, 2]>")
    ("a" "b" "k" UNDEF "" UNDEF UNDEF UNDEF UNDEF)
    ("a" "b" "k [2]" UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF)
    ("b" "b" "k" "1949-05" "itself" 2 "true" "1" "z")
    (id:turkey <urn:x> UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF)
  }
}
"""
SELECTIONS: dict[str, tuple[str, ...]] = {
    "all": (),
    "a day": DAY,
    "days": ("--between", "1914-06-28", "1914-08-04"),
    "actors": THREE,
    "actors and around them": (*THREE, "--around", *DAY),
    "kinds": ("--kinds", "defence,memberOf,hostility"),
    "a query": ("--query", "support-and-hostility"),
    "odd rows": ("--query", "odd.rq", "--columns", "degree,community"),
    "an incident": CASE,
    "an incident as practised": (*CASE, "--worldview", "armenia", "--reading", "practice"),
    "around an incident": (*CASE, "--projection", "incident"),
    "derivations": ("--incident", INCIDENT, "--projection", "derivations"),
    "bipartite": ("--projection", "bipartite"),
    "membership": ("--projection", "membership", "--between", "1949-01-01", "1955-12-31"),
    "incidents": ("--projection", "incident"),
    "forces and columns": (
        *("--as-of", "1914-07-28", "--layout", "forceatlas2"),
        *("--columns", "community,degree,strength,betweenness,closeness"),
    ),
    "hostile names": ("--data", OWN, "--only-data"),
}
VARIANTS = {  # also written for Gephi Lite, and with directed edges alone
    "odd rows",
    "an incident",
    "derivations",
    "forces and columns",
    "hostile names",
}
ANSWERS: dict[str, tuple[str, ...]] = {
    "explain": ("explain", "mi24-shootdown-2020"),
    "explain of 1914": ("explain", INCIDENT),
    "explain of hostile names": (
        *("explain", "https://example.org/world#raid", "--data", OWN, "--only-data"),
    ),
    "drawn-in": ("drawn-in", INCIDENT),
    "drawn-in by all that may be": (
        *("drawn-in", "mi24-shootdown-2020", "--policy", "all"),
        *("--suppose", "Russia attacks Azerbaijan at Nakhichevan"),
    ),
    "drawn-in of hostile names": (
        *("drawn-in", "https://example.org/world#raid", "--data", OWN, "--only-data"),
    ),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every selection as GEXF of each variant, by a name for each file."""
    folder = tmp_path_factory.mktemp("gephi")
    (folder / "odd.rq").write_text(ODD, encoding="utf-8")
    made: dict[str, Path] = {}

    def path(name: str) -> Path:
        return made.setdefault(name, folder / f"{len(made)}.gexf")

    for name, words in SELECTIONS.items():
        asked = [str(folder / "odd.rq") if word == "odd.rq" else word for word in words]
        for form in ("gephi", *(("gephi-lite", "gexf") if name in VARIANTS else ())):
            only = ("--directed",) if form == "gexf" else ()
            told = call("export", form, "-o", str(path(f"{name}, {form}")), *asked, *only)
            assert told.exit_code == 0, told.output
    for name, words in ANSWERS.items():
        told = call(*words, "--format", "gexf", "-o", str(path(name)))
        assert told.exit_code == 0, told.output
    graph = foedus.open()
    graph.to_gexf(path("notebook"))
    graph.to_gexf(path("notebook, a day"), on=date(1914, 7, 28))
    for name in ("tricky", "empty"):
        write(path(f"{name} names"), gexf.pieces(NETWORKS[name]()))
        write(path(f"{name} names, gephi-lite"), gephi_lite.pieces(NETWORKS[name]()))
    return made


def test_gephi_opens_every_gexf(files: dict[str, Path]) -> None:
    """Each file gives Gephi every node, edge, kind, column and value in it, unwarned."""
    found = each_by_gephi([(path,) for path in files.values()])

    for (name, path), opened in zip(files.items(), found, strict=True):
        print(summary(f"gephi-toolkit 0.10.1, {name}", opened))  # noqa: T201 (the figures)
        root = ElementTree.parse(path).getroot()  # noqa: S314 (our own file)
        assert (name, opened["issues"]) == (name, UNWARNED)
        for kind in ("node", "edge"):
            assert (name, opened[f"{kind}s"].keys()) == (name, {*ids(root, kind)})
            assert (name, opened[f"{kind}_columns"].keys()) == (name, {*columns(root, kind)})
            assert [
                (each.get("id"), opened[f"{kind}s"][each.get("id")]["label"])
                for each in root.iter(f"{GEXF}{kind}")
            ] == [(each.get("id"), each.get("label")) for each in root.iter(f"{GEXF}{kind}")]
            assert values(opened[f"{kind}s"]) == written(root, kind)
        assert opened["kinds"] == Counter(each.get("kind") for each in root.iter(f"{GEXF}edge"))


def test_no_file_says_a_thing_twice(files: dict[str, Path]) -> None:
    """No id, and no column, stands twice in a file, which readers would take for one."""
    for name, path in files.items():
        root = ElementTree.parse(path).getroot()  # noqa: S314 (our own file)
        for kind in ("node", "edge"):
            for said in (ids(root, kind), columns(root, kind)):
                assert (name, [each for each, times in Counter(said).items() if times > 1]) == (
                    name,
                    [],
                )


def ids(root: ElementTree.Element, kind: str) -> list[str | None]:
    """Return the ids of the nodes or edges of a file."""
    return [each.get("id") for each in root.iter(f"{GEXF}{kind}")]


def columns(root: ElementTree.Element, kind: str) -> list[str | None]:
    """Return the columns of the nodes or edges of a file."""
    [block] = [each for each in root.iter(f"{GEXF}attributes") if each.get("class") == kind]
    return [each.get("id") for each in block]


def values(opened: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Return what Gephi holds in the columns of each node or edge, as text."""
    return {
        id: {name: as_text(value) for name, value in each["attributes"].items()}
        for id, each in opened.items()
    }


def written(root: ElementTree.Element, kind: str) -> dict[str | None, dict[str | None, str]]:
    """Return what stands in the columns of each node or edge of a file, as text."""
    [block] = [each for each in root.iter(f"{GEXF}attributes") if each.get("class") == kind]
    types = {each.get("id"): each.get("type") for each in block}
    return {
        each.get("id"): {
            value.get("for"): _as_typed(value.get("value", ""), types[value.get("for")])
            for value in each.iter(f"{GEXF}attvalue")
            if value.get("value")  # what is empty is to Gephi not there
        }
        for each in root.iter(f"{GEXF}{kind}")
    }


def _as_typed(text: str, kind: str | None) -> str:
    return as_text(text if kind == "string" else json.loads(text))


def as_text(value: object) -> str:
    """Return a value as one text, a number as such."""
    return str(float(value)) if isinstance(value, int | float) else json.dumps(value)
