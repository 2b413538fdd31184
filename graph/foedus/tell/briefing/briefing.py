"""What a briefing says, put together before any format."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from ...escalation.closure.fixpoint import closure
from ...escalation.conflicts.torn import conflicts_by
from ...law import Facts, Perspective
from ...model import Event, Source, World, Worldview
from ..citations import cited, in_order
from ..closure.picture import diagram
from ..conflicts.conflicts import told_in_short
from ..explanation import Entry, Explanation, deciding, explain
from ..heading import labels
from ..picture.diagram import as_mermaid, as_svg
from ..picture.svg import described
from ..words import listed, some
from .caveats import caveats

_IN_THE_TABLE = ("Not triggered", "Open to a party")  # how its lines of the summary begin
_NOT_BOUND = "NOT_TRIGGERED "
FEW = 12  # conflicts of commitments that are told
VERDICTS = {
    "BREACHED": "Breached",
    "TRIGGERED": "Triggered",
    "ARGUABLE": "Arguable",
    "AVAILABLE": "Open to be called on",
    "NON_BINDING": "Without legal force",
    "NOT_TRIGGERED": "Not triggered",
}


class Commitment(Struct, frozen=True):
    """A commitment in a row: its verdict, words, who owes whom what, what decides, its sources.

    `sources` are numbers of the bibliography, from 1.
    """

    verdict: str
    clause: str
    who: str
    response: str
    decided: str
    sources: tuple[int, ...]


class Said(Struct, frozen=True):
    """What somebody claims, on which question, when, and where it can be read."""

    question: str
    claim: str
    claimants: str
    stance: str
    on: str
    sources: tuple[int, ...]


class Part(Struct, frozen=True):
    """A list of sentences under a title."""

    title: str
    lines: tuple[str, ...]


class Briefing(Struct, frozen=True):
    """The whole briefing; `commands` reproduce it.

    `picture` is SVG, `flowchart` the same in Mermaid's words, `in_words` in ours.
    """

    title: str
    facts: str
    law: str
    answer: str
    points: tuple[str, ...]
    picture: str
    flowchart: str
    in_words: str
    commitments: tuple[Commitment, ...]
    said: tuple[Said, ...]
    parts: tuple[Part, ...]
    sources: tuple[tuple[str, str], ...]
    commands: tuple[str, ...]
    version: str


def briefing(
    world: World,
    incident: Event,
    perspective: Perspective,
    worldview: Worldview | None,
    on: date,
    *,
    version: str,
    commands: tuple[str, ...],
) -> Briefing:
    """Return the briefing on an incident by the law of a day, in a perspective.

    *version* says of which data it is; *commands* print it anew, and what it leaves out.
    """
    told, _ = explain(world, incident, perspective, worldview, on)
    found = closure(world, incident, perspective, on)
    torn = conflicts_by(Facts(world, perspective, on), incident)
    sources = _bibliography(world, told, incident)
    number = {source.id: at for at, source in enumerate(sources, 1)}
    first, *rest = told.summary.split("\n")
    drawn = diagram(world, found)
    return Briefing(
        title=told.incident.label,
        facts=told.facts,
        law=told.law,
        answer=first,
        points=tuple(_points(told, rest)),
        picture=as_svg(drawn),
        flowchart=as_mermaid(drawn),
        in_words=described(drawn),
        commitments=tuple(_commitments(told.entries, number)),
        said=tuple(_said(world, told, number)),
        parts=tuple(
            Part(title, tuple(map(readable, lines)))
            for title, lines in (
                ("What would change it", told.changes),
                ("Conflicting commitments", tuple(told_in_short(world, torn, FEW))),
                ("Commitments that did not bind", tuple(_not_bound(told))),
                ("What limits this answer", tuple(caveats(world, incident, told))),
            )
            if lines
        ),
        sources=tuple((cited(source), source.address) for source in sources),
        commands=commands,
        version=version,
    )


def readable(line: str) -> str:
    """Return a line of an answer as a sentence: verdicts in words, an arrow as such.

    >>> readable("NOT_TRIGGERED Art. 2: A -> B. NON_BINDING")
    'Art. 2: A → B. non binding'
    """
    said = line.removeprefix(_NOT_BOUND)
    for verdict in VERDICTS:
        said = re.sub(rf"\b{verdict}\b", verdict.lower().replace("_", " "), said)
    said = said.replace(" -> ", " → ")
    return said[:1].upper() + said[1:]


def _points(told: Explanation, lines: list[str]) -> Iterator[str]:
    """Yield what of the summary is not in the table, and how much the table tells of the rest."""
    yield from (line for line in lines if not line.startswith(_IN_THE_TABLE))
    counts = Counter(entry.verdict for entry in told.entries)
    for verdict, what in (
        ("AVAILABLE", "open to a party to call on"),
        ("NOT_TRIGGERED", "not triggered"),
    ):
        number = counts[verdict]
        if number:
            verb = "commitment is" if number == 1 else "commitments are"
            yield f"{number} {verb} {what}: the table tells what is missing."


def _not_bound(told: Explanation) -> Iterator[str]:
    """Yield the clauses that did not bind in one line, and what was made only later."""
    lines = [line for line in told.not_bound if line.startswith(_NOT_BOUND)]
    clauses = dict.fromkeys(line.removeprefix(_NOT_BOUND).partition(": ")[0] for line in lines)
    if clauses:
        yield f"Not in force that day, or not between these two: {'; '.join(clauses)}."
    yield from (line for line in told.not_bound if line not in lines)


def _bibliography(world: World, told: Explanation, incident: Event) -> list[Source]:
    ids = {*incident.sources}
    for entry in told.entries:
        ids |= {each.id for each in entry.sources}
        for line in entry.findings:
            ids |= {each.id for each in line.sources}
    return in_order(world.sources[id] for id in ids if id in world.sources)


def _numbers(ids: Iterable[str], number: dict[str, int]) -> tuple[int, ...]:
    return tuple(sorted({number[id] for id in ids if id in number}))


def _commitments(entries: Iterable[Entry], number: dict[str, int]) -> Iterator[Commitment]:
    """Yield a row for each clause and answer; whom it joins in several ways are in one row."""
    rows: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        key = (entry.verdict, entry.clause.id, entry.response, deciding(entry))
        rows.setdefault(key, []).append(entry)
    for (verdict, _, response, decided), alike in rows.items():
        yield Commitment(
            VERDICTS.get(verdict, verdict),
            alike[0].clause.label,
            "; ".join(map(_who, alike)),
            response,
            decided,
            _numbers((each.id for each in alike[0].sources), number),
        )


def _who(entry: Entry) -> str:
    ends = some(labels(entry.obligors)), some(labels(entry.beneficiaries))
    if entry.mutual:
        return f"{ends[0]} and {ends[1]}, each to the other"
    return f"{ends[0]} to {ends[1]}"


def _said(world: World, told: Explanation, number: dict[str, int]) -> Iterator[Said]:
    """Yield the claims on which a finding rests, each once, by question and day."""
    seen: dict[str, str] = {}
    for entry in told.entries:
        for line in entry.findings:
            for each in line.claims:
                seen.setdefault(each.id, line.condition)
    claims = [(seen[id], world.claims[id]) for id in seen if id in world.claims]
    for question, claim in sorted(
        claims, key=lambda pair: (pair[0], str(pair[1].claimed_on or ""))
    ):
        yield Said(
            question,
            claim.label,
            listed(world.label(id) for id in claim.claimants) or "nobody named",
            world.label(claim.stance) if claim.stance else "",
            str(claim.claimed_on) if claim.claimed_on else "",
            _numbers(claim.sources, number),
        )
