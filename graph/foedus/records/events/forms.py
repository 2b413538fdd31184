"""The forms in which coders publish events, and how each becomes records of one schema."""

from __future__ import annotations

import csv
import re

from msgspec import Struct
from msgspec.structs import replace

from ...errors import Refused
from .kinds import now_of_plover, plover_of_cameo, quad_of_cameo, quad_of_plover

ISO, TOGETHER = "%Y-%m-%d", "%Y%m%d"
GDELT = (
    "The GDELT Project, GDELT Event Database. Kalev Leetaru and Philip A. Schrodt, 'GDELT: Global "
    "Data on Events, Location and Tone, 1979-2012', ISA Annual Convention, 2013."
)
ICEWS = (
    "Elizabeth Boschee, Jennifer Lautenschlager, Sean O'Brien, Steve Shellman, James Starz and "
    "Michael Ward, ICEWS Coded Event Data, Harvard Dataverse, doi:10.7910/DVN/28075."
)
POLECAT = (
    "Grace I. Scarborough and others, POLitical Event Classification, Attributes, and Types "
    "(POLECAT) Weekly Data, Harvard Dataverse, doi:10.7910/DVN/AJGVIT."
)
PLOVER = "Open Event Data Alliance, Political Language Ontology for Verifiable Event Records."
ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code"),
    *("Religion2Code", "Type1Code", "Type2Code", "Type3Code"),
)
PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
GDELT_2 = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{n}{each}" for n in (1, 2) for each in ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{of}Geo_{each}" for of in ("Actor1", "Actor2", "Action") for each in PLACE),
    *("DATEADDED", "SOURCEURL"),
)
GDELT_1 = tuple(name for name in GDELT_2 if not name.endswith("ADM2Code"))


class Form(Struct, frozen=True):
    """How a coder writes: columns of the file, what each column of ours is made of, and credits.

    `fields` are SQL expressions over the file's columns; `typed` are the columns that must be of
    a type, so that a row where one is not is malformed; blank is null but under `day`.
    """

    name: str
    coder: str
    day: str
    fields: dict[str, str]
    typed: dict[str, str]
    citation: str
    terms: str
    columns: tuple[str, ...] = ()
    is_headed: bool = True
    delimiter: str = "\t"
    dates: str = ISO
    blank: tuple[str, ...] = ("",)


def _quoted(name: str) -> str:
    return f'"{name}"'


def _gdelt(name: str, coder: str) -> Form:
    return Form(
        name=name,
        coder=coder,
        day="SQLDATE",
        fields={
            "source": '"Actor1Code"',
            "source_state": '"Actor1CountryCode"',
            "target": '"Actor2Code"',
            "target_state": '"Actor2CountryCode"',
            "state_system": "'cameoCountry'",
            "code": '"EventCode"',
            "root": 'left("EventCode", 2)',
            "plover": plover_of_cameo('"EventCode"'),
            "quad": '"QuadClass"',
            "goldstein": '"GoldsteinScale"',
            "place": '"ActionGeo_FullName"',
            "place_state": '"ActionGeo_CountryCode"',
            "latitude": '"ActionGeo_Lat"',
            "longitude": '"ActionGeo_Long"',
            "mentions": '"NumMentions"',
            "id": '"GLOBALEVENTID"',
        },
        typed={
            "QuadClass": "TINYINT",
            "GoldsteinScale": "DECIMAL(5,2)",
            "ActionGeo_Lat": "DOUBLE",
            "ActionGeo_Long": "DOUBLE",
            "NumMentions": "INTEGER",
        },
        citation=GDELT,
        terms="for any use, if the GDELT Project is cited and linked to",
        dates=TOGETHER,
    )


def _icews() -> Form:
    return Form(
        name="icews",
        coder="ICEWS",
        day="Event Date",
        fields={
            "source": '"Source Name"',
            "source_state": '"Source Country"',
            "target": '"Target Name"',
            "target_state": '"Target Country"',
            "state_system": "'name'",
            "code": '"CAMEO Code"',
            "root": 'left("CAMEO Code", 2)',
            "plover": plover_of_cameo('"CAMEO Code"'),
            "quad": quad_of_cameo('"CAMEO Code"'),
            "goldstein": '"Intensity"',
            "place": 'coalesce("City", "District", "Province", "Country")',
            "place_state": '"Country"',
            "latitude": '"Latitude"',
            "longitude": '"Longitude"',
            "mentions": "1",
            "id": '"Event ID"',
        },
        typed={"Intensity": "DECIMAL(5,2)", "Latitude": "DOUBLE", "Longitude": "DOUBLE"},
        citation=ICEWS,
        terms="see the page of the data set",
        blank=("", "NA"),
    )


