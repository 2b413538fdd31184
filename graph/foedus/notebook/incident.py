"""An incident that can be asked about: who owes what, who is drawn in, what would change it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Literal, Unpack

from .changes import Supposed, by_option
from .day import Day, day_or_none

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from ..escalation.what_if.change import Situation
    from ..law import Perspective
    from ..model import Event, World
    from ..tell.briefing.briefing import Briefing
    from .assessment import Assessment
    from .drawn_in import DrawnIn
    from .graph import Graph
    from .supposed import Flips, WhatIf


class Incident:
    """An incident of the graph: each question about it is a method.

    *as_of*, *worldview* and *reading* mean the same in all of them. The law is that of the
    incident's first day; with *as_of* of that day, with what had been said by then. *worldview*
    says whose claims are accepted; *reading* is "text" or "practice". A name that nothing bears
    raises UnknownName, a day before the incident or another reading Refused.
    """

    def __init__(self, world: World, event: Event, again: tuple[str, ...] = ()) -> None:
        self._world = world
        self._event = event
        self._again = again or (event.id,)  # how a command is asked about it
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

        With *clause* or *state* only what concerns that clause, treaty or actor.
        """
        from ..names import clause_or_treaty, find
        from ..tell.explanation import explain
        from ..tell.question import base_of
        from .assessment import Assessment

        view, on = self._asked(as_of, worldview, reading)
        world = self._world
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
        part. It is no forecast.
        """
        from ..errors import Refused
        from ..escalation.closure.fixpoint import closure
        from ..escalation.closure.standing import Performs, Policy
        from ..names import find
        from .drawn_in import DrawnIn

        view, on = self._asked(as_of, worldview, reading)
        if policy not in (each.value for each in Performs):
            allowed = ", ".join(each.value for each in Performs)
            raise Refused(f"the policy is {policy!r}", f"Take {allowed}.")
        idle = tuple(find(self._world, name, "actors") for name in declines)
        found = closure(self._world, self._event, view, on, Policy(Performs(policy), idle))
        return DrawnIn(self._world, found)

    def what_if(
        self,
        *,
        as_of: Day | None = None,
        worldview: str = "recognised",
        reading: str = "text",
        swap: bool = False,
        day: Day | None = None,
        act: str = "",
        **supposed: Unpack[Supposed],
    ) -> WhatIf:
        """Return how the answer changes with what is supposed, as `foedus what-if` does.

        Each keyword is an option of that command: `place="Nakhichevan"`, `attacker=["Armenia",
        "Russia"]`, `swap=True`; *act* limits place, attacker and the like to one act. Changes that
        contradict each other raise Refused, and so does supposing nothing.
        """
        from ..escalation.what_if.by_option import changes_asked
        from ..tell.what_if.written import answered
        from .supposed import WhatIf

        values = by_option(supposed)
        situation = self._situation(as_of, worldview, reading)
        moved = day_or_none(day)
        days = (moved,) if moved else ()
        changes = changes_asked(situation, values, act=act, days=days, is_swapped=swap)
        return WhatIf(answered(situation, changes, is_drawn=False))

    def flip(
        self,
        clause: str,
        *,
        state: str = "",
        beneficiary: str = "",
        to: Literal["triggered", "not-triggered", ""] = "",
        as_of: Day | None = None,
        worldview: str = "recognised",
        reading: str = "text",
    ) -> Flips:
        """Return what it would take to turn the verdict on a clause, as `foedus flip` does.

        *state* keeps what this actor owes, *beneficiary* what is owed to that one. Without *to* the
        verdict wanted is the other one. Raise Refused for a clause that nobody involved could call
        on, or whose verdict is the wanted one.
        """
        from ..errors import Refused
        from ..escalation.what_if.flip import Goal, flips
        from ..names import find
        from .supposed import Flips

        goals = {"": None, "triggered": Goal.TRIGGERED, "not-triggered": Goal.NOT_TRIGGERED}
        if to not in goals:
            raise Refused(f"the verdict wanted is {to!r}", "Take triggered or not-triggered.")
        situation = self._situation(as_of, worldview, reading)
        owes, owed = (
            find(self._world, name, "actors") if name else "" for name in (state, beneficiary)
        )
        asked = find(self._world, clause, "clauses")
        found = flips(situation, asked, owes, owed, goals[to])
        return Flips(situation, found, self._words(as_of, worldview, reading))

    def graph(
        self,
        *,
        projection: str = "commitment",
        as_of: Day | None = None,
        worldview: str = "recognised",
        reading: str = "text",
    ) -> Graph:
        """Return nodes and edges around the incident, to take along.

        *projection* is "commitment" (each that touches it, with its verdict), "incident" (who did
        what, and what is asked of whom) or "derivations" (why each is drawn in).
        """
        from ..errors import Refused
        from ..escalation.closure.fixpoint import closure
        from ..export.projection import PROJECTIONS
        from .graph import Graph

        able = {name: each.of_incident for name, each in PROJECTIONS.items() if each.of_incident}
        if projection not in able:
            raise Refused(f"the projection is {projection!r}", f"Take {', '.join(able)}.")
        view, on = self._asked(as_of, worldview, reading)
        found = closure(self._world, self._event, view, on)
        about = f"The projection {projection} of {self.label}"
        return Graph(able[projection](self._world, found), about)

    def briefing(
        self,
        path: str,
        edition: str,
        *,
        as_of: Day | None = None,
        worldview: str = "recognised",
        reading: str = "text",
    ) -> Briefing:
        """Return what a briefing says, before any format; `KnowledgeGraph.report` writes one.

        *path* stands in the command that has it again, *edition* says of which data it is.
        """
        from ..tell.briefing.briefing import briefing
        from ..tell.question import base_of

        view, on = self._asked(as_of, worldview, reading)
        words = self._words(as_of, worldview, reading)
        commands = (("report", *words, "-o", path), ("explain", *words, "--full"))
        return briefing(
            self._world,
            self._event,
            view,
            base_of(self._world, worldview),
            on,
            version=edition,
            commands=tuple(shlex.join(("foedus", *each)) for each in commands),
        )

    def verdicts(
        self, as_of: Day | None = None, worldview: str = "recognised", reading: str = "text"
    ) -> Iterator[Quad]:
        """Yield the assessments as statements, for a store of your own."""
        from ..tell.statements import verdict_quads

        view, on = self._asked(as_of, worldview, reading)
        return verdict_quads(self._world, self._event, view, on)

    def _asked(self, as_of: Day | None, worldview: str, reading: str) -> tuple[Perspective, date]:
        """Return whose claims are accepted and how clauses are read, and the day of the law."""
        from ..errors import Refused
        from ..tell.question import READINGS, law_day, perspective

        if reading not in READINGS:
            raise Refused(f"the reading is {reading!r}", f"Take {' or '.join(READINGS)}.")
        known_by = day_or_none(as_of)
        on = law_day(self._event, known_by)
        return perspective(self._world, worldview, reading, known_by), on

    def _situation(self, as_of: Day | None, worldview: str, reading: str) -> Situation:
        from ..escalation.what_if.change import Situation

        view, on = self._asked(as_of, worldview, reading)
        return Situation(self._world, self._event, view, on)

    def _words(self, as_of: Day | None, worldview: str, reading: str) -> tuple[str, ...]:
        from ..tell.question import perspective_words

        return (*self._again, *perspective_words(worldview, reading, day_or_none(as_of)))

    def __repr__(self) -> str:
        return f"<Incident {self.id}: {self.label}>"

    def _repr_html_(self) -> str:
        return f"<p><strong>{escape(self.label)}</strong><br>{escape(self.facts)}</p>"

    def _repr_markdown_(self) -> str:
        return f"**{self.label}**  \n{self.facts}"
