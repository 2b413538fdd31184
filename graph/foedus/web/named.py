"""The named queries, listed and answered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from ..query import NamedQuery, ask, catalogue, filled, named
from ..tell.question import incident_of, law_day, perspective, resolver
from ..tell.rows import render, table
from .answers import counted, written
from .data import Data
from .formats import ROWS
from .limits import Limits
from .parameters import AS_OF, READING, WORLDVIEW, Asked, Given
from .reply import fault_of

if TYPE_CHECKING:
    from ..query import Answer

# Those of a query whose answer rests on verdicts, and of no other; beside them come its own.
QUERY = tuple(
    replace(each, description=f"Where the query needs verdicts: {each.description}")
    for each in (AS_OF, WORLDVIEW, READING)
)


def list_named(_data: Data, asked: Asked) -> str:
    """Return the named queries: in JSON with what each of their parameters is."""
    if asked.style != "json":
        rows = [
            (query.name, query.summary, ", ".join(each.name for each in query.parameters))
            for query in catalogue().values()
        ]
        return table(("name", "question", "parameters"), rows, asked.style)
    found = [
        {
            "name": query.name,
            "question": query.summary,
            "needs": query.needs,
            "parameters": [
                {
                    "name": each.name,
                    "description": each.description,
                    "kind": each.kind,
                    "default": query.defaults.get(each.name),
                }
                for each in query.parameters
            ],
        }
        for query in catalogue().values()
    ]
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode()


def answer_named(data: Data, asked: Asked) -> bytes | str:
    """Return the answer to a named query, the verdicts that it needs added for as long.

    As rq it is the text of the query itself, with what is given for its parameters; as srj the
    answer has the terms as a SPARQL endpoint gives them, IRIs told from texts.
    """
    query = named(asked.name)
    own = {each.name for each in query.parameters}
    apart = {each.name for each in QUERY} - own if query.needs else set()
    values = {name: value for name, value in asked.given.values.items() if name not in apart}
    resolve = resolver(data.world, data.store)
    if asked.style == "rq":
        return filled(query, values, resolve)
    with _verdicts(data, query, asked.given):
        answer = ask(data.store, query, values, resolve)
        if asked.style == "srj":
            return written(answer, ROWS[0].medias[0], asked.limits).body
        return render(_within(answer, asked.limits), asked.style)


@contextmanager
def _verdicts(data: Data, query: NamedQuery, asked: Given) -> Iterator[None]:
    """Let the store hold the verdicts on the incident, where the query needs them."""
    from ..store import holding
    from ..tell.statements import verdict_quads

    wanted = asked.values.get("incident", query.defaults.get("incident", ""))
    if not (query.needs and wanted):
        yield
        return
    world, day = data.world, asked.day()
    with fault_of("incident"):
        event = incident_of(world, wanted)
    with fault_of("worldview"):
        view = perspective(world, asked.text(WORLDVIEW), asked.text(READING), day)
    with fault_of("as-of"):
        on = law_day(event, day)
    with holding(data.store, verdict_quads(world, event, view, on)):
        yield


def _within(answer: Answer, limits: Limits) -> Answer:
    """Return the answer, which fails when it is found to be larger than the limits."""
    if answer.rows is not None:
        return replace(answer, rows=counted(answer.rows, limits))
    if answer.triples is not None:
        return replace(answer, triples=counted(answer.triples, limits))
    return answer
