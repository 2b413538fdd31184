"""Who is drawn in by an incident, as tables, in words and as a picture."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .shown import Shown
from .table import Table

if TYPE_CHECKING:
    from ..escalation.closure.standing import Closure
    from ..model import World
    from ..tell.closure.drawn_in import DrawnIn as Told


class DrawnIn(Shown):
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

    @property
    def table(self) -> Table:
        """The reasons: a row for each asking."""
        return self.reasons

    @property
    def brief(self) -> Table:
        """The actors, as the reasons are many."""
        return self.actors

    def written(self, style: str) -> str:
        """Return the answer as `foedus drawn-in` prints it in a format."""
        from ..tell.closure.written import written

        return written(self._world, self._found, style)

    def __repr__(self) -> str:
        count = len(self.told.rounds)
        return f"<DrawnIn by {self.told.incident.id}: {count} round{'' if count == 1 else 's'}>"
