"""Incidents in TOML: what each key says, what is refused, and where."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from command import ROOT, call, process

from foedus.author import Known
from foedus.errors import Fault
from foedus.model import World
from foedus.read.build import build
from foedus.store.definitions import Definitions
from foedus.store.documents import Document, documents
from foedus.store.files import Selection
from foedus.store.typed import typed_documents

HEAD = """\
incident = "Raid on Estonia"
id = "raid"
date = 2021-06-01
source = "Notes on a raid"
"""
WHO = """\
attacker = "Russia"
victim = "Estonia"
place = "Estonia"
"""
CASE = HEAD + WHO


@cache
def seeds() -> tuple[Known, list[Document]]:
    """Return what the seeds define, and the documents of the ontology."""
    parsed = documents(Selection())
    defined = Definitions()
    defined.read(parsed)
    return defined.known(), [each for each in parsed if "/ontology/" in each.graph]


def read(*texts: str) -> tuple[list[Document], list[str]]:
    """Return the documents that the texts make, and their faults, each with its hint."""
    files = [
        (Path(f"raid{number or ''}.toml"), f"urn:data:{number}") for number in range(len(texts))
    ]
    for (path, _), text in zip(files, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    faults: list[Fault] = []
    found = typed_documents(files, seeds()[0], faults)
    return found, [f"{fault} {fault.hint}".strip() for fault in faults]


def world(*texts: str) -> World:
    """Return what the texts say; what they name in the seeds is not looked at."""
    found, faults = read(*texts)
    assert faults == []
    unlooked = [Fault("", 0, "references are not checked")]
    world = build([*seeds()[1], *found], unlooked)
    assert unlooked[1:] == []
    return world


def faults(text: str) -> list[str]:
    """Return the faults of the text."""
    return read(text)[1]


def verdicts(*words: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return verdict, clause and obligors of each entry of an explanation."""
    answer: dict[str, Any] = json.loads(call("explain", *words, "--format", "json").stdout)
    return [
        (e["verdict"], e["clause"]["id"], tuple(each["label"] for each in e["obligors"]))
        for e in answer["entries"]
    ]


def test_same_answer_as_turtle() -> None:
    """The same incident in TOML and in Turtle is judged alike."""
    own = ROOT / "tests" / "own"

    typed, turtle = verdicts(str(own / "shelling.toml")), verdicts(str(own / "shelling.ttl"))

    assert typed == turtle
    assert typed[0][:2] == ("TRIGGERED", "nato-article-5")


def test_act(here: Path) -> None:
    """The keys at the top say when, who, whom, where and how."""
    text = CASE + 'hit = ["territory", "nationals"]\ngravity = "full-scale war"\nkilled = 3\n'

    raid = world(text + 'intent = "mistaken identity"\n').events["raid"]

    assert (raid.label, str(raid.period)) == (
        "Raid on Estonia",
        "from 2021-06-01 until 2021-06-02",
    )
    assert (raid.attackers, raid.victims) == (("russia",), ("estonia",))
    assert raid.places == ("estonia-territory",)
    assert raid.target_kinds == ("landTerritory", "nationals")
    assert (raid.gravity, raid.intent) == (("fullScaleWar",), ("mistakenIdentity",))
    assert raid.sources == ("raid-source-1",)
    assert raid.mark == "K"


@pytest.mark.parametrize(
    ("dates", "period"),
    [
        ("date = 2021-06-01", "from 2021-06-01 until 2021-06-02"),
        ("date = 2021-06-01\nlast_day = 2021-06-30", "from 2021-06-01 until 2021-07-01"),
        ("date = 2021-06-01\nongoing = true", "from 2021-06-01"),
        ('date = "2021-12"', "from 2021-12"),
        ("date = 2021", "from 2021"),
        ('date = "2021-11"\nlast_day = "2021-12"', "from 2021-11 until 2022-01"),
        ("date = 2021-06-01\nlast_day = 2021", "from 2021-06-01 until 2022"),
        ("date = 0914-06-01", "from 0914-06-01 until 0914-06-02"),
    ],
)
def test_days(dates: str, period: str, here: Path) -> None:
    """Without a last day an incident is of one day; the last day is part of it."""
    text = CASE.replace("date = 2021-06-01", dates)

    assert str(world(text).events["raid"].period) == period


