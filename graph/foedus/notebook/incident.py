"""An incident that can be asked about, and the answers: who owes what, and who is drawn in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from .day import Day, day_or_none
from .table import Table

if TYPE_CHECKING:
    from ..escalation.closure.standing import Closure
    from ..model import Event, World
    from ..tell.closure.drawn_in import DrawnIn as Told
    from ..tell.explanation import Entry, Explanation


class Incident:
    """An incident of the graph: `assess` and `drawn_in` answer about it."""

    def __init__(self, world: World, event: Event) -> None:
        self._world = world
        self._event = event
        self.id = event.id
        self.label = event.label

    @cached_property
    def facts(self) -> str:
        """When, where, by whom and at whose expense, in a line."""
        from ..tell.explanation import facts_of

        return facts_of(self._world, self._event)

    def assess(
        self,
        *,
        as_of: Day | None = None,
        worldview: str = "recognised",
        reading: str = "text",
        clause: str = "",
        state: str = "",
    ) -> Assessment:
        """Return which commitments the incident triggers and which not, as `foedus explain` does.

        The law is that of the incident's first day; with *as_of* of that day, with what had been
        said by then. *worldview* says whose claims are accepted; *reading* is "text" or
        "practice". With *clause* or *state* only what concerns that clause, treaty or actor. Raise
        UnknownName for a name that nothing bears, Refused for a day before the incident.
        """
        from ..names import clause_or_treaty, find
        from ..tell.explanation import explain
        from ..tell.question import base_of, law_day, perspective

        world, known_by = self._world, day_or_none(as_of)
        on = law_day(self._event, known_by)
        view = perspective(world, worldview, _reading(reading), known_by)
        wanted = clause_or_treaty(world, clause) if clause else ""
        who = find(world, state, "actors") if state else ""
        base = base_of(world, worldview)
        told, _ = explain(world, self._event, view, base, on, clause=wanted, state=who)
        return Assessment(told)

    def drawn_in(
        self,
        *,
        as_of: Day | None = None,
        worldview: str = "recognised",
        reading: str = "text",
        policy: str = "duties",
        declines: Sequence[str] = (),
    ) -> DrawnIn:
        """Return who must act, who may, and why, round by round, as `foedus drawn-in` does.

        *policy* is what actors are taken to do: "none", "duties" or "all"; who *declines* takes no
        part. It is no forecast. Errors as of `assess`.
        """
        from ..errors import Refused
        from ..escalation.closure.fixpoint import closure
        from ..escalation.closure.standing import Performs, Policy
        from ..names import find
        from ..tell.question import law_day, perspective

        world, known_by = self._world, day_or_none(as_of)
        on = law_day(self._event, known_by)
        view = perspective(world, worldview, _reading(reading), known_by)
        if policy not in (each.value for each in Performs):
            allowed = ", ".join(each.value for each in Performs)
            raise Refused(f"the policy is {policy!r}", f"Take {allowed}.")
        idle = tuple(find(world, name, "actors") for name in declines)
        found = closure(world, self._event, view, on, Policy(Performs(policy), idle))
        return DrawnIn(world, found)

    def __repr__(self) -> str:
        return f"<Incident {self.id}: {self.label}>"

    def _repr_html_(self) -> str:
        return f"<p><strong>{escape(self.label)}</strong><br>{escape(self.facts)}</p>"

    def _repr_markdown_(self) -> str:
        return f"**{self.label}**  \n{self.facts}"


class Assessment:
    """Which commitments an incident triggers, which not, and why."""

    def __init__(self, told: Explanation) -> None:
        self._told = told

    @property
    def summary(self) -> str:
        """The answer in a few lines."""
        return self._told.summary

    @property
    def law(self) -> str:
        """By the law of which day, on whose claims, in which reading."""
        return self._told.law

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The commitments, each with its verdict, findings, claims and sources."""
        return self._told.entries

    @property
    def changes(self) -> tuple[str, ...]:
        """What other claims or another reading would change, a line each."""
        return self._told.changes

    @property
    def commitments(self) -> Table:
        """A row for each commitment: verdict, clause, who owes whom, and what decides it."""
        from ..tell.explanation import deciding

        rows = tuple(
            (
                entry.verdict,
                entry.clause.id,
                entry.clause.label,
                "; ".join(each.id for each in entry.obligors),
                "; ".join(each.id for each in entry.beneficiaries),
                entry.response,
                deciding(entry),
            )
            for entry in self.entries
        )
        columns = ("verdict", "clause", "label", "obligors", "beneficiaries", "response", "decided")
        return Table(columns, rows, self._told.incident.label)

    @property
    def conditions(self) -> Table:
        """A row for each condition of each commitment: whether it holds, why, and on what."""
        rows = tuple(
            (
                entry.clause.id,
                "; ".join(each.id for each in entry.obligors),
                "; ".join(each.id for each in entry.beneficiaries),
                line.condition,
                line.holds,
                line.reason,
                "; ".join(each.id for each in line.claims),
                "; ".join(each.id for each in line.sources),
            )
            for entry in self.entries
            for line in (*entry.findings, *entry.procedure)
        )
        columns = (
            "clause",
            "obligors",
            "beneficiaries",
            "condition",
            "holds",
            "reason",
            "claims",
            "sources",
        )
        return Table(columns, rows, self._told.incident.label)

    def to_df(self) -> Any:
        """Return the commitments as a pandas frame."""
        return self.commitments.to_df()

    def to_dict(self) -> dict[str, Any]:
        """Return the whole answer as `foedus explain --format json` prints it, days as texts."""
        import msgspec

        found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self._told))
        return found

    def __str__(self) -> str:
        from ..tell.text import as_text

        return as_text(self._told)

    def __repr__(self) -> str:
        return f"<Assessment of {self._told.incident.id}: {len(self.entries)} commitments>"

    def _repr_markdown_(self) -> str:
        from ..tell.text import as_markdown

        return as_markdown(self._told)

    def _repr_html_(self) -> str:
        said = "".join(f"<p>{escape(line.strip())}</p>" for line in self.summary.split("\n"))
        title = f"<p><strong>{escape(self._told.incident.label)}</strong></p>"
        return f"{title}{said}{self.commitments._repr_html_()}<p>{escape(self.law)}</p>"


