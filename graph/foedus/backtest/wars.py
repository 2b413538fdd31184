"""Wars as events: who attacked whom, and when, from the Interstate War Data as downloaded.

Source: Reiter, Stam and Horowitz, A Deeper Look at Interstate War Data: Interstate War Data
Version 1.1, Research & Politics 3(4), 2016. One row is two opponents in a year, who began named
first. The user brings the file; none of its rows is part of the project.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from ..audit.actors import of_number
from ..audit.rows import Row, rows, with_columns
from ..dates import PartialDate, Period
from ..errors import Refused
from ..model import Event, World

NEEDED = ("larger_war_id", "init_war_id", "init_ccode", "target_ccode", "year")
ENTRY, EXIT = ("year", "month_entry", "day_entry"), ("year", "month_exit", "day_exit")
GRAVITY = "fullScaleWar"


class Wars(Struct, frozen=True):
    """The wars by number, each with its acts, and what could not be read or mapped."""

    events: dict[str, Event]
    acts: dict[str, list[Event]]
    unread: list[str]

    def things(self) -> list[Event]:
        """Return all events, wars and acts."""
        return [*self.events.values(), *(act for acts in self.acts.values() for act in acts)]


def wars(world: World, paths: Sequence[str]) -> Wars:
    """Return the wars that the files tell, as events of the world's actors.

    Two opponents are one act, of the first on the second, from the first day to the last that
    any row gives. Where it was fought, and what was hit beside armed forces, the data do not say.
    Raise Refused where no file at the paths has the columns.
    """
    files = [file for path in paths for file in with_columns(path, *NEEDED)]
    if not files:
        raise Refused(
            "no file there has the columns of the Interstate War Data",
            "Give the file of opponents by year of version 1.1, or its folder.",
        )
    found, unread = Wars({}, {}, []), []
    by_war: dict[str, dict[tuple[str, str], list[Row]]] = defaultdict(lambda: defaultdict(list))
    for file in files:
        read, bad = rows(file, NEEDED)
        unread += [f"{each.where}: {each.note}" for each in bad]
        for row in read:
            cells = row.cells
            by_war[cells["larger_war_id"]][cells["init_ccode"], cells["target_ccode"]].append(row)
    for war, opponents in by_war.items():
        acts = []
        for pair, told in opponents.items():
            try:
                acts.append(_act(world, war, pair, told))
            except ValueError as error:
                unread.append(f"{told[0].where}: {error}")
        if acts:
            found.acts[war] = acts
            found.events[war] = _war(war, by_war[war].values(), acts)
    found.unread.extend(unread)
    return found


def _war(war: str, opponents: Iterable[list[Row]], acts: list[Event]) -> Event:
    name = next(row.cells.get("larger_war_name") or war for told in opponents for row in told)
    return Event(
        id=f"backtest-war-{war}",
        label=name,
        kinds=("War",),
        period=_whole(act.period for act in acts),
        acts=tuple(act.id for act in acts),
    )


def _act(world: World, war: str, opponents: tuple[str, str], told: Sequence[Row]) -> Event:
    """Return the act of the first on the second; raise ValueError for dates or numbers unknown."""
    period = _whole(_spell(row) for row in told)
    start = period.start.earliest if period.start else date.min
    actors = [of_number(world, number, start) for number in opponents]
    for number, actor in zip(opponents, actors, strict=True):
        if actor is None:
            raise ValueError(f"no actor of ours bears the number {number} on {start}")
    one, other = (actor or "" for actor in actors)
    return Event(
        id=f"backtest-war-{war}-{opponents[0]}-{opponents[1]}",
        label=f"{world.label(one)} attacks {world.label(other)}",
        kinds=("Act",),
        period=period,
        part_of=(f"backtest-war-{war}",),
        attackers=(one,),
        victims=(other,),
        gravity=(GRAVITY,),
        intent=("deliberate",),
    )


def _spell(row: Row) -> Period:
    """Return the days of a row, the last of them included; whole years where only those."""
    start, end = row.day(*ENTRY), row.day(*EXIT)
    if start is None or end is None:
        raise ValueError("no year")
    return Period(start, day_after(end))


def day_after(day: PartialDate) -> PartialDate:
    """Return the day after one, as exact as it is."""
    one = timedelta(days=1)
    return PartialDate(day.earliest + one, day.latest + one)


def _whole(periods: Iterable[Period]) -> Period:
    known = list(periods)
    starts = [each.start for each in known if each.start]
    ends = [each.end for each in known if each.end]
    return Period(min(starts), max(ends, key=lambda end: end.latest))
