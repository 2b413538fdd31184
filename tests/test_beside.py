"""A user's file read beside what is kept gives the world that reading everything anew gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from command import ROOT, call
from hypothesis import HealthCheck, assume, event, example, given, settings
from hypothesis import strategies as st

from foedus import read, resources, store
from foedus.errors import InvalidData
from foedus.read.beside import beside
from foedus.store.documents import FORMATS, parse
from foedus.store.entailed import entailed
from foedus.store.files import Selection
from foedus.store.shipped import shipped
from foedus.tell import faults
from foedus.vocab import PREFIXES

OWN, BAD = ROOT / "tests" / "own", ROOT / "tests" / "bad"
HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
# A whole small set of seeds: each form of value that is made from several nodes is in it.
SEEDS = """
id:north a foedus:State ; rdfs:label "North"@en ; foedus:start "1900"^^xsd:gYear .
id:south a foedus:State ; rdfs:label "South"@en, "Süden"@de .
id:vale a foedus:Territory ; rdfs:label "Vale"@en .
id:pact a foedus:Instrument ; rdfs:label "Pact"@en ; foedus:bindingness foedus:bindingTreaty .
id:pact-north a foedus:Membership ; foedus:instrument id:pact ; foedus:party id:north .
id:pact-a1 a foedus:Clause ; rdfs:label "Pact, Art. 1"@en ; foedus:instrument id:pact ;
    foedus:article "1" ; foedus:commitmentType foedus:defence ;
    foedus:response foedus:consultAndMeasures ;
    foedus:condition id:pact-a1-attack ; foedus:procedure id:pact-a1-threshold .
id:pact-a1-attack a foedus:WithinTerritory ; foedus:scope id:pact-a1-area .
id:pact-a1-threshold a foedus:Threshold ; foedus:atLeast foedus:armedAttack .
id:pact-a1-area a foedus:Scope ; foedus:inTerritory id:vale .
id:pact-a1-less a foedus:Reservation ; foedus:onClause id:pact-a1 ; foedus:byParty id:north ;
    foedus:dropsCondition id:pact-a1-attack ; foedus:addsCondition id:pact-a1-more .
id:pact-a1-more a foedus:WithinTerritory .
id:raid a foedus:Incident ; rdfs:label "Raid"@en ; foedus:start "1950-01-02"^^xsd:date ;
    foedus:place id:vale ; foedus:hasAct id:raid-act .
id:raid-act a foedus:Act ; foedus:place id:vale ; foedus:start "1950-01-02"^^xsd:date .
id:raid-claim a foedus:Claim ; foedus:about id:raid-act ; foedus:aspect foedus:attackerIdentity ;
    foedus:claimedThing id:south ; foedus:claimant id:north ; foedus:stance foedus:asserts .
"""
THINGS = """
id:north | id:vale | id:pact | id:pact-a1 | id:pact-a1-attack | id:pact-a1-area | id:pact-a1-less
id:pact-a1-more | id:raid | id:raid-act | id:raid-claim | id:mine | id:mine-too | <urn:mine>
foedus:pact | foedus:Clause | foedus:armedAttack
"""
FACTS = """
    a foedus:State | a foedus:Territory | a foedus:Clause | a foedus:WithinTerritory
    a foedus:Scope | a foedus:Incident | a foedus:Claim | a foedus:Act | a foedus:Nonsense
    a id:mine | a skos:Concept | rdfs:subClassOf foedus:Actor
    rdfs:label "Other"@en | rdfs:label "Other" | rdfs:label "Andere"@de | rdfs:label id:pact
    rdfs:comment "A word."@en | skos:altLabel "Another"@en | skos:notation "N"
    foedus:start "1950-01-02"^^xsd:date | foedus:start "1951"^^xsd:gYear | foedus:end "soon"
    foedus:rank 3 | foedus:rank true | foedus:nonsense id:north | foedus:victim id:nobody
    foedus:attacker "South" | foedus:attacker id:south | foedus:place id:vale
    foedus:condition id:pact-a1-more | foedus:condition id:mine | foedus:addsCondition id:mine
    foedus:scope id:pact-a1-area | foedus:scope id:mine | foedus:northOf 40.5
    foedus:atLeast foedus:armedAttack | foedus:atLeast foedus:incident
    foedus:about id:raid | foedus:aspect foedus:position | foedus:hasAct id:mine
    foedus:instrument id:pact | foedus:article "2" | foedus:response foedus:consultAndMeasures
    foedus:commitmentType foedus:defence | foedus:bindingness foedus:bindingTreaty
    foedus:source id:north | foedus:victim [ a id:x ]
    foedus:direction foedus:mutual | foedus:within id:mine | foedus:within id:vale
    foedus:adjacentTo id:mine | foedus:latitude 40.5 | foedus:longitude 44.5
