"""Which sites the United States had in which state. The list has no days."""

from __future__ import annotations

from ...dates import PartialDate, Period
from ...vocab import PREFIXES
from ..bearers import day_after
from ..desk import Desk
from ..rows import BadRow, Row, point
from ..statements import named, plain
from .troops import SENDER

KINDS = {"base": "base", "lilypad": "lilypad", "fundedsite": "funded site"}
TABLES = {"sites": ("countryname", "ccode", "basename", "lat", "lon", *KINDS)}
WKT = PREFIXES["geo"] + "wktLiteral"
MISSING = ("", "NA")


def read(desk: Desk, rows: dict[str, list[Row]]) -> None:
    """State each site, as of the last day of the list. Source: Vine, Base Nation (2015)."""
    for row in rows["sites"]:
        try:
            _site(desk, row)
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))


def _site(desk: Desk, row: Row) -> None:
    code, point = row.needed("ccode"), _point(row)
    kinds = [word for column, word in KINDS.items() if row.flag(column)]
    # Only to tell which bearer of the number is meant.
    last = desk.description.last
    day = PartialDate.parse(str(last)) if last else None
    period = Period(day, day_after(day))
    sender = desk.actor(row, SENDER, period)
    host = desk.actor(row, code, period, row.text("countryname")) if sender else None
    if sender is None or host is None:
        return
    say, name = desk.statements, row.text("basename")
    id = f"us-base-{code}-{row.line}"
    label = f"{name} in {row.text('countryname')} (US site in row {row.line})"
    say.claim(id, label, row.where, sender.actor, "baseIn")
    say.say(id, "claimedThing", named(host.actor))
    say.say(id, "siteName", plain(name))
    say.say(id, "baseKind", *map(plain, kinds))
    if point:
        say.say(id, "outline", plain(point, WKT))
    else:
        desk.tally.note(row.file, row.line, "no point is given")
    desk.taken(row)


def _point(row: Row) -> str:
    east, north = row.text("lon"), row.text("lat")
    if east in MISSING or north in MISSING:
        return ""
    return point(east, north)
