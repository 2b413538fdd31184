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
