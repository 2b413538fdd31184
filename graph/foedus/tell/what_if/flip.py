"""What it would take to turn a verdict, in words, as JSON, as RDF and as a picture."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from ...dates import Truth
from ...escalation.what_if.bringing import MOST_CHANGES, Fact
from ...escalation.what_if.change import Situation
from ...escalation.what_if.flip import Flip, Goal, Needed, Way
from ...law import Assessment, Verdict
from ...model import World
from ...words import in_title, listed, some, words, wrapped
from .. import supposition
from ..heading import head_of, law_line
from ..picture.diagram import Arrow, Box, Diagram, as_mermaid, as_svg
from ..text import NOTE
from .what_if import answer, as_option

MANY = 12
COMMAND = "$ foedus what-if"
NOBODY = "the data suggest no fact that brings it"


def written(
    situation: Situation,
    found: list[Flip],
    question: Sequence[str],
    style: str,
    columns: int = 100,
) -> str:
    """Return the flips in a format: text (of that many columns), md, json, ttl, svg, mermaid."""
    if style == "json":
        return as_json(situation, found)
    if style == "ttl":
        return as_turtle(situation, found) + supposition.as_turtle((situation.incident,))
    if style in ("svg", "mermaid"):
        picture = diagram(situation, found)
        return as_svg(picture) if style == "svg" else as_mermaid(picture)
    if style == "md":
        return as_markdown(situation, found, question)
    return as_text(situation, found, question, columns)


def as_text(situation: Situation, found: list[Flip], question: Sequence[str], columns: int) -> str:
    """Return the flips as plain text: each set of findings, its re-run, and facts that bring it.

    *question* are the words by which `what-if` is asked about the same incident in the same view.
    """
    title = f"What it would take: {in_title(situation.incident.label)}"
    lines = [title, "=" * len(title), *wrapped(_head(situation), columns)]
    for flip in found:
        lines += ["", *wrapped(_what(situation.world, flip), columns, "    ")]
        for line in _told(situation, flip, question):
            # A command is to be copied: it stays on its line.
            indent = " " * (len(line) - len(line.lstrip()) + 2)
            lines += [line] if COMMAND in line else wrapped(line, columns, indent)
    return "\n".join([*lines, "", *wrapped(NOTE, columns)])


def as_markdown(situation: Situation, found: list[Flip], question: Sequence[str]) -> str:
    """Return the flips as Markdown, a section a verdict, nested lists below."""
    lines = [f"# What it would take: {in_title(situation.incident.label)}", "", _head(situation)]
    for flip in found:
        lines += ["", f"## {_what(situation.world, flip)}", ""]
        for line in _told(situation, flip, question):
            lines.append(f"{' ' * (len(line) - len(line.lstrip()) - 2)}- {line.strip()}")
    return "\n".join([*lines, "", f"*{NOTE}*"])


def as_json(situation: Situation, found: list[Flip]) -> str:
    """Return the flips as JSON, by id, every set with the options that `what-if` takes."""
    import msgspec

    answer = {
        **head_of(situation.world, situation.incident, situation.on, situation.perspective),
        "flips": found,
        "options": [
            [" ".join(map(as_option, fact.changes)) for fact in flip.facts] for flip in found
        ],
    }
    return msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()


def _head(situation: Situation) -> str:
    return law_line(situation.world, situation.on, situation.perspective)


def _what(world: World, flip: Flip) -> str:
    now = flip.now
    who = f"{some(tuple(map(world.label, now.obligors)))} -> {world.label(now.beneficiary)}"
    goal = "NOT_TRIGGERED" if flip.goal is Goal.NOT_TRIGGERED else "TRIGGERED"
    if goal == "TRIGGERED" and any(way.after.verdict is Verdict.BREACHED for way in flip.ways):
        goal = "BREACHED"
    return f"{world.label(now.clause)}: {who}: from {now.verdict.name} to {goal}"


def _told(situation: Situation, flip: Flip, question: Sequence[str]) -> Iterator[str]:
    world = situation.world
    if not flip.ways:
        yield "  No set of findings on its conditions turns it."
    many = len(flip.ways) > 1
    if many and all(len(way.needed) == 1 for way in flip.ways):
        yield f"  Any one of these {len(flip.ways)} findings, if it were otherwise, turns it:"
    elif many:
        yield f"  Any of {len(flip.ways)} smallest sets of findings turns it:"
    for number, way in enumerate(flip.ways, start=1):
        yield from _way(world, flip, way, f"{number}. " if many else "")
    if many:
        said = dict.fromkeys(_said(way.after) for way in flip.ways)
        yield f"    With any of the {len(flip.ways)} assumed the engine says {'; or '.join(said)}."
    yield from _facts(flip, question)


def _way(world: World, flip: Flip, way: Way, number: str) -> Iterator[str]:
    single = len(way.needed) == 1
    if not (single and number):
        which = f"These {len(way.needed)} findings, and no fewer," if not single else "One finding"
        yield f"  {number}{which} would have to be otherwise:"
    for needed in way.needed:
        yield from _needed(world, flip, needed, number if single else "")
    if not number:
        yield f"    With {'it' if single else 'them'} assumed the engine says {_said(way.after)}."


def _needed(world: World, flip: Flip, needed: Needed, number: str) -> Iterator[str]:
    now = needed.now
    of = (
        f" of {world.label(needed.assumed.clause)}"
        if needed.assumed.clause != flip.now.clause
        else ""
    )
    yield f"    {number}{words(now.kind)}{of}: {needed.assumed.holds} instead of {answer(now)}"
    yield f"      as it is: {now.reason}"
    if not needed.facts:
        yield f"      {NOBODY}"
    for fact in needed.facts:
        yield f"      if {_changes(fact)}: {_then(fact)}"


def _facts(flip: Flip, question: Sequence[str]) -> Iterator[str]:
    tried = (
        f"Tried: {_count(flip.candidates, 'change')} that the claims, places, texts and parties in "
        f"the data suggest, in {_count(flip.tried, 'set')}"
    )
    each = {0: "", 1: "; each by itself", 2: "; every two that bear on it"}
    every = each.get(flip.upto, f"; every set of up to {flip.upto} that bear on it")
    if not flip.facts:
        more = "" if flip.upto == MOST_CHANGES else "; the search was cut short there"
        yield f"  No facts were found that turn the verdict. {tried}{every}{more}."
        return
    size = len(flip.facts[0].changes)
    few = "A single fact turns the verdict" if size == 1 else f"{size} facts together turn it"
    yield f"  {few}, any of these {len(flip.facts)}:" if len(flip.facts) > 1 else f"  {few}:"
    for fact in flip.facts[:MANY]:
        yield f"    {_changes(fact)}: {_then(fact)}"
        asked = " ".join(map(as_option, fact.changes))
        yield f"      {COMMAND} {shlex.join(question)} {asked}"
    if len(flip.facts) > MANY:
        yield f"    and {len(flip.facts) - MANY} more sets as small; --format json has all"
    yield f"  {tried}{every}."


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _changes(fact: Fact) -> str:
    return " and ".join(change.words for change in fact.changes)


def _then(fact: Fact) -> str:
    met = {Truth.NO: ", procedure not met", Truth.UNKNOWN: ", procedure open"}
    return f"then {fact.verdict.name}" + (met.get(fact.operative, "") if fact.operative else "")


def _said(after: Assessment) -> str:
    unmet = sorted({words(f.kind) for f in after.procedure if f.holds is not Truth.YES})
    if after.operative is None or not unmet:
        return after.verdict.name
    return f"{after.verdict.name}; procedure not met: {listed(unmet)}"


def as_turtle(situation: Situation, found: list[Flip]) -> str:
    """Return the flips as Turtle: the verdict, each set of findings, and the changes."""
    from .statements import flip_triples, turtle

    return turtle(triple for flip in found for triple in flip_triples(situation, flip))


def diagram(situation: Situation, found: list[Flip]) -> Diagram:
    """Return the picture: facts bring findings, findings together turn the verdict."""
    boxes: dict[str, Box] = {}
    arrows: list[Arrow] = []
    for number, flip in enumerate(found):
        end = f"verdict-{number}"
        title, _, turned = _what(situation.world, flip).rpartition(": ")
        boxes[end] = Box(end, title.replace(": ", "\n", 1), 3, turned)
        for index, way in enumerate(flip.ways):
            target = end
            if len(way.needed) > 1:
                target = f"set-{number}-{index}"
                boxes[target] = Box(target, f"all {len(way.needed)} of these", 2)
                arrows.append(Arrow(target, end, line="dashed"))
            for needed in way.needed:
                finding = f"finding-{number}-{needed.assumed.clause}-{needed.assumed.condition}"
                note = f"{needed.assumed.holds} instead of {answer(needed.now)}"
                boxes[finding] = Box(finding, words(needed.now.kind), 1, note)
                arrows.append(Arrow(finding, target, line="dashed"))
                for fact in needed.facts:
                    told = f"fact-{_changes(fact)}"
                    boxes[told] = Box(told, "\n".join(c.words for c in fact.changes), 0)
                    arrows.append(Arrow(told, finding, line="dashed"))
    return Diagram(
        f"What it would take: {in_title(situation.incident.label)}",
        tuple(boxes.values()),
        tuple(dict.fromkeys(arrows)),
        NOTE,
    )
