"""Promises of one state to another by year: dated claims of a tie, as no treaty is named.

Such files have no days, so a treaty signed in a year of war counts for the whole year. What must
tell before from after is better asked of the member phases.
"""

from __future__ import annotations

from collections import defaultdict

from ...dates import Period
from ..desk import Desk
from ..rows import BadRow, Row
from ..statements import named, plain
from ..years import runs, year_of

# As the publisher calls the columns, and as the R package peacesciencer does: from scripts that
# read the one and the documentation of the other, not from a file.
FORMS = {"directed": ("statea", "stateb", ""), "peacesciencer": ("ccode1", "ccode2", "atop_")}
ASPECTS = {
    "defense": "defenceTreatyWith",
    "offense": "offenceTreatyWith",
    "neutral": "neutralityTreatyWith",
    "nonagg": "nonAggressionTreatyWith",
    "consul": "consultationTreatyWith",
}
TABLES = {
    form: (one, other, "year", *(prefix + flag for flag in ASPECTS))
    for form, (one, other, prefix) in FORMS.items()
}
Promise = tuple[int, int, str, str, str]  # numbers, flag, and the actors that bear the numbers


def read(desk: Desk, rows: dict[str, list[Row]]) -> None:
    """State each promise over the years in which it held. Source: Leeds et al. (2002), codebook."""
    held: dict[Promise, dict[int, Row]] = defaultdict(dict)
    seen: set[tuple[int, int, int]] = set()
    for form, (one, other, prefix) in FORMS.items():
        for row in rows[form]:
            try:
                _year(desk, row, (one, other, prefix), held, seen)
            except BadRow as error:
                desk.tally.bad(row.file, row.line, str(error))
    for promise, found in sorted(held.items()):
        for run in runs(found):
            _promise(desk, promise, [found[year] for year in run], year_of(run[0], run[-1]))


def _year(
    desk: Desk,
    row: Row,
    columns: tuple[str, str, str],
    held: dict[Promise, dict[int, Row]],
    seen: set[tuple[int, int, int]],
) -> None:
    one, other, prefix = columns
    numbers = (row.needed(one), row.needed(other))
    year = row.needed("year")
    flags = [flag for flag in ASPECTS if row.flag(prefix + flag)]
    if (*numbers, year) in seen:
        desk.tally.skip(row.file, row.line, "the states and year came before")
        return
    seen.add((*numbers, year))
    if not flags:
        desk.tally.skip(row.file, row.line, "no promise in that year")
        return
    period = year_of(year)
    who = desk.actor(row, numbers[0], period)
    whom = desk.actor(row, numbers[1], period) if who else None
    if who is None or whom is None:
        return
    for flag in flags:
        held[(*numbers, flag, who.actor, whom.actor)][year] = row
    desk.taken(row)


def _promise(desk: Desk, promise: Promise, rows: list[Row], period: Period) -> None:
    one, other, flag, who, whom = promise
    if desk.description.last and period.end and period.end.latest > desk.description.last:
        period = Period(period.start, None)
    say, id = desk.statements, f"{desk.description.name}-{one}-{other}-{flag}-{period.start}"
    label = f"state {one} to state {other}, {flag.upper()}, from {period.start}"
    say.claim(id, label, rows[0].where, who, ASPECTS[flag])
    say.say(id, "fromRow", plain(rows[-1].where))
    say.say(id, "claimedThing", named(whom))
    say.lasts(id, period)