class DrawnIn:
    """Who is drawn in by an incident, round by round."""

    def __init__(self, world: World, found: Closure) -> None:
        self._world = world
        self._found = found

    @cached_property
    def told(self) -> Told:
        """The answer in words, as values."""
        from ..escalation.closure.reach import remarks
        from ..tell.closure.drawn_in import drawn_in

        return drawn_in(self._world, self._found, remarks=remarks(self._world, self._found))

    @property
    def actors(self) -> Table:
        """A row for each actor in each group: must act, may be drawn in, to consult, ..."""
        rows = tuple(
            (group.title, actor.id, actor.label)
            for group in self.told.groups
            for actor in group.actors
        )
        return Table(("standing", "actor", "label"), rows, self.told.incident.label)

    @property
    def reasons(self) -> Table:
        """A row for each asking: the round, who, against whom, for whom, by which clause."""
        rows = tuple(
            (
                each.number,
                reason.standing,
                "; ".join(actor.id for actor in reason.actors),
                "; ".join(actor.id for actor in reason.against),
                reason.beneficiary.id,
                reason.clause.id,
                reason.act.id,
                reason.how,
            )
            for each in self.told.rounds
            for reason in each.reasons
        )
        columns = (
            "round",
            "standing",
            "actors",
            "against",
            "beneficiary",
            "clause",
            "act",
            "how",
        )
        return Table(columns, rows, self.told.incident.label)

    def to_df(self) -> Any:
        """Return the reasons as a pandas frame."""
        return self.reasons.to_df()

    def __str__(self) -> str:
        from ..tell.closure.text import as_text

        return as_text(self.told)

    def __repr__(self) -> str:
        return f"<DrawnIn by {self.told.incident.id}: {len(self.told.rounds)} rounds>"

    def _repr_svg_(self) -> str | None:
        from ..errors import Refused
        from ..tell.closure.picture import diagram
        from ..tell.picture.diagram import as_svg

        try:
            return as_svg(diagram(self._world, self._found))
        except Refused:  # too large: the notebook shows the words
            return None

    def _repr_markdown_(self) -> str:
        from ..tell.closure.text import as_markdown

        return as_markdown(self.told)


def _reading(name: str) -> str:
    from ..errors import Refused
    from ..tell.question import READINGS

    if name not in READINGS:
        raise Refused(f"the reading is {name!r}", f"Take {' or '.join(READINGS)}.")
    return name
