"""Which states saw each other as rivals and enemies, about what, and for how long."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...dates import Period
from ..desk import Desk
from ..rows import BadRow, Row, date_of
from ..statements import named, plain

THOMPSON_DREYER = {
    "pairs": ("rivalryno", "rivalryname", "ccode1", "ccode2", "styear", "endyear", "type1")
}
KINDS = ("positional", "spatial", "ideological", "interventionary")
RANKS = ("principal", "aprin")
TSS = {"pairs": ("tssr_id", "rivalry", "ccode1", "ccode2", "start", "end", *KINDS)}


def read_thompson_dreyer(desk: Desk, rows: dict[str, list[Row]]) -> None:
    """State each rivalry, its types in words. Source: Thompson and Dreyer (2012), appendix."""

    def pair(row: Row) -> None:
        kinds = [each for each in (row.text(f"type{n}") for n in "123") if each not in ("", "NA")]
        if unknown := [each for each in kinds if each not in KINDS]:
            raise BadRow(f"{unknown[0]!r} is no type of rivalry")
        _pair(desk, row, ("rivalryno", "rivalryname", "styear", "endyear"), kinds, ())

    _each(desk, rows["pairs"], pair)


def read_tss(desk: Desk, rows: dict[str, list[Row]]) -> None:
    """State each rivalry, its types in flags. Source: Thompson, Sakuwa and Suhas (2021)."""

    def pair(row: Row) -> None:
        kinds = [each for each in KINDS if row.flag(each)]
        ranks = [each for each in RANKS if row.flag(each)]
        _pair(desk, row, ("tssr_id", "rivalry", "start", "end"), kinds, ranks)

    _each(desk, rows["pairs"], pair)


def _each(desk: Desk, rows: Iterable[Row], state: Callable[[Row], None]) -> None:
    for row in rows:
        try:
            state(row)
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))


def _pair(
    desk: Desk,
    row: Row,
    columns: tuple[str, str, str, str],
    kinds: Iterable[str],
    ranks: Iterable[str],
) -> None:
    number_column, name_column, first, last = columns
    number, start, end = row.needed(number_column), row.needed(first), row.needed(last)
    period = Period(date_of(start), desk.to_the_last(date_of(end)))
    if end < start:
        raise BadRow(f"the last year, {end}, is before the first, {start}")
    one = desk.actor(row, row.needed("ccode1"), period)
    other = desk.actor(row, row.needed("ccode2"), period) if one else None
    if one is None or other is None:
        return
    say, id = desk.statements, f"{desk.description.name}-rivalry-{number}"
    label = f"rivalry {row.text(name_column)}, from {start} ({desk.description.name} {number})"
    say.claim(id, label, row.where, one.actor, "rivalryWith")
    say.say(id, "claimedThing", named(other.actor))
    say.say(id, "rivalryType", *map(plain, kinds))
    say.say(id, "rivalryRank", *map(plain, ranks))
    say.lasts(id, period)
    desk.taken(row)