def test_id_is_made_of_the_name(here: Path) -> None:
    """An incident without an id gets one from its name, without accents and signs."""
    text = CASE.replace('id = "raid"\n', "").replace("Raid on Estonia", "Überfall: 1. Tag")

    assert "uberfall-1-tag" in world(text).events


def test_several_acts(here: Path) -> None:
    """Each act has its own day, roles and place; the incident lasts from the first to the last."""
    acts = """
    [[act]]
    name = "the raid"
    attacker = "Russia"
    victim = "Estonia"
    place = "Estonia"

    [[act]]
    date = 2021-06-03
    attacker = "Estonia"
    victim = "Russia"
    place = "Russia"
    source = "Notes on the answer"
    """
    found = world(HEAD + acts)
    first, second = (found.events[id] for id in found.events["raid"].acts)

    assert str(found.events["raid"].period) == "from 2021-06-01 until 2021-06-04"
    assert (first.label, first.attackers, str(first.period.start)) == (
        "the raid",
        ("russia",),
        "2021-06-01",
    )
    assert (second.label, str(second.period)) == (
        "Raid on Estonia, act 2",
        "from 2021-06-03 until 2021-06-04",
    )
    assert found.sources[second.sources[0]].citation == "Notes on the answer"


def test_claims(here: Path) -> None:
    """A claim answers a question with a thing where things answer it, else with a text."""
    claims = """
    [[claim]]
    by = ["Estonia", "Latvia"]
    of = "gravity"
    says = "invasion"
    date = 2021-06-02

    [[claim]]
    by = "Russia"
    of = "attacker"
    says = ["Belarus", "Estonia"]
    stance = "denies"

    [[claim]]
    by = "Russia"
    of = "killed"
    says = 7
    verification = "V"
    """
    found = world(CASE + claims.replace('"killed"', '"killedCount"'))
    gravity, one, other, killed = (found.claims[f"raid-claim-{n}"] for n in range(1, 5))

    assert (gravity.about, gravity.aspect, gravity.value) == ("raid", "gravityOf", "invasion")
    assert gravity.claimants == ("estonia", "latvia")
    assert (gravity.stance, str(gravity.claimed_on)) == ("asserts", "2021-06-02")
    assert [(each.value, each.stance) for each in (one, other)] == [
        ("belarus", "denies"),
        ("estonia", "denies"),
    ]
    assert (killed.value, killed.is_text, killed.mark) == ("7", True, "V")


def test_claim_about_an_act(here: Path) -> None:
    """A claim can be about one act, by its name."""
    text = HEAD + f'[[act]]\nname = "First day"\n{WHO}\n[[claim]]\nby = "Russia"\n'

    found = world(text + 'of = "intent"\nsays = "unintended"\nabout = "first day"\n')

    assert found.claims["raid-claim-1"].about == "raid-act-1"


def test_contested_attacker_and_place(here: Path) -> None:
    """Who did it and where may be claimed alone."""
    claims = """
    victim = "Estonia"
    [[act]]
    place = "Estonia"
    victim = "Estonia"
    [[claim]]
    by = "Estonia"
    of = "attacker"
    about = "act 1"
    says = "Russia"
    """
    found = world(HEAD + claims.replace('victim = "Estonia"\n    [[act]]', "[[act]]"))

    assert found.claims["raid-claim-1"].value == "russia"


def test_events(here: Path) -> None:
    """A request under a clause is one that the clause's procedure finds."""
    request = """
    [[event]]
    kind = "request"
    by = "Estonia"
    to = "NATO"
    under = "NATO, Art. 4"
    date = 2021-06-01
    """
    event = world(CASE + request).events["raid-event-1"]

    assert event.kinds == ("Request",)
    assert (event.by, event.to, event.concerns) == (("estonia",), ("nato",), ("raid",))
    assert event.under == ("nato-article-4",)
    assert event.label == "Request by Estonia, 2021-06-01"


