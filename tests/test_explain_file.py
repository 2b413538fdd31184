"""`foedus explain FILE`: the incident that a file of one's own tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import call

HEAD = """
@prefix foedus: <https://w3id.org/foedus/ontology#> .
@prefix id: <https://w3id.org/foedus/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
RAID = """
id:{name} a foedus:Incident ; rdfs:label "{name}"@en ; foedus:start "2021-06-01"^^xsd:date ;
    foedus:attacker id:belarus ; foedus:victim id:estonia ; foedus:place id:estonia-territory ;
    foedus:gravity foedus:armedAttack ; foedus:intent foedus:deliberate .
"""


@pytest.fixture
def file(here: Path) -> Path:
    return here / "mine.ttl"


def test_the_one_incident(file: Path) -> None:
    """A file that tells of one incident is explained by its own name alone."""
    file.write_text(HEAD + RAID.format(name="raid"), encoding="utf-8")

    done = call("explain", file.name)

    assert done.exit_code == 0
    assert done.output.startswith("raid\n")
    assert "North Atlantic Treaty, Art. 5, for Estonia" in " ".join(done.output.split())


def test_several_incidents(file: Path) -> None:
    """Where a file tells of several incidents, it is asked which."""
    file.write_text(HEAD + RAID.format(name="raid") + RAID.format(name="second"), encoding="utf-8")

    done = call("explain", file.name)

    assert done.exit_code == 1
    assert "tells of 2 incidents: raid, second" in done.output


def test_no_incident(file: Path) -> None:
    """A file without an incident is told so."""
    file.write_text(HEAD + 'id:ruritania a foedus:State ; rdfs:label "Ruritania"@en .')

    done = call("explain", file.name)

    assert done.exit_code == 1
    assert "tells of no incident" in done.output


def test_no_such_file(here: Path) -> None:
    """A file that is not there is not found."""
    assert call("explain", str(here / "none.ttl")).exit_code == 3


def test_faulty_file(file: Path) -> None:
    """A file with faults is refused whole, each with its line."""
    file.write_text(HEAD + 'id:raid a foedus:Incident ; foedus:start "soon"^^xsd:date .')

    done = call("explain", file.name)

    assert done.exit_code == 4
    assert "mine.ttl:6" in done.output
