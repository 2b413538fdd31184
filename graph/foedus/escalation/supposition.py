"""What an asker supposes to happen: an act that is not in the data, said in a sentence.

An act that is supposed is a choice of the one who makes it; no commitment asks for it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from msgspec.structs import replace

from ..dates import PartialDate, Period
from ..errors import BadQuery, Refused
from ..model import Event, World
from ..names import check_life, find, find_place

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
_SENTENCE = re.compile(
    rf"(?P<attacker>.+?)\s+(?P<verb>{'|'.join(GRAVITY)})\s+(?P<victim>.+?)"
    r"(?:\s+(?:at|in)\s+(?P<place>.+?))?(?:\s+on\s+(?P<day>\d{4}-\d\d-\d\d))?\.?",
    re.IGNORECASE,
)


def is_sentence(text: str) -> bool:
    """Return whether the text says who does what to whom.

    >>> is_sentence("Russia attacks Azerbaijan at Nakhichevan"), is_sentence("mi24-shootdown-2020")
    (True, False)
    """
    return _SENTENCE.fullmatch(text.strip()) is not None


def supposed_act(world: World, text: str, on: date, id: str = "supposed-act") -> Event:
    """Return the act that a sentence tells, on the day that it names or else on *on*.

    "A attacks B", "A attacks B at PLACE on 2020-11-09"; for *attacks* also declares war on,
    invades, strikes, raids, threatens. Without a place it is not known where; a
    state's name as place means its homeland.

    Raises BadQuery for a text that is no such sentence, UnknownName or AmbiguousName for a
    name, Refused for an actor that did not exist on the day or that attacks itself.
    """
    told = _SENTENCE.fullmatch(text.strip())
    if told is None:
        raise BadQuery(
            f"{text!r} says of nobody what it does to whom",
            f'Write it like "Russia attacks Azerbaijan at Nakhichevan"; '
            f"what one can do: {', '.join(GRAVITY)}.",
        )
    day = date.fromisoformat(told["day"]) if told["day"] else on
    attacker, victim = (find(world, told[role], "actors") for role in ("attacker", "victim"))
    if attacker == victim:
        raise Refused(f"in {text!r} {world.label(attacker)} acts against itself", "Name two.")
    for actor in (attacker, victim):
        check_life(world, actor, day)
    place = find_place(world, told["place"]) if told["place"] else ""
    return Event(
        id=id,
        label=f"Supposed: {text.strip().rstrip('.')}",
        kinds=("Act", SUPPOSED),
        period=one_day(day),
        attackers=(attacker,),
        victims=(victim,),
        places=(place,) if place else (),
        target_kinds=(LAND,) if place else (),
        gravity=(GRAVITY[told["verb"].lower()],),
        intent=("deliberate",),
    )


def supposed_incident(world: World, text: str, on: date) -> Event:
    """Return an incident that consists of the act that a sentence tells, as `supposed_act`."""
    act = supposed_act(world, text, on, "supposed-incident")
    return replace(act, kinds=("Incident", SUPPOSED))


def one_day(day: date) -> Period:
    """Return the period of a day."""
    return Period(PartialDate(day, day), PartialDate(day + timedelta(1), day + timedelta(1)))


def with_acts(world: World, incident: Event, acts: tuple[Event, ...]) -> tuple[World, Event]:
    """Return the world with the acts added to the incident, and the incident with them."""
    whole = replace(incident, acts=(*incident.acts, *(act.id for act in acts)))
    parts = (replace(act, part_of=(*act.part_of, incident.id)) for act in acts)
    return world.altered(whole, *parts), whole