def test_support_in_the_war_and_the_incident(here: Path) -> None:
    """Support is given in the incident and in the war around it, from the first day on."""
    text = CASE.replace("2021-06-01", "2020-10-01") + 'part_of = "Karabakh war of 2020"\n'

    found = world(text + '[[support]]\nby = "Belarus"\nto = "Russia"\n')
    tie = found.ties["raid-support-1-1"]

    assert found.events["raid"].part_of == ("karabakh-war-2020",)
    assert (tie.from_actor, tie.to_actor, str(tie.period)) == (
        "belarus",
        "russia",
        "from 2020-10-01",
    )
    assert tie.in_conflict == ("karabakh-war-2020", "raid")


def test_new_actors(here: Path) -> None:
    """New actors have a kind, an owner if they are organs, and other names."""
    actors = """
    [[actor]]
    name = "Ruritania"
    also = ["Ruritanie"]
    since = 1990

    [[actor]]
    name = "Ruritania's Ministry of War"
    kind = "organ"
    of = "Ruritanie"

    [[actor]]
    name = "Black Hand"
    kind = "armed group"
    """
    found = world(CASE.replace('"Russia"', '"Ruritania"') + actors)

    assert found.events["raid"].attackers == ("ruritania",)
    assert (found.actors["ruritania"].kinds, str(found.actors["ruritania"].period)) == (
        ("State",),
        "from 1990",
    )
    assert found.actors["ruritania-s-ministry-of-war"].organ_of == "ruritania"
    assert "black-hand" in found.actors


def test_new_territories(here: Path) -> None:
    """A new place lies in another, and its holders are those told, by those who say so."""
    places = """
    [[territory]]
    name = "Narva Bank"
    kind = "disputed region"
    within = "Estonia"
    latitude = 59.4
    sovereign = "Estonia"
    controlled_by = { who = "Russia", according_to = ["Estonia", "Latvia"], since = 1999 }
    claimed_by = "Russia"
    """
    places += 'also = ["Ivangorod Bank", "Bank"]\n'
    text = CASE.replace('place = "Estonia"', 'place = "ivangorod bank"')

    found = world(text + places)
    held = {s.relation: s for s in found.statuses.values() if s.territory == "narva-bank"}

    assert found.events["raid"].places == ("narva-bank",)
    assert found.territories["narva-bank"].within == ("estonia-territory",)
    assert found.territories["narva-bank"].latitude == 59.4
    assert held["RecognisedSovereignty"].attributed_to == ("united-nations",)
    assert held["Control"].attributed_to == ("estonia", "latvia")
    assert str(held["Control"].period) == "from 1999"
    assert held["TerritorialClaim"].attributed_to == ("russia",)


def test_recognised_before_anybody_could(here: Path) -> None:
    """For a day before there were United Nations a status is its holder's own view."""
    place = '[[territory]]\nname = "Bank"\nsovereign = "France"\n'

    found = world(CASE.replace("2021-06-01", "1914-08-04") + place)

    assert found.statuses["bank-sovereign-1"].attributed_to == ("france",)


def test_sources(here: Path) -> None:
    """Sources go by name or citation; one citation is one source; the seeds' can be named."""
    text = (
        CASE.replace('source = "Notes on a raid"\n', "")
        + """
    [[source]]
    name = "gazette"
    citation = "Gazette of 2 June"
    address = "https://example.org/2"

    [[source]]
    citation = "Second gazette"

    [[claim]]
    by = "Estonia"
    of = "gravity"
    says = "invasion"
    source = ["gazette", "Charter of the UN, as published"]

    [[claim]]
    by = "Russia"
    of = "gravity"
    says = "incident"
    source = "source-general-knowledge"
    """
    )
    found = world(text)

    assert found.events["raid"].sources == ("raid-source-1", "raid-source-2")
    assert found.sources["raid-source-1"].address == "https://example.org/2"
    assert found.claims["raid-claim-1"].sources == ("raid-source-1", "raid-source-3")
    assert found.claims["raid-claim-2"].sources == ("source-general-knowledge",)


