"""`foedus export`: the graph in files that other programs read."""

from __future__ import annotations

from pathlib import Path

import click

from . import options

KINDS = ["gephi", "gexf", "graphml", "csv", "ttl", "nq", "jsonld"]


@click.command()
@click.argument("kind", metavar="KIND", type=click.Choice(KINDS))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="The file to write (-: standard output); for csv two, NAME-nodes.csv and NAME-edges.csv.",
)
@click.option(
    "--directed",
    is_flag=True,
    help="gexf: two directed edges for a mutual commitment, for readers without mixed graphs.",
)
@click.option(
    "--default-graph",
    is_flag=True,
    help="nq: state everything in the default graph, too, once: what a SPARQL server needs.",
)
@options.with_data
def export(
    kind: str,
    output: str,
    directed: bool,
    default_graph: bool,
    data: tuple[str, ...],
    only_data: bool,
) -> None:
    """Write the graph for other programs.

    The network of commitments (gephi, gexf, graphml, csv) or all statements (ttl, nq, jsonld).

    KIND is one of these words. gephi is GEXF 1.3 with time, one edge a commitment. ttl drops
    the named graphs. docs/servers.md tells how nq is put on a SPARQL server.

    \b
    Examples:
      foedus export gephi -o foedus.gexf
      foedus export csv -o foedus.csv
      foedus export nq -o foedus.nq --data my-incident.ttl
      foedus export nq -o foedus.nq --default-graph
    """
    if default_graph and kind != "nq":
        raise click.UsageError("--default-graph is for nq, which has graphs.")
    if kind in ("ttl", "nq", "jsonld"):
        _statements(kind, output, data, only_data, default_graph=default_graph)
        return
    from ..export import gexf, graphml, tables
    from ..export.network import network

    found = network(options.load(data, only_data))
    if kind in ("gephi", "gexf"):
        about = "Commitments, memberships and ties between states, by foedus"
        content = gexf.document(found, description=about, directed_only=directed)
        options.save(output, content)
    elif kind == "graphml":
        options.save(output, graphml.document(found))
    else:
        if output == "-":
            raise click.UsageError("csv is two files; give a file name with -o.")
        path = Path(output)
        for part, rows in (("nodes", tables.nodes), ("edges", tables.edges)):
            target = path.with_name(f"{path.stem}-{part}{path.suffix or '.csv'}")
            options.save(str(target), rows(found, for_gephi=True))
            options.tell_written(str(target))
        return
    options.tell_written(output, f": {len(found.nodes)} nodes, {len(found.edges)} edges")


def _statements(
    kind: str, output: str, data: tuple[str, ...], only_data: bool, *, default_graph: bool
) -> None:
    import pyoxigraph as ox

    from .. import store
    from ..vocab import PREFIXES

    if data:
        options.load(data, only_data)  # a file with faults is not written out again
    selection = options.selection(data, only_data)
    quads = store.quads(selection)
    if kind == "nq":
        content = quads + store.triples(selection) if default_graph else quads
    elif kind == "ttl":
        triples = sorted({quad.triple for quad in ox.parse(quads, ox.RdfFormat.N_QUADS)}, key=str)
        content = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    else:
        parsed = ox.parse(quads, ox.RdfFormat.N_QUADS)
        content = ox.serialize(parsed, format=ox.RdfFormat.JSON_LD) or b""
    options.save(output, content)
    options.tell_written(output)
