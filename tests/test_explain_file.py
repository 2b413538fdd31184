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


WAR = """
incident = "Raid of 1877"
date = 1877-04-24
attacker = "{attacker}"
victim = "Ottoman Empire"
place = "Turkey"
source = "Notes on an invented case."
"""


def test_an_actor_of_another_time(here: Path) -> None:
    """Who did not exist on the day is an error that names who did."""
    told = here / "war.toml"
    told.write_text(WAR.format(attacker="Russia"), encoding="utf-8")

    done = call("explain", told.name)

    assert done.exit_code == 4
    assert "on 1877-04-24 there was no Russia (russia)" in done.output
    assert "Did you mean russian-empire?" in done.output


def test_treaties_made_later(here: Path) -> None:
    """Treaties made only after the day are named in one line, and not in the summary."""
    told = here / "war.toml"
    war = WAR.format(attacker="France").replace("Ottoman Empire", "Germany")
    told.write_text(war.replace("Turkey", "Germany"), encoding="utf-8")

    answer = " ".join(call("explain", told.name).output.split())
    summary, _, rest = answer.partition("Not in force, or not between these two:")

    assert "Made only later:" in rest
    assert "Covenant of the League of Nations (1919)" in rest
    assert "Covenant" not in summary


def test_nothing_known(here: Path) -> None:
    """Where no clause touches the incident, that is said, and what it does not prove."""
    told = here / "war.toml"
    told.write_text(
        WAR.format(attacker="Ruritania")
        .replace("Ottoman Empire", "Sylvania")
        .replace("Turkey", "Old Town")
        + '[[actor]]\nname = "Ruritania"\n[[actor]]\nname = "Sylvania"\n'
        + '[[territory]]\nname = "Old Town"\n',
        encoding="utf-8",
    )

    assert "No commitment in the data touches this incident." in call("explain", told.name).output


@pytest.mark.parametrize("name", ["NATO 5", "NATO Article 5", "North Atlantic Treaty, Art. V"])
def test_a_clause_by_treaty_and_article(name: str, file: Path) -> None:
    """A clause is found by its treaty or alliance and the article, in Roman numerals or not."""
    file.write_text(HEAD + RAID.format(name="raid"), encoding="utf-8")

    answer = call("explain", file.name, "--clause", name).output

    assert "\nTRIGGERED  North Atlantic Treaty, Art. 5:" in answer
    assert "Art. 4" not in answer


def test_all_clauses_of_a_treaty(file: Path) -> None:
    """A treaty named for a clause stands for all its clauses."""
    file.write_text(HEAD + RAID.format(name="raid"), encoding="utf-8")

    answer = call("explain", file.name, "--clause", "NATO treaty").output

    assert "\nTRIGGERED  North Atlantic Treaty, Art. 5:" in answer
    assert "\nAVAILABLE  North Atlantic Treaty, Art. 4:" in answer
    assert "UN Charter" not in answer
