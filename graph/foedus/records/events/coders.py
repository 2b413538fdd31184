"""How each coder writes its events, and what each column of ours is made of."""

from __future__ import annotations

from msgspec import Struct

from ..descriptions import described
from .kinds import (
    now_of_plover,
    plover_of_acled,
    plover_of_cameo,
    quad_of_acled,
    quad_of_cameo,
    quad_of_plover,
)

ISO, TOGETHER = "%Y-%m-%d", "%Y%m%d"
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
ACLED = "ACLED"
# Coders who say which two met, and not who acted on whom.
UNDIRECTED = frozenset({ACLED})


class Form(Struct, frozen=True):
    """How a coder writes: columns of the file, and what each column of ours is made of.

    `fields` are SQL expressions over the file's columns; `typed` are the columns that must be of
    a type, so that a row where one is not is malformed; blank is null but under `day`. `key` are
    the columns of ours that together are the coder's for one event alone, if any are.
    """

    name: str
    coder: str
    dataset: str
    day: str
    fields: dict[str, str]
    typed: dict[str, str]
    key: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    is_headed: bool = True
    delimiter: str = "\t"
    dates: str = ISO
    blank: tuple[str, ...] = ("",)

    @property
    def citation(self) -> str:
        """How the coder asks to be cited."""
        return described(self.dataset).citation

    @property
    def terms(self) -> str:
        """On which terms the coder's events may be used."""
        return described(self.dataset).terms

    @property
    def is_list_of_deletions(self) -> bool:
        """Whether it tells which events the coder has deleted, and no events."""
        return not self.fields


def gdelt(name: str, coder: str) -> Form:
    """Return the form of GDELT's files of events."""
    return Form(
        name=name,
        coder=coder,
        dataset=name,
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
        key=("id",),
        dates=TOGETHER,
    )


def icews() -> Form:
    """Return the form of ICEWS."""
    return Form(
        name="icews",
        coder="ICEWS",
        dataset="icews",
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
        # The number alone is used twice; with the day it is not, in 18 million records that
        # A. Beger counted: https://www.andybeger.com/icews/articles/icews-event-data.html
        key=("id", "day"),
        blank=("", "NA"),
    )


def polecat(intensity: str) -> Form:
    """Return the form of POLECAT, in which the score bears one name or another."""
    return Form(
        name="polecat",
        coder="POLECAT",
        dataset="polecat",
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
            "goldstein": f'"{intensity}"',
            "place": '"Placename"',
            "place_state": '"Country"',
            "latitude": '"Latitude"',
            "longitude": '"Longitude"',
            "mentions": "1",
            "id": '"Event ID"',
        },
        typed={intensity: "DECIMAL(5,2)", "Latitude": "DOUBLE", "Longitude": "DOUBLE"},
        blank=("", "None"),
    )


def plover() -> Form:
    """Return the form of PLOVER's gold standard."""
    return Form(
        name="plover",
        coder="PLOVER",
        dataset="plover",
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
    )


def acled() -> Form:
    """Return the form of ACLED's export; what its interaction codes say is not read."""
    kind = ('"event_type"', '"sub_event_type"')
    return Form(
        name="acled",
        coder=ACLED,
        dataset="acled",
        day="event_date",
        fields={
            "source": '"actor1"',
            "source_state": _named('"actor1"'),
            "target": '"actor2"',
            "target_state": _named('"actor2"'),
            "state_system": "'name'",
            "code": '"sub_event_type"',
            "root": '"event_type"',
            "plover": plover_of_acled(*kind),
            "quad": quad_of_acled(*kind),
            "place": '"location"',
            "place_state": '"country"',
            "latitude": '"latitude"',
            "longitude": '"longitude"',
            "mentions": "1",
            "id": '"event_id_cnty"',
            "changed": '"timestamp"',
        },
        typed={"latitude": "DOUBLE", "longitude": "DOUBLE", "timestamp": "BIGINT"},
        key=("id",),
    )


def acled_deletions() -> Form:
    """Return the form of ACLED's list of the events that it has deleted."""
    return Form(
        name="acled-deletions",
        coder=ACLED,
        dataset="acled",
        day="",
        fields={},
        typed={"deleted_timestamp": "BIGINT"},
    )


def _single(column: str, upto: str = "") -> str:
    """Return the SQL of the one state in a column, null where several are listed."""
    one = f"split_part({column}, '{upto}', 1)" if upto else column
    return f"CASE WHEN contains({column}, ';') THEN NULL ELSE {one} END"


def _named(actor: str) -> str:
    """Return the SQL of the state that ACLED's name of an actor ends in, or is of.

    "Military Forces of Ruritania (1990-2001)", "Police Forces of Ruritania (2001-) Guard",
    "Civilians (Ruritania)"; null where it names none.
    """
    forces = r"'^(?:Military Forces|Police Forces|Government) of (.+?) \([0-9]{4}-'"
    last = r"'\(([^0-9()]+)\)$'"
    found = (f"nullif(regexp_extract({actor}, {each}, 1), '')" for each in (forces, last))
    return f"coalesce({', '.join(found)})"
