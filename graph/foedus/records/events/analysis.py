"""The questions put to event records, written once as Ibis expressions for DuckDB and for Spark.

Each takes the table of an archive (`archive.events`) and returns a table that is not yet computed.
Coders are never added together: each claims for itself. Means come from exact sums, and distances
are rounded to a metre, so that both engines give the same figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import cos, degrees, radians
from typing import Any

from msgspec import Struct

from .engine import ibis
from .kinds import candidates

EARTH = 6371.0088  # km, the mean radius: a sphere is within half a percent of the earth
CONFLICT = 4  # the quad class of material conflict
WEEK = 7


class Window(Struct, frozen=True):
    """A week before an incident, and a pair of states as coders write them."""

    incident: str
    week: int
    start: date
    end: date
    source_state: str
    target_state: str


def between(events: Any, start: date | None, end: date | None) -> Any:
    """Return the events from the first day up to, but not including, the end."""
    if start:
        events = events.filter(events.year >= start.year, events.day >= start)
    if end:
        events = events.filter(events.year <= end.year, events.day < end)
    return events


def dyad_months(events: Any) -> Any:
    """Return for each coder, directed pair of states and month what is claimed of it.

    Columns: coder, state_system, source_state, target_state, month (its first day), events,
    goldstein (the mean), conflicts (events of material conflict) and conflict_goldstein.
    """
    _ = ibis()._
    is_conflict = _.quad == CONFLICT
    known = events.filter(events.source_state.notnull(), events.target_state.notnull())
    grouped = known.group_by(
        "coder",
        "state_system",
        "source_state",
        "target_state",
        month=known.day.truncate("M"),
    ).aggregate(
        events=_.count(),
        goldstein=_mean(_.goldstein),
        conflicts=_.count(where=is_conflict),
        conflict_goldstein=_mean(_.goldstein, where=is_conflict),
    )
    return grouped.order_by("coder", "state_system", "source_state", "target_state", "month")


def near(events: Any, latitude: float, longitude: float, kilometres: float) -> Any:
    """Return the claimed acts of violence within a distance of a point, by day.

    These are candidates for an incident, and no more: what a coder claims. The distance is that
    along the great circle. Columns: those that tell the event, and kilometres.
    """
    found = events.filter(
        events.root.isin(list(candidates())),
        # Whole strips of the earth are left out before the distance is worked out.
        events.latitude.between(*_strip(latitude, kilometres)),
        events.longitude.notnull(),
    )
    found = found.mutate(
        kilometres=_distance(found.latitude, found.longitude, latitude, longitude).round(3)
    )
    return (
        found.filter(found.kilometres <= kilometres)
        .select(
            *(
                "day",
                "source",
                "source_state",
                "target",
                "target_state",
                "code",
                "plover",
                "goldstein",
                "place",
                "kilometres",
            ),
            *("mentions", "coder", "id", "file", "row"),
        )
        .order_by("day", "coder", "file", "row")
    )


def series(events: Any, windows: Sequence[Window]) -> Any:
    """Return what is claimed of each incident's pair of states in each week before it, by coder.

    Week 1 is the seven days before the incident's. Columns: incident, coder, week, start, events,
    goldstein, conflicts. A week in which a coder claims nothing has no row.
    """
    _ = ibis()._
    rows = [{name: getattr(each, name) for name in each.__struct_fields__} for each in windows]
    table = ibis().memtable(rows, schema=_SCHEMA)
    met = table.join(
        events.select("day", "coder", "source_state", "target_state", "quad", "goldstein"),
        ["source_state", "target_state"],
    ).filter(_.day >= _.start, _.day < _.end)
    return (
        met.group_by("incident", "coder", "week", "start")
        .aggregate(
            events=_.count(),
            goldstein=_mean(_.goldstein),
            conflicts=_.count(where=_.quad == CONFLICT),
        )
        .order_by("incident", "coder", _.week.desc())
    )


def weeks_before(
    incident: str, day: date, pairs: Sequence[tuple[str, str]], weeks: int
) -> list[Window]:
    """Return the weeks before an incident for each pair of states, and its reverse.

    >>> [first, *_] = weeks_before("raid", date(2020, 11, 9), [("AAA", "BBB")], 4)
    >>> first.week, str(first.start), str(first.end)
    (1, '2020-11-02', '2020-11-09')
    """
    both = sorted({*pairs, *((b, a) for a, b in pairs)})
    return [
        Window(
            incident, week, day - timedelta(WEEK * week), day - timedelta(WEEK * (week - 1)), *of
        )
        for week in range(1, weeks + 1)
        for of in both
    ]


_SCHEMA = {
    "incident": "string",
    "week": "int64",
    "start": "date",
    "end": "date",
    "source_state": "string",
    "target_state": "string",
}


def _mean(column: Any, where: Any = None) -> Any:
    """Return the mean of decimals as a double: an exact sum, divided once."""
    return column.sum(where=where).cast("float64") / column.count(where=where).nullif(0)


def _strip(latitude: float, kilometres: float) -> tuple[float, float]:
    reach = degrees(kilometres / EARTH) + 1e-6
    return latitude - reach, latitude + reach


def _distance(north: Any, east: Any, latitude: float, longitude: float) -> Any:
    """Return the kilometres from a point, by the haversine formula.

    Source: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984), p. 159.
    """
    half_north = ((north - latitude).radians() / 2).sin()
    half_east = ((east - longitude).radians() / 2).sin()
    square = half_north * half_north + (
        half_east * half_east * north.radians().cos() * cos(radians(latitude))
    )
    # Rounding can carry the square of opposite points past 1.
    return ibis().least(square, 1.0).sqrt().asin() * (2 * EARTH)
