"""Queries put to the graph: by name, with the verdicts that they need, or in SPARQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .day import Day
from .table import Table

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from ..query import Answer
    from .knowledge import KnowledgeGraph


@contextmanager
def asking(
    graph: KnowledgeGraph,
    question: str,
    given: Mapping[str, str],
    as_of: Day | None = None,
    worldview: str = "recognised",
    reading: str = "text",
) -> Iterator[Answer]:
    """Give the answer to SPARQL or a named query, the verdicts that it needs in the store."""
    from ..query import ask, ask_text, named
    from ..store import holding
    from ..tell.question import resolver

    if "{" in question:
        yield ask_text(graph.store, question)
        return
    asked = named(question)
    wanted = given.get("incident", asked.defaults.get("incident")) if asked.needs else None
    verdicts: Iterable[Quad] = ()
    if wanted:
        verdicts = graph.incident(wanted).verdicts(as_of, worldview, reading)
    with holding(graph.store, verdicts):
        yield ask(graph.store, asked, given, resolver(graph.world, graph.store))


def answered(answer: Answer) -> Table | bool | str:
    """Return the answer as a table of Python values, yes or no, or triples as Turtle."""
    from ..tell.rows import render
    from .terms import value

    if answer.rows is not None:
        rows = tuple(tuple(value(term) for term in row) for row in answer.rows)
        return Table(answer.columns, rows)
    return answer.boolean if answer.boolean is not None else render(answer, "ttl")
