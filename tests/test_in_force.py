"""The instruments in force on a day, against a table of known alliance clauses."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from seed_graph import seed_world

from foedus.dates import Truth

TABLE = Path(__file__).parents[2] / "shared" / "law" / "clauses.csv"
DAYS = [date(1914, 7, 28), date(2020, 11, 9), date(2026, 11, 23)]
# Rows of which no text was found, so that nothing of them is stated.
UNSOURCED = {"TURAZ1994", "USSRSOM1974"}
# Rows whose life we state otherwise than the table, with the reason.
OTHERWISE = {
    "TRIDECL1950": "the table leaves its end open and notes that it lapsed by 1967: so ours ends",
    "ENTENTE1904": "the table has no end; its subject went with the independence of Morocco",
    "FRDJI2011": "a treaty of 2024 takes its place; the day was not found, so that ours is unknown",
}


def lives() -> dict[str, tuple[date, date | None]]:
    """Return entry into force and end of each instrument of the table that has a day."""
    with TABLE.open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["in_force"]]
    return {
        row["instrument_id"]: (
            date.fromisoformat(row["in_force"]),
            date.fromisoformat(row["ended"]) if row["ended"] else None,
        )
        for row in rows
    }


@pytest.mark.skipif(not TABLE.exists(), reason=f"the table of clauses is not at {TABLE}")
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_complete(day: date) -> None:
    """Of every instrument of the table we say the same of the day, or say why not."""
    ours: dict[str, set[Truth]] = {}
    for instrument in seed_world().instruments.values():
        ours.setdefault(instrument.notation, set()).add(instrument.period.holds_on(day))

    differing = {
        name
        for name, (start, end) in lives().items()
        if name not in UNSOURCED
        and (start <= day and (end is None or day < end)) != (Truth.YES in ours.get(name, set()))
    }

    assert differing <= set(OTHERWISE)


@pytest.mark.skipif(not TABLE.exists(), reason=f"the table of clauses is not at {TABLE}")
def test_every_clause_is_stated() -> None:
    """Each clause of the table is in the graph, but those of which no text was found."""
    with TABLE.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    stated = {clause.notation for clause in seed_world().clauses.values()}

    missing = {row["clause_id"]: row["verification"] for row in rows}
    missing = {name: mark for name, mark in missing.items() if name not in stated}

    assert len(rows) == 151
    assert set(missing) == {"RUAZ1997:A4-5", "TURAZ1994:Protocol", "USSRSOM1974:A10"}
    assert set(missing.values()) == {"U"}
