"""Wars between states: who took part, on which side, and who began, as the coder has it."""

from __future__ import annotations

from collections import defaultdict

from ...dates import PartialDate, Period
from ..bearers import day_after
from ..desk import Desk
from ..rows import BadRow, Row
from ..statements import XSD, named, plain, term

TABLES = {
    "wars": (
        *("warnum", "warname", "ccode", "side", "initiator", "wherefought"),
        *(
            f"{bound}{part}{n}"
            for n in "12"
            for bound in ("start", "end")
            for part in ("month", "day", "year")
        ),
    )
}
BOOLEAN = XSD + "boolean"
ONGOING = "-7"
BEGAN = 1
# Codebook of the inter-state war data, WhereFought.
REGIONS = {
    1: "Western Hemisphere",
    2: "Europe",
    4: "Africa",
    6: "Middle East",
    7: "Asia",
    9: "Oceania",
    11: "Europe and Middle East",
    12: "Europe and Asia",
    13: "Western Hemisphere and Asia",
    14: "Europe, Africa and Middle East",
    15: "Europe, Africa, Middle East and Asia",
    16: "Africa, Middle East, Asia and Oceania",
    17: "Asia and Oceania",
    18: "Africa and Middle East",
    19: "Europe, Africa, Middle East, Asia and Oceania",
}
Part = tuple[Row, str, list[Period]]


def read(desk: Desk, rows: dict[str, list[Row]]) -> None:
    """State each war with its participants. Source: Sarkees and Wayman (2010), codebook."""
    wars: dict[int, list[tuple[Row, list[Period]]]] = defaultdict(list)
    for row in rows["wars"]:
        try:
            for column in ("ccode", "side", "initiator"):
                row.needed(column)
            region_of(row)
            wars[row.needed("warnum")].append((row, spells_of(row)))
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))
    for number, found in sorted(wars.items()):
        _war(desk, number, found)


def spells_of(row: Row) -> list[Period]:
    """Return the periods in which the state was in the war; it can leave and come back."""
    found = []
    for n in "12":
        start = row.day(f"startyear{n}", f"startmonth{n}", f"startday{n}")
        if start is None:
            continue
        goes_on = row.text(f"endyear{n}") == ONGOING
        last = None if goes_on else row.day(f"endyear{n}", f"endmonth{n}", f"endday{n}")
        period = Period(start, day_after(last))
        if period.reverses():
            raise BadRow(f"the last day, {last}, is before the first, {start}")
        found.append(period)
    if not found:
        raise BadRow("nothing under startyear1")
    return found


def region_of(row: Row) -> int:
    """Return the number of the region; raise BadRow where the codebook does not have it."""
    code = row.needed("wherefought")
    if code not in REGIONS:
        raise BadRow(f"wherefought is {code}, which the codebook does not have")
    return code


def _war(desk: Desk, number: int, found: list[tuple[Row, list[Period]]]) -> None:
    parts: list[Part] = []
    for row, spells in found:
        who = desk.actor(row, row.needed("ccode"), spells[0], row.text("statename"))
        if who:
            parts.append((row, who.actor, spells))
    if not any(row.number("initiator") == BEGAN for row, *_ in parts):
        for row, *_ in parts:
            desk.tally.skip(row.file, row.line, f"of war {number} nobody came in who began it")
        return
    id, name = f"cow-war-{number}", f"{parts[0][0].text('warname')} (COW {number})"
    desk.statements.thing(id, ["War"], name, [row.where for row, *_ in parts])
    desk.statements.lasts(id, whole([spell for *_, spells in parts for spell in spells]))
    # What the list counts as a war is one by its own definition, which is that of our gravity too.
    gravity, first = f"{id}-gravity", parts[0][0]
    desk.statements.claim(gravity, f"the {name} was a war", first.where, id, "gravityOf")
    desk.statements.say(gravity, "claimedThing", term("fullScaleWar"))
    seen: dict[str, int] = defaultdict(int)
    for row, actor, spells in parts:
        _where(desk, id, name, row)
        for spell in spells:
            seen[row.text("ccode")] += 1
            _takes_part(desk, (id, name), (row, actor, [spell]), seen[row.text("ccode")])
        desk.taken(row)
    target = _target([(row, spells) for row, spells in found])
    for row, actor, _ in parts:
        if row is target:
            key = f"{id}-{row.needed('ccode')}-victim"
            label = f"{row.text('statename')} was attacked in the {name}"
            desk.statements.claim(key, label, row.where, id, "victimIdentity")
            desk.statements.say(key, "claimedThing", named(actor))


def _target(found: list[tuple[Row, list[Period]]]) -> Row | None:
    """Return the row of the state against which the war began; None where it could be several.

    Who begins makes the first attack in strength (Small and Singer 1982). Whom it hits is no
    column: it is the one opponent that is in the war from its first day, if there is but one.
    """
    sides = {row.needed("side") for row, _ in found if row.number("initiator") == BEGAN}
    first = min(spell.start for _, spells in found for spell in spells if spell.start)
    against = [
        row
        for row, spells in found
        if row.needed("side") not in sides and any(spell.start == first for spell in spells)
    ]
    return against[0] if len(sides) == len(against) == 1 else None


def _takes_part(desk: Desk, war: tuple[str, str], part: Part, nth: int) -> None:
    (id, name), (row, actor, (spell,)) = war, part
    say = desk.statements
    key = f"{id}-{row.needed('ccode')}-{nth}"
    state = row.text("statename") or f"state {row.needed('ccode')}"
    say.claim(
        key, f"{state} in the {name}, {nth}", row.where, id, "participationIn", "Participation"
    )
    say.say(key, "claimedThing", named(actor))
    say.say(key, "onSide", plain(str(row.needed("side"))))
    say.lasts(key, spell)
    say.counts(key, battleDeaths=row.number("batdeath") if nth == 1 else None)
    began = row.number("initiator") == BEGAN
    say.say(key, "initiates", plain(str(began).lower(), BOOLEAN))
    if began and nth == 1:
        first = f"{key}-began"
        say.claim(first, f"{state} began the {name}", row.where, id, "attackerIdentity")
        say.say(first, "claimedThing", named(actor))


def _where(desk: Desk, id: str, name: str, row: Row) -> None:
    region = region_of(row)
    key = f"{id}-where-{region}"
    desk.statements.claim(key, f"where the {name} was fought, {region}", row.where, id, "position")
    desk.statements.say(key, "claimedValue", plain(REGIONS[region]))


def whole(spells: list[Period]) -> Period:
    """Return the period from the first start to the last end; open while one goes on."""
    start = min(spell.start for spell in spells if spell.start)
    ends = [spell.end for spell in spells]
    last: PartialDate | None = None
    if None not in ends:
        last = max((end for end in ends if end), key=lambda end: end.latest)
    return Period(start, last)