def test_files_know_each_other(here: Path) -> None:
    """A later file of the same folder can name what an earlier one brings."""
    later = CASE.replace("raid", "second").replace('"Russia"', '"Ruritania"')

    found = world(CASE + '[[actor]]\nname = "Ruritania"\n', later)

    assert found.events["second"].attackers == ("ruritania",)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("date =", "day =", "raid.toml:3: an incident file has no key 'day' Did you mean date?"),
        ("victim", "victem", "raid.toml:6: an incident file has no key 'victem'"),
        ("Russia", "Rusia", "raid.toml:5: attacker: no actor is named 'Rusia'"),
        ('"Estonia"\nplace', '["Estonia", 3]\nplace', "raid.toml:6: victim: expected a text"),
        ("2021-06-01", "2021-06-31", "raid.toml:3: column"),
        ("2021-06-01", '"soon"', "raid.toml:3: 'soon' is no date (YYYY-MM-DD, YYYY-MM or YYYY)"),
        ("2021-06-01", "2021-06-01T10:00:00", "raid.toml:3: date: expected a day, got"),
        ("2021-06-01", "2021-06-01\nlast_day = 2021-05-31", "raid.toml:4: the last day"),
        ('source = "Notes on a raid"\n', "", "raid.toml: the incident has no source"),
        ("Notes on a raid", "", "raid.toml:4: no source is named ''"),
        ('attacker = "Russia"\n', "", "raid.toml:1: nothing says who used force"),
        ('place = "Estonia"\n', "", "raid.toml:1: nothing says where it was"),
        ('id = "raid"', 'id = "karabakh-war-2020"', "raid.toml:2: 'karabakh-war-2020' is taken"),
        ('id = "raid"', "killed = -1", "raid.toml:2: killed: expected"),
        ('id = "raid"', 'gravity = "bad"', "raid.toml:2: gravity: no gravity is named 'bad'"),
        ('id = "raid"', 'kind = "treaty"', "raid.toml:2: kind: no incident is named 'treaty'"),
        ('id = "raid"', 'verification = "sure"', "raid.toml:2: verification: no mark is named"),
        ('id = "raid"', "source = []", "raid.toml:4: column 27: cannot overwrite"),
        ('id = "raid"', "[incident]", "raid.toml:2: column"),
        ('"Estonia"\n', '"Estonia\n', "raid.toml:6: column"),
    ],
)
def test_faults(old: str, new: str, fault: str, here: Path) -> None:
    """What is wrong is told with its line, and with what was meant."""
    assert old in CASE

    found = faults(CASE.replace(old, new, 1))

    assert any(each.startswith(fault) for each in found), found


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ('[[claim]]\nby = "Russia"\n', "raid.toml:8: [[claim]] lacks of"),
        ('[[clam]]\nby = "Russia"\n', "raid.toml:8: an incident file has no key 'clam'"),
        ('[claim]\nby = "Russia"\n', "raid.toml:8: claim is a table of its own Write [[claim]]."),
        ('[[act]]\nattacker = "Russia"\n', "raid.toml:5: attacker stands at the top"),
        ('[[actor]]\nname = "Russia"\n', "raid.toml:9: 'russia' is defined already"),
        ('[[actor]]\nname = "X"\nkind = "organ"\n', "raid.toml:8: X is an organ, and nobody"),
        ('[[territory]]\nname = "X"\nlatitude = 91\n', "raid.toml:10: latitude: expected"),
        ('[[territory]]\nname = "X"\nwithin = "Y"\n', "raid.toml:10: within: no place is named"),
        ('[[event]]\nkind = "act"\nby = "Russia"\n', "raid.toml:9: kind: no event is named 'act'"),
        ('[[event]]\nkind = "request"\nunder = "Art. 99"\n', "raid.toml:10: under: no clause"),
        (
            '[[claim]]\nby = "Russia"\nof = "attacker"\nsays = "Estonia"\n',
            "raid.toml:11: Russia says Estonia, "
            "but the file states attacker = Russia as uncontested",
        ),
        ('[[support]]\nby = "Russia"\n', "raid.toml:8: [[support]] lacks to"),
    ],
)
def test_faults_in_tables(table: str, fault: str, here: Path) -> None:
    """A table's fault is told with the line of the key, or of the table."""
    found = faults(CASE + table)

    assert any(each.startswith(fault) for each in found), found


