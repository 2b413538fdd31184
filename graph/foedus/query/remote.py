"""Queries that a SPARQL server answers, its rows spelt and ordered as the embedded engine does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox

from ..errors import EndpointFailed, brief
from ..store.endpoint import Endpoint
from ..store.exchange import Reply, ask
from ..store.served import opened, rows, text_of
from ..store.spelling import canonical
from .parameters import bound
from .safety import declared_prefixes
from .tokens import tokens

if TYPE_CHECKING:
    from .answer import Answer

BATCH = 1000  # rows that are spelt at once where nothing asks for an order
_AFTER_ORDER = frozenset({"limit", "offset", "values"})


def answered(at: Endpoint, text: str, prefixes: Mapping[str, str] | None = None) -> Answer:
    """Return the server's answer to a SPARQL text, with *prefixes* declared before those of it."""
    from .answer import Answer

    reply = ask(at, _declared(prefixes or {}) + text)
    if reply.kind == "triples":
        return Answer(triples=_triples(at, reply))
    found = opened(at, reply)
    if isinstance(found, ox.QueryBoolean):
        reply.close()
        return Answer(boolean=bool(found))
    columns = tuple(variable.value for variable in found.variables)
    order = order_of(text, columns)
    known = {**(prefixes or {}), **declared_prefixes(list(tokens(text)))}
    spelt = _spelt(rows(at, reply, found), columns, order, known)
    return Answer(columns=columns, rows=spelt)


def _triples(at: Endpoint, reply: Reply) -> Iterator[ox.Triple]:
    try:
        for quad in ox.parse(reply, ox.RdfFormat.N_TRIPLES):  # type: ignore[arg-type]
            thing = canonical(quad.object) if isinstance(quad.object, ox.Literal) else quad.object
            yield ox.Triple(quad.subject, quad.predicate, thing)
    except SyntaxError as error:
        raise EndpointFailed(
            f"{at.url} answers with what is no N-Triples: {brief(error.msg)}",
            "Is it a SPARQL server? Its log says more.",
        ) from error
    finally:
        reply.close()


def order_of(text: str, columns: Sequence[str]) -> str:
    """Return the ORDER BY of a query, "" where it has none or orders by what is not shown.

    >>> order_of("SELECT ?a { { SELECT ?b {} ORDER BY ?b } } ORDER BY DESC(?a) LIMIT 2", ["a"])
    'ORDER BY DESC(?a) '
    """
    found = list(tokens(text))
    depth, start, end = 0, -1, len(text)
    for at, token in enumerate(found):
        word = token.text.lower() if token.kind == "word" else ""
        depth += {"{": 1, "}": -1}.get(token.text, 0) if token.kind == "brace" else 0
        if depth == 0 and word == "order" and found[at + 1].text.lower() == "by":
            start = token.start
        elif depth == 0 and start >= 0 and word in _AFTER_ORDER:
            end = min(end, token.start)
    used = {token.text[1:] for token in found if token.kind == "variable" and token.start > start}
    if start < 0 or not used <= {*columns}:
        return ""
    return text[start:end]


def _declared(names: Mapping[str, str]) -> str:
    return "".join(f"PREFIX {name}: <{value}> " for name, value in names.items())


def _spelt(
    found: Iterator[ox.QuerySolution],
    columns: Sequence[str],
    order: str,
    prefixes: Mapping[str, str],
) -> Iterator[ox.QuerySolution]:
    """Yield the rows as the embedded engine spells and orders them, in batches without an order.

    Where a row holds a thing without a name, which no query can give back, rows stay as they came.
    """
    while batch := list(found if order else islice(found, BATCH)):
        yield from _reread(batch, columns, order, prefixes)


def _reread(
    batch: list[ox.QuerySolution],
    columns: Sequence[str],
    order: str,
    prefixes: Mapping[str, str],
) -> Iterator[ox.QuerySolution]:
    terms = [[row[at] for at in range(len(columns))] for row in batch]
    if not columns or any(isinstance(term, ox.BlankNode) for row in terms for term in row):
        return iter(batch)
    names = " ".join(f"?{name}" for name in columns)
    written = (" ".join("UNDEF" if term is None else str(term) for term in row) for row in terms)
    data = " ".join(f"({row})" for row in written)
    try:
        text = f"SELECT {names} {{ VALUES ({names}) {{ {data} }} }} {order}"
        read = ox.Store().query(text, prefixes=dict(prefixes))
    except SyntaxError:
        return iter(batch)
    return cast(ox.QuerySolutions, read)


def has_graph(at: Endpoint, name: ox.NamedNode) -> bool:
    """Return whether the server has a graph of that name with something in it."""
    return bool(answered(at, bound(text_of("graph"), {"graph": name})).boolean)
