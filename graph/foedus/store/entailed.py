"""What a user's statements entail beside those that are kept, with what rules derive of them.

Rules join statements through the things that these share, so only the neighbourhood of the user's
statements is derived anew: twice, without and with them, since memberships of unnamed classes,
which rules need, are not kept. Wherever the two differ the neighbourhood grows, until they differ
in nothing outside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import pyoxigraph as ox

from ..vocab import ONTOLOGY, PREFIXES
from .derive import close, rules

Thing: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Triple

_OWL, _RDF, _RDFS = PREFIXES["owl"], PREFIXES["rdf"], PREFIXES["rdfs"]
_TYPE = ox.NamedNode(_RDF + "type")
# What rules read of the ontology, whatever the data: a test compares with the rules' text.
AXIOMS = frozenset(
    {
        *(_RDF + name for name in ("first", "rest")),
        *(_RDFS + name for name in ("subClassOf", "subPropertyOf")),
        *(_OWL + name for name in ("equivalentClass", "inverseOf", "onProperty", "hasValue")),
        *(_OWL + name for name in ("someValuesFrom", "intersectionOf", "unionOf", "oneOf")),
    }
)
KINDS = frozenset({_OWL + "SymmetricProperty", _OWL + "TransitiveProperty"})


def is_axiom(triple: ox.Triple) -> bool:
    """Return whether rules apply to things of which the triple does not speak, because of it."""
    if triple.predicate == _TYPE:
        return isinstance(triple.object, ox.NamedNode) and triple.object.value in KINDS
    return triple.predicate.value in AXIOMS


def entailed(store: ox.Store, told: Iterable[ox.Triple]) -> set[ox.Triple] | None:
    """Return the triples and what they entail beside the store, where that is new to it.

    The default graph of the store holds statements with what rules derive of them. None where one
    of the triples is an axiom, so that all must be derived anew.
    """
    told = set(told)
    if any(map(is_axiom, told)):
        return None
    every = rules()
    axioms = list(_axioms(store))
    around = {thing for triple in told for thing in _things(triple)}
    while True:
        near = _neighbourhood(store, around)
        before, after = ox.Store(), ox.Store()
        before.bulk_extend([*axioms, *near])
        after.bulk_extend([*axioms, *near, *(ox.Quad(*triple) for triple in told)])
        close(before, every)
        close(after, every)
        known = {quad.triple for quad in before}
        new = {quad.triple for quad in after} - known
        grown = around | {triple.subject for triple in new}
        if grown == around:
            break
        around = grown
    named = (triple for triple in new if not _is_unnamed(triple))
    return {triple for triple in named if ox.Quad(*triple) not in store}


def _axioms(store: ox.Store) -> Iterator[ox.Quad]:
    for name in AXIOMS:
        yield from store.quads_for_pattern(None, ox.NamedNode(name), None, _DEFAULT)
    for name in KINDS:
        yield from store.quads_for_pattern(None, _TYPE, ox.NamedNode(name), _DEFAULT)


_DEFAULT = ox.DefaultGraph()


def _things(triple: ox.Triple) -> Iterator[Thing]:
    """Yield what the triple speaks of: its subject, and an object that is no term of ours."""
    yield triple.subject
    term = triple.object
    if not isinstance(term, ox.Literal) and not str(term).startswith(f"<{ONTOLOGY}"):
        yield term


def _neighbourhood(store: ox.Store, things: Iterable[Thing]) -> set[ox.Quad]:
    """Return the statements about the things, those that name them, and about all in these."""
    found: set[ox.Quad] = set()
    for thing in things:
        found.update(store.quads_for_pattern(thing, None, None, _DEFAULT))
        found.update(store.quads_for_pattern(None, None, thing, _DEFAULT))
    beside = {term for quad in found for term in (quad.subject, quad.object)}
    for term in beside:
        if not isinstance(term, ox.Literal):
            found.update(store.quads_for_pattern(term, None, None, _DEFAULT))
    return found


def _is_unnamed(triple: ox.Triple) -> bool:
    return triple.predicate == _TYPE and isinstance(triple.object, ox.BlankNode)
