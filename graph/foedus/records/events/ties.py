"""What of the events enters the graph: dated ties of hostility, each a coder's claim."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from msgspec import Struct

from ...model import World
from ...vocab import PREFIXES, iri
from ...words import numbered
from .accounts import Account
from .coders import UNDIRECTED
from .states import States

USED = ("dcterms", "foedus", "id", "rdfs", "skos", "xsd")


class Tie(Struct, frozen=True, order=True):
    """A month's material conflict from one actor of ours towards another, by one coder.

    Where the coder does not say who acted on whom, it is between the two, the first by name.
    """

    coder: str
    source: str
    target: str
    month: date
    events: int
    goldstein: float | None

    @property
    def end(self) -> date:
        """The first day of the next month."""
        return (self.month + timedelta(31)).replace(day=1)


class Ties(Struct, frozen=True):
    """The ties, and how many events of conflict are in none: by what the coder wrote, and why."""

    found: tuple[Tie, ...]
    unmet: dict[tuple[str, str], int]
    within: int
    few: int


def ties(world: World, months: Iterable[Mapping[str, Any]], least: int) -> Ties:
    """Return the ties of *least* events of conflict a month, from the rows of `dyad_months`."""
    states = States(world)
    counts: dict[tuple[str, str, str, date], int] = defaultdict(int)
    sums: dict[tuple[str, str, str, date], list[float]] = defaultdict(list)
    unmet: Counter[tuple[str, str]] = Counter()
    within = few = 0
    for row in months:
        events, system, month = row["conflicts"], row["state_system"], row["month"]
        if not events:
            continue
        ends = [_met(states, system, row[side], month) for side in ("source_state", "target_state")]
        for side, met in zip(("source_state", "target_state"), ends, strict=True):
            if met is None:
                unmet[system, row[side]] += events
        source, target = ends
        if source is None or target is None:
            continue
        if source == target:
            within += events
            continue
        if row["coder"] in UNDIRECTED:
            source, target = sorted((source, target))
        key = (row["coder"], source, target, month)
        counts[key] += events
        if row["conflict_goldstein"] is not None:
            sums[key].append(events * row["conflict_goldstein"])
    found = []
    for key, events in sorted(counts.items()):
        if events < least:
            few += events
            continue
        mean = sum(sums[key]) / events if sums[key] else None
        found.append(Tie(*key, events, mean))
    return Ties(tuple(found), dict(unmet), within, few)


def _met(states: States, system: str, value: str, month: date) -> str | None:
    """Return the actor meant at the month's beginning, or else at its end."""
    end = (month + timedelta(31)).replace(day=1) - timedelta(1)
    return states.actor(system, value, month) or states.actor(system, value, end)


def turtle(world: World, found: Iterable[Tie], accounts: Iterable[Account]) -> str:
    """Return the ties as Turtle that `--data` takes, with each coder as their source."""
    listed = list(found)
    prefixes = [f"@prefix {name}: <{PREFIXES[name]}> ." for name in USED]
    head = [
        '<> dcterms:title "Hostility by machine-coded events" ;',
        '    dcterms:description "Counts of events of material conflict a month. Each tie is what '
        "a coder, mostly a program, claims of news reports; none of us has read them, and no "
        'event in it is an incident." .',
    ]
    coders = {tie.coder for tie in listed}
    citations = {each.coder: each.citation for each in accounts}
    sources = [_source(coder, citations.get(coder, coder)) for coder in sorted(coders)]
    return "\n".join([*prefixes, "", *head, "", *sources, *(_tie(world, tie) for tie in listed)])


def left_out(found: Ties, least: int) -> list[str]:
    """Return in a line each which events of conflict are in no tie, and why."""
    unmet = sorted(found.unmet.items(), key=lambda each: (-each[1], each[0]))
    return [
        f"in no tie: {numbered(found.within, 'event')} of conflict inside one state",
        f"in no tie: {numbered(found.few, 'event')} in months with fewer than {least}",
        *(
            f"no actor of ours: {name} ({system}), {numbered(n, 'event')}"
            for (system, name), n in unmet
        ),
    ]


def _source(coder: str, citation: str) -> str:
    return (
        f"id:{_source_id(coder)} a foedus:Source ;\n"
        f"    rdfs:label {_text(coder)} ;\n"
        f"    dcterms:bibliographicCitation {_text(citation, '')} ;\n"
        "    foedus:verification foedus:generalKnowledge .\n"
    )


def _tie(world: World, tie: Tie) -> str:
    month = f"{tie.month:%Y-%m}"
    mean = "" if tie.goldstein is None else f", mean {tie.goldstein:.1f}"
    is_directed = tie.coder not in UNDIRECTED
    ends = (world.label(tie.source), world.label(tie.target))
    of = "from {} to {}" if is_directed else "between {} and {}"
    label = (
        f"{tie.coder} on hostility {of.format(*ends)} in {month}: "
        f"{numbered(tie.events, 'event')}{mean}"
    )
    who = "a program that reads the news" if is_directed else "whose people read the news"
    note = (
        f"Claimed by {tie.coder}, {who}: {numbered(tie.events, 'event')} of material conflict"
        f"{mean + ' on its scale from -10 to 10' if mean else ''}. "
        + ("" if is_directed else "Who acted on whom is not coded. ")
        + "One event can be many reports, and a report can be wrong."
    )
    return (
        f"<{iri(_id(tie))}> a foedus:Hostility ;\n"
        f"    rdfs:label {_text(label)} ;\n"
        f'    foedus:start "{tie.month}"^^xsd:date ;\n'
        f'    foedus:end "{tie.end}"^^xsd:date ;\n'
        f"    foedus:tieFrom <{iri(tie.source)}> ;\n"
        f"    foedus:tieTo <{iri(tie.target)}> ;\n"
        f"    skos:note {_text(note)} ;\n"
        f"    foedus:source id:{_source_id(tie.coder)} ;\n"
        "    foedus:verification foedus:uncertain .\n"
    )


def _source_id(coder: str) -> str:
    return f"source-events-{_slug(coder)}"


def _id(tie: Tie) -> str:
    sides = f"{_slug(tie.source)}-{_slug(tie.target)}"
    return f"hostility-{_slug(tie.coder)}-{sides}-{tie.month:%Y-%m}"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower())


def _text(text: str, language: str = "en") -> str:
    import pyoxigraph as ox

    return str(ox.Literal(text, language=language) if language else ox.Literal(text))
