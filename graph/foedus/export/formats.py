"""The formats in which a network or its statements are written, as one table.

From it come the help of `foedus export`, its errors, and the tables of docs/export.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from types import MappingProxyType

from msgspec import Struct

from .elements import Network
from .spells import Spell

# What a format may be unable to hold, and how that is told.
LACKS = {
    "days": "when an edge held",
    "timeline": "days as such: they are columns of text",
    "columns": "columns of its own, beside label and weight",
    "lists": "lists: they are one text, parted by semicolons",
    "mutual": "edges without direction: a mutual one is two, one each way",
    "drawn": "places, sizes and colours",
    "network": "nodes and edges: it holds statements",
    "graphs": "which source says what",
    "others": "what is no incident, actor or edge between them",
    "length": "more than 32,767 characters of a text",
}


class Format(Struct, frozen=True):
    """One format: its name, ending, what it is for, what reads it, and what it cannot hold.

    `writer` names the module and the function in it; `parts` the files, where there are several.
    `lacks` are keys of `LACKS`. `is_rdf` formats write statements in place of nodes and edges.
    """

    name: str
    ending: str
    purpose: str
    readers: str
    writer: str
    lacks: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    is_rdf: bool = False
    extra: str = ""

    def pieces(self, network: Network) -> dict[str, Iterator[bytes]]:
        """Return the content of each file by its part, "" where there is but one."""
        module, _, function = self.writer.partition(":")
        write: Callable[[Network], object] = getattr(
            import_module(f".{module}", __package__), function or "pieces"
        )
        found = write(network)
        return found if isinstance(found, dict) else {"": found}  # type: ignore[dict-item]


_ALL = (
    Format("gephi", "gexf", "Gephi, with its timeline (GEXF 1.3)", "Gephi", "gexf"),
    Format("gexf", "gexf", "the same as gephi", "Gephi; with `--directed` networkx", "gexf"),
    Format(
        "gephi-lite",
        "gexf",
        "Gephi Lite in the browser",
        "graphology-gexf, Gephi",
        "gephi_lite",
        ("timeline", "lists"),
    ),
    Format(
        "csv",
        "csv",
        "Gephi's tables of nodes and of edges",
        "Gephi",
        "tables:pair",
        ("lists", "drawn"),
        ("nodes", "edges"),
    ),
    Format(
        "graphml",
        "graphml",
        "networkx, igraph, yEd, Gephi",
        "networkx, igraph, Gephi",
        "graphml",
        ("timeline", "lists", "mutual"),
    ),
    Format(
        "cypher",
        "cypher",
        "Neo4j and others that run Cypher",
        "Neo4j",
        "cypher",
        ("drawn",),
    ),
    Format(
        "neo4j",
        "csv",
        "Neo4j's import of files",
        "Neo4j",
        "neo4j:pair",
        ("drawn",),
        ("nodes", "relationships"),
    ),
    Format("dot", "dot", "Graphviz", "pydot", "dot", ("timeline", "lists")),
    Format(
        "graphology",
        "json",
        "graphology, Sigma, Gephi Lite",
        "graphology",
        "json_graphs:graphology",
        ("timeline",),
    ),
    Format(
        "d3",
        "json",
        "d3-force, networkx's node-link form",
        "networkx",
        "json_graphs:d3",
        ("timeline",),
    ),
    Format(
        "pajek",
        "net",
        "Pajek",
        "networkx",
        "pajek",
        ("days", "columns", "mutual"),
    ),
    Format(
        "xlsx",
        "xlsx",
        "Excel, LibreOffice, pandas",
        "openpyxl",
        "xlsx",
        ("timeline", "lists", "length"),
        extra="xlsx",
    ),
    Format(
        "ttl",
        "ttl",
        "Turtle: RDF as people read it",
        "rdflib",
        "",
        ("network", "drawn", "graphs"),
        is_rdf=True,
    ),
    Format(
        "trig", "trig", "TriG: Turtle with graphs", "rdflib", "", ("network", "drawn"), is_rdf=True
    ),
    Format(
        "nq", "nq", "N-Quads: one statement a line", "rdflib", "", ("network", "drawn"), is_rdf=True
    ),
    Format("jsonld", "jsonld", "JSON-LD", "rdflib", "", ("network", "drawn"), is_rdf=True),
    Format(
        "stix",
        "json",
        "STIX 2.1: incidents and their actors",
        "stix2",
        "stix",
        ("timeline", "columns", "drawn", "others"),
    ),
)
FORMATS: Mapping[str, Format] = MappingProxyType({each.name: each for each in _ALL})


def left_out(
    form: Format, network: Network, *, is_laid_out: bool, columns: Iterable[str]
) -> tuple[str, ...]:
    """Return what of the network a format cannot hold and the file so lacks, with numbers.

    *columns*: those that were asked for; *is_laid_out*: a layout was.
    """
    found = []
    if "days" in form.lacks:
        dated = sum(edge.spells != (Spell(),) for edge in network.edges)
        if dated:
            found.append(f"the days of {dated:,} edges: {form.name} holds none")
    if "columns" in form.lacks:
        asked = ", ".join(columns)
        count = len(network.node_columns) + len(network.edge_columns)
        found.append(f"{asked or f'{count} columns'}: {form.name} holds none of its own")
    if "others" in form.lacks:
        from .stix import is_held

        others = sum(not is_held(node) for node in network.nodes)
        if others:
            found.append(f"{others:,} nodes that are no incident and no actor, with their edges")
    if "drawn" in form.lacks and is_laid_out:
        found.append(f"the layout: {form.name} holds no places")
    return tuple(found)
