"""The statements for users of rdflib."""

from __future__ import annotations

from seed_graph import SEEDS, seed_store

from foedus.store import open_dataset


def test_dataset_says_what_the_store_says() -> None:
    """The rdflib dataset holds each statement of the store's default graph, in its graphs too."""
    dataset = open_dataset(SEEDS)

    count = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/foedus/ontology#Claim> }"
    [row] = dataset.query(count)
    [ours] = seed_store().query(count)  # type: ignore[misc]
    assert int(row[0]) == int(ours[0].value) > 0  # type: ignore[index, union-attr]
    assert len(list(dataset.graphs())) > len(SEEDS.data)
