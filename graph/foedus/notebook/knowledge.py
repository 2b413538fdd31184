"""The knowledge graph, opened: each question that the commands answer, as a method."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from ..errors import Refused, UnknownName
from ..store.files import Selection
from .day import Day, day, day_or_none
from .graph import Graph, Part, part_of
from .incident import Incident
from .questions import answered, asking
from .table import Table

if TYPE_CHECKING:
    import networkx
    import owlready2
    import rdflib
    from pyoxigraph import Store

    from ..export.elements import Network
    from ..model import World
    from .chains import Chains


class KnowledgeGraph:
    """What foedus knows, with the user's own files or without: made by `foedus.open`."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection

    @cached_property
    def world(self) -> World:
        """All that the data say, as values; raise InvalidData with every fault in them."""
        from ..read import world

        return world(self.selection)

    @cached_property
    def store(self) -> Store:
        """All statements in an Oxigraph store in memory."""
        if self.selection.data:
            _ = self.world  # a file with faults answers nothing
        from ..store import open_store

        return open_store(self.selection)

    def incident(self, name: str) -> Incident:
        """Return the incident of that id, label or other name; raise UnknownName for another."""
        from ..tell.question import incident_of

        event = incident_of(self.world, name)
        return Incident(self.world, event, (event.id, *self._data_words()))

    def suppose(self, sentence: str, *, on: Day = "today") -> Incident:
        """Return an incident that is supposed, as "Russia attacks Estonia in Estonia", on a day.

        Raise UnknownName or Refused for a sentence that tells no act.
        """
        from ..escalation.supposition import supposed_incident

        when = day(on)
        event = supposed_incident(self.world, sentence, when)
        again = (sentence, "--as-of", str(when), *self._data_words())
        return Incident(self.world.altered(event), event, again)

    def chains(
        self,
        one: str,
        other: str,
        *,
        on: Day | None = None,
        most: int = 3,
        without: Sequence[str] = (),
        worldview: str = "recognised",
        reading: str = "text",
    ) -> Chains:
        """Return by which chains two are tied on a day, and where each breaks, as `foedus paths`.

        *one* may also be an incident, or a sentence that supposes one: then the chains run from
        those involved. Without *on* the day is today (UTC), or the first of the incident; *without*
        leaves treaties and clauses out. Raise UnknownName, or Refused for one actor named twice.
        """
        from ..tell.chains.asked import Asked, asked
        from .chains import Chains

        if most < 1:
            raise Refused(f"most is {most}", "Ask for one chain or more.")
        when = day_or_none(on)
        question = Asked(one, other, most, tuple(without), when, worldview, reading)
        return Chains(*asked(self.world, question))

    def system(
        self,
        first: int = 1816,
        last: int = 2026,
        *,
        ties: Sequence[str] = (),
        worldview: str = "recognised",
    ) -> Table:
        """Return a row for 1 January of each year, both included, as `foedus system` does.

        Columns are the measures: states, allied and at_odds (pairs), triangles, balance,
        polarisation (shares from 0 to 1) and the rest of `escalation.system.years.Measures`. *ties*
        are the kinds that count; without them fighting, defence, offence, guarantee, hostility.
        Raise Refused for years out of order or a kind that is none.
        """
        from ..escalation.system import DEFAULT, KINDS
        from ..escalation.system.years import NAMES, years
        from ..tell.question import perspective

        for kind in ties:
            if kind not in KINDS:
                raise UnknownName("kind of tie", kind, tuple(KINDS))
        if not 1 <= first <= last <= 9999:
            raise Refused(f"years from {first} to {last}", "Give the earlier one first.")
        view = perspective(self.world, worldview, "text", None)
        rows = years(self.world, view, first, last, frozenset(ties) or DEFAULT)
        columns = ("day", *NAMES)
        found = tuple((row.on, *(getattr(row, name) for name in NAMES)) for row in rows)
        return Table(columns, found, f"The system of states, {first} to {last}")

    def list(self, kind: str = "incidents", *, as_of: Day | None = None) -> Table:
        """Return what there is of a kind, as `foedus list` does: "states", "treaties", ...

        With *as_of* what was there on that day. Raise UnknownName for a kind that is none.
        """
        from ..tell.listing import listing
        from ..tell.question import KINDS

        if kind not in KINDS:
            raise UnknownName("kind", kind, KINDS)
        columns, rows = listing(self.world, kind, day_or_none(as_of))
        return Table(columns, tuple(rows), kind)

    def sparql(self, query: str) -> Table | bool | str:
        """Return what a SPARQL query answers: a table, yes or no, or triples as Turtle.

        Our prefixes need not be declared. Nothing outside is asked: raise Refused for a query that
        would, BadQuery for one that is not understood.
        """
        from ..query import ask_text

        return answered(ask_text(self.store, query))

    def query(
        self,
        name: str,
        *,
        as_of: Day | None = None,
        worldview: str = "recognised",
        reading: str = "text",
        **given: str,
    ) -> Table | bool | str:
        """Return what a named query answers; *given* are its parameters, names or ids.

        `queries` lists them. Where the answer rests on verdicts, *as_of*, *worldview* and
        *reading* are those of `Incident.assess`. Raise UnknownName for a query, parameter or
        thing not known.
        """
        with asking(self, name, given, as_of, worldview, reading) as answer:
            return answered(answer)

    def queries(self) -> Table:
        """Return the questions that can be asked by name, each with its parameters."""
        from ..query import catalogue

        rows = tuple(
            (each.name, each.summary, ", ".join(p.name for p in each.parameters))
            for each in catalogue().values()
        )
        return Table(("name", "question", "parameters"), rows, "named queries")

    def network(self, *, on: Day | None = None) -> Network:
        """Return commitments, memberships and ties as nodes and edges, of a day or of all."""
        from ..export.network import network, of_day

        found = network(self.world)
        return of_day(found, day(on)) if on else found

    def graph(
        self,
        *,
        projection: str = "commitment",
        query: str = "",
        given: Mapping[str, str] | None = None,
        **part: Unpack[Part],
    ) -> Graph:
        """Return nodes and edges to take along: of all data, or the rows of a query as edges.

        *projection* says what is a node and what an edge: "commitment", "bipartite", "membership"
        or "incident". *query* is the name of one or SPARQL that gives ?source and ?target, *given*
        its parameters. Raise UnknownName for a name that nothing bears, Refused where nothing is
        left.
        """
        if query:
            from ..export.rows import from_rows

            with asking(self, query, given or {}) as answer:
                network, dropped = from_rows(self.world, answer)
            found = part_of(self.world, network, part, "Rows of a query")
            return Graph(found.network, found.about, (*dropped, *found.left_out))
        from ..export.projection import PROJECTIONS

        if projection not in PROJECTIONS:
            raise UnknownName("projection", projection, tuple(PROJECTIONS))
        whole = PROJECTIONS[projection].whole
        if whole is None:
            raise Refused(
                f"the projection {projection} is of one incident",
                f'Ask kg.incident("...").graph(projection="{projection}").',
            )
        about = f"The projection {projection}, made of the data"
        return part_of(self.world, whole(self.world), part, about)

    def to_networkx(self, **part: Unpack[Part]) -> networkx.MultiDiGraph[str]:
        """Return commitments, memberships and ties for networkx; *part* is that of `graph`."""
        return self.graph(**part).to_networkx()

    def to_gexf(self, path: str | PathLike[str], **part: Unpack[Part]) -> Path:
        """Write the same for Gephi, beside and renamed; return where it is."""
        return self.graph(**part).to_gexf(path)

    def report(
        self,
        incident: str,
        path: str | PathLike[str],
        *,
        on: Day | None = None,
        worldview: str = "recognised",
        reading: str = "text",
    ) -> Path:
        """Write a briefing on an incident, as `foedus report` does; return where it is.

        *incident* is its name, or a sentence that supposes one, on the day *on*. The ending of
        *path* says the format: .html, .md, .pdf (needs `foedus[pdf]`) or .docx (`foedus[docx]`).
        Raise Refused for another ending, and errors as of `Incident.assess`.
        """
        from ..escalation.supposition import supposes
        from ..tell.briefing.written import ENDINGS, edition, written
        from ..writing import write

        target = Path(fspath(path))
        if target.suffix.lower() not in ENDINGS:
            raise Refused(f"no format ends in {target.suffix!r}", f"Take {', '.join(ENDINGS)}.")
        if supposes(self.world, incident):
            asked = self.suppose(incident, on=on or "today")
            on = None
        else:
            asked = self.incident(incident)
        found = asked.briefing(
            str(target), edition(self.selection), as_of=on, worldview=worldview, reading=reading
        )
        write(target, written(found, ENDINGS[target.suffix.lower()]))
        return target

    def to_rdflib(self) -> rdflib.Dataset:
        """Return all statements as an rdflib dataset whose default graph is the union."""
        from ..store import open_dataset

        return open_dataset(self.selection)

    def to_owlready(self) -> owlready2.World:
        """Return ontology and data as an owlready2 world, classes and things as Python objects.

        Names of things have a hyphen: `world["https://w3id.org/foedus/id/armenia"]` finds one.
        """
        from ..store.objects import as_world

        return as_world(self.selection)

    def _data_words(self) -> tuple[str, ...]:
        """Return the options by which a command reads the same files."""
        chosen, only = self.selection.data, self.selection.only_data
        words = tuple(word for path in chosen for word in ("--data", path))
        return (*words, "--only-data") if only else words

    def __repr__(self) -> str:
        own = f" with {', '.join(self.selection.data)}" if self.selection.data else ""
        return f"<foedus.KnowledgeGraph{own}>"
