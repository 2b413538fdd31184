"""What Wikidata says of states, organisations and treaties: names, codes, lives, memberships."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ...dates import PartialDate, Period
from ...vocab import ONTOLOGY, PREFIXES
from ..bearers import day_after
from ..desk import Desk
from ..rows import BadRow, Row
from ..statements import FORMS, LABEL, TYPE, XSD, named, plain, term, text

TABLES = {"statements": ("entity", "property", "statement", "rank", "kind", "value", "fault")}
ALTERNATIVE = PREFIXES["skos"] + "altLabel"
ENTITY = PREFIXES["prov"] + "Entity"
# Properties by what their value is: a code, a time, a group that one is in, an actor of a treaty.
CODES = {"P297": "iso3166Alpha2", "P298": "iso3166Alpha3"}
TIMES = {"P571": "beginning", "P576": "dissolution"}
MEMBER_OF = "P463"
OF_TREATIES = {"P1891": "signature", "P6193": "ratification"}
READ = (*CODES, *TIMES, MEMBER_OF, *OF_TREATIES)
KINDS = {**dict.fromkeys(CODES, "string"), **dict.fromkeys(TIMES, "time")}
ITEM = re.compile(r"Q[1-9]\d*")


def read(desk: Desk, rows: Mapping[str, Iterable[Row]]) -> None:
    """State what the statements claim. Source: Wikidata, Help:Statements and Help:Ranking."""
    for row in rows["statements"]:
        try:
            if row.text("fault"):
                desk.tally.bad(row.file, row.line, row.text("fault"))
            elif row.text("kind") == "entity":
                _entity(desk, row)
            else:
                _statement(desk, row)
        except BadRow as error:
            desk.tally.bad(row.file, row.line, str(error))


def _entity(desk: Desk, row: Row) -> None:
    """State a further name of an actor of ours, or the actor itself where it is to be made."""
    about = _actor(desk, row)
    if about is None:
        return
    if row.text("label"):
        desk.statements.say(about, ALTERNATIVE, text(row.text("label")))
    desk.taken(row)


def _statement(desk: Desk, row: Row) -> None:
    name, rank, value = row.text("property"), row.text("rank"), row.text("value")
    if name not in READ:
        desk.tally.skip(row.file, row.line, "a property that is not read")
        return
    if rank == "deprecated":
        desk.tally.skip(row.file, row.line, "Wikidata deprecates it")
        return
    kind = KINDS.get(name, "item")
    if row.text("kind") != kind or not value:
        why = row.text("note") or f"no value that is a {kind}"
        desk.tally.skip(row.file, row.line, why)
        return
    if not row.text("statement"):
        raise BadRow(f"a statement of {name} without an id")
    period = Period(_date(row.text("since")), day_after(_date(row.text("until"))))
    if period.reverses():
        raise BadRow(f"{name} of {row.text('entity')} ends before it starts")
    about = _treaty(desk, row) if name in OF_TREATIES else _actor(desk, row)
    if about is None:
        return
    if name in CODES:
        said, aspect = plain(value, ONTOLOGY + CODES[name]), "identifiedBy"
    elif name in TIMES:
        day = _date(value)
        said, aspect = plain(value, XSD + FORMS[day.precision] if day else XSD), TIMES[name]
    elif name == MEMBER_OF:
        said, aspect = named(_group(desk, value)), "membershipOf"
    else:
        on = _date(row.text("on")) or period.start
        found = desk.bearers.within(value, Period(on, day_after(on)))
        if found is None:
            desk.tally.skip(row.file, row.line, "of a treaty, an actor that we lack")
            return
        period, said, aspect = Period(on, period.end), named(found.actor), OF_TREATIES[name]
    _claim(desk, row, about, (aspect, said), period)


def _claim(desk: Desk, row: Row, about: str, answer: tuple[str, str], period: Period) -> None:
    say, (aspect, said) = desk.statements, answer
    id = "wikidata-" + re.sub(r"[^A-Za-z0-9]+", "-", row.text("statement"))
    where = f"{row.text('label') or row.text('entity')}, {row.text('property')}"
    say.claim(id, f"Wikidata on {where} ({row.text('statement')})", row.where, about, aspect)
    is_thing = said.startswith("<")
    say.say(id, "claimedThing" if is_thing else "claimedValue", said)
    say.say(id, "statedRank", plain(row.text("rank")))
    say.say(id, "paragraph", plain(f"{row.text('property')}, revision {row.text('revision')}"))
    say.lasts(id, period)
    if row.text("note"):
        desk.tally.note(row.file, row.line, row.text("note"))
    desk.taken(row)


def _actor(desk: Desk, row: Row) -> str | None:
    """Return whom an entity means; None, and the row skipped, if it is nobody of ours."""
    item = row.text("entity")
    if not ITEM.fullmatch(item):
        desk.tally.skip(row.file, row.line, "an entity that is no item")
        return None
    found = desk.bearers.within(item, Period())
    if found:
        return found.actor
    if not desk.makes_actors:
        desk.tally.skip(row.file, row.line, "no actor of ours is this item")
        return None
    return _made(desk, item, "Actor")


def _group(desk: Desk, item: str) -> str:
    """Return what one is a member of: ours, or an organisation that has its item in its name."""
    if not ITEM.fullmatch(item):
        raise BadRow(f"{item!r} is no item")
    found = desk.bearers.within(item, Period())
    return found.actor if found else _made(desk, item, "Organisation")


def _treaty(desk: Desk, row: Row) -> str | None:
    item = row.text("entity")
    if not ITEM.fullmatch(item):
        raise BadRow(f"{item!r} is no item")
    id = f"wikidata-{item}"
    desk.statements.say(id, TYPE, f"<{ENTITY}>")
    desk.statements.say(id, LABEL, text(f"{item} (Wikidata)"))
    return id


def _made(desk: Desk, item: str, kind: str) -> str:
    id = f"wikidata-{item}"
    desk.statements.say(id, TYPE, term(kind))
    desk.statements.say(id, LABEL, text(f"{item} (Wikidata)"))
    return id


def _date(written: str) -> PartialDate | None:
    try:
        return PartialDate.parse(written) if written else None
    except ValueError:
        raise BadRow(f"{written} is no date") from None