"""


def each(told: str) -> st.SearchStrategy[str]:
    """Return any of the things that stand between bars."""
    return st.sampled_from([part.strip() for line in told.splitlines() for part in line.split("|")])


STATEMENTS = st.lists(st.tuples(each(THINGS.strip()), each(FACTS.strip())), max_size=7)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Let small seeds come with foedus, and return an empty folder for files of one's own."""
    seeds = tmp_path_factory.mktemp("small") / "seeds"
    seeds.mkdir()
    first, *rest = SEEDS.strip().split("\nid:pact ")
    (seeds / "a.ttl").write_text(HEAD + first, encoding="utf-8")
    (seeds / "b.ttl").write_text(HEAD + "id:pact ".join(["", *rest]), encoding="utf-8")
    folder = resources.folder
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resources, "folder", lambda kind: seeds if kind == "seeds" else folder(kind))
        yield tmp_path_factory.mktemp("own")


def told(selection: Selection, *, anew: bool) -> object:
    """Return the world to the byte and in its order, or its faults with their lines."""
    try:
        if anew:
            whole = read._packed(read._Kept(True, read.anew(selection)))
            world = read._unpacked(whole).world
        else:
            world = read.world(selection)
    except InvalidData as error:
        return [(fault.path, fault.line, fault.message, fault.hint) for fault in error.faults]
    return read._packed(read._Kept(True, world)), list(world.things)


def is_kept(*paths: Path) -> bool:
    """Return whether the files are read beside what is kept, and not everything anew."""
    selection = Selection(tuple(map(str, paths)))
    return beside(selection, read.world(), shipped(selection)) is not None


@pytest.mark.usefixtures("small")
def test_small_seeds() -> None:
    """The small seeds are whole, and each value that is made from several nodes is among them."""
    world = read.world()

    assert world.clauses["pact-a1"].conditions[0].scopes[0].territories == ("vale",)
    assert world.reservations["pact-a1-less"].adds[0].id == "pact-a1-more"


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(STATEMENTS, min_size=1, max_size=2), st.sampled_from(sorted(FORMATS)), st.booleans()
)
@example([[("id:pact-a1-area", "foedus:northOf 40.5")]], ".ttl", False)
@example(
    [[("id:pact-a1-more", "foedus:scope id:mine"), ("id:mine", "a foedus:Scope")]], ".nq", False
)
@example([[("id:raid-claim", "foedus:about id:raid")]], ".trig", True)
@example(
    [[("id:mine", "a foedus:Clause"), ("id:mine", "foedus:condition id:pact-a1-attack")]],
    ".ttl",
    False,
)
@example([[("id:north", "a foedus:Territory")]], ".jsonld", False)
@example([[("foedus:pact", "a skos:Concept")]], ".nt", False)
@example([[("skos:Concept", "rdfs:subClassOf foedus:Actor")]], ".ttl", False)
def test_any_file(
    small: Path, files: list[list[tuple[str, str]]], ending: str, in_graph: bool
) -> None:
    """Whatever files say of seeds and of their own, and in whichever format, both ways agree."""
    paths = []
    for number, facts in enumerate(files):
        text = "".join(f"{thing} {fact} .\n" for thing, fact in facts)
        quads = list(ox.parse(HEAD + text, ox.RdfFormat.TURTLE))
        graph = ox.NamedNode("urn:graph") if in_graph and ending in (".trig", ".nq") else None
        if graph:
            quads = [ox.Quad(*quad.triple, graph) for quad in quads]
        path = small / f"own{number}{ending}"
        rewritten = ox.serialize(quads, format=FORMATS[ending])
        path.write_bytes((HEAD + text).encode() if ending == ".ttl" else rewritten or b"")
        paths.append(str(path))
    selection = Selection(tuple(paths))

    found = told(selection, anew=False)

    event("faults" if isinstance(found, list) else "world")
    event("kept" if is_kept(*map(Path, paths)) else "anew")
    assert found == told(selection, anew=True)


TYPED = """
incident = "Second raid"
date = 1960-01-02
attacker = "{attacker}"
victim = "North"
place = "{place}"
source = "Notes on an invented case."
"""


@pytest.mark.parametrize("attacker", ["South", "Süden", "Sud", "East", "Nobody"])
@pytest.mark.parametrize("place", ["Vale", "Hill"])
def test_typed_incident(small: Path, attacker: str, place: str) -> None:
    """An incident in TOML names what the seeds define, and what files beside it do."""
    own = 'id:east a foedus:State ; rdfs:label "East"@en . id:south skos:altLabel "Sud"@fr .\n'
    (small / "own.ttl").write_text(HEAD + own, encoding="utf-8")
    (small / "own.toml").write_text(TYPED.format(attacker=attacker, place=place), encoding="utf-8")
    selection = Selection((str(small / "own.toml"), str(small / "own.ttl")))

    found = told(selection, anew=False)

    assert found == told(selection, anew=True)
    assert isinstance(found, list) == (attacker == "Nobody" or place == "Hill")


@pytest.mark.parametrize("name", ["alone", "edges.ttl", "shelling.toml", "skirmish.ttl"])
def test_own_files(name: str) -> None:
    """Files of one's own are read beside all seeds, and make the same world."""
    selection = Selection((str(OWN / name),))

    assert told(selection, anew=False) == told(selection, anew=True)
    assert is_kept(OWN / name)


