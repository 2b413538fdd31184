"""Wars as events: who attacked whom, and when, from the Interstate War Data as downloaded.

Source: Reiter, Stam and Horowitz, A Deeper Look at Interstate War Data: Interstate War Data
Version 1.1, Research & Politics 3(4), 2016. One row is two opponents in a year, who began named
first. The user brings the file; none of its rows is part of the project.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..dates import Period
from ..errors import Refused
from ..model import Event, World
from ..records.bearers import Bearers, day_after
from ..records.by_columns import read_all, with_columns
from ..records.rows import Row

NEEDED = ("larger_war_id", "init_war_id", "init_ccode", "target_ccode", "year")
ENTRY, EXIT = ("year", "month_entry", "day_entry"), ("year", "month_exit", "day_exit")
GRAVITY, SYSTEM = "fullScaleWar", "cowCode"


class Wars(Struct, frozen=True):
    """The wars by number, each with its acts, and what could not be read or mapped.

    `opponents` are the numbers of the two states of an act.
    """

    events: dict[str, Event]
    acts: dict[str, list[Event]]
    unread: list[str]
    opponents: dict[str, tuple[str, str]]

    def things(self) -> list[Event]:
        """Return all events, wars and acts."""
        return [*self.events.values(), *(act for acts in self.acts.values() for act in acts)]


def wars(world: World, paths: Sequence[str]) -> Wars:
    """Return the wars that the files tell, as events of the world's actors.

    Two opponents are one act, of the first on the second, from the first day to the last that
    any row gives. Where it was fought, and what was hit beside armed forces, the data do not say.
    Raise Refused where no file at the paths has the columns.
    """
    files = with_columns(paths, *NEEDED)
    if not files:
        raise Refused(
            "no file there has the columns of the Interstate War Data",
            "Give the file of opponents by year of version 1.1, or its folder.",
        )
    rows, unread = read_all(files, NEEDED)
    found = Wars({}, {}, unread, {})
    by_war: dict[str, dict[tuple[str, str], list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        pair = (row.text("init_ccode"), row.text("target_ccode"))
        by_war[row.text("larger_war_id")][pair].append(row)
    bearers = Bearers(world, SYSTEM)
    for war, opponents in by_war.items():
        acts = []
        for pair, told in opponents.items():
            try:
                acts.append(_act(world, bearers, war, pair, told))
                found.opponents[acts[-1].id] = pair
            except ValueError as error:
                unread.append(f"{told[0].where}: {error}")
        if acts:
            found.acts[war] = acts
            found.events[war] = _war(war, by_war[war].values(), acts)
    return found


def _war(war: str, opponents: Iterable[list[Row]], acts: list[Event]) -> Event:
    name = next(row.text("larger_war_name") or war for told in opponents for row in told)
    return Event(
        id=f"backtest-war-{war}",
        label=name,
        kinds=("War",),
        period=_whole(act.period for act in acts),
        acts=tuple(act.id for act in acts),
    )


def _act(
    world: World, bearers: Bearers, war: str, opponents: tuple[str, str], told: Sequence[Row]
) -> Event:
    """Return the act of the first on the second; raise ValueError for dates or numbers unknown."""
    period = _whole(_spell(row) for row in told)
    actors = []
    for number in opponents:
        found = bearers.within(number, period)
        if found is None:
            raise ValueError(f"no actor of ours bears the number {number} {period}")
        actors.append(found.actor)
    one, other = actors
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


def _whole(periods: Iterable[Period]) -> Period:
    known = list(periods)
    starts = [each.start for each in known if each.start]
    ends = [each.end for each in known if each.end]
    return Period(min(starts), max(ends, key=lambda end: end.latest))
