"""What HermiT, a complete reasoner for OWL 2 DL, says of the ontology and a sample of data.

The judge, not the engine: it runs in tests and on request, needs Java, and takes seconds. What
the other rooms use is materialised without it, by `derive`. See docs/decisions/0002.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from pyoxigraph import Literal, NamedNode, Quad, Triple

from ..errors import FoedusError, JavaMissing
from .derive import DERIVED

_XSD = "http://www.w3.org/2001/XMLSchema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
# The datatypes of our data that are in OWL 2's datatype map (OWL 2 Syntax, section 4).
_KNOWN = {_XSD + name for name in ("boolean", "dateTime", "decimal", "integer", "string")}
# Systems of codes: used in annotations alone, and owlready2 takes them for individuals.
_DATATYPE = NamedNode(_RDFS + "Datatype")
_NO_AXIOM = {
    *(_RDFS + name for name in ("label", "comment", "seeAlso", "isDefinedBy")),
    *(_OWL + name for name in ("imports", "versionIRI", "versionInfo")),
}


class Reasoned(Struct, frozen=True):
    """What the reasoner found; an inconsistent graph entails everything, so nothing else is told.

    `unsatisfiable` holds the IRIs of classes that can have no member; `memberships` each named
    individual with each named class, IRI and IRI, to which it belongs.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    memberships: frozenset[tuple[str, str]] = frozenset()


def reason(quads: Iterable[Quad]) -> Reasoned:
    """Return what HermiT finds in the ontology and data, taken together.

    Raise JavaMissing where there is no Java. What `derive` added is not looked at, so that the
    two can be compared.
    """
    try:
        import owlready2  # about 0.2 s, and of use to nobody else
    except ImportError:
        raise FoedusError(
            "the reasoner HermiT comes with the library owlready2, which is not installed",
            "Install it with `pip install owlready2`, or leave --reason out.",
        ) from None

    if shutil.which(owlready2.JAVA_EXE) is None:
        raise JavaMissing
    world = owlready2.World()
    try:
        world.get_ontology("urn:foedus:reasoned#").load(fileobj=io.BytesIO(reasoner_input(quads)))
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Reasoned(consistent=False)
    except owlready2.OwlReadyJavaError as error:
        raise FoedusError(
            f"the reasoner failed: {error}", "The data may not be OWL 2 DL."
        ) from None
    else:
        unsatisfiable = sorted(
            each.iri for each in world.inconsistent_classes() if each is not owlready2.Nothing
        )
        memberships = frozenset(
            (individual.iri, each.iri)
            for individual in world.individuals()
            for each in individual.INDIRECT_is_a
            if isinstance(each, owlready2.ThingClass) and each is not owlready2.Thing
        )
        return Reasoned(True, tuple(unsatisfiable), memberships)
    finally:
        world.close()


def conflict(axioms: Sequence[Quad], data: Sequence[Quad]) -> tuple[Quad, ...]:
    """Return a smallest set of data that the axioms contradict: none of it can be left out.

    Source: QuickXplain, Junker 2004. It asks the reasoner some thirty times, a second each. Empty
    where the data is consistent, or the axioms alone are not.
    """

    def contradicts(quads: Sequence[Quad]) -> bool:
        return not reason([*axioms, *quads]).consistent

    def smallest(kept: list[Quad], added: list[Quad], rest: list[Quad]) -> list[Quad]:
        if added and contradicts(kept):
            return []
        if len(rest) == 1:
            return rest
        first, second = rest[: len(rest) // 2], rest[len(rest) // 2 :]
        of_second = smallest(kept + first, first, second)
        return smallest(kept + of_second, of_second, first) + of_second

    # Sorted by subject, so that halves cut few things in two.
    ordered = sorted(data, key=str)
    if contradicts([]) or not contradicts(ordered):
        return ()
    return tuple(smallest([], [], ordered))


def reasoner_input(quads: Iterable[Quad]) -> bytes:
    """Return the axioms and assertions as N-Triples: no annotations, no datatype HermiT rejects."""
    triples = {quad.triple for quad in quads if not _is_derived(quad)}
    annotations = _NO_AXIOM | {
        s.value
        for s, p, o in triples
        if isinstance(s, NamedNode) and _is_type(p, o, "AnnotationProperty")
    }
    return "".join(sorted(set(_lines(triples, annotations)))).encode()


def _lines(triples: set[Triple], annotations: set[str]) -> Iterator[str]:
    for triple in triples:
        value = triple.object
        rejected = value == _DATATYPE or (
            isinstance(value, Literal)
            and value.language is None
            and value.datatype.value not in _KNOWN
        )
        if not rejected and triple.predicate.value not in annotations:
            yield f"{triple} .\n"
        if _is_membership(triple):
            # owlready2 tells only of individuals that are declared.
            yield f"{triple.subject} <{_TYPE}> <{_OWL}NamedIndividual> .\n"


def _is_membership(triple: Triple) -> bool:
    subject, predicate, value = triple
    named = isinstance(subject, NamedNode) and isinstance(value, NamedNode)
    return predicate.value == _TYPE and named and not value.value.startswith(_OWL)


def _is_type(predicate: NamedNode, value: object, name: str) -> bool:
    return predicate.value == _TYPE and isinstance(value, NamedNode) and value.value == _OWL + name


def _is_derived(quad: Quad) -> bool:
    return isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.startswith(DERIVED)