def test_bad_files() -> None:
    """A folder of faulty files has the same faults, in the same order, either way."""
    selection = Selection((str(BAD),))

    found = told(selection, anew=False)

    assert isinstance(found, list)
    assert found == told(selection, anew=True)


@pytest.mark.parametrize("name", ["no-date.jsonld", "lacking.ttl", "second-value-for-seed.ttl"])
def test_bad_file(name: str) -> None:
    """Faults that only whole reading can find have the same lines and hints."""
    selection = Selection((str(BAD / name),))

    assert told(selection, anew=False) == told(selection, anew=True)
    assert is_kept(BAD / name)


def test_kept_however_often_files_change(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of the seeds outlives any number of changes to a file of one's own."""
    monkeypatch.setenv("FOEDUS_CACHE", str(here / "cache"))
    text = (OWN / "alone" / "alone.ttl").read_text(encoding="utf-8")
    (here / "own.ttl").write_text(text, encoding="utf-8")
    words = ("list", "actors", "--only-data", "--data", "own.ttl")
    call(*words)
    made = {path: path.stat().st_mtime_ns for path in here.glob("cache/*/shipped")}

    for number in range(12):
        (here / "own.ttl").write_text(f"{text}# {number}\n", encoding="utf-8")
        call(*words)

    assert len(made) == 1
    assert {path: path.stat().st_mtime_ns for path in here.glob("cache/*/shipped")} == made


def without_blank(triples: Iterable[ox.Triple]) -> set[ox.Triple]:
    """Return the triples that name all things: other labels differ from reading to reading."""
    return {each for each in triples if not any(isinstance(term, ox.BlankNode) for term in each)}


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(STATEMENTS)
@example(
    [
        ("id:mine", "a foedus:Clause"),
        ("id:mine", "foedus:instrument id:pact"),
        ("id:mine", "foedus:commitmentType foedus:defence"),
        ("id:mine", "foedus:direction foedus:mutual"),
    ]
)
@example([("id:pact-a1", "foedus:direction foedus:mutual")])
@example([("id:vale", "foedus:within id:mine"), ("id:mine", "foedus:within id:north")])
@example([("id:mine", "foedus:within id:vale")])
def test_any_file_derived(small: Path, facts: list[tuple[str, str]]) -> None:
    """What a file entails beside what is kept is what deriving all anew adds to it."""
    path = small / "own.ttl"
    path.write_text(HEAD + "".join(f"{thing} {fact} .\n" for thing, fact in facts), "utf-8")
    told = parse(path, "urn:own").quads
    kept = ox.Store()
    kept.bulk_load(store.triples(Selection()), ox.RdfFormat.N_TRIPLES)

    found = entailed(kept, store.merged(told))

    event("anew" if found is None else f"{len(found) // 5 * 5} triples or more")
    whole = ox.parse(store.triples(Selection((str(path),))), ox.RdfFormat.N_TRIPLES)
    if found is not None:
        before = {quad.triple for quad in kept}
        assert without_blank(before | found) == without_blank(quad.triple for quad in whole)


def judged(selection: Selection, *, anew: bool) -> list[faults.Objection]:
    """Return the objections to the user's files: from all data, or beside what is kept."""
    mine = {str(path) for name in selection.data for path in faults.user_files(name)}
    found = faults._anew(selection, None) if anew else faults._beside(selection, mine)
    assert found is not None
    return sorted(each for each in faults._without_echoes(found) if each.path in mine)


@settings(deadline=None, max_examples=3, suppress_health_check=[HealthCheck.too_slow])
@given(STATEMENTS)
@example(
    [
        ("id:mine", "a foedus:Clause"),
        ("id:mine", "foedus:instrument id:pact"),
        ("id:mine", "foedus:commitmentType foedus:defence"),
        ("id:mine", 'foedus:article "2"'),
        ("id:mine", "foedus:response foedus:consultAndMeasures"),
        ("id:mine", "foedus:condition id:pact-a1-attack"),
        ("id:raid-act", "foedus:gravity foedus:armedAttack"),
        ("id:raid", 'rdfs:comment "No attacker but by a claim on an act"@en'),
    ]
)
@example([("id:pact-a1-more", "rdfs:label 'A condition that a reservation adds'@en")])
@example([("id:raid", "foedus:victim id:south"), ("id:vale", "foedus:within id:mine")])
def test_any_file_checked(small: Path, facts: list[tuple[str, str]]) -> None:
    """What shapes and checks find in a file is what they find in it where they judge all data."""
    path = small / "own.ttl"
    path.write_text(HEAD + "".join(f"{thing} {fact} .\n" for thing, fact in facts), "utf-8")
    assume(is_kept(path))
    selection = Selection((str(path),))

    found = judged(selection, anew=False)

    event(f"{min(len(found), 3)} objections")
    assert found == judged(selection, anew=True)
