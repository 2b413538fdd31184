"""The form of a file, told by its first lines."""

from __future__ import annotations

import csv
import re

from msgspec.structs import replace

from ...errors import Refused
from .coders import (
    GDELT_1,
    GDELT_2,
    ISO,
    TOGETHER,
    Form,
    acled,
    acled_deletions,
    gdelt,
    icews,
    plover,
    polecat,
)

_HEADED = (
    ({"GLOBALEVENTID", "ActionGeo_ADM2Code"}, gdelt("gdelt2", "GDELT 2")),
    ({"GLOBALEVENTID", "SQLDATE"}, gdelt("gdelt1", "GDELT 1")),
    ({"Event ID", "CAMEO Code"}, icews()),
    ({"Event Type", "Event Intensity"}, polecat("Event Intensity")),
    ({"Event Type", "Intensity"}, polecat("Intensity")),
    ({"event_id_cnty", "deleted_timestamp"}, acled_deletions()),
    ({"event_id_cnty", "sub_event_type"}, acled()),
    ({"id", "date", "event", "source", "target"}, plover()),
)
FORMS = tuple(form for _, form in _HEADED)
# GDELT's own files have no first line of names; those of before April 2013 lack the address.
_BARE = {61: ("gdelt2", "GDELT 2", GDELT_2), 58: ("gdelt1", "GDELT 1", GDELT_1)}
_BARE[57] = ("gdelt1", "GDELT 1", GDELT_1[:-1])
# What is of a coder, and no file of single events: by columns, and by the number of bare cells.
_PASSED = (
    (
        {"GLOBALEVENTID", "MentionTimeDate"},
        "GDELT's mentions, which tell in which articles events stand, and no events",
    ),
    (
        {"CAMEOCode", "NumEvents", "QuadClass"},
        "GDELT's reduced file, which adds events up and names no states",
    ),
)
_PASSED_BARE = {
    16: "GDELT's mentions, which tell in which articles events stand, and no events",
    17: "GDELT's reduced file, which adds events up and names no states",
    27: "GDELT's knowledge graph, which holds no events",
}
_INSTEAD = "Give the file of events: its name ends in .export.CSV.zip, or is a year or a month."
# How coders write days. Days and months in numbers alone would be a guess, and are not read.
_DATES = (
    (re.compile(r"\d{8}"), TOGETHER),
    (re.compile(r"\d{1,2} [A-Za-z]{4,} \d{4}|\d{1,2} May \d{4}"), "%d %B %Y"),
    (re.compile(r"\d{1,2} [A-Za-z]{3} \d{4}"), "%d %b %Y"),
    (re.compile(r"\d{1,2}-[A-Za-z]{4,}-\d{4}|\d{1,2}-May-\d{4}"), "%d-%B-%Y"),
    (re.compile(r"\d{1,2}-[A-Za-z]{3}-\d{4}"), "%d-%b-%Y"),
)


def form_of(path: str, first: str, second: str) -> Form:
    """Return the form of a file with these first lines; raise Refused where it is none of them."""
    for delimiter in ("\t", ",", ";"):
        cells = _cells(first, delimiter)
        for signs, form in _HEADED:
            if _has(cells, signs):
                _check_width(path, cells, _cells(second, delimiter), delimiter)
                return _checked(path, _headed(form, cells, delimiter, second))
        for signs, what in _PASSED:
            if _has(cells, signs):
                raise Refused(f"{path} is {what}", _INSTEAD)
    cells = first.split("\t")
    if len(cells) in _BARE:
        name, coder, columns = _BARE[len(cells)]
        return replace(gdelt(name, coder), columns=columns, is_headed=False)
    if len(cells) in _PASSED_BARE:
        raise Refused(f"{path} looks like {_PASSED_BARE[len(cells)]}", _INSTEAD)
    raise Refused(
        f"{path}: its first line is that of no form of event file that foedus reads",
        "Read are events of GDELT 1 and 2, of ICEWS, POLECAT, PLOVER and ACLED, as published. "
        "GDELT's have no line of names, and 57, 58 or 61 cells between tabs.",
    )


def _check_width(path: str, names: list[str], cells: list[str], delimiter: str) -> None:
    """Raise Refused where a tab-separated file has more names than cells, as some of POLECAT's."""
    if delimiter == "\t" and 1 < len(cells) < len(names):
        raise Refused(
            f"{path}: its first line has {len(names)} names, and the second {len(cells)} cells",
            "Some files of POLECAT were published so: put the first line of another year's there.",
        )


def _has(cells: list[str], signs: set[str]) -> bool:
    return {sign.casefold() for sign in signs} <= {cell.casefold() for cell in cells}


def _headed(form: Form, cells: list[str], delimiter: str, second: str) -> Form:
    """Return the form with the columns of the file, and its way to write days."""
    known = {name.casefold(): name for name in _needed(form)}
    # A column without a name, as where each line ends in tabs, holds nothing that is read.
    columns = [known.get(cell.casefold(), cell) or f"_{n}" for n, cell in enumerate(cells)]
    form = replace(form, columns=tuple(columns), delimiter=delimiter)
    if "timestamp" in form.typed and "timestamp" not in columns:
        # Old exports of ACLED's do not tell when an event was last changed.
        fields = {**form.fields, "changed": "NULL"}
        types = {name: type_ for name, type_ in form.typed.items() if name != "timestamp"}
        form = replace(form, fields=fields, typed=types)
    day = dict(zip(columns, _cells(second, delimiter), strict=False)).get(form.day, "")
    written = (dates for pattern, dates in _DATES if pattern.fullmatch(day))
    return replace(form, dates=next(written, ISO))


def _needed(form: Form) -> set[str]:
    """Return the columns of the file that the form is made of."""
    if form.is_list_of_deletions:
        return {"event_id_cnty", *form.typed}
    made = (name for each in form.fields.values() for name in re.findall('"([^"]+)"', each))
    return {form.day, *form.typed, *made}


def _checked(path: str, form: Form) -> Form:
    """Return the form; raise Refused where the file lacks a column, or has a name twice."""
    lacking = sorted(_needed(form) - set(form.columns))
    if lacking:
        raise Refused(
            f"{path}: {form.coder} has a column {lacking[0]}, and the file has not",
            "Give the file as it was published, with all its columns.",
        )
    names = [name.casefold() for name in form.columns]
    twice = next((name for name in form.columns if names.count(name.casefold()) > 1), None)
    if twice:
        raise Refused(f"{path}: two of its columns bear the name {twice}", "Rename one of them.")
    return form


def _cells(line: str, delimiter: str) -> list[str]:
    if delimiter == "\t":
        return [cell.strip() for cell in line.split("\t")]
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:  # such as a cell of more letters than any name has
        return []