def _polecat(intensity: str) -> Form:
    return Form(
        name="polecat",
        coder="POLECAT",
        day="Event Date",
        fields={
            "source": '"Actor Name"',
            "source_state": _single('"Actor Country"'),
            "target": '"Recipient Name"',
            "target_state": _single('"Recipient Country"'),
            "state_system": "'iso3166Alpha3'",
            "code": '"Event Type"',
            "root": '"Event Type"',
            "plover": now_of_plover('"Event Type"'),
            "quad": quad_of_plover('"Event Type"'),
            "goldstein": _quoted(intensity),
            "place": '"Placename"',
            "place_state": '"Country"',
            "latitude": '"Latitude"',
            "longitude": '"Longitude"',
            "mentions": "1",
            "id": '"Event ID"',
        },
        typed={intensity: "DECIMAL(5,2)", "Latitude": "DOUBLE", "Longitude": "DOUBLE"},
        citation=POLECAT,
        terms="see the page of the data set",
        blank=("", "None"),
    )


def _plover() -> Form:
    return Form(
        name="plover",
        coder="PLOVER",
        day="date",
        fields={
            "source": '"source"',
            "source_state": _single('"source"', upto=":"),
            "target": '"target"',
            "target_state": _single('"target"', upto=":"),
            "state_system": "'iso3166Alpha3'",
            "code": '"event"',
            "root": '"event"',
            "plover": now_of_plover('"event"'),
            "quad": quad_of_plover('"event"'),
            "mentions": "1",
            "id": '"id"',
        },
        typed={},
        citation=PLOVER,
        terms="see the repository of the Alliance",
    )


def _single(column: str, upto: str = "") -> str:
    """Return the SQL of the one state in a column, null where several are listed."""
    one = f"split_part({column}, '{upto}', 1)" if upto else column
    return f"CASE WHEN contains({column}, ';') THEN NULL ELSE {one} END"


_HEADED = (
    ({"GLOBALEVENTID", "ActionGeo_ADM2Code"}, _gdelt("gdelt2", "GDELT 2")),
    ({"GLOBALEVENTID"}, _gdelt("gdelt1", "GDELT 1")),
    ({"Event ID", "CAMEO Code"}, _icews()),
    ({"Event Type", "Event Intensity"}, _polecat("Event Intensity")),
    ({"Event Type", "Intensity"}, _polecat("Intensity")),
    ({"id", "date", "event", "source", "target"}, _plover()),
)
# GDELT's own files have no first line of names; those of before April 2013 lack the address.
_BARE = {61: ("gdelt2", "GDELT 2", GDELT_2), 58: ("gdelt1", "GDELT 1", GDELT_1)}
_BARE[57] = ("gdelt1", "GDELT 1", GDELT_1[:-1])


def form_of(path: str, first: str, second: str) -> Form:
    """Return the form of a file with these first lines; raise Refused where it is none of them."""
    for delimiter in ("\t", ","):
        cells = _cells(first, delimiter)
        for signs, form in _HEADED:
            if signs <= set(cells):
                return _checked(path, _headed(form, cells, delimiter, second))
    bare = _BARE.get(len(first.split("\t")))
    if bare:
        name, coder, columns = bare
        return replace(_gdelt(name, coder), columns=columns, is_headed=False)
    raise Refused(
        f"{path}: its first line is that of no form of event file that foedus reads",
        "Read are events of GDELT 1 and 2, of ICEWS, POLECAT and PLOVER, as published.",
    )


def _headed(form: Form, cells: list[str], delimiter: str, second: str) -> Form:
    """Return the form with the columns of the file, and its way to write days."""
    form = replace(form, columns=tuple(cells), delimiter=delimiter)
    found = dict(zip(cells, _cells(second, delimiter), strict=False))
    return replace(form, dates=TOGETHER if found.get(form.day, "").isdigit() else ISO)


def _checked(path: str, form: Form) -> Form:
    """Return the form; raise Refused where the file lacks a column, or has a name twice."""
    needed = {form.day, *form.typed}
    needed |= {name for made in form.fields.values() for name in re.findall('"([^"]+)"', made)}
    lacking = sorted(needed - set(form.columns))
    if lacking:
        raise Refused(f"{path}: {form.coder} has a column {lacking[0]}, and the file has not")
    if len(set(form.columns)) < len(form.columns):
        raise Refused(f"{path}: two of its columns bear the same name")
    return form


def _cells(line: str, delimiter: str) -> list[str]:
    if delimiter == "\t":
        return [cell.strip() for cell in line.split("\t")]
    return [cell.strip() for cell in next(csv.reader([line]), [])]
