"""What a coder numbers is held once, and what it changed or deleted stands no more."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from command import call
from small_events import ACLED, ICEWS, acled, gdelt, old_gdelt, put, table

from foedus.errors import InvalidData, Refused
from foedus.records import descriptions
from foedus.records.events.archive import events
from foedus.records.events.forms import FORMS
from foedus.records.events.kinds import acled as types
from foedus.records.events.load import load
from foedus.resources import folder


def rows(archive: Path, *names: str) -> list[tuple[Any, ...]]:
    """Return some columns of the records of an archive, in the order of their numbers."""
    found = events(archive).order_by("id", "changed", "file", "row").to_pyarrow().to_pylist()
    return [tuple(row[name] for name in names) for row in found]


def put_acled(path: Path, *events: dict[str, object], delimiter: str = ",") -> Path:
    """Write a file of ACLED's."""
    text = table(ACLED, events, ",")
    return put(path, text.replace(",", delimiter).rstrip() if delimiter != "," else text.rstrip())


def put_deletions(path: Path, **gone: int) -> Path:
    """Write a list of events that ACLED has deleted, and when."""
    return put(path, "event_id_cnty,deleted_timestamp", *(f"{id},{at}" for id, at in gone.items()))


def test_overlapping_files_of_gdelt_count_once(tmp_path: Path) -> None:
    """An event that an earlier file holds is passed by and counted, and the others come in."""
    archive = tmp_path / "archive"
    load(str(put(tmp_path / "1", gdelt(id=101), gdelt(id=102, day="20190101"))), archive)
    lines = (gdelt(id=102, day="20190101"), gdelt(id=103), gdelt(id=101), gdelt(id=104))

    found = load(str(put(tmp_path / "2", *lines)), archive).account

    assert rows(archive, "id", "row") == [("101", 1), ("102", 2), ("103", 2), ("104", 4)]
    assert (found.rows, found.taken) == (4, 2)
    assert found.repeated == {"in the archive already": 2}
    assert set(found.parts) == {"year=2020/data_0.parquet"}


def test_file_of_which_all_is_here_comes_in_empty(tmp_path: Path) -> None:
    """A file that adds nothing has its account, and is passed by the next time."""
    archive = tmp_path / "archive"
    load(str(put(tmp_path / "1", gdelt(id=1), gdelt(id=2))), archive)
    load(str(put(tmp_path / "2", gdelt(id=2))), archive)

    again = load(str(tmp_path / "2"), archive)

    assert (again.was_there, again.account.taken) == (True, 0)
    assert rows(archive, "id") == [("1",), ("2",)]


def test_coders_do_not_share_numbers(tmp_path: Path) -> None:
    """The same number in GDELT 1 and in GDELT 2 is that of two claims."""
    archive = tmp_path / "archive"
    load(str(put(tmp_path / "1", gdelt(id=7))), archive)

    load(str(put(tmp_path / "2", old_gdelt(id=7))), archive)

    assert rows(archive, "coder") == [("GDELT 1",), ("GDELT 2",)]


def test_number_of_icews_is_for_one_day(tmp_path: Path) -> None:
    """ICEWS uses a number again on another day: it takes both to be the same event."""

    def one(day: str) -> dict[str, object]:
        return {"Event ID": 5, "Event Date": day, "CAMEO Code": "190", "Longitude": 1}

    archive = tmp_path / "archive"
    load(str(put(tmp_path / "1", table(ICEWS, [one("2018-01-01")], "\t").rstrip())), archive)

    two = table(ICEWS, [one("2018-01-01"), one("2018-01-02")], "\t")
    found = load(str(put(tmp_path / "2", two.rstrip())), archive).account

    assert (found.taken, found.repeated) == (1, {"in the archive already": 1})


