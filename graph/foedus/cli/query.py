"""`foedus query` and `foedus queries`: SPARQL by name, from a file, or typed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import options

if TYPE_CHECKING:
    import pyoxigraph

    from ..model import World
    from ..query import Answer

STYLES = ["table", "json", "csv", "tsv", "md", "ttl"]
# The tables of the world in which parameters of a kind are looked up; other kinds in all things.
TABLES = {
    "actor": "actors",
    "alliance": "actors",
    "clause": "clauses",
    "event": "events",
    "incident": "events",
    "instrument": "instruments",
    "state": "actors",
    "territory": "territories",
    "war": "events",
}


@click.command()
@click.argument("question", metavar="NAME|FILE|-")
@click.option("-p", "--param", multiple=True, metavar="NAME=VALUE", help="A parameter. Repeatable.")
@click.option(
    "--assess",
    metavar="INCIDENT",
    help="Add the verdicts on an incident before asking (named queries that need them do so).",
)
@options.with_format(STYLES, note="ttl is for CONSTRUCT and DESCRIBE.")
@click.option("--allow-network", is_flag=True, help="Let the query fetch (SERVICE).")
@options.with_day
@options.with_perspective
@options.with_data
@options.with_output
def query(
    question: str,
    param: tuple[str, ...],
    assess: str | None,
    style: str,
    allow_network: bool,
    as_of: date | None,
    worldview: str,
    reading: str,
    data: tuple[str, ...],
    only_data: bool,
    output: str | None,
) -> None:
    """Ask a query by name, or SPARQL of your own.

    NAME is one of `foedus queries`; FILE holds SPARQL 1.1; - reads it from standard input.

    Things are named as elsewhere: by id, label, notation or another name. --as-of, --worldview
    and --reading say how verdicts are made, where the query asks for any.

    \b
    Examples:
      foedus queries
      foedus query verdicts -p incident=mi24-shootdown-2020
      foedus query members-of-alliance -p alliance=NATO -p on=2020-11-09 --format csv
      echo 'SELECT * { ?treaty a foedus:Instrument }' | foedus query -
    """
    from .. import store
    from ..query import ask, ask_text, named
    from ..read.names import find
    from ..vocab import iri, term

    text = _own_text(question)
    asked = None if text is not None else named(question)
    given = _given(param)
    if text is not None and given:
        raise click.UsageError("SPARQL of your own takes no --param; write the values into it.")
    wanted = assess or (given.get("incident") if asked and asked.needs else None)
    # The user's own data are read as a whole first: a file with faults answers nothing.
    world = options.load(data, only_data) if wanted or given or data else None
    quads = store.open_store(options.selection(data, only_data))
    if world and wanted:
        _add_verdicts(quads, world, wanted, as_of, worldview, reading)

    def resolve(kind: str, name: str) -> str:
        found = find(world, name, TABLES.get(kind, "things")) if world else name
        concept = term(found)
        is_term = "-" not in found and next(_about(quads, concept), None) is not None
        return concept if is_term else iri(found)

    if asked:
        answer = ask(quads, asked, given, resolve)
    else:
        answer = ask_text(quads, text or "", allow_network=allow_network)
    options.write(_rendered(answer, style), output)


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
    """Return the SPARQL text that a file or standard input holds; None for a named query."""
    from ..errors import BadQuery, NoSuchFile, Refused

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


def _about(quads: pyoxigraph.Store, concept: str) -> Iterator[pyoxigraph.Quad]:
    from pyoxigraph import NamedNode

    return quads.quads_for_pattern(NamedNode(concept), None, None)


def _add_verdicts(
    quads: pyoxigraph.Store,
    world: World,
    incident: str,
    as_of: date | None,
    worldview: str,
    reading: str,
) -> None:
    from ..tell.statements import add_verdicts
    from .explain import incident_of, law_day

    event = incident_of(world, incident)
    perspective = options.perspective(world, worldview, reading, as_of)
    add_verdicts(quads, world, event, perspective, law_day(event, as_of))
