"""What a what-if changes, and the situation that it changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from ...law import Assessment, Facts, Perspective, acts_of, judge_incident
from ...model import Event, Thing, World


class Kind(Enum):
    """What a change alters; changes are made in this order, however they are asked for."""

    DAY = "anotherDay"
    WITHOUT = "leftOut"
    IN_FORCE = "putInForce"
    LEAVES = "leaves"
    JOINS = "joins"
    DENY = "denied"
    ADMIT = "admitted"
    SWAP = "swapped"
    STATED = "stated"
    VICTIM = "anotherVictim"
    ACTION = "action"
    SUPPOSE = "supposedAct"


ORDER = {kind: number for number, kind in enumerate(Kind)}


# The option that asks for each kind of change; of what is stated and done it depends on what.
OPTIONS = {
    Kind.DAY: "day",
    Kind.WITHOUT: "without",
    Kind.IN_FORCE: "in-force",
    Kind.LEAVES: "without-party",
    Kind.JOINS: "party",
    Kind.DENY: "deny",
    Kind.ADMIT: "admit",
    Kind.SWAP: "swap",
    Kind.VICTIM: "victim",
    Kind.SUPPOSE: "suppose",
}
QUESTIONS = {
    "position": "place",
    "attackerIdentity": "attacker",
    "gravityOf": "gravity",
    "intentOf": "intent",
    "characterisation": "character",
}
CALLS = {"Request", "Invocation", "Consultation"}


class Change(Struct, frozen=True, kw_only=True):
    """One change: what it alters, the ids that it needs, and the whole of it in words.

    `subjects` are the claim, party, clause or treaty; the values that are stated; the events
    left out; or who acts. `question` is the aspect that is stated. `under` is the treaty of a
    party, or the clause of an action. `what` is the kind of an action, or a sentence that
    supposes an act. `act` limits the change to one act of the incident.
    """

    kind: Kind
    words: str
    subjects: tuple[str, ...] = ()
    question: str = ""
    under: str = ""
    what: str = ""
    day: date | None = None
    act: str = ""

    @property
    def option(self) -> str:
        """Return the option by which the change is asked for."""
        if self.kind is Kind.STATED:
            return QUESTIONS[self.question]
        if self.kind is Kind.ACTION:
            return self.what.lower() if self.what in CALLS and self.under else "action"
        return OPTIONS[self.kind]


class Situation(Struct, frozen=True):
    """An incident in a world, seen in a perspective, judged by the law of a day."""

    world: World
    incident: Event
    perspective: Perspective
    on: date

    @property
    def facts(self) -> Facts:
        """Return the facts of the day in the perspective."""
        return Facts(self.world, self.perspective, self.on)

    def judged(self, also: tuple[str, ...] = ()) -> list[Assessment]:
        """Return the assessments of every commitment that touches the incident."""
        return judge_incident(self.world, self.incident, self.perspective, self.on, also)

    def altered(self, *things: Thing, without: Iterable[str] = ()) -> Situation:
        """Return the situation with things put in place of their like, and others left out."""
        world = self.world.altered(*things, without=without)
        return replace(self, world=world, incident=world.events[self.incident.id])

    def acts(self, only: str = "") -> list[Event]:
        """Return the acts of the incident, or the one that is named."""
        found = acts_of(self.world, self.incident)
        return [act for act in found if only in ("", act.id)]
