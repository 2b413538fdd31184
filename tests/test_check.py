"""`foedus check`: each fault once, with file and line, and exit 1."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import ROOT, call, process

from foedus.read.nodes import TYPE
from foedus.store.documents import parse
from foedus.vocab import ID, term

OWN = ROOT / "tests" / "own"
HEAD = """\
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foedus: <https://w3id.org/foedus/ontology#> .
@prefix id: <https://w3id.org/foedus/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def found(*words: str) -> list[dict[str, object]]:
    """Return the objections that check prints as JSON."""
    objections: list[dict[str, object]] = json.loads(
        call("check", *words, "--format", "json").stdout
    )
    return objections


def test_seeds_are_clean() -> None:
    """Nothing is wrong with the seeds."""
    result = call("check")

    assert result.output == "no faults found\n"
    assert result.exit_code == 0


def test_good_file() -> None:
    """A good file of the user's own is clean, in its own namespace too."""
    result = call("check", str(OWN / "skirmish.ttl"))

    assert result.exit_code == 0
    assert result.stderr == "no faults found\n"


@pytest.mark.parametrize("name", ["no-date.jsonld", "no-date.nq", "no-date.trig", "undefined.ttl"])
def test_every_fault_has_a_line(name: str) -> None:
    """In every format a fault is told with the line on which it stands."""
    path = ROOT / "tests" / "bad" / name

    objections = found(str(path))

    assert objections
    assert [each for each in objections if each["path"] != str(path) or not each["line"]] == []


def test_fault_without_a_name(here: Path) -> None:
    """A fault of a thing without a name is told too, with the file at least."""
    text = '[] a foedus:Incident ; rdfs:label "Raid"@en .\n'
    (here / "own.ttl").write_text(HEAD + text, encoding="utf-8")

    objections = found("own.ttl")

    assert {each["path"] for each in objections} == {"own.ttl"}


def test_only_the_path_is_checked(here: Path) -> None:
    """Faults of other files are not told with those of the path."""
    (here / "own.ttl").write_text(HEAD + "id:x a foedus:Territory .\n", encoding="utf-8")

    assert {each["path"] for each in found("own.ttl")} == {"own.ttl"}


def test_second_value_is_put_down_to_who_adds_it(here: Path) -> None:
    """What contradicts the seeds is told at the user's line, not at that of the seed."""
    text = HEAD + 'id:armenia rdfs:label "Armenia"@de ;\n  foedus:start "1990"^^xsd:gYear .\n'
    (here / "own.ttl").write_text(text, encoding="utf-8")

    result = call("show", "armenia", "--data", "own.ttl")

    assert result.exit_code == 4
    assert "own.ttl:7: armenia: start has 2 values" in result.stderr


def test_without_java(here: Path) -> None:
    """Without Java --reason is refused at once, with what to do."""
    (here / "bin").mkdir()

    result = process("check", "--reason", PATH=str(here / "bin"))

    assert result.returncode == 1
    assert b"Install a Java runtime" in result.stderr
    assert b"Traceback" not in result.stderr


def test_many_files(here: Path) -> None:
    """A folder of 150 files with faults in each is checked to the last."""
    for number in range(150):
        lines = [
            f"id:t{number}-{n} a foedus:Territory ; foedus:within id:no{n} .\n" for n in range(9)
        ]
        (here / f"f{number:03}.ttl").write_text(HEAD + "".join(lines), encoding="utf-8")

    result = call("check", ".")

    assert result.exit_code == 1
    assert "f149.ttl:14: error: t149-8: within refers to no8" in result.output


TURTLE = """\
@prefix foedus: <https://w3id.org/foedus/ontology#> .
PREFIX id: <https://w3id.org/foedus/id/>
# id:one foedus:start "a comment" .
id:other foedus:note \"\"\"a text that says
id:one a foedus:State .
\"\"\" .
id:one a foedus:State ; foedus:start "1990" . id:two foedus:start "1991" .
id:three foedus:note "2.5. and so on. ", 'x' ;
    foedus:victim id:one ,
        id:two .
id:one
    foedus:end "1999" .
<https://w3id.org/foedus/id/four> foedus:end "2000" .
"""


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "line"),
    [
        ("one", "", "", 7),
        ("one", "start", "", 7),
        ("one", TYPE, "", 7),
        ("one", "end", "1999", 12),
        ("one", "victim", "", 7),
        ("two", "start", "", 7),
        ("three", "victim", ID + "one", 9),
        ("three", "victim", ID + "two", 10),
        ("four", "end", "", 13),
        ("five", "end", "", 0),
    ],
)
def test_line_of(subject: str, predicate: str, value: str, line: int, here: Path) -> None:
    """A statement is found wherever it stands: not in a comment, not in a text."""
    (here / "own.ttl").write_text(TURTLE, encoding="utf-8")
    document = parse(here / "own.ttl", "https://w3id.org/foedus/graph/data/own.ttl")
    wanted = predicate if "://" in predicate or not predicate else term(predicate)

    assert document.line_of(ID + subject, wanted, value) == line
