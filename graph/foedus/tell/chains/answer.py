"""Chains between two actors, or from an incident to one, in words, as a picture and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from ...dates import Truth
from ...escalation.chains.chain import Chain, Step, weakest
from ...escalation.chains.footing import Bearing, Footing
from ...escalation.chains.ties import Link
from ...model import World
from ...words import NO_FORECAST, in_title, listed, width_of_terminal, wrapped
from ..heading import Named, law_text
from ..picture.diagram import Arrow, Box, Diagram, Line, Tone

MARKS = {Footing.HOLDS: "holds  ", Footing.ONLY_IF: "only if", Footing.BROKEN: "BROKEN "}
LINES: dict[Footing, Line] = {
    Footing.HOLDS: "solid",
    Footing.ONLY_IF: "dashed",
    Footing.BROKEN: "crossed",
}
TONES: dict[str, Tone] = {
    "duty": "must",
    "discretion": "may",
    "right": "may",
    "consult": "consult",
}
WAYS = {"stationing": "{}'s forces with {}", "hostility": "{} against {}"}
NOTE = (
    "A chain says how commitments and ties run from one to the next, and what one actor does for "
    f"another sets off nothing further by itself; {NO_FORECAST}."
)


class Answer(Struct, frozen=True):
    """The chains to an actor on a day, how many were asked for, and what else ties the two.

    `start` is an actor, or the incident from which the chains run. `restraint` moves nobody to
    act, `gone` ties the two on other days only. From an incident, `worldview` and `reading` say
    on whose claims and how clauses are read; between two actors no claim is asked for.
    """

    start: str
    goal: str
    on: date
    most: int
    chains: tuple[Chain, ...]
    restraint: tuple[Link, ...] = ()
    gone: tuple[Link, ...] = ()
    is_bare: bool = False
    worldview: Named | None = None
    reading: Named | None = None

    @property
    def law(self) -> str:
        """By which law, on whose claims and in which reading, "" between two actors."""
        if self.worldview is None or self.reading is None:
            return ""
        return law_text(self.on, self.worldview, self.reading)


def as_text(world: World, answer: Answer, columns: int = 0) -> str:
    """Return the chains as plain text: each step with its links, how firm it is, and why."""
    width = columns or width_of_terminal()
    head = title(world, answer)
    lines = [head, "=" * min(len(head), width)]
    if answer.law:
        lines.append(answer.law)
    for number, chain in enumerate(answer.chains, start=1):
        lines += ["", f"Chain {number}: {route(world, chain)}", f"  {verdict(world, chain)}"]
        for before, step in zip((None, *chain.steps), chain.steps, strict=False):
            lines += _step(world, step, is_same=bool(before and before.bearings == step.bearings))
    lines += ["", *_few(answer)] if _few(answer) else []
    for heading, links in _sections(answer):
        lines += ["", heading, *(f"  {told(world, link)}" for link in links)]
    if answer.chains:
        lines += ["", NOTE]
    return "\n".join(part for line in lines for part in wrapped(line, width, _indent(line)))


def as_markdown(world: World, answer: Answer) -> str:
    """Return the chains as Markdown, each with a table of its links."""
    lines = [f"# {title(world, answer)}", ""]
    if answer.law:
        lines += [answer.law, ""]
    for number, chain in enumerate(answer.chains, start=1):
        lines += [f"## Chain {number}: {route(world, chain)}", "", verdict(world, chain), ""]
        lines += ["| step | footing | link | why |", "|---|---|---|---|"]
        for step in chain.steps:
            for place, bearing in enumerate(step.bearings):
                why = ". ".join(_reasons(bearing, place == 0))
                cells = (
                    f"{world.label(step.one)} - {world.label(step.other)}",
                    bearing.footing.value,
                    told(world, bearing.link),
                    why,
                )
                lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
        lines.append("")
    lines += [*_few(answer), ""] if _few(answer) else []
    for heading, links in _sections(answer):
        lines += [f"## {heading.rstrip(':')}", "", *(f"- {told(world, x)}" for x in links), ""]
    return "\n".join([*lines, NOTE])


def as_json(world: World, answer: Answer) -> str:
    """Return the same as JSON, by id; the labels of all that is named are beside it."""
    import msgspec

    whole = msgspec.to_builtins(answer)
    for chain, told_of in zip(answer.chains, whole["chains"], strict=True):
        told_of |= {"weakest": weakest(chain), "says": verdict(world, chain)}
    whole["labels"] = {id: world.label(id) for id in sorted(_named(answer))}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2).decode()


def _named(answer: Answer) -> set[str]:
    """Return the ids of all that the answer names."""
    steps = [step for chain in answer.chains for step in chain.steps]
    links = [
        *(bearing.link for step in steps for bearing in step.bearings),
        *answer.restraint,
        *answer.gone,
    ]
    return {
        *(answer.start, answer.goal),
        *(end for step in steps for end in (step.one, step.other)),
        *(end for link in links for end in (link.obligor, link.beneficiary, link.through)),
        *(source for link in links for source in link.sources),
    }


def diagram(world: World, answer: Answer) -> Diagram:
    """Return the picture of the chains: a box an actor, an arrow a step, named by its link."""
    boxes: dict[str, Box] = {}
    arrows: dict[tuple[str, str], Arrow] = {}
    for chain in answer.chains:
        ids = [chain.steps[0].one, *(step.other for step in chain.steps)]
        for place, id in enumerate(ids):
            first = place == 0
            tone = "plain" if first else _tone(chain, chain.steps[place - 1])
            column = max(place, boxes[id].column) if id in boxes else place
            note = chain.role if first else (boxes[id].note if id in boxes else "")
            known = boxes[id].tone if id in boxes and tone == "plain" else tone
            boxes[id] = Box(id, world.label(id), column, note, known)
        for step in chain.steps:
            stands = step.bearings[0]
            label = f"{stands.link.kind}: {world.label(stands.link.through)}"
            arrow = Arrow(step.one, step.other, label, LINES[step.footing])
            arrows.setdefault((step.one, step.other), arrow)
    note = "; ".join(
        f"{route(world, chain)}: {chain.why}" for chain in answer.chains if chain.why
    ) or " ".join(_few(answer))
    return Diagram(title(world, answer), tuple(boxes.values()), tuple(arrows.values()), note)


def _tone(chain: Chain, step: Step) -> Tone:
    """Return what the incident asks of the actor to whom a step leads, if it holds."""
    if not chain.role or step.footing is not Footing.HOLDS:
        return "plain"
    return TONES.get(step.bearings[0].link.kind, "plain")


def title(world: World, answer: Answer) -> str:
    """Return between whom the chains run, and on which day or from which incident."""
    start, goal = world.label(answer.start), world.label(answer.goal)
    if answer.start in world.events:
        return f"Chains to {goal}: {in_title(start)}"
    return f"Chains between {start} and {goal} on {answer.on}"


def route(world: World, chain: Chain) -> str:
    """Return the actors of a chain in a row."""
    names = [world.label(chain.steps[0].one), *(world.label(s.other) for s in chain.steps)]
    if chain.role:
        names[0] += f" ({chain.role})"
    return " - ".join(names)


def verdict(world: World, chain: Chain) -> str:
    """Return in a sentence whether the chain holds, and where it breaks."""
    if chain.breaks_at >= 0:
        step = chain.steps[chain.breaks_at]
        return f"Breaks between {world.label(step.one)} and {world.label(step.other)}."
    if any(step.footing is Footing.ONLY_IF for step in chain.steps):
        return "Holds only if what is said below happens."
    if chain.role:
        return "Holds: the incident sets off what ties them."
    return "Holds: every link is in force; what sets it off is for its clause."


def told(world: World, link: Link) -> str:
    """Return a link in words: kind, clause, who owes whom, period, source."""
    doubt = " (not certain on that day)" if link.holds is Truth.UNKNOWN else ""
    who = ""
    if link.directed:
        between = WAYS.get(link.kind, "{} to {}")
        who = f", {between.format(world.label(link.obligor), world.label(link.beneficiary))}"
    source = listed(world.label(id) for id in link.sources) or "no source"
    return f"{link.kind}: {world.label(link.through)}{who}; {link.period}{doubt} [{source}]"


def _few(answer: Answer) -> list[str]:
    """Return a sentence where there are fewer chains than were asked for."""
    count = len(answer.chains)
    if answer.is_bare:
        return ["On that day nobody in the data is tied to anybody."]
    if not count:
        return [
            "No chain in the data ties them on that day. "
            "That is no proof that nothing does: `foedus info` says what the data hold."
        ]
    if count < answer.most:
        return ["There is one chain in all." if count == 1 else f"There are {count} chains in all."]
    return []


def _sections(answer: Answer) -> list[tuple[str, Iterable[Link]]]:
    sections = [
        ("Also between them, but it moves nobody to act for the other:", answer.restraint),
        ("Not on that day:", answer.gone),
    ]
    return [(heading, links) for heading, links in sections if links]


def _step(world: World, step: Step, *, is_same: bool) -> Iterator[str]:
    yield f"  {MARKS[step.footing]} {world.label(step.one)} - {world.label(step.other)}"
    if is_same:
        yield "      by the same, as a member"
        return
    for place, bearing in enumerate(step.bearings):
        yield f"      {told(world, bearing.link)}"
        yield from (f"        {line}" for line in _reasons(bearing, place == 0))


def _reasons(bearing: Bearing, stands: bool) -> Iterator[str]:
    """Yield the verdict or the assumption, and what the clause waits for, of the link."""
    if bearing.verdict:
        yield f"{bearing.verdict}{': ' if bearing.why else ''}{'; '.join(bearing.why)}"
    elif bearing.why:
        mark = {Footing.BROKEN: "broken: ", Footing.ONLY_IF: "only if: "}
        yield f"{mark.get(bearing.footing, '')}{'; '.join(bearing.why)}"
    if stands and bearing.asks and not bearing.verdict:
        when = "set off by" if bearing.footing is Footing.HOLDS else "would follow only if"
        yield f"{when}: {'; '.join(bearing.asks)}"


def _indent(line: str) -> str:
    """Return how far the lines stand in that go on a line."""
    lead = len(line) - len(line.lstrip())
    return " " * (lead + 2) if lead else ""
