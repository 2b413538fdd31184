"""Measure queries put to a SPARQL server against the same text by plain HTTP and `json.loads`.

python bench/endpoint.py    Oxigraph's server and Fuseki, each started with the seeds
"""

from __future__ import annotations

import json
from collections.abc import Callable
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

from measure import HEAD, compare  # puts tests/ on the path
from seed_graph import resolve, seed_store
from servers import fuseki, oxigraph, put

from foedus import query, read, store
from foedus.query.parameters import bind, bound
from foedus.resources import folder
from foedus.store.endpoint import endpoint
from foedus.store.files import Selection

ASKED = {
    "members-of-alliance": {"alliance": "nato", "on": "2020-11-09"},
    "instruments-in-force": {"on": "2020-11-09"},
    "whom-it-owes-defence": {"obligor": "russia", "on": "2020-11-09"},
}
LONG = "SELECT ?s ?p ?o WHERE { ?s ?p ?o } LIMIT 50000"


def raw(url: str, text: str) -> Any:
    """Return what the server answers, as JSON is read without more ado."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port)
    headers = {
        "Accept": "application/sparql-results+json",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    connection.request("POST", parts.path, urlencode({"query": text}), headers)
    found = json.loads(connection.getresponse().read())
    connection.close()
    return found


def lines(name: str, url: str) -> None:
    """Print the lines of one server."""
    at = endpoint(url)

    def ours(text: str) -> Callable[[], object]:
        return lambda: [*(query.run(at, text, {}).rows or ())]

    for asked, given in ASKED.items():
        named = query.named(asked)
        text = bound(named.text, bind(named.parameters, named.defaults, given, resolve))
        compare(f"{asked} on {name} / raw HTTP", ours(text), lambda t=text: raw(url, t), 15)
        compare(
            f"{asked} on {name} / embedded",
            ours(text),
            lambda t=text: [*(query.run(seed_store(), t, {}).rows or ())],
            9,
        )
    compare(f"50,000 rows from {name} / raw HTTP", ours(LONG), lambda: raw(url, LONG), 5)
    text = (folder("queries") / "server" / "asserted.rq").read_text(encoding="utf-8")
    compare(
        f"all that is known from {name} / the same rows by raw HTTP",
        lambda: read.world(Selection(endpoint=endpoint(url))),
        lambda: raw(url, text),
        3,
    )


def main() -> None:
    """Print the lines."""
    content = store.quads(Selection()) + store.triples(Selection())
    for name, start in (("Oxigraph", oxigraph()), ("Fuseki", fuseki("--mem"))):
        with start as (url, statements):
            put(statements, content)
            lines(name, url)


if __name__ == "__main__":
    print(HEAD)
    main()
