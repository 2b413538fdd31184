"""UCDP's events, armed conflicts and actors, from invented files in their form."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from other_records import ACD, EVENT, GED, YEAR, row, states
from test_records import put, reasons, told

from foedus.records import Imported, import_files

MADE = "ucdp-event-7"


def events(here: Path, *rows: str, **how: bool) -> Imported:
    """Return what comes of a file of events."""
    path = put(here / "ged.csv", ",".join(GED), *rows)
    return import_files("ucdp-ged", [path], states(), **how)


def conflicts(here: Path, *rows: str, edition: str = "") -> Imported:
    """Return what comes of a file of conflicts by year."""
    path = put(here / "acd.csv", ",".join(ACD), *rows)
    return import_files("ucdp-acd", [path], states(), edition=edition)


def event(**cells: object) -> str:
    """Return a row of an event."""
    return row(GED, EVENT, **cells)


def year(**cells: object) -> str:
    """Return a row of a conflict in a year."""
    return row(ACD, YEAR, **cells)


def test_an_event_is_a_claim(here: Path) -> None:
    """A coder claims that a state of ours used violence against an actor of its own list."""
    found = events(here, event())

    assert told(found, "about", "CodedEvent") == {MADE: {"ruritania"}}
    assert told(found, "claimedThing") == {MADE: {"ucdp-actor-12"}}
    assert told(found, "claimant")[MADE] == {"coder-ucdp"}
    deaths = [told(found, f"deaths{each}")[MADE] for each in ("Best", "Low", "High")]
    assert deaths == [{"3"}, {"2"}, {"5"}]
    assert told(found, "outline")[MADE] == {"POINT(-26.25 5.5)"}
    assert told(found, "conflictNumber")[MADE] == {"3"}
    assert not told(found, "attacker")
    assert b"ontology#Incident>" not in found.content


def test_a_day_that_is_not_sure_is_between_two(here: Path) -> None:
    """With a date precision above 1 the days are bounds, and nothing starts on the first."""
    sure = events(here, event(date_end="2009-02-22 00:00:00.000"))
    unsure = events(here, event(date_prec=4, date_end="2009-03-10 00:00:00.000"))

    assert told(sure, "start")[MADE] == {"2009-02-20"}
    assert told(sure, "end")[MADE] == {"2009-02-23"}
    assert told(unsure, "start") == told(unsure, "end") == {}
    assert told(unsure, "startNoEarlierThan")[MADE] == {"2009-02-20"}
    assert told(unsure, "endNoLaterThan")[MADE] == {"2009-03-11"}


@pytest.mark.parametrize(
    ("number", "day", "who"),
    [
        (970, "2000-01-01", "isle-k"),
        (678, "1980-01-01", "north"),
        (678, "2000-01-01", "united"),
        (260, "2000-01-01", "great"),
        (345, "2000-01-01", "federation"),
        (340, "2010-01-01", "republic"),
        (340, "2000-01-01", "ucdp-actor-11"),
        (679, "2000-01-01", "ucdp-actor-11"),
    ],
)
def test_numbers_are_those_of_gleditsch_and_ward(
    here: Path, number: int, day: str, who: str
) -> None:
    """It is not the list of the Correlates of War; if nobody bears a number, UCDP's own stands."""
    found = events(here, event(gwnoa=number, date_start=day, date_end=day))

    assert told(found, "about") == {MADE: {who}}
    assert found.tally.files["ged.csv"].taken == 1


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"type_of_violence": 4}, "type_of_violence is 4, not from 1 to 3"),
        ({"best": ""}, "nothing under best"),
        ({"date_start": "2009-02-30"}, "date_start is '2009-02-30', which is no day"),
        ({"date_start": "2009"}, "date_start is '2009', which is no day"),
        ({"date_start": "2009-03-01"}, "the last day, 2009-02-20, is before the first, 2009-03-01"),
        ({"latitude": "95"}, "-26.25, 95 is no point on earth"),
        ({"latitude": "north"}, "'-26.25', 'north' is no point"),
    ],
)
def test_malformed_event_is_named(here: Path, cells: dict[str, object], why: str) -> None:
    """What cannot be read is named by file and line, and its number stays free."""
    found = events(here, event(**cells), event())

    assert [str(fault) for fault in found.tally.malformed] == [f"ged.csv:2: {why}"]
    assert found.tally.files["ged.csv"].taken == 1


def test_an_event_comes_in_once(here: Path) -> None:
    """A number that came before is skipped; a place without a point is noted."""
    found = events(here, event(latitude="", longitude=""), event(), event(id=8, best=9))

    assert reasons(found) == {"the number came before": 1}
    noted = found.tally.files["ged.csv"].noted
    assert noted["no point is given"].first == "ged.csv:2"
    assert noted["the best estimate is not between low and high"].count == 1


