from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct, convert
from pyoxigraph import RdfFormat, Store
from rdflib import Dataset
from seed_graph import assessed_store, resolve, seed_store

from foedus import query
from foedus.query.parameters import bind, bound
from foedus.query.remote import order_of
from foedus.query.tokens import tokens
from foedus.store.sample import covering
from foedus.vocab import iri, short

CASES = Path(__file__).parent / "queries"


class Case(Struct, frozen=True, forbid_unknown_fields=True):
    """What a query must answer: rows as short names under `columns`, all of them or `among` more.

    `says` is the sentence that the case specifies, `asks` the question of a competency case.
    """

    query: str
    says: str
    parameters: dict[str, str] = {}
    columns: list[str] = []
    rows: list[list[str]] = []
    among: bool = False


def cases(name: str) -> list[Case]:
    loaded = tomllib.loads((CASES / name).read_text(encoding="utf-8"))
    return convert(loaded["case"], list[Case])


def store_for(named: query.NamedQuery, parameters: dict[str, str]) -> Store:
    return assessed_store(parameters["incident"]) if named.needs else seed_store()


def check(case: Case) -> None:
    """Ask the query of a case and compare; rows that columns leave alike count once."""
    named = query.named(case.query)

    answer = query.ask(store_for(named, case.parameters), named, case.parameters, resolve)

    assert answer.rows is not None
    columns = [answer.columns.index(column) for column in case.columns or answer.columns]
    found = list(
        dict.fromkeys(
            tuple("" if row[at] is None else short(row[at].value) for at in columns)  # type: ignore[union-attr]
            for row in answer.rows
        )
    )
    expected = [tuple(row) for row in case.rows]
    if case.among:
        assert [row for row in expected if row not in found] == [], found
    else:
        assert found == expected


@pytest.mark.parametrize("case", cases("cases.toml"), ids=lambda case: f"{case.query}: {case.says}")
def test_case(case: Case) -> None:
    """A named query answers as its case says."""
    check(case)


@pytest.mark.parametrize("name", query.catalogue())
def test_has_case(name: str) -> None:
    """Each named query has at least one case."""
    assert name in {case.query for case in cases("cases.toml")}


@pytest.mark.parametrize("name", [*query.catalogue(), *query.checks()])
def test_form(name: str) -> None:
    """Each query asks one question, is ordered, and says of each parameter what it is."""
    named = query.catalogue().get(name) or query.checks()[name]

    assert named.summary.endswith("?")
    assert "ORDER BY" in named.text
    assert all(parameter.kind for parameter in named.parameters)
    if name in query.checks():
        assert named.severity in ("error", "warning")
        assert named.remedy
        assert "SELECT DISTINCT ?entity" in named.text


@pytest.mark.parametrize("name", query.catalogue())
def test_order_leaves_no_ties(name: str) -> None:
    """No two rows are alike in what they are ordered by, so that every engine orders them alike."""
    for case in (each for each in cases("cases.toml") if each.query == name):
        named = query.named(name)
        answer = query.ask(store_for(named, case.parameters), named, case.parameters, resolve)
        order = order_of(named.text, answer.columns)
        by = [answer.columns.index(t.text[1:]) for t in tokens(order) if t.kind == "variable"]
        assert answer.rows is not None
        keys = Counter(tuple(str(row[at]) for at in by) for row in answer.rows if by)

        assert [key for key, count in keys.items() if count > 1] == []


@cache
def _sampled(incident: str) -> tuple[Store, Dataset]:
    """Return a part of the graph in which every form of statement occurs, in both engines.

    All that the cases name is in it. On the whole graph rdflib would take most of an hour.
    """
    whole = assessed_store(incident) if incident else seed_store()
    named = {value for case in cases("cases.toml") for value in case.parameters.values()}
    named |= {cell for case in cases("cases.toml") for row in case.rows for cell in row}
    store = Store()
    store.bulk_extend(covering(whole, frozenset(map(iri, named))))
    dataset = Dataset(default_union=True)
    dataset.parse(data=store.dump(format=RdfFormat.N_QUADS) or b"", format="nquads")
    return store, dataset


def _rows(rows: Any) -> Counter[tuple[str, ...]]:
    """Return rows as texts, booleans and instants in one spelling."""
    return Counter(tuple("" if term is None else _text(term) for term in row) for row in rows)


def _text(term: Any) -> str:
    text = str(getattr(term, "value", term) if hasattr(term, "datatype") else term)
    text = getattr(term, "value", text) if isinstance(term, str) is False else str(term)
    return str(text).replace("+00:00", "Z")


@pytest.mark.parametrize("case", cases("cases.toml"), ids=lambda case: f"{case.query}: {case.says}")
def test_rdflib_agrees(case: Case) -> None:
    """A named query gives the same rows in rdflib, unless it says that it needs Oxigraph."""
    named = query.named(case.query)
    if named.engine:
        pytest.skip(f"needs {named.engine}: {named.why}")
    bindings = bind(named.parameters, named.defaults, case.parameters, resolve)
    text = bound(named.text, bindings)

    store, dataset = _sampled(case.parameters["incident"] if named.needs else "")
    ours = query.run(store, named.text, bindings)
    theirs = dataset.query(text)

    assert ours.rows is not None
    assert _rows(ours.rows) == _rows(theirs)


def test_sample_answers() -> None:
    """Most queries have an answer in the part on which rdflib is asked."""
    answered = 0
    for case in cases("cases.toml"):
        named = query.named(case.query)
        store, _ = _sampled(case.parameters["incident"] if named.needs else "")
        bindings = bind(named.parameters, named.defaults, case.parameters, resolve)
        answered += bool(list(query.run(store, named.text, bindings).rows or ()))

    assert answered > len(cases("cases.toml")) / 2


@pytest.mark.parametrize("name", query.checks())
def test_check_finds_nothing(name: str) -> None:
    """The seeds are free of what the checks look for."""
    answer = query.run(seed_store(), query.checks()[name].text, {})

    assert answer.rows is not None
    assert [[short(term.value) for term in row if term] for row in answer.rows] == []  # type: ignore[union-attr]
