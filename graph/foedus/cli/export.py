"""`foedus export`: the graph, or any part of it, in files that other programs read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..words import numbered
from . import options
from .export_asked import Excerpt, of_asked, unshown

if TYPE_CHECKING:
    from ..export.elements import Network
    from ..export.formats import Format

# The names of export's own tables, which a test compares: help is told without loading them.
FORMATS = [
    "gephi", "gexf", "gephi-lite", "csv", "graphml", "cypher", "neo4j", "dot", "graphology", "d3",
    "pajek", "xlsx", "ttl", "trig", "nq", "jsonld", "stix",
]  # fmt: skip
PROJECTIONS = ["commitment", "bipartite", "membership", "incident", "derivations"]
LAYOUTS = ["map", "forceatlas2"]
MEASURES = ["community", "degree", "strength", "betweenness", "closeness"]


class Several(click.ParamType[tuple[str, ...]]):
    """Words parted by commas."""

    name = "words"

    def __init__(self, known: Iterable[str] = ()) -> None:
        self.known = tuple(known)

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the words; a usage error tells which are unknown."""
        if isinstance(value, tuple):
            return value
        words = tuple(filter(None, (word.strip() for word in value.split(","))))
        for word in words:
            if self.known and word not in self.known:
                self.fail(f"{word!r} is none of {', '.join(self.known)}.", param, ctx)
        return words


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="The file to write (-: standard output); for csv two, NAME-nodes.csv and NAME-edges.csv, "
    "for neo4j NAME-nodes.csv and NAME-relationships.csv.",
)
@click.option(
    "--projection",
    type=click.Choice(PROJECTIONS),
    default=PROJECTIONS[0],
    show_default=True,
    help="What is a node and what an edge; docs/export.md tells of each.",
)
@options.with_day
@click.option(
    "--between",
    nargs=2,
    type=options.Day(),
    metavar="DAY DAY",
    help="Only what may have held on a day from the one to the other, both included.",
)
@click.option(
    "--actors",
    multiple=True,
    metavar="NAME",
    help="Only edges among the actors named so, and to what two of them share, as an alliance. "
    "Repeatable.",
)
@click.option("--around", is_flag=True, help="With --actors: also their edges to all others.")
@click.option(
    "--kinds",
    type=Several(),
    metavar="KIND,KIND",
    help="Only edges of these kinds, as defence or memberOf.",
)
@click.option(
    "--incident",
    metavar="NAME",
    help="Only commitments that touch this incident, each with its verdict, and who is drawn in.",
)
@click.option(
    "--query",
    "question",
    metavar="NAME|FILE",
    help="The rows of a query as edges: ?source ?target [?kind ?start ?end ?label ?weight].",
)
@click.option(
    "-p", "--param", multiple=True, metavar="NAME=VALUE", help="A parameter of --query. Repeatable."
)
@click.option(
    "--layout",
    type=click.Choice(LAYOUTS),
    default=LAYOUTS[0],
    show_default=True,
    help="Where nodes lie: on a map, or by forces, which is worked out once and kept.",
)
@click.option(
    "--columns",
    type=Several(MEASURES),
    metavar="NAME,NAME",
    help=f"Add columns to the nodes, of {', '.join(MEASURES)}.",
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
@options.with_perspective
@options.with_data
def export(
    form: str,
    output: str,
    projection: str,
    as_of: date | None,
    between: tuple[date, date] | None,
    actors: tuple[str, ...],
    around: bool,
    kinds: tuple[str, ...] | None,
    incident: str | None,
    question: str | None,
    param: tuple[str, ...],
    layout: str,
    columns: tuple[str, ...] | None,
    directed: bool,
    default_graph: bool,
    worldview: str,
    reading: str,
    data: tuple[str, ...],
    only_data: bool,
) -> None:
    """Write the graph, or the part that is asked for, for other programs.

    FORMAT is one of:

    \b
      gephi, gexf   Gephi, with its timeline      graphml    networkx, igraph, yEd, Gephi
      gephi-lite    Gephi Lite                    dot        Graphviz
      csv           Gephi's tables                pajek      Pajek
      graphology    graphology, Sigma             d3         d3-force
      cypher        Neo4j, by statements          neo4j      Neo4j's import of files
      xlsx          Excel, LibreOffice            stix       STIX 2.1, incidents and actors
      ttl, trig     Turtle, with graphs           nq, jsonld N-Quads, JSON-LD

    All of the data are written unless a part is asked for. What is left out is told, and why.
    docs/export.md tells what each format cannot hold.

    \b
    Examples:
      foedus export gephi -o foedus.gexf
      foedus export csv -o foedus.csv --as-of 2020-11-09
      foedus export graphml -o pacts.graphml --between 1914-06-28 1914-08-04 --kinds defence
      foedus export d3 -o - --actors turkey --actors azerbaijan --actors russia
      foedus export gephi -o mi24.gexf --incident mi24-shootdown-2020
      foedus export dot -o why.dot --incident germany-russia-war-1914 --projection derivations
      foedus export cypher -o members.cypher --projection membership --columns community,degree
      foedus export gexf -o support.gexf --query support-and-hostility --layout forceatlas2
      foedus export nq -o foedus.nq --data my-incident.ttl
      foedus export nq -o foedus.nq --default-graph
    """
    from ..export import formats
    from ..export.measures import measured
    from ..export.placed import placed

    chosen = formats.FORMATS[form]
    if default_graph and form != "nq":
        raise click.UsageError("--default-graph is for nq, which has graphs.")
    if directed and form not in ("gephi", "gexf"):
        raise click.UsageError("--directed is for gexf; docs/export.md tells of other formats.")
    if chosen.is_rdf and (columns or layout != LAYOUTS[0]):
        raise click.UsageError(f"{form} holds statements; --layout and --columns are for networks.")
    if output == "-" and chosen.parts:
        raise click.UsageError(f"{form} is two files; give a file name with -o.")
    if around and not actors:
        raise click.UsageError("--around needs --actors.")
    if param and not question:
        raise click.UsageError("--param needs --query.")
    is_judged = (worldview, reading) != (options.WORLDVIEW, next(iter(options.READINGS)))
    if is_judged and not (incident or question):
        raise click.UsageError("--worldview and --reading need --incident or --query.")
    excerpt = Excerpt(
        projection, incident, question, param, as_of, between, actors, around, kinds or ()
    )
    asking = options.Asking(form, as_of, worldview, reading, data, only_data, output)
    of_data = options.selection(data, only_data)
    if chosen.is_rdf and excerpt == Excerpt():
        from ..export.statements import everything

        if data:
            asking.world()  # a file with faults is not written out again
        options.save(output, everything(form, of_data, default_graph=default_graph))
        options.tell_written(output)
        return
    world, network, left_out = of_asked(excerpt, asking)
    if chosen.is_rdf:
        from ..export.statements import of_selection

        told = of_selection(form, world, of_data, network, default_graph=default_graph)
        options.save(output, told)
        options.tell_written(output, f": what is said of {len(network.nodes)} things")
        if incident:
            left_out += (f"verdicts: `foedus explain {incident} --format ttl` has them",)
    else:
        left_out += unshown(data)
        network = placed(measured(network, columns or ()), layout, of_data)
        if form in ("gephi", "gexf"):
            from ..export import gexf

            told_of = "Commitments, memberships and ties between states, by foedus"
            options.save(output, gexf.pieces(network, description=told_of, directed_only=directed))
        else:
            _save(output, chosen, network)
        counts = f": {numbered(len(network.nodes), 'node')}, {numbered(len(network.edges), 'edge')}"
        for path in _paths(output, chosen):
            options.tell_written(path, "" if chosen.parts else counts)
    is_laid_out = layout != LAYOUTS[0]
    lost = formats.left_out(chosen, network, is_laid_out=is_laid_out, columns=columns or ())
    for line in (*left_out, *lost):
        click.echo(f"left out: {line}", err=True)


def _save(output: str, form: Format, network: Network) -> None:
    files = form.pieces(network)
    for path, pieces in zip(_paths(output, form), files.values(), strict=True):
        options.save(path, pieces)


def _paths(output: str, form: Format) -> list[str]:
    """Return the files that a format fills: the one that was named, or one for each part."""
    path = Path(output)
    names = [f"{path.stem}-{part}{path.suffix or '.csv'}" for part in form.parts]
    return [str(path.with_name(name)) for name in names] or [output]
