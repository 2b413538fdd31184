"""The pages of the JSON interface: each what a command answers, under the same names."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from ..errors import FoedusError
from ..names import find
from ..tell.listing import listing
from ..tell.question import KINDS
from ..tell.rows import table
from .conditional import validators
from .data import Data
from .incident import claimants, drawn_in, explanation
from .limits import Limits
from .map import PARAMETERS as OF_MAP
from .map import map_of_day
from .named import QUERY, answer_named, list_named
from .parameters import (
    AS_OF,
    CLAUSE,
    DAY,
    POLICY,
    READING,
    STATE,
    TEXT,
    WITHOUT_CHANGES,
    WORLDVIEW,
    Asked,
    Given,
    Parameter,
    given,
)
from .reply import JSON, Problem, Reply, encoded, problem_of
from .system import DAY_OF_CHAINS, MOST, ONE, OTHER, TODAY, WITHOUT, blocs, paths
from .task import Page
from .timeline import ACTOR, FROM, SORTS, TO, timeline
from .what_if import SUPPOSED, choices, what_if

MEDIA = {
    "json": JSON,
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
    "rq": "application/sparql-query; charset=utf-8",
    "srj": "application/sparql-results+json",
    "gexf": "application/gexf+xml",
    "graphml": "application/graphml+xml",
    "geojson": "application/geo+json",
    "svg": "image/svg+xml",
}


class Kind(Struct, frozen=True):
    """A kind of page: its path, the question it answers, parameters, formats, and how.

    A path that ends with / is followed by a name. The first format needs no ending. `is_open`
    pages take further parameters, those of the query that is named. `is_of_today`: without a day
    the answer may be another one tomorrow.
    """

    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    styles: tuple[str, ...]
    answer: Callable[[Data, Asked], bytes | str]
    is_open: bool = False
    is_of_today: bool = False


def page(data: Data, asked: Page, limits: Limits) -> Reply:
    """Return a page; raise a Problem where there is none, or its parameters are wrong."""
    for kind in PAGES:
        # Last the one that needs no ending: all that it leaves is a name.
        for style in reversed(kind.styles):
            name = _name(kind.path, asked.path, style, is_first=style == kind.styles[0])
            if name is None:
                continue
            values = (
                Given(_once(asked)) if kind.is_open else given(kind.parameters, asked.parameters)
            )
            try:
                body = kind.answer(data, Asked(name, values, style, limits))
            except FoedusError as error:
                raise problem_of(error) from None
            sent = body.encode() if isinstance(body, str) else body
            return Reply(
                body=sent,
                media=MEDIA[style],
                headers=validators(sent),
                is_lasting=not kind.is_of_today or DAY.name in values.values,
            )
    raise Problem(404, "there is no such page", "/api/openapi.json describes those that there are.")


def _name(path: str, asked: str, style: str, *, is_first: bool) -> str | None:
    """Return the name that follows the path, "" where it needs none; None for another page."""
    ending = f".{style}"
    bare = asked.removesuffix(ending)
    if bare == asked and not is_first:
        return None
    if not path.endswith("/"):
        return "" if bare == path else None
    return bare[len(path) :] if bare.startswith(path) and bare != path else None


def _once(asked: Page) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, value in asked.parameters:
        if name in values:
            raise Problem(400, f"the parameter {name} is given twice", parameter=name)
        values[name] = value
    return values


def _list(kind: str) -> Callable[[Data, Asked], str]:
    return lambda data, asked: table(*listing(data.world, kind, asked.given.day()), asked.style)


def _network(data: Data, asked: Asked) -> bytes | str:
    from ..export import gexf, graphml, tables
    from ..export.network import of_day

    day = asked.given.day(DAY)
    found = of_day(data.network, day) if day else data.network
    if asked.style == "gexf":
        when = f"on {day}" if day else "of all days"
        return gexf.document(found, description=f"Commitments {when}, by foedus")
    if asked.style == "csv":
        return tables.edges(found)
    return graphml.document(found) if asked.style == "graphml" else encoded(found)


def _thing(data: Data, asked: Asked) -> str:
    from ..tell.entity import as_json, as_rows, known

    found = known(data.world, find(data.world, asked.name), asked.given.day())
    return as_json(found) if asked.style == "json" else as_rows(found, asked.style)


def _search(data: Data, asked: Asked) -> str:
    from ..names import fold, search

    text = asked.given.text(TEXT)
    if not text:
        raise Problem(400, "the text is empty", TEXT.description, parameter=TEXT.name)
    found = search(data.world, text) if fold(text) else []  # no name is like a hyphen
    rows = [(t.id, t.label, ", ".join(t.kinds), ", ".join(t.alternatives)) for t in found]
    return table(("id", "label", "kind", "other names"), rows, asked.style)


def _terms(data: Data, asked: Asked) -> str:
    from ..tell.terms import COLUMNS, terms

    return table(COLUMNS, terms(data.world, data.store), asked.style)


def _description(data: Data, _asked: Asked) -> bytes:
    from .names import names_in
    from .openapi import description

    world = data.world
    incident = min((row[0] for row in listing(world, "incidents", None)[1]), default="")
    names = {
        "choices/": incident,
        "claimants/": incident,
        "drawn-in/": incident,
        "incidents/": incident,
        "what-if/": incident,
        "things/": min(world.things, default=""),
    }
    return encoded(description(PAGES, names, names_in(world)))


def _index(_data: Data, _asked: Asked) -> bytes:
    return encoded({f"/api/{kind.path}": kind.summary for kind in PAGES if kind.path})


_TABLES = ("json", "csv", "tsv", "md")
PAGES: tuple[Kind, ...] = (
    Kind("", "Which pages are there?", (), ("json",), _index),
    Kind("openapi", "How are they asked for, in OpenAPI?", (), ("json",), _description),
    *(Kind(kind, f"Which {kind} are known?", (AS_OF,), _TABLES, _list(kind)) for kind in KINDS),
    Kind(
        "incidents/",
        "Which commitments does the incident trigger, which not, and why?",
        (AS_OF, WORLDVIEW, READING, CLAUSE, STATE, WITHOUT_CHANGES),
        ("json", "md", "csv", "ttl", "gexf"),
        explanation,
    ),
    Kind(
        "drawn-in/",
        "Who must act over the incident, who may, round by round, and why?",
        (AS_OF, WORLDVIEW, READING, POLICY),
        ("json", "md", "csv", "svg", "gexf"),
        drawn_in,
    ),
    Kind(
        "claimants/",
        "Who says something of their own about the incident, or about where it happened?",
        (AS_OF, WORLDVIEW, READING),
        _TABLES,
        claimants,
    ),
    Kind("things/", "What is known of the thing?", (AS_OF,), ("json", "csv", "md"), _thing),
    Kind(
        "what-if/",
        "What of the answer about the incident changes with what is supposed?",
        SUPPOSED,
        ("json", "md", "ttl", "svg"),
        what_if,
    ),
    Kind(
        "choices/",
        "What of the incident can be supposed?",
        (AS_OF, WORLDVIEW, READING),
        ("json",),
        choices,
    ),
    Kind("search", "Which things bear a name like this?", (TEXT,), _TABLES, _search),
    Kind(
        "network",
        "Which commitments, memberships and ties held on the day, or on any?",
        (DAY,),
        ("json", "csv", "gexf", "graphml"),
        _network,
    ),
    Kind("terms", "Which terms and things can a query name?", (), _TABLES, _terms),
    Kind(
        "paths",
        "By which chains are two actors tied on a day, or an incident to an actor?",
        (ONE, OTHER, DAY_OF_CHAINS, WORLDVIEW, READING, MOST, WITHOUT),
        ("json", "md", "svg"),
        paths,
        is_of_today=True,
    ),
    Kind(
        "blocs",
        "How are states divided on the day: who is allied, who at odds?",
        (TODAY, WORLDVIEW, READING),
        ("json", "md", "csv"),
        blocs,
        is_of_today=True,
    ),
    Kind(
        "map",
        "Who held and claimed which territory on the day, what happened, and where were forces?",
        OF_MAP,
        ("json", "csv", "tsv", "md", "geojson"),
        map_of_day,
        is_of_today=True,
    ),
    Kind(
        "timeline",
        "Which incidents, wars, acts and instruments are there, by their days?",
        (FROM, TO, SORTS, ACTOR),
        _TABLES,
        timeline,
    ),
    Kind("queries", "Which questions can be asked by name?", (), _TABLES, list_named),
    Kind(
        "queries/",
        "What does the named query answer, and how is it written in SPARQL?",
        QUERY,
        (*_TABLES, "srj", "rq"),
        answer_named,
        is_open=True,
    ),
)
