"""Tiny files in the forms in which coders publish events. All that is in them is invented."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from foedus.records.events.coders import GDELT_1, GDELT_2

ICEWS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text"),
    *("CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID"),
    *("Sentence Number", "Publisher", "City", "District", "Province", "Country"),
    *("Latitude", "Longitude"),
)
POLECAT = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code"),
    *("Actor Name", "Actor Country", "Recipient Name", "Recipient Country", "Placename"),
    *("Country", "Latitude", "Longitude"),
)
ACLED = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type"),
    *("sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2"),
    *("admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale"),
    *("notes", "fatalities", "tags", "timestamp"),
)
PLOVER = ("id", "date", "event", "mode", "context", "source", "target", "eventText", "text")


def gdelt(columns: Sequence[str] = GDELT_2, **cells: object) -> str:
    """Return a line of GDELT's; short names stand for the columns that matter here."""
    long = {
        "id": "GLOBALEVENTID",
        "day": "SQLDATE",
        "one": "Actor1CountryCode",
        "two": "Actor2CountryCode",
        "code": "EventCode",
        "quad": "QuadClass",
        "goldstein": "GoldsteinScale",
        "north": "ActionGeo_Lat",
        "east": "ActionGeo_Long",
        "place": "ActionGeo_FullName",
    }
    row = {"GLOBALEVENTID": 1, "NumMentions": 3, "QuadClass": 4, "GoldsteinScale": "-9.5"}
    row |= {"SQLDATE": "20201005", "EventCode": "190"}
    row |= {long.get(name, name): cell for name, cell in cells.items()}  # type: ignore[dict-item]
    for n in (1, 2):
        row.setdefault(f"Actor{n}Code", row.get(f"Actor{n}CountryCode", ""))
    return "\t".join(str(row.get(name, "")) for name in columns)


def old_gdelt(**cells: object) -> str:
    """Return a line of the first GDELT's."""
    return gdelt(GDELT_1, **cells)


def acled(id: str, changed: object = 1_600_000_000, **cells: object) -> dict[str, object]:
    """Return a row of ACLED's: a clash between the forces of two states."""
    row: dict[str, object] = {"event_id_cnty": id, "timestamp": changed, "country": "Ruritania"}
    row |= {"event_date": "2020-11-04", "event_type": "Battles", "sub_event_type": "Armed clash"}
    row |= {"actor1": "Military Forces of Ruritania (1990-2021)", "inter1": 1}
    row |= {"actor2": "Military Forces of Graustark (2001-) Guard", "inter2": "External forces"}
    row |= {"latitude": 39.2, "longitude": 45.4, "notes": 'They said "no",\nand went.'}
    return row | cells


def table(columns: Sequence[str], rows: Sequence[Mapping[str, object]], delimiter: str) -> str:
    """Return rows under their columns, as CSV or, with a tab, as text without quotes."""
    if delimiter == "\t":
        lines = [columns, *([str(row.get(name, "")) for name in columns] for row in rows)]
        return "\n".join("\t".join(line) for line in lines) + "\n"
    file = io.StringIO()
    writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def put(path: Path, *lines: str, end: str = "\n", encoding: str = "utf-8") -> Path:
    """Write lines to a file."""
    path.write_bytes("".join(line + end for line in lines).encode(encoding))
    return path
