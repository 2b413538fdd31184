"""A part of the data in which every form of statement occurs, for judges that are slow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from ..vocab import ID

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def covering(quads: Iterable[Quad], always: frozenset[str] = frozenset()) -> list[Quad]:
    """Return statements about so many individuals that each form of statement occurs.

    The form of a statement is the classes of its subject, its property, and the classes or the
    datatype of its value. Individuals are taken in the order of their names if they add a form;
    those in *always* (IRIs) anyhow. Of the things that they name the classes are told as well.
    What is no individual of ours, as the ontology, is returned whole.
    """
    about: dict[str, list[Quad]] = defaultdict(list)
    kinds: dict[str, frozenset[str]] = defaultdict(frozenset)
    kept: list[Quad] = []
    for quad in quads:
        subject = quad.subject
        if not isinstance(subject, NamedNode) or not subject.value.startswith(ID):
            kept.append(quad)
            continue
        about[subject.value].append(quad)
        if quad.predicate.value == _TYPE and isinstance(quad.object, NamedNode):
            kinds[subject.value] |= {quad.object.value}
    seen: set[object] = set()
    chosen: set[str] = set()
    for name in sorted(about):
        forms = {(kinds[name], quad.predicate.value, _kind(quad, kinds)) for quad in about[name]}
        if forms - seen or name in always:
            seen |= forms
            chosen.add(name)
            kept += about[name]
    named = {
        quad.object.value
        for name in chosen
        for quad in about[name]
        if isinstance(quad.object, NamedNode) and quad.object.value in about
    }
    for name in sorted(named - chosen):
        kept += [quad for quad in about[name] if quad.predicate.value == _TYPE]
    return kept


def _kind(quad: Quad, kinds: dict[str, frozenset[str]]) -> object:
    value = quad.object
    if isinstance(value, Literal):
        return value.datatype.value
    name = getattr(value, "value", "")
    # A concept of the ontology is its own kind: a form with another is another form.
    return kinds[name] if name.startswith(ID) else name
