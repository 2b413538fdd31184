"""Answers: what a query gave, with the engine's own terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from ..store.endpoint import Endpoint
from ..vocab import PREFIXES
from .catalogue import NamedQuery
from .parameters import Resolve, bind, bound
from .safety import refuse

if TYPE_CHECKING:
    from pyoxigraph import (
        BlankNode,
        DefaultGraph,
        Literal,
        NamedNode,
        QuerySolution,
        QuerySolutions,
        Store,
        Triple,
    )

    from .parameters import Term


class Answer(Struct, frozen=True, kw_only=True):
    """What a query gave: rows under columns, yes or no, or triples; the others are None.

    `rows` and `triples` are read once, as the engine finds them.
    """

    columns: tuple[str, ...] = ()
    rows: QuerySolutions | Iterator[QuerySolution] | None = None
    boolean: bool | None = None
    triples: Iterator[Triple] | None = None


class Dataset(Struct, frozen=True):
    """The graphs that a query is asked of, by IRI, whatever its own FROM and FROM NAMED say.

    The default graph is what those in `default` say together; a graph that is not loaded is empty.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def ask(
    store: Store | Endpoint, query: NamedQuery, given: Mapping[str, str], resolve: Resolve
) -> Answer:
    """Return the answer to a named query, for parameters as a user wrote them."""
    return run(store, query.text, bind(query.parameters, query.defaults, given, resolve))


def ask_text(
    store: Store | Endpoint,
    text: str,
    bindings: Mapping[str, NamedNode | Literal] | None = None,
    *,
    dataset: Dataset | None = None,
    base: str = "",
    allow_network: bool = False,
) -> Answer:
    """Return the answer to a SPARQL text of the user's own; raise Refused for what is not run.

    Relative IRIs are read from *base*; without one there can be none.
    """
    from pyoxigraph import NamedNode

    def is_loaded(graph: str) -> bool:
        if dataset:  # then FROM does not count
            return True
        try:
            name = NamedNode(graph)
        except ValueError:
            return False
        if isinstance(store, Endpoint):
            from .remote import has_graph

            return has_graph(store, name)
        return store.contains_named_graph(name)

    refuse(text, PREFIXES, is_loaded, allow_network=allow_network)
    return run(store, text, bindings or {}, prefixes=PREFIXES, dataset=dataset, base=base)


def check_text(text: str, *, allow_network: bool = False) -> None:
    """Raise what `ask_text` raises of a text whatever the data: to ask before they are loaded.

    With the network allowed nothing is asked, as SERVICE would be called to find out.
    """
    from pyoxigraph import Store

    if not allow_network:
        refuse(text, PREFIXES, lambda _: True)
        run(Store(), text, {}, prefixes=PREFIXES)


def run(
    store: Store | Endpoint,
    text: str,
    bindings: Mapping[str, Term | Sequence[Term]],
    *,
    prefixes: dict[str, str] | None = None,
    dataset: Dataset | None = None,
    base: str = "",
) -> Answer:
    """Return the answer to a SPARQL text that is trusted not to leave the machine, or the server.

    *prefixes* are declared before those of the text.
    """
    from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions

    query = bound(text, bindings)
    if isinstance(store, Endpoint):
        from .remote import answered

        return answered(store, query, prefixes)
    default: list[NamedNode | BlankNode | DefaultGraph] | None = None
    named: list[NamedNode | BlankNode] | None = None
    if dataset:
        default = [NamedNode(graph) for graph in dataset.default]
        named = [NamedNode(graph) for graph in dataset.named]
    try:
        result = store.query(
            query,
            base_iri=base or None,
            prefixes=_used(prefixes, query),
            default_graph=default,
            named_graphs=named,
        )
    except SyntaxError as error:
        from .faults import bad_query

        raise bad_query(text, _of_own_text(store, text, error, prefixes), prefixes or {}) from None
    if isinstance(result, QuerySolutions):
        columns = tuple(variable.value for variable in result.variables)
        return Answer(columns=columns, rows=result)
    if isinstance(result, QueryBoolean):
        return Answer(boolean=bool(result))
    return Answer(triples=result)


def _used(prefixes: dict[str, str] | None, text: str) -> dict[str, str] | None:
    """Return those of the prefixes that a text may use: all of ours cost a third of a small query.

    A text with an escape, which could hide one, gets them all.
    """
    if not prefixes or "\\" in text:
        return prefixes
    return {name: iri for name, iri in prefixes.items() if f"{name}:" in text}


def _of_own_text(
    store: Store, text: str, error: SyntaxError, prefixes: dict[str, str] | None
) -> SyntaxError:
    """Return the error that the text gives before parameters are bound: its columns are right."""
    try:
        store.query(text, prefixes=prefixes)
    except SyntaxError as own:
        return own
    return error
