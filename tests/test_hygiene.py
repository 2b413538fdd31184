"""The queries that must find nothing can find something: each has a graph with its fault."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest
from ontology_store import data, ontology
from pyoxigraph import NamedNode, Quad, Store

from foedus.query import checks, run
from foedus.store.derive import derive
from foedus.vocab import short

HERE = Path(__file__).parent
FAULTS = tomllib.loads((HERE / "checks" / "faults.toml").read_text(encoding="utf-8"))
# What `membership-outside-its-instrument` and `membership-outlives-its-party` let pass.
RIGHT = """
id:pact a foedus:Instrument ; foedus:start "1950"^^xsd:gYear ; foedus:end "1960"^^xsd:gYear .
id:one a foedus:State ; foedus:end "1960-12-01"^^xsd:date .
id:member a foedus:Membership ; foedus:instrument id:pact ; foedus:party id:one ;
    foedus:start "1950-05"^^xsd:gYearMonth ; foedus:end "1960"^^xsd:gYear .
"""


@cache
def _ontology() -> tuple[Quad, ...]:
    return tuple(ontology())


def found_in(text: str, name: str) -> set[str]:
    """Return the things that a check finds in a graph beside the ontology."""
    store = Store()
    store.extend(_ontology())
    store.extend(data(text))
    derive(store)
    store.extend(Quad(*quad.triple) for quad in list(store))
    answer = run(store, checks()[name].text, {})
    assert answer.rows is not None
    return {short(row[0].value) for row in answer.rows if isinstance(row[0], NamedNode)}


@pytest.mark.parametrize("name", FAULTS)
def test_a_check_finds_its_fault(name: str) -> None:
    """A check finds the thing that is wrong, and names it."""
    assert FAULTS[name]["finds"] in found_in(FAULTS[name]["data"], name)


def test_every_check_has_a_fault() -> None:
    """No query goes without a graph in which it finds something."""
    assert set(FAULTS) == set(checks())


@pytest.mark.parametrize("name", [name for name in checks() if name != "dangling-reference"])
def test_a_good_graph_passes(name: str) -> None:
    """No check finds anything in the graph that uses every class rightly."""
    good = (HERE / "shapes" / "good.ttl").read_text(encoding="utf-8")
    body = "\n".join(line for line in good.splitlines() if not line.startswith("@prefix"))

    assert found_in(body, name) == set()


@pytest.mark.parametrize(
    "name", ["membership-outside-its-instrument", "membership-outlives-its-party"]
)
def test_imprecise_days_are_no_fault(name: str) -> None:
    """A membership that may lie within what bounds it is let pass."""
    assert found_in(RIGHT, name) == set()


@pytest.mark.parametrize(
    ("start", "end"),
    [("1949-12-31", "1955-01-01"), ("1951-01-01", "1961-01-01"), ("1951-01-01", "")],
)
def test_membership_outside_its_instrument(start: str, end: str) -> None:
    """Begun before the instrument is in force, ended after its end, or not ended at all."""
    until = f'foedus:end "{end}"^^xsd:date ;' if end else ""
    text = f"""
    id:pact a foedus:Instrument ; foedus:start "1950"^^xsd:gYear ; foedus:end "1960"^^xsd:gYear .
    id:member a foedus:Membership ; {until} foedus:instrument id:pact ;
        foedus:start "{start}"^^xsd:date .
    """

    assert found_in(text, "membership-outside-its-instrument") == {"member"}
