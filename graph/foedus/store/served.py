"""What a SPARQL server states, read into values of this process."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NoReturn

import pyoxigraph as ox

from ..errors import EndpointFailed, Refused, brief
from ..resources import folder
from ..vocab import GRAPH
from .derive import DERIVED
from .documents import Document
from .endpoint import Endpoint
from .exchange import Reply, ask, broken_off

# The graph in which statements are told to stand that stand in none on the server.
DEFAULT = GRAPH + "default"


def quads(at: Endpoint, name: str) -> Iterator[ox.Quad]:
    """Yield what a query of queries/server/ finds stated; what stands in no graph in `DEFAULT`.

    Raise Refused where that is nothing.
    """
    found = stated(at, text_of(name))
    first = next(found, None)
    if first is None:
        raise Refused(
            f"{at.url} holds no statement",
            "Put those of foedus there first: see docs/servers.md.",
        )
    yield first
    yield from found


def text_of(name: str) -> str:
    """Return the text of the query of queries/server/ with the name."""
    return (folder("queries") / "server" / f"{name}.rq").read_text(encoding="utf-8")


def stated(at: Endpoint, text: str) -> Iterator[ox.Quad]:
    """Yield the rows of a query for subject, predicate, object and graph as statements."""
    reply = ask(at, text)
    for row in rows(at, reply, opened(at, reply)):
        subject, predicate, thing, graph = row
        try:
            yield ox.Quad(subject, predicate, thing, graph or ox.NamedNode(DEFAULT))
        except (TypeError, ValueError):
            raise EndpointFailed(
                f"{at.url} gives a row that is no statement: {brief(str(row))}",
                "Is it a SPARQL server? Its log says more.",
            ) from None


def opened(at: Endpoint, reply: Reply) -> ox.QuerySolutions | ox.QueryBoolean:
    """Return the rows of an answer, to be read with `rows`, or its yes or no."""
    try:
        return ox.parse_query_results(reply, format=ox.QueryResultsFormat.JSON)  # type: ignore[arg-type]
    except SyntaxError as error:
        reply.close()
        _refuse(at, reply, error)


def rows(at: Endpoint, reply: Reply, found: object) -> Iterator[ox.QuerySolution]:
    """Yield the rows as they come, and leave the server alone at their end."""
    try:
        if isinstance(found, ox.QuerySolutions):
            yield from found
    except SyntaxError as error:
        _refuse(at, reply, error)
    finally:
        reply.close()


def _refuse(at: Endpoint, reply: Reply, error: SyntaxError) -> NoReturn:
    """Raise what a body that breaks the form of SPARQL results means."""
    if reply.is_read:
        broken_off(at, error)
    raise EndpointFailed(
        f"{at.url} answers with what are no SPARQL results: {brief(error.msg)}",
        "Is it a SPARQL server? Its log says more.",
    ) from error


def documents(at: Endpoint, found: Iterable[ox.Quad]) -> list[Document]:
    """Return statements of a server by graph, those derived by rules left out."""
    graphs: defaultdict[str, list[ox.Quad]] = defaultdict(list)
    for quad in found:
        name = str(getattr(quad.graph_name, "value", ""))
        if not name.startswith(DERIVED):
            graphs[name].append(quad)
    return [
        Document(at.url, graph, tuple(sorted(graphs[graph], key=_subject)), "")
        for graph in sorted(graphs)
    ]


def _subject(quad: ox.Quad) -> str:
    return str(quad.subject)
