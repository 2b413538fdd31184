"""What an asker supposes to happen: an act that is not in the data, said in a sentence.

An act that is supposed is a choice of the one who makes it; no commitment asks for it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from ..dates import PartialDate, Period, Truth
from ..errors import BadQuery, Refused, brief
from ..model import Event, World
from ..names import check_life, find, find_place, is_name
from ..vocab import digest

SUPPOSED = "Supposed"  # the kind of an event that nobody reports
LAND = "landTerritory"
# What is done, and how grave it is. GA Res. 3314 (XXIX), Art. 3; MODEL 1.3.
GRAVITY = {
    "declares war on": "fullScaleWar",
    "invades": "invasion",
    "attacks": "armedAttack",
    "strikes": "limitedAttack",
    "raids": "limitedAttack",
    "threatens": "threat",
}
_VERB = re.compile(rf"(?:^|\s)(?P<verb>{'|'.join(GRAVITY)})(?:\s|$)", re.IGNORECASE)
_DAY = re.compile(r"(?:^|\s)on\s+(?P<day>\d\S*)")
_PLACE = re.compile(r"(?:^|\s)(?:at|in)(?:\s|$)", re.IGNORECASE)
_EXAMPLE = "Russia attacks Azerbaijan at Nakhichevan"
HOW_TO_SUPPOSE = f'Suppose an act like "{_EXAMPLE}"; what one can do: {", ".join(GRAVITY)}.'


class Sentence(Struct, frozen=True):
    """What a sentence says, in the names that it uses; `place` and `day` may be ""."""

    attacker: str
    verb: str
    victim: str
    place: str
    day: str


def is_sentence(text: str) -> bool:
    """Return whether the text says that somebody acts, be it only in half a sentence.

    >>> is_sentence("Russia attacks Azerbaijan at Nakhichevan"), is_sentence("mi24-shootdown-2020")
    (True, False)
    """
    return _VERB.search(_plain(text)) is not None


def supposes(world: World, text: str) -> bool:
    """Return whether the text supposes an act, and is not the name of what happened."""
    return is_sentence(text) and not is_name(world.events, text)


def sentence(text: str) -> Sentence:
    """Return the parts of a sentence; raise BadQuery if it lacks one.

    >>> sentence("Russia attacks Azerbaijan on 2020-11-09 at Nakhichevan.").place
    'Nakhichevan'
    """
    plain = _plain(text)
    told = _VERB.search(plain)
    if told is None:
        raise BadQuery(f"{brief(text)!r} says of nobody what it does to whom", HOW_TO_SUPPOSE)
    attacker, rest = plain[: told.start()].strip(), plain[told.end() :]
    on = _DAY.search(rest)
    if on is not None:
        rest = f"{rest[: on.start()]} {rest[on.end() :]}"
    at = _PLACE.search(rest)
    victim = (rest[: at.start()] if at else rest).strip()
    place = rest[at.end() :].strip() if at else ""
    lacking = [
        what
        for what, is_said in (
            ("who acts", attacker),
            (f"whom {attacker or 'it'} {told['verb'].lower()}", victim),
            ("at what place", place or at is None),
        )
        if not is_said
    ]
    if lacking:
        raise BadQuery(f"{brief(text)!r} does not say {' or '.join(lacking)}", HOW_TO_SUPPOSE)
    return Sentence(attacker, told["verb"].lower(), victim, place, on["day"] if on else "")


def supposed_act(world: World, text: str, on: date) -> Event:
    """Return the act that a sentence tells, on the day that it names or else on *on*.

    "A attacks B", "A attacks B at PLACE on 2020-11-09"; for *attacks* also declares war on,
    invades, strikes, raids, threatens. Without a place it is not known where; a
    state's name as place means its homeland.

    Raises BadQuery for a text that is no such sentence, UnknownName or AmbiguousName for a
    name, Refused for an actor that did not exist on the day or that attacks itself.
    """
    told = sentence(text)
    day = _day(told.day) if told.day else on
    if day == date.max:
        raise Refused(f"after {day} the calendar has no day", "Take an earlier day.")
    attacker, victim = (find(world, name, "actors") for name in (told.attacker, told.victim))
    if attacker == victim:
        raise Refused(
            f"in {brief(text)!r} {world.label(attacker)} acts against itself", "Name two."
        )
    for actor in (attacker, victim):
        check_life(world, actor, day)
    place = find_place(world, told.place) if told.place else ""
    return Event(
        id=f"supposed-{digest(attacker, told.verb, victim, place, day)}",
        label=f"Supposed: {_plain(text)}",
        kinds=("Act", SUPPOSED),
        period=one_day(day),
        attackers=(attacker,),
        victims=(victim,),
        places=(place,) if place else (),
        target_kinds=(LAND,) if place else (),
        gravity=(GRAVITY[told.verb],),
        intent=("deliberate",),
    )


def supposed_incident(world: World, text: str, on: date) -> Event:
    """Return an incident that consists of the act that a sentence tells, as `supposed_act`.

    It is part of the wars in which the two fight each other already on that day: who began them
    is no other question because of one more act.
    """
    act = supposed_act(world, text, on)
    return replace(
        act, id=f"{act.id}-incident", kinds=("Incident", SUPPOSED), part_of=_wars(world, act)
    )


def _wars(world: World, act: Event) -> tuple[str, ...]:
    """Return the wars of the data, going on as the act happens, in which its two struck before."""
    day, pair = world.day(act), {*act.attackers, *act.victims}
    if day is None:
        return ()
    wars = {
        event.id
        for event in world.events.values()
        if "War" in event.kinds and event.period.holds_on(day) is Truth.YES
    }
    found: set[str] = set()
    for event in world.events.values():
        is_theirs = any(pair == {by, hit} for by in event.attackers for hit in event.victims)
        if is_theirs and event.period.start and event.period.start.latest < day:
            found |= wars & {event.id, *event.part_of}
    return tuple(sorted(found))


def one_day(day: date) -> Period:
    """Return the period of a day."""
    return Period(PartialDate(day, day), PartialDate(day + timedelta(1), day + timedelta(1)))


def with_acts(world: World, incident: Event, acts: tuple[Event, ...]) -> tuple[World, Event]:
    """Return the world with the acts added to the incident, and the incident with them."""
    whole = replace(incident, acts=(*incident.acts, *(act.id for act in acts)))
    parts = (replace(act, part_of=(*act.part_of, incident.id)) for act in acts)
    return world.altered(whole, *parts), whole


def check_order(incident: Event, acts: tuple[Event, ...]) -> None:
    """Raise Refused for an act that is supposed twice, or before what it is to follow."""
    before = incident
    told = {_told(incident)}
    for act in acts:
        if _told(act) in told:
            raise Refused(
                f"{act.label.removeprefix('Supposed: ')!r} is supposed twice", "Leave one out."
            )
        first, then = _first(before), _first(act)
        if first and then and then < first:
            raise Refused(
                f"{act.label.removeprefix('Supposed: ')!r} would be on {then}, before "
                f"{before.label} of {first}",
                "What is supposed follows what happened, in the order in which it is said: "
                "take a later day.",
            )
        told.add(_told(act))
        before = act


def _first(event: Event) -> date | None:
    return event.period.start.earliest if event.period.start else None


def _told(act: Event) -> tuple[object, ...]:
    """Return what an act says, without its name: supposed acts alike in it are one."""
    return (SUPPOSED in act.kinds, act.attackers, act.victims, act.places, act.gravity, act.period)


def _plain(text: str) -> str:
    """Return the text on one line, without full stops at its end."""
    return " ".join(text.split()).rstrip(".!\u2026 ")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.rstrip(",;"))
    except ValueError:
        raise BadQuery(f"{brief(text)!r} is no day", "Write it like 2020-11-09.") from None