@pytest.mark.parametrize("day", ["2020-11-04", "04 November 2020", "4-Nov-2020"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_acled_becomes_records(tmp_path: Path, day: str, delimiter: str) -> None:
    """ACLED's export, old or new, becomes records; states are those in the names of actors."""
    lone = acled("B", actor1="Protesters (Ruritania)", actor2="", event_type="Protests", notes="")
    lone |= {"sub_event_type": "Peaceful protest", "event_date": day}
    file = put_acled(
        tmp_path / "x.csv", acled("A", event_date=day, notes=""), lone, delimiter=delimiter
    )

    load(str(file), tmp_path / "archive")

    names = ("code", "root", "plover", "quad", "source_state", "target_state", "goldstein")
    assert [str(on) for (on,) in rows(tmp_path / "archive", "day")] == ["2020-11-04"] * 2
    assert rows(tmp_path / "archive", *names) == [
        ("Armed clash", "Battles", "ASSAULT", 4, "Ruritania", "Graustark", None),
        ("Peaceful protest", "Protests", "PROTEST", 4, "Ruritania", None, None),
    ]


def test_acled_with_capitals_and_without_stamps(tmp_path: Path) -> None:
    """Old exports have their columns in capitals, and do not say when an event was changed."""
    text = table(ACLED, [acled("A")], ",").split("\n", 1)
    head = text[0].upper().replace(",TIMESTAMP", ",OTHER")

    load(str(put(tmp_path / "x.csv", head, text[1].rstrip())), tmp_path / "archive")

    assert rows(tmp_path / "archive", "id", "changed") == [("A", None)]


def test_changed_event_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """The later of two versions stands, in whatever order their files come."""
    files = [
        put_acled(tmp_path / "old.csv", acled("A", 100), acled("B", 100)),
        put_acled(tmp_path / "new.csv", acled("A", 200, sub_event_type="Other"), acled("C", 200)),
    ]

    for name, order in (("forth", files), ("back", files[::-1])):
        for file in order:
            load(str(file), tmp_path / name)

        assert rows(tmp_path / name, "id", "changed") == [("A", 200), ("B", 100), ("C", 200)]


def test_deleted_event_stands_no_more(tmp_path: Path) -> None:
    """What ACLED has deleted is not asked, before or after; a number used again later is."""
    events_file = put_acled(tmp_path / "x.csv", acled("A", 100), acled("B", 100), acled("C", 300))
    gone = put_deletions(tmp_path / "gone.csv", A=200, C=200, Z=1)

    for name, order in (("forth", [events_file, gone]), ("back", [gone, events_file])):
        told = [load(str(file), tmp_path / name).account for file in order]

        assert rows(tmp_path / name, "id") == [("B",), ("C",)]
        assert sum(each.withdraws + sum(each.repeated.values()) for each in told) == 1
        assert {each.name: each.rows for each in told} == {"x.csv": 3, "gone.csv": 3}


def test_file_that_is_taken_out_leaves_the_latest(tmp_path: Path) -> None:
    """Of three versions the latest stands alone, also when the one between is taken out."""
    archive = tmp_path / "archive"
    told = [
        load(str(put_acled(tmp_path / f"{at}.csv", acled("A", at))), archive).account
        for at in (100, 200, 300)
    ]

    shutil.rmtree(next(archive.glob(f"*{told[1].digest[:16]}")))
    assert rows(archive, "changed") == [(300,)]
    load(str(tmp_path / "200.csv"), archive)
    assert rows(archive, "changed") == [(300,)]
    assert [each.withdraws for each in told] == [0, 1, 1]


def test_deletions_alone_are_no_events(tmp_path: Path) -> None:
    """An archive with a list of deletions and nothing else holds no events."""
    load(str(put_deletions(tmp_path / "gone.csv", A=1)), tmp_path / "archive")

    with pytest.raises(Refused, match="holds no event records"):
        events(tmp_path / "archive")


def test_malformed_list_of_deletions_is_told(tmp_path: Path) -> None:
    """A row of the list that is no number is named."""
    file = put(tmp_path / "gone.csv", "event_id_cnty,deleted_timestamp", "A,soon")

    with pytest.raises(InvalidData) as found:
        load(str(file), tmp_path / "archive")

    assert [fault.line for fault in found.value.faults] == [2]


def test_hostility_that_acled_claims_is_between_two(tmp_path: Path) -> None:
    """ACLED does not say who acted on whom: both orders of the actors are one tie."""
    forces = ["Military Forces of Armenia (2018-)", "Military Forces of Azerbaijan (2003-)"]
    both = [acled(str(n), actor1=forces[n % 2], actor2=forces[1 - n % 2]) for n in range(3)]
    load(str(put_acled(tmp_path / "x.csv", *both)), tmp_path / "archive")

    found = call("events", "ties", str(tmp_path / "archive"), "--least", "3")

    assert "hostility between Armenia and Azerbaijan in 2020-11: 3 events" in found.stdout
    assert "whose people read the news" in found.stdout


def test_every_type_of_acled_is_a_class_of_ours() -> None:
    """The kinds to which what ACLED claims would belong are classes of the ontology."""
    text = (folder("ontology") / "incident.ttl").read_text(encoding="utf-8")

    kinds = {each.kind for each in types() if each.kind}

    assert [kind for kind in sorted(kinds) if f"foedus:{kind} a owl:Class" not in text] == []


def test_each_coder_is_described() -> None:
    """Every form that is read has its data set in `foedus datasets`, with what reads it."""
    known = {name for name, each in descriptions().items() if each.read_by == "events load"}

    assert {form.dataset for form in FORMS} == known
    assert all(form.citation and form.terms for form in FORMS)


def test_events_are_not_imported(tmp_path: Path) -> None:
    """Who asks `foedus import` for events is told what reads them."""
    found = call("import", "acled", str(tmp_path / "x.csv"))

    assert found.exit_code == 1
    assert "foedus events load PATH... --archive FOLDER" in found.stderr
