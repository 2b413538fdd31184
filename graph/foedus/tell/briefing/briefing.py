"""What a briefing says, put together before any format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from ...escalation.closure.fixpoint import closure
from ...escalation.conflicts.torn import conflicts_by
from ...law import Facts, Perspective, Verdict
from ...model import Event, Source, World, Worldview
from ...words import listed, some
from ..answer import Answer, answered
from ..citations import cited, in_order
from ..closure.picture import diagram
from ..conflicts.conflicts import told_in_short
from ..explanation import Entry, Explanation, changed, deciding, explanation
from ..heading import labels
from ..picture.diagram import Diagram, grouped
from ..summary import Point
from .caveats import caveats

FEW = 12  # conflicts of commitments, and clauses of a point, that are told one by one
ROWS = 300  # of a table
BOXES, ARROWS = 40, 80  # that can be read in a picture on a page
VERDICTS = {
    Verdict.BREACHED: "Breached",
    Verdict.TRIGGERED: "Triggered",
    Verdict.ARGUABLE: "Arguable",
    Verdict.AVAILABLE: "Open to be called on",
    Verdict.NON_BINDING: "Without legal force",
    Verdict.NOT_TRIGGERED: "Not triggered",
}
IN_THE_TABLE = {
    Verdict.AVAILABLE: "open to a party to call on",
    Verdict.NOT_TRIGGERED: "not triggered",
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

    Of a `picture` too large for a page there is none, and `undrawn` says so and who is drawn in.
    """

    title: str
    facts: str
    law: str
    answer: str
    points: tuple[str, ...]
    picture: Diagram | None
    undrawn: str
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
    answer = answered(world, incident, perspective, worldview, on)
    told = explanation(world, incident, perspective, on, answer)
    found = closure(world, incident, perspective, on)
    torn = conflicts_by(Facts(world, perspective, on), incident)
    sources = _bibliography(world, told, incident)
    number = {source.id: at for at, source in enumerate(sources, 1)}
    first, *rest = answer.summary
    drawn = diagram(world, found)
    undrawn = _undrawn(drawn)
    commitments = tuple(_commitments(told.entries, number))
    said = tuple(_said(world, told, number))
    return Briefing(
        title=told.incident.label,
        facts=told.facts,
        law=told.law,
        answer=_in_short(first),
        points=tuple(_points(told, rest)),
        picture=None if undrawn else drawn,
        undrawn=undrawn,
        commitments=commitments[:ROWS],
        said=said[:ROWS],
        parts=tuple(
            Part(title, tuple(lines))
            for title, lines in (
                (
                    "Left out of the tables",
                    [*_cut(commitments, "commitments"), *_cut(said, "claims")],
                ),
                (
                    "What would change it",
                    [_capital(changed(world, each, _lower)) for each in answer.changes],
                ),
                ("Conflicting commitments", [*told_in_short(world, torn, FEW)]),
                ("Commitments that did not bind", [*_not_bound(answer)]),
                ("What limits this answer", [*caveats(world, incident, told)]),
            )
            if lines
        ),
        sources=tuple((cited(source), source.address) for source in sources),
        commands=commands,
        version=version,
    )


def _lower(verdict: Verdict) -> str:
    return VERDICTS.get(verdict, verdict.name).lower()


def _capital(line: str) -> str:
    return line[:1].upper() + line[1:]


def _in_short(point: Point) -> str:
    """Return a point as text; of many clauses the first, and the number of the rest.

    >>> _in_short(Point("Help is owed", tuple("abcdefghijklmnop")))
    'Help is owed: a; b; c; d; e; f; g; h; i; j; k; l and 4 more.'
    """
    rest = len(point.named) - FEW
    if rest <= 0:
        return str(point)
    return f"{point.says}: {'; '.join(point.named[:FEW])} and {rest} more."


def _points(told: Explanation, points: list[Point]) -> Iterator[str]:
    """Yield what of the summary is not in the table, and how much the table tells of the rest."""
    yield from (_in_short(point) for point in points if point.verdict not in IN_THE_TABLE)
    counts = Counter(entry.verdict for entry in told.entries)
    for verdict, what in IN_THE_TABLE.items():
        number = counts[verdict.name]
        if number:
            verb = "commitment is" if number == 1 else "commitments are"
            yield f"{number} {verb} {what}: the table tells what is missing."


def _undrawn(drawn: Diagram) -> str:
    """Return who is drawn in, where that is too much for a picture on a page; else ""."""
    shown = grouped(drawn)
    boxes, arrows = len(shown.boxes), len(shown.arrows)
    if boxes <= BOXES and arrows <= ARROWS:
        return ""
    said = [
        f"There is no picture: it would have {boxes:,} boxes and {arrows:,} arrows, and on a page "
        f"{BOXES} and {ARROWS} can be read at most."
    ]
    for tone, verb in (("must", "Must act"), ("may", "May act")):
        actors = tuple(box.label for box in drawn.boxes if box.tone == tone)
        said += [f"{verb}: {some(actors)}."] if actors else []
    return " ".join(
        [*said, "`foedus drawn-in` tells of each, and with --format gexf Gephi draws it."]
    )


def _cut(rows: tuple[object, ...], what: str) -> Iterator[str]:
    rest = len(rows) - ROWS
    if rest > 0:
        yield f"{rest:,} more {what}: a table here has {ROWS} rows; `foedus explain` has all."


def _not_bound(answer: Answer) -> Iterator[str]:
    """Yield the clauses that did not bind in one line, and what was made only later."""
    asleep = [each for each in answer.not_bound if each.verdict is Verdict.NOT_TRIGGERED]
    if asleep:
        clauses = tuple(dict.fromkeys(each.clause for each in asleep))
        shown = Point("Not in force that day, or not between these two", clauses)
        yield str(shown)
    for each in answer.not_bound:
        if each not in asleep:
            who = f"{each.clause}, {each.obligors} to {each.beneficiary}"
            yield f"{who}: {_lower(each.verdict)}. {each.reasons}"
    yield from answer.made_later


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
            VERDICTS.get(Verdict[verdict], verdict),
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
