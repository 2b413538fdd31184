"""Rows of a query as a network: what each column means, what is left out, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from export_world import tricky

from foedus.errors import BadQuery, Refused
from foedus.export.elements import Network
from foedus.export.rows import from_rows
from foedus.query import ask_text
from foedus.vocab import iri

COLUMNS = "?source ?target ?kind ?start ?end ?label ?weight ?size ?note"


def of_values(*rows: str) -> tuple[Network, tuple[str, ...]]:
    """Return the network of rows, each nine cells of SPARQL."""
    return from_rows(
        tricky(),
        ask_text(ox.Store(), f"SELECT {COLUMNS} {{ VALUES ({COLUMNS}) {{ {' '.join(rows)} }} }}"),
    )


def test_columns_mean_what_they_say() -> None:
    """Kind, days, label and weight are those of the row; other columns keep their names."""
    found, left_out = of_values(
        '(id:borduria id:syldavia foedus:Support "1914-08-04"^^xsd:date "1918"^^xsd:gYear '
        '"backs" 2.5 "large" "seen")'
    )

    [edge] = found.edges
    assert (edge.source, edge.target, edge.kind) == ("borduria", "syldavia", "Support")
    assert [str(spell) for spell in edge.spells] == ["[1914-08-04, 1918-12-30]"]
    assert (edge.label, edge.weight) == ("backs", 2.5)
    assert edge.attributes == {
        "relation": "Support",
        "valid_from": "1914-08-04",
        "valid_to": "1918-12-30",
        "date_precision": "year",
        "size_": "large",
        "note": "seen",
    }
    assert {node.label for node in found.nodes} == {"Borduria", "Syldavia & <Sons> \"East\" 'West'"}
    assert left_out == ()


def test_rows_without_days_hold_always() -> None:
    """What states no day held on all of them, and has no precision."""
    [edge] = of_values("(id:borduria id:pact UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF)")[0].edges

    assert str(edge.spells[0]) == "[-Infinity, Infinity]"
    assert edge.attributes == {"relation": "tiedTo"}
    assert (edge.label, edge.kind) == ("tiedTo", "tiedTo")


def test_two_rows_alike_stay_two() -> None:
    """Rows of the same ends and kind get kinds that no reader merges."""
    row = "(id:borduria id:pact UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF)"

    assert [edge.kind for edge in of_values(row, row)[0].edges] == [
        "tiedTo [row-1]",
        "tiedTo [row-2]",
    ]


def test_a_kind_that_is_already_numbered_stays_apart() -> None:
    """Who calls a kind as another would be numbered gets a third one."""
    row = "(id:borduria id:pact {} UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF)"
    rows = [row.format(kind) for kind in ('"k"', '"k"', '"k [row-2]"')]

    kinds = {edge.kind for edge in of_values(*rows)[0].edges}

    assert kinds == {"k [row-1]", "k [row-2] [row-2]", "k [row-2] [row-3]"}


def test_what_cannot_be_an_edge_is_told() -> None:
    """Rows without an end, with a weight that is none, or that end too early are left out, told."""
    _, left_out = of_values(
        "(id:borduria id:pact UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF)",
        "(id:borduria UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF)",
        "(id:borduria id:pact UNDEF UNDEF UNDEF UNDEF 0 UNDEF UNDEF)",
        '(id:borduria id:pact UNDEF UNDEF UNDEF UNDEF "much" UNDEF UNDEF)',
        '(id:borduria id:pact UNDEF "2000-01-01" "1990-01-01" UNDEF UNDEF UNDEF UNDEF)',
        '(id:borduria id:pact UNDEF "spring" UNDEF UNDEF UNDEF UNDEF UNDEF)',
    )

    assert left_out == (
        "1 row whose ?start tells no day, which is left out alone",
        "2 rows whose ?weight is no number above 0",
        "1 row with an end before the start",
        "1 row without ?source or ?target",
    )


def test_ends_that_are_no_things_are_nodes_by_their_text() -> None:
    """A text is a node of its text; a blank node is numbered, as its own name may change."""
    store = ox.Store()
    knows = ox.NamedNode("http://example.org/knows")
    store.add(ox.Quad(ox.BlankNode("x1"), knows, ox.Literal("a <b>\x07 text")))

    found, _ = from_rows(
        tricky(),
        ask_text(store, "SELECT ?source ?target { ?source <http://example.org/knows> ?target }"),
    )

    nodes = {node.label: node.attributes["category"] for node in found.nodes}
    assert nodes == {"a <b> text": "Text", "blank-1": "Text"}


def test_things_of_other_vocabularies_are_nodes() -> None:
    """An IRI that no data tell of is a node of that name."""
    found, _ = from_rows(
        tricky(), ask_text(ox.Store(), "SELECT (<urn:a:b> AS ?source) (id:pact AS ?target) {}")
    )

    assert {node.id: node.attributes["category"] for node in found.nodes} == {
        "pact": "Alliance",
        "urn:a:b": "Thing",
    }


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("ASK {}", "the query gives yes or no"),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "the query gives triples"),
        ("SELECT (1 AS ?from) {}", r"the query has no \?source and no \?target; it has \?from"),
        ("SELECT (1 AS ?source) {}", r"the query has no \?target; it has \?source"),
    ],
)
def test_a_query_without_the_columns_is_refused(query: str, said: str) -> None:
    """What gives no rows of ?source and ?target says what it gives."""
    with pytest.raises(BadQuery, match=said) as refused:
        from_rows(tricky(), ask_text(ox.Store(), query))

    assert "SELECT" in refused.value.hint


def test_a_query_without_rows_is_refused() -> None:
    """No rows make no file."""
    query = f"SELECT ?source ?target {{ ?source <{iri('nothing')}> ?target }}"

    with pytest.raises(Refused, match="the query gives no edge: it has no rows"):
        from_rows(tricky(), ask_text(ox.Store(), query))


def test_a_file_is_asked(tmp_path: Path) -> None:
    """SPARQL of the user's own in a file is exported as a named query is."""
    from command import call

    path = tmp_path / "mine.rq"
    path.write_text(
        "SELECT ?source ?target { ?tie foedus:tieFrom ?source ; foedus:tieTo ?target }",
        encoding="utf-8",
    )

    result = call("export", "d3", "-o", str(tmp_path / "mine.json"), "--query", str(path))

    assert result.exit_code == 0, result.output
    assert (tmp_path / "mine.json").read_text(encoding="utf-8").count('"kind":"tiedTo') > 10
