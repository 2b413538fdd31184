"""`foedus query` and `foedus queries`: SPARQL by name, from a file, or typed."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    import pyoxigraph

    from ..model import World
    from ..query import Answer, NamedQuery, Resolve
    from ..store.endpoint import Endpoint
    from ..store.files import Selection

STYLES = ["table", "json", "csv", "tsv", "md", "ttl"]
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@click.command()
@click.argument("question", metavar="NAME|FILE|SPARQL|-")
@click.option("-p", "--param", multiple=True, metavar="NAME=VALUE", help="A parameter. Repeatable.")
@click.option(
    "--assess",
    metavar="INCIDENT",
    help="Add the verdicts on an incident before asking (named queries that need them do so).",
)
@click.option("--allow-network", is_flag=True, help="Let the query fetch (SERVICE).")
@options.with_asking(STYLES, note="ttl is for CONSTRUCT and DESCRIBE.")
def query(
    question: str,
    param: tuple[str, ...],
    assess: str | None,
    allow_network: bool,
    asking: options.Asking,
) -> None:
    """Ask a query by name, or SPARQL of your own.

    NAME is one of `foedus queries`; FILE holds SPARQL 1.1; - reads it from standard input; a
    question with {} is SPARQL itself.

    Things are named as elsewhere: by id, label, notation or another name. In SPARQL of your own
    --param binds the variable of that name: to a day, a whole number, a "quoted text" or else
    the thing that bears the name. --as-of, --worldview and --reading say how verdicts are made,
    where the query asks for any.

    \b
    Examples:
      foedus queries
      foedus query verdicts -p incident=mi24-shootdown-2020
      foedus query members-of-alliance -p alliance=NATO -p on=2020-11-09 --format csv
      foedus query 'ASK { id:abkhazia a foedus:DeFactoState }'
      echo 'SELECT * { ?treaty a foedus:Instrument }' | foedus query -
      echo 'SELECT * { ?who foedus:organOf ?state }' | foedus query - -p state=Russia
    """
    answer = answered(question, param, asking, assess, allow_network=allow_network)
    asking.write(_rendered(answer, asking.style))


def answered(
    question: str,
    param: tuple[str, ...],
    asking: options.Asking,
    assess: str | None = None,
    *,
    allow_network: bool = False,
) -> Answer:
    """Return the answer to a named query, or to SPARQL that is given or that a file holds."""
    from .. import store
    from ..query import ask, ask_text, bind, check_text, named
    from ..tell.question import resolver

    text = _own_text(question)
    given = _given(param)
    asked = named(question) if text is None else _own_query(text, given)
    if text is not None:
        check_text(text, allow_network=allow_network)
    wanted = assess or (given.get("incident") if asked.needs else None)
    selection = options.selection(asking.data, asking.only_data)
    quads: pyoxigraph.Store | Endpoint
    if selection.endpoint and not wanted:
        quads, resolve = _at(selection)
    else:
        if selection.endpoint:
            _ = selection.endpoint.quads  # read once, for world and store alike
        # The user's own data are read as a whole first: a file with faults answers nothing.
        world = asking.world() if wanted or given or asking.data else None
        quads = store.open_store(selection)
        if world and wanted:
            _add_verdicts(quads, world, wanted, asking.as_of, asking.worldview, asking.reading)
        resolve = resolver(world, quads)

    if text is None:
        return ask(quads, asked, given, resolve)
    bindings = bind(asked.parameters, asked.defaults, given, resolve)
    return ask_text(quads, text, bindings, allow_network=allow_network)


def _at(selection: Selection) -> tuple[Endpoint, Resolve]:
    """Return the server that is to answer, and what finds the IRI of a name there."""
    from ..query.known import Known
    from ..tell.question import TABLES

    at = selection.endpoint
    if at is None or selection.data:
        raise click.UsageError("a server does not see --data; put the file there first.")
    known = Known(at)
    return at, lambda kind, name: known.iri(name, TABLES.get(kind, "things"))


@click.command()
@options.with_format(["table", "json", "csv", "tsv", "md"])
def queries(style: str) -> None:
    """List the named queries and their questions.

    \b
    Example:
      foedus queries | grep territory
    """
    from ..query import catalogue
    from ..tell.rows import table

    rows = [
        (q.name, q.summary, ", ".join(p.name for p in q.parameters)) for q in catalogue().values()
    ]
    click.echo(table(("name", "question", "parameters"), rows, style))


def _rendered(answer: Answer, style: str) -> str:
    """Return the answer as text: the engine finds its rows only now, and may fail at that."""
    from ..errors import Refused
    from ..tell.rows import render

    try:
        return render(answer, style)
    except (OSError, RuntimeError) as error:
        raise Refused(f"the query failed: {error}") from None


def _own_text(question: str) -> str | None:
    """Return the SPARQL that is given, or that a file or standard input holds; None for a name."""
    from ..errors import BadQuery, NoSuchFile, Refused

    if "{" in question:
        return question
    path = Path(question)
    is_file = path.suffix in (".rq", ".sparql") or path.is_file()
    if question != "-" and not is_file:
        return None
    try:
        content = sys.stdin.buffer.read() if question == "-" else path.read_bytes()
    except FileNotFoundError:
        raise NoSuchFile(question) from None
    except OSError as error:
        raise Refused(f"{question} cannot be read: {error.strerror}") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadQuery(f"line {line}: the query is not UTF-8 text") from None


def _own_query(text: str, given: dict[str, str]) -> NamedQuery:
    """Return SPARQL of the user's own as a query: by its front matter, or by what is given."""
    from ..query import NamedQuery, Parameter
    from ..query.catalogue import parse

    if any(line.startswith("#+") for line in text.splitlines()):
        return parse("the query", text)
    parameters = tuple(Parameter(name, _meaning(value)) for name, value in given.items())
    given.update({name: value.strip('"') for name, value in given.items()})
    return NamedQuery(name="the query", summary="", text=text, parameters=parameters)


def _meaning(value: str) -> str:
    """Return what a parameter is, judged by how its value is written."""
    if len(value) > 1 and value[0] == value[-1] == '"':
        return "the text"
    if value.isdecimal():
        return "the number"
    return "the day" if DAY.fullmatch(value) else "IRI or name of the thing"


def _given(param: tuple[str, ...]) -> dict[str, str]:
    given: dict[str, str] = {}
    for entry in param:
        name, equals, value = (part.strip() for part in entry.partition("="))
        if not (name and equals):
            raise click.UsageError(f"--param is written NAME=VALUE; found {entry!r}.")
        if name in given:
            raise click.UsageError(f"--param {name} is given twice.")
        given[name] = value
    return given


def _add_verdicts(
    quads: pyoxigraph.Store,
    world: World,
    incident: str,
    as_of: date | None,
    worldview: str,
    reading: str,
) -> None:
    from ..tell.question import incident_of, law_day
    from ..tell.statements import add_verdicts

    event = incident_of(world, incident)
    perspective = options.perspective(world, worldview, reading, as_of)
    add_verdicts(quads, world, event, perspective, law_day(event, as_of))