def test_claim_about_no_act(here: Path) -> None:
    """Where there are several acts, a claim says of which it speaks."""
    acts = '[[act]]\nname = "the raid"\nattacker = "Russia"\nplace = "Estonia"\n'
    claim = '[[claim]]\nby = "Russia"\nof = "gravity"\nsays = "incident"\n'

    assert faults(HEAD + acts + claim) == [
        'raid.toml:9: nothing says which act the claim on gravity is about Add about = "the raid".'
    ]


def test_all_faults_at_once(here: Path) -> None:
    """Misspelt keys and misspelt names are told together, in the order of the file."""
    text = CASE.replace("attacker", "aggressor").replace('victim = "Estonia"', 'victim = "Estonya"')

    found = faults(text)

    assert [each.split(":")[1] for each in found] == ["5", "6"]


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a = " + "{b=" * 5_000 + "1" + "}" * 5_000,
        ".".join("a" * 20_000) + " = 1",
        CASE + "note = '''" + "x" * 300_000 + "'''",
        CASE + "killed = " + "9" * 5_000,
        CASE + "killed = 99999999999999999999",
        CASE + 'note = "\\u0000"',
        "\x00",
        "incident = [[[[",
        CASE + "[[claim]]\n" * 20_000,
        CASE.replace("Raid on Estonia", "…"),
    ],
    ids=lambda text: text[-12:],
)
def test_hostile_files(text: str, here: Path) -> None:
    """What no one would type is refused or read: no traceback, no dead process."""
    (here / "raid.toml").write_text(text, encoding="utf-8")

    done = process("list", "worldviews", "--data", "raid.toml")

    assert done.returncode in (0, 4), done.stderr[-500:]
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
def test_other_editors(encoding: str, here: Path) -> None:
    """A byte order mark and line ends of Windows do no harm."""
    (here / "raid.TOML").write_bytes(CASE.replace("\n", "\r\n").encode(encoding))

    assert call("explain", "raid.TOML").exit_code == 0


def test_only_data(here: Path) -> None:
    """Without the seeds a file brings all that it names."""
    places = '[[territory]]\nname = "Strelsau"\nsovereign = "Ruritania"\n'
    actors = '[[actor]]\nname = "Ruritania"\n[[actor]]\nname = "Graustark"\n'
    text = CASE.replace("Russia", "Graustark").replace('victim = "Estonia"', 'victim = "Ruritania"')
    text = text.replace('place = "Estonia"', 'place = "Strelsau"')
    (here / "raid.toml").write_text(text + actors + places, encoding="utf-8")

    done = call("explain", "raid.toml", "--only-data")

    assert done.exit_code == 0
    assert "Strelsau; attacker: Graustark; hit: Ruritania" in done.output


def test_export_and_query_read_it_too(here: Path) -> None:
    """What is typed in TOML is data like all other."""
    (here / "raid.toml").write_text(CASE, encoding="utf-8")

    exported = call("export", "nq", "-o", "-", "--data", "raid.toml")
    asked = call(
        "query", "-", "--data", "raid.toml", given="ASK { id:raid foedus:victim id:estonia }"
    )

    assert "foedus/id/raid>" in exported.stdout
    assert "yes" in asked.stdout.lower() or "true" in asked.stdout.lower()
