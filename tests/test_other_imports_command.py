"""What the importers of other publishers write, as `foedus check` and questions find it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import call
from other_records import ACD, EVENT, GED, TROOPS, YEAR, row
from records_world import TURTLE
from test_crises_rivalries_forces import ACTOR, BASES, CRISIS, TD, TSS
from test_cshapes import geojson, told_of
from test_records import put
from test_wikidata_records import document, entity, item, said, string

OURS = ("--data", "states.ttl")  # the invented states beside the real ones
GW = "".join(
    f'id:{name} skos:notation "{number}"^^foedus:gwCode .\n'
    for name, number in (("ruritania", 901), ("graustark", 902), ("sylvania", 903))
)


@pytest.fixture
def files(here: Path) -> dict[str, list[str]]:
    """Return a file or two of each data set, beside the states that they speak of."""
    (here / "states.ttl").write_text(TURTLE + GW, encoding="utf-8")
    wide = row(GED, EVENT, id=8, type_of_violence=3, gwnoa="", date_prec=5)
    statements = entity(
        P463=[said(item("Q77"))],
        P298=[said(string("GRA"), "b")],
    )
    treaty = entity("Q5", P1891=[said(item("Q902"), "c")])
    return {
        "cshapes-cow": [geojson(here, told_of(), told_of(1029, owner="2", status="colony"))],
        "icb": [
            put(here / "icb1.csv", ",".join(CRISIS), row(CRISIS, CRISIS)),
            put(here / "icb2.csv", ",".join(ACTOR), row(ACTOR, ACTOR)),
        ],
        "thompson-dreyer": [put(here / "td.csv", TD, "1,R-G,901,902,1900,1918,X,spatial,,")],
        "tss": [put(here / "tss.csv", TSS, "1,R-G,901,902,1900,2020,1,,,1,1,")],
        "ucdp-acd": [put(here / "acd.csv", ",".join(ACD), row(ACD, YEAR, gwno_a_2nd="902, 903"))],
        "ucdp-actors": [put(here / "actors.csv", "ActorID,Name,NameFull", "12,Red Hand,Main")],
        "ucdp-ged": [put(here / "ged.csv", ",".join(GED), row(GED, EVENT), wide)],
        "us-bases": [put(here / "b.csv", BASES, "Graustark,902,GRA,Fort,5.5,-26.25,1,0,0")],
        "us-troops": [put(here / "t.csv", ",".join(TROOPS), "Graustark,1970,902,XXX,9,4,3,2,0")],
        "wikidata": [document(here, statements, treaty)],
    }


def test_what_is_imported_has_no_fault(here: Path, files: dict[str, list[str]]) -> None:
    """All data sets together, with outlines, have no fault that `foedus check` finds."""
    folder = here / "all"
    folder.mkdir()
    (folder / "states.ttl").write_bytes((here / "states.ttl").read_bytes())
    for name, paths in files.items():
        out = str(folder / f"{name}.nq")
        made = call("import", name, *paths, "-o", out, "--strict", "--with-outlines", *OURS)
        assert made.exit_code == 0, made.stderr

    found = call("check", "all")

    assert (found.stdout, found.exit_code) == ("", 0)


def test_claims_can_be_asked_for(here: Path, files: dict[str, list[str]]) -> None:
    """A question in SPARQL finds who fought whom, where, with the row it is from."""
    call("import", "ucdp-ged", *files["ucdp-ged"], "-o", "ged.nq", *OURS)
    text = (
        "SELECT ?by ?row ?deaths ?where { ?event a foedus:CodedEvent ; foedus:about ?by ; "
        "foedus:fromRow ?row ; foedus:deathsBest ?deaths ; foedus:outline ?where } ORDER BY ?row"
    )

    found = call("query", text, "--data", "ged.nq", "--format", "json", *OURS)

    assert found.exit_code == 0, found.stderr
    rows = json.loads(found.stdout)
    assert "ged.csv:2" in json.dumps(rows)
    assert "POINT(-26.25 5.5)" in json.dumps(rows)


def test_an_edition_names_the_graph(here: Path, files: dict[str, list[str]]) -> None:
    """The version told is that of the source; one that is none is refused."""
    line = ("import", "ucdp-ged", *files["ucdp-ged"], *OURS)

    made, wrong = call(*line, "--edition", "26.1"), call(*line, "--edition", "26> .")

    assert "id/dataset-ucdp-ged-26.1> .\n" in made.stdout
    assert (wrong.exit_code, "'26> .' is no version" in wrong.stderr) == (1, True)


def test_each_command_of_the_pages_is_right(here: Path, files: dict[str, list[str]]) -> None:
    """The data sets of the pages under docs/datasets are told by `foedus datasets`."""
    for name in files:
        assert call("datasets", name).stdout.startswith(f"{name}\n")
