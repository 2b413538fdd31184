"""Where rows become statements: the data set, our actors, what was stated and what was counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from ..dates import PartialDate, Period
from ..model import World
from .bearers import Bearers, Found, day_after
from .descriptions import Description
from .rows import Row
from .statements import LABEL, TYPE, Statements, term, text
from .tables import tables
from .tabular import Tabular
from .tally import Tally

ATOP = "atopId"
BEYOND = "reaches beyond the life of our actor"


class Desk:
    """One import at work.

    An actor that we lack makes its row be left out, unless `makes_actors`. `left_out` are the
    numbers of alliances that are not wanted, as instruments of ours have them.
    """

    def __init__(
        self,
        description: Description,
        world: World,
        *,
        makes_actors: bool = False,
        without_ours: bool = False,
    ) -> None:
        self.description = description
        self.world = world
        self.bearers = Bearers(world, description.system)
        self.statements = Statements(description)
        self.tally = Tally()
        self.makes_actors = makes_actors
        self._named: dict[str, str] = {}
        self._homelands: dict[str, list[str]] = {}
        for territory in world.territories.values():
            for owner in territory.homeland_of:
                self._homelands.setdefault(owner, []).append(territory.id)
        self.left_out = {
            value
            for instrument in (world.instruments.values() if without_ours else ())
            for system, value in instrument.codes
            if system == ATOP
        }

    def actor(self, row: Row, number: int, period: Period, called: str = "") -> Found | None:
        """Return the actor of a row; None, and the row counted as skipped, if we have none."""
        found = self.sought(number, period, called)
        if found is None:
            why = f"no actor of ours bears {self.description.system} {number} then"
            self.tally.skip(row.file, row.line, why)
        elif found.is_cut:
            self.tally.note(row.file, row.line, BEYOND)
        return found

    def sought(self, number: int, period: Period, called: str = "") -> Found | None:
        """Return who bears a number of the data set's code system in a period."""
        found = self.bearers.within(str(number), period)
        if found is None and self.makes_actors:
            found = Found(self._made(number, called), period)
        return found

    def homeland(self, actor: str) -> str | None:
        """Return the one territory of ours that is an actor's homeland; None if none or several."""
        found = self._homelands.get(actor, [])
        return found[0] if len(found) == 1 else None

    def _made(self, number: int, called: str) -> str:
        """Return an actor of the data set's own, which has its number in its name alone."""
        system = self.description.system.removesuffix("Code")
        id = f"{system}-state-{number}"
        # Rows can spell it in several ways: the first gives the name.
        name = self._named.setdefault(id, called or "state")
        self.statements.say(id, TYPE, term("State"))
        self.statements.say(id, LABEL, text(f"{name} ({system.upper()} {number})"))
        return id

    def to_the_last(self, last: PartialDate | None) -> PartialDate | None:
        """Return the end after a last day; None where that is the last day of the data."""
        end = self.description.last
        if last is None or (end and last.latest >= end):
            return None
        return day_after(last)

    def taken(self, row: Row) -> None:
        """Count a row that came in."""
        self.tally.take(row.file)


def _tables(paths: Sequence[str], _outlines: bool) -> Sequence[Tabular]:
    return tables(paths)


class Reader(Struct, frozen=True):
    """What reads a data set: the tables it has, told by their columns, and what reads their rows.

    The first table whose columns a file has is what the file is; without those in `needs` the
    others say nothing. `opens` finds the tables at the paths; whether outlines are wanted, which
    only maps have, it is told as well. One that `streams` takes rows only once, as they come.
    """

    tables: Mapping[str, Sequence[str]]
    read: Callable[[Desk, dict[str, list[Row]]], None]
    needs: tuple[str, ...] = ()
    opens: Callable[[Sequence[str], bool], Sequence[Tabular]] = _tables
    streams: bool = False
