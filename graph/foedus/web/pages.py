"""The pages of the JSON interface: each what a command answers, under the same names."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from ..errors import FoedusError
from ..names import find
from ..tell.listing import listing
from ..tell.question import KINDS
from ..tell.rows import table
from .data import Data
from .incident import claimants, drawn_in, explanation
from .limits import Limits
from .named import QUERY, answer_named, list_named
from .parameters import (
    AS_OF,
    CLAUSE,
    DAY,
    POLICY,
    READING,
    STATE,
    TEXT,
    WORLDVIEW,
    Asked,
    Given,
    Parameter,
    given,
)
from .reply import JSON, Problem, Reply, encoded, problem_of
from .task import Page

MEDIA = {
    "json": JSON,
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "ttl": "text/turtle; charset=utf-8",
    "gexf": "application/gexf+xml",
    "graphml": "application/graphml+xml",
    "svg": "image/svg+xml",
}


class Kind(Struct, frozen=True):
    """A kind of page: its path, the question it answers, parameters, formats, and how.

    A path that ends with / is followed by a name. The first format needs no ending. `is_open`
    pages take further parameters, those of the query that is named.
    """

    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    styles: tuple[str, ...]
    answer: Callable[[Data, Asked], bytes | str]
    is_open: bool = False


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
            return Reply(body=body.encode() if isinstance(body, str) else body, media=MEDIA[style])
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
    from ..export import gexf, graphml
    from ..export.network import of_day

    day = asked.given.day(DAY)
    found = of_day(data.network, day) if day else data.network
    if asked.style == "gexf":
        when = f"on {day}" if day else "of all days"
        return gexf.document(found, description=f"Commitments {when}, by foedus")
    return graphml.document(found) if asked.style == "graphml" else encoded(found)


def _thing(data: Data, asked: Asked) -> str:
    from ..tell.entity import as_json, known

    return as_json(known(data.world, find(data.world, asked.name), asked.given.day()))


def _search(data: Data, asked: Asked) -> str:
    from ..names import fold, search

    text = asked.given.text(TEXT)
    if not text:
        raise Problem(400, "the text is empty", TEXT.description, parameter=TEXT.name)
    found = search(data.world, text) if fold(text) else []  # no name is like a hyphen
    rows = [(t.id, t.label, ", ".join(t.kinds), ", ".join(t.alternatives)) for t in found]
    return table(("id", "label", "kind", "other names"), rows, asked.style)


def _description(data: Data, _asked: Asked) -> bytes:
    from .names import names_in
    from .openapi import description

    world = data.world
    incident = min((row[0] for row in listing(world, "incidents", None)[1]), default="")
    names = {
        "claimants/": incident,
        "drawn-in/": incident,
        "incidents/": incident,
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
        (AS_OF, WORLDVIEW, READING, CLAUSE, STATE),
        ("json", "md", "ttl"),
        explanation,
    ),
    Kind(
        "drawn-in/",
        "Who must act over the incident, who may, round by round, and why?",
        (AS_OF, WORLDVIEW, READING, POLICY),
        ("json", "md", "svg"),
        drawn_in,
    ),
    Kind(
        "claimants/",
        "Who says something of their own about the incident, or about where it happened?",
        (AS_OF, WORLDVIEW, READING),
        ("json",),
        claimants,
    ),
    Kind("things/", "What is known of the thing?", (AS_OF,), ("json",), _thing),
    Kind("search", "Which things bear a name like this?", (TEXT,), _TABLES, _search),
    Kind(
        "network",
        "Which commitments, memberships and ties held on the day, or on any?",
        (DAY,),
        ("json", "gexf", "graphml"),
        _network,
    ),
    Kind("queries", "Which questions can be asked by name?", (), _TABLES, list_named),
    Kind(
        "queries/",
        "What does the named query answer?",
        QUERY,
        _TABLES,
        answer_named,
        is_open=True,
    ),
)
