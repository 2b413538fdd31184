"""Who held which territory, as what, with which outline, as the coder has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...dates import PartialDate, Period
from ...vocab import PREFIXES
from ..desk import Desk
from ..rows import BadRow, Row
from ..statements import LABEL, TYPE, named, plain, term, text

PARTS = ("year", "month", "day")
DATED = tuple(f"gw{bound}{part}" for bound in "se" for part in PARTS)
GLEDITSCH_WARD = {"dated": ("gwcode", *DATED), "plain": ("gwcode", "start", "end")}
CORRELATES = {"plain": ("cowcode", "start", "end")}
WKT = PREFIXES["geo"] + "wktLiteral"
NAMES = ("country_name", "cntry_name", "country_na")
NOTHING = ("", "NA", "N/A")


def read(desk: Desk, rows: Mapping[str, Iterable[Row]]) -> None:
    """State who held each territory when. Source: Schvitz et al. (2022), codebook."""
    called: dict[int, str] = {}
    for kind, found in rows.items():
        for row in found:
            try:
                period = _period(desk, row, is_dated=kind == "dated")
                _held(desk, row, period, called)
            except BadRow as error:
                desk.tally.bad(row.file, row.line, str(error))


def _held(desk: Desk, row: Row, period: Period, called: dict[int, str]) -> None:
    code = row.needed("cowcode" if "cowcode" in row.cells else "gwcode")
    # The published map of states alone has no owners: each holds itself.
    owner = code if row.text("owner") in NOTHING else row.needed("owner")
    holder = desk.actor(row, owner, period)
    if holder is None:
        return
    say, system = desk.statements, desk.description.system
    place = f"cshapes-{system.removesuffix('Code')}-{code}"
    name = next((row.text(each) for each in NAMES if row.text(each)), "territory")
    if code not in called:
        called[code] = f"{name} (CShapes {code})"
        say.say(place, TYPE, term("Territory"))
        say.say(place, LABEL, text(called[code]))
        say.say(place, "territoryKind", term("stateTerritory"))
    id = f"{place}-{period.start}"
    say.claim(id, f"{name} from {period.start}", row.where, place, "heldBy")
    say.say(id, "claimedThing", named(holder.actor))
    if row.text("status") not in NOTHING:
        say.say(id, "heldAs", plain(row.text("status")))
    say.lasts(id, period)
    if row.text("outline"):
        say.say(id, "outline", plain(row.text("outline"), WKT))
    if row.text("b_def") == "0":
        desk.tally.note(row.file, row.line, "its borders were not settled, by the coder's mark")
    desk.taken(row)


def _period(desk: Desk, row: Row, *, is_dated: bool) -> Period:
    if is_dated:
        start = row.day(*DATED[:3])
        last = row.day(*DATED[3:])
    else:
        start, last = _day(row, "start"), _day(row, "end")
    if start is None or last is None:
        raise BadRow("the first or the last day is missing")
    period = Period(start, desk.to_the_last(last))
    if period.reverses():
        raise BadRow(f"the last day, {last}, is before the first, {start}")
    return period


def _day(row: Row, column: str) -> PartialDate:
    try:
        return PartialDate.parse(row.text(column)[:10])
    except ValueError:
        raise BadRow(f"{column} is {row.text(column)!r}, which is no day") from None
