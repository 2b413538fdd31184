"""What limits an answer in the case at hand, and no general disclaimer."""

from __future__ import annotations

from collections.abc import Iterator

from ...law.sides import acts_of
from ...model import Event, World
from ...words import NO_FORECAST, listed, some
from ..explanation import Entry, Explanation
from ..heading import labels

MEANS_OPEN = "actionDeemedNecessary"


def caveats(world: World, incident: Event, told: Explanation) -> Iterator[str]:
    """Yield what a reader of this answer has to know, each only where it is so."""
    start = incident.period.start
    if start and start.precision != "day":
        yield "The day is not known exactly; the law is that of the first that it may have been."
    if any(not act.attackers for act in acts_of(world, incident)):
        yield "Who attacked is contested or not recorded: conditions on it stay open."
    unseen = [entry for entry in told.entries if entry.mark == "K"]
    if unseen:
        yield (
            f"{_clauses(unseen)}: the text was not seen by whoever coded it; "
            "it stands as general knowledge."
        )
    arguable = [entry for entry in told.entries if entry.verdict == "ARGUABLE"]
    if arguable:
        turns = {
            line.condition
            for entry in arguable
            for line in entry.findings
            if line.holds == "unknown"
        }
        yield (
            f"What is arguable turns on {listed(sorted(turns))}. The sources do not settle it, and "
            "this is not taken for a no."
        )
    free = [
        entry
        for entry in told.entries
        if entry.verdict == "TRIGGERED" and entry.response == world.label(MEANS_OPEN)
    ]
    if free:
        yield f"{_clauses(free)}: help is owed, but its means are left to each obligor."
    if told.changes:
        yield (
            f"The answer accepts {told.worldview.label}. On other claims or in another reading "
            "some verdicts are others, as told above."
        )
    yield (
        "Only commitments in the data were judged: one that is not there is not denied. A verdict "
        f"says whether these texts bind on these claims; {NO_FORECAST}, and no legal advice."
    )


def _clauses(entries: list[Entry]) -> str:
    return some(tuple(dict.fromkeys(labels([entry.clause for entry in entries]))))
