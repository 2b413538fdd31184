"""The tables and keys of an incident file in TOML.

Every name is a name as `foedus search` finds it: an id, a label, a notation or another name.
A key with several values takes a list. docs/new-incident.md tells each key in words.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

Names = str | list[str]
Day = str | int  # what stands there as a day is made a text before; "2021-06" and 2021 will do
Count = Annotated[int, Meta(ge=0)]
Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]


class Source(Struct, kw_only=True, forbid_unknown_fields=True):
    """Where something can be looked up; by `name` other tables of the file refer to it."""

    citation: str
    name: str = ""
    address: str = ""


class Told(Struct, kw_only=True, forbid_unknown_fields=True):
    """How far the source was seen, and a note."""

    verification: str = ""
    note: str = ""


class Sourced(Told, kw_only=True):
    """Its source, where that is another than the incident's."""

    source: Names = ""


class Force(Told, kw_only=True):
    """One use or threat of force; without `last_day` it is of one day."""

    date: Day = ""
    last_day: Day = ""
    attacker: Names = ""
    attacking_force: Names = ""
    victim: Names = ""
    hit: Names = ""
    place: Names = ""
    launched_from: Names = ""
    gravity: str = ""
    intent: str = ""
    characterised: Names = ""
    weapon: str = ""
    killed: Count | None = None
    injured: Count | None = None


class Act(Force, kw_only=True):
    """One of several acts; by `name` claims and events refer to it."""

    name: str = ""
    source: Names = ""


class Claim(Sourced, kw_only=True):
    """What claimants say: `says` answers the question `of`, about the incident or an act."""

    by: Names
    of: str
    says: Names | int
    stance: str = "asserts"
    about: str = ""
    date: Day = ""
    paragraph: str = ""


class Event(Sourced, kw_only=True):
    """What was said or done over the incident: a request, a statement, a mobilisation."""

    kind: str
    by: Names = ""
    to: Names = ""
    under: Names = ""
    about: str = ""
    name: str = ""
    date: Day = ""
    last_day: Day = ""


class Held(Struct, kw_only=True, forbid_unknown_fields=True):
    """Who holds a place, according to whom, and from when until when (the first day after)."""

    who: str
    according_to: Names = ""
    since: Day = ""
    until: Day = ""


Holders = str | list[str | Held] | Held


class Territory(Sourced, kw_only=True):
    """A place that no other file knows: what contains it, and whose it is if not the same."""

    name: str
    id: str = ""
    kind: str = "locality"
    also: Names = ""
    within: Names = ""
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    sovereign: Holders = ""
    controlled_by: Holders = ""
    administered_by: Holders = ""
    claimed_by: Holders = ""


class Actor(Sourced, kw_only=True):
    """An actor that no other file knows; `of` is for whom an organ, person or unit acts."""

    name: str
    id: str = ""
    kind: str = "state"
    of: str = ""
    also: Names = ""
    since: Day = ""
    until: Day = ""


class Support(Sourced, kw_only=True):
    """Declared support by one actor to another in the incident or the war around it."""

    by: Names
    to: Names
    since: Day = ""


class Incident(Force, kw_only=True):
    """The whole file. The keys of an act stand at the top, or in several tables `[[act]]`."""

    incident: str
    date: Day
    source: str | list[str | Source]
    id: str = ""
    kind: str = "incident"
    ongoing: bool = False
    part_of: Names = ""
    act: list[Act] = []
    claim: list[Claim] = []
    event: list[Event] = []
    territory: list[Territory] = []
    actor: list[Actor] = []
    support: list[Support] = []


# What else one might type for a key, and what it is called here.
MEANT = {
    "aggressor": "attacker",
    "area": "place",
    "article": "under",
    "aspect": "of",
    "attackers": "attacker",
    "characterisation": "characterised",
    "citation": "source",
    "claimant": "by",
    "claims": "claim",
    "clause": "under",
    "day": "date",
    "dead": "killed",
    "defender": "victim",
    "description": "note",
    "end": "last_day",
    "end_date": "last_day",
    "from": "by",
    "label": "incident",
    "location": "place",
    "name": "incident",
    "object": "hit",
    "on": "date",
    "severity": "gravity",
    "sources": "source",
    "start": "date",
    "start_date": "date",
    "target": "hit",
    "target_kind": "hit",
    "title": "incident",
    "value": "says",
    "verified": "verification",
    "victims": "victim",
    "war": "part_of",
    "who": "by",
    "wounded": "injured",
}
