from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode
from rdflib import RDFS, Graph, URIRef
from seed_graph import seed_store

import foedus
from foedus.law.conditions import JUDGES
from foedus.vocab import ID, ONTOLOGY, short

ONTOLOGIES = Path(__file__).parents[1] / "ontology"
SOURCES = Path(foedus.__file__).parent
# Names of individuals that code may say, each with the reason.
ALLOWED = {
    "recognised": "the worldview under which an answer is given if none is asked for",
}


def kinds_in_ontology() -> set[str]:
    graph = Graph().parse(ONTOLOGIES / "treaty.ttl")
    below = graph.transitive_subjects(RDFS.subClassOf, URIRef(ONTOLOGY + "Condition"))
    return {short(str(kind)) for kind in below} - {"Condition"}


def test_kinds() -> None:
    """Each kind of condition of the ontology has one function that judges it, and none has more."""
    assert set(JUDGES) == kinds_in_ontology()


def individuals() -> set[str]:
    """Return the names of everything that a seed file describes."""
    described = {quad.subject for quad in seed_store().quads_for_pattern(None, None, None, None)}
    return {
        subject.value.removeprefix(ID)
        for subject in described
        if isinstance(subject, NamedNode) and subject.value.startswith(ID)
    }


def said(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield each word that code says, as a string or name, with its line; docstrings aside."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in docstrings:
                yield node.lineno, node.value
        elif isinstance(node, ast.Name):
            yield node.lineno, node.id.replace("_", "-").lower()


def test_no_individual_in_code() -> None:
    """No state, treaty or incident is named in code: what is true of it is data."""
    names = individuals() - set(ALLOWED)
    found = [
        f"{path.relative_to(SOURCES)}:{line}: {word}"
        for path in sorted(SOURCES.rglob("*.py"))
        for line, word in said(ast.parse(path.read_text(encoding="utf-8")))
        if word in names
    ]

    assert found == []


def test_individuals_are_seen() -> None:
    """The check knows the seeds' individuals: states, clauses and sources among them."""
    assert {"armenia", "nato-article-5", "source-unts-34-243"} <= individuals()