def test_events_in_a_zip_with_marks(here: Path) -> None:
    """The zip file as published is read as it goes, with any line ends; the bytes are the same."""
    lines = [",".join(GED), event(side_b="Main Rouge, région"), event(id=8)]
    plain = put(here / "ged.csv", *lines)
    with zipfile.ZipFile(here / "ged.zip", "w") as archive:
        archive.writestr("x/ged.csv", b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
        archive.writestr("readme.pdf", b"\0")
    (here / "old").mkdir()
    old = put(here / "old" / "ged.csv", *lines, ends="\r", encoding="mac_roman")

    made = [import_files("ucdp-ged", [p], states()) for p in (plain, str(here / "ged.zip"), old)]

    assert len({each.content for each in made}) == 1
    assert "région" in made[0].content.decode()


def test_conflict_with_sides_and_helpers(here: Path) -> None:
    """Years without a gap are one spell; commas part the numbers of several states."""
    found = conflicts(
        here,
        year(gwno_a_2nd="902, 903", side_a_2nd="Graustark, Sylvania"),
        year(year=1991, intensity_level=2, gwno_a_2nd="902", side_a_2nd="Graustark"),
        year(year=1994, ep_end=1, ep_end_date="1994-03-04"),
        year(conflict_id=4, year=1999, start_date="1999-02-28", start_prec=3),
    )

    starts = told(found, "start", "Participation")
    assert starts == {
        "ucdp-conflict-3-a-side-ruritania-1990": {"1990"},
        "ucdp-conflict-3-a-side-ruritania-1994": {"1994"},
        "ucdp-conflict-3-a-helper-graustark-1990": {"1990"},
        "ucdp-conflict-3-a-helper-sylvania-1990": {"1990"},
        "ucdp-conflict-3-b-side-ucdp-actor-12-1990": {"1990"},
        "ucdp-conflict-3-b-side-ucdp-actor-12-1994": {"1994"},
        "ucdp-conflict-4-a-side-ruritania-1999": {"1999"},
        "ucdp-conflict-4-b-side-ucdp-actor-12-1999": {"1999"},
    }
    ends = told(found, "end")
    assert ends["ucdp-conflict-3-a-helper-graustark-1990"] == {"1992-01-01"}
    assert ends["ucdp-conflict-3"] == {"1994-03-05"}
    assert "ucdp-conflict-4" not in ends  # it is in the last year of the data
    assert "ucdp-conflict-4-a-side-ruritania-1999" not in ends
    assert told(found, "start")["ucdp-conflict-4"] == {"1999-02"}
    assert told(found, "intensityLevel")["ucdp-conflict-3-1991"] == {"2"}
    said = told(found, "claimedValue")["ucdp-conflict-3-1991"]
    assert said == {"1991: 1,000 or more deaths in battle"}
    assert told(found, "fromRow")["ucdp-conflict-3-a-helper-graustark-1990"] == {
        "acd.csv:2",
        "acd.csv:3",
    }
    helpers = {id for id, said in told(found, "isSecondary").items() if said == {"true"}}
    assert helpers == {id for id in starts if "helper" in id}


def test_helpers_without_numbers_are_noted(here: Path) -> None:
    """Who helped and has no number is not made up."""
    found = conflicts(here, year(gwno_a_2nd="902", side_a_2nd="Graustark, Blue Hand"))

    noted = found.tally.files["acd.csv"].noted
    assert noted["who helped with troops is not all numbered"].count == 1


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"type_of_conflict": 5}, "type_of_conflict is 5, which the codebook does not have"),
        ({"gwno_a_2nd": "902; 903"}, "gwno_a_2nd is '902; 903', which is no list of numbers"),
        ({"start_date": "1990-13-01"}, "start_date is '1990-13-01', which is no day"),
        ({"year": ""}, "nothing under year"),
    ],
)
def test_malformed_year_is_named(here: Path, cells: dict[str, object], why: str) -> None:
    """What cannot be read is named; the other years of the conflict come in."""
    found = conflicts(here, year(year=1989), year(**cells))

    assert [str(fault) for fault in found.tally.malformed] == [f"acd.csv:3: {why}"]
    assert found.tally.files["acd.csv"].taken == 1


def test_another_version_is_told(here: Path) -> None:
    """A file of another version says so; told with its version, it has a graph of that name."""
    other = conflicts(here, year(version="25.1"), year())
    named = conflicts(here, year(version="25.1"), edition="25.1")

    noted = other.tally.files["acd.csv"].noted
    assert noted["it is of version 25.1: tell that with --edition"].count == 1
    assert reasons(other) == {"conflict and year came before": 1}
    assert b"id/dataset-ucdp-acd-25.1> .\n" in named.content
    assert not named.tally.files["acd.csv"].noted


@pytest.mark.parametrize("head", ["ActorID,Name,NameFull", "ActorId,NameData,NewNameFullEng"])
def test_actors_have_their_numbers(here: Path, head: str) -> None:
    """Each actor is one thing with its names; NA is the name of nobody."""
    path = put(here / "a.csv", head, "12,Red Hand,La Main Rouge", "13,Blue Hand,NA", "12,Again,")

    found = import_files("ucdp-actors", [path], states())

    text = found.content.decode()
    assert text.count("id/ucdp-actor-12> <http://www.w3.org/2004/02/skos/core#altLabel>") == 2
    assert '"NA"' not in text
    assert reasons(found) == {"the number came before": 1}
    assert found.tally.records == 2
