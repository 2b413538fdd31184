"""The difference that a what-if makes, in words, as JSON, as RDF and as a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...dates import Truth
from ...escalation.closure.standing import Standing
from ...escalation.what_if.change import Change, Kind, Situation
from ...escalation.what_if.drawn import DrawnTurn
from ...escalation.what_if.what_if import Difference, FindingTurn, Turn
from ...law import Finding, Verdict
from ...law.engine import RANK
from ...law.verdict import FRAME
from ...model import World
from ...words import in_title, listed, some, words, wrapped
from ..heading import head_of, law_line
from ..picture.diagram import Arrow, Box, Diagram
from ..text import NOTE

DRAWN = "Drawn in otherwise"
ASKED = {
    Standing.MUST: "must act",
    Standing.MAY: "may act",
    Standing.CHAINED: "called in by pact chaining",
    Standing.MOBILISE: "to mobilise",
    Standing.CONSULT: "to consult",
    Standing.NEUTRAL: "to stay neutral",
    Standing.UNASKED: "not asked",
}
Drawn = Sequence[DrawnTurn] | None


def as_text(
    before: Situation, after: Situation, found: Difference, columns: int, drawn: Drawn = None
) -> str:
    """Return the difference as plain text: what is supposed, what changes, and by which finding."""
    title = f"What if: {in_title(before.incident.label)}"
    lines = [title, "=" * len(title)]
    for line in _head(before, found):
        lines += wrapped(line, columns, "  ")
    for heading, turns in _sections(found):
        lines += ["", f"{heading}:"]
        for turn in turns:
            lines += wrapped(
                f"  {_verdicts(turn)}  {who(after.world, before.world, turn)}", columns, "      "
            )
            for each in turn.findings:
                for line in _finding(each):
                    lines += wrapped(f"      {line}", columns, " " * 10)
    if drawn is not None:
        lines += ["", f"{DRAWN}:"]
        for line in _drawn(after.world, drawn):
            lines += wrapped(f"  {line}", columns, "      ")
    lines += ["", *wrapped(_tail(found), columns), *wrapped(NOTE, columns)]
    return "\n".join(lines)


def as_markdown(before: Situation, after: Situation, found: Difference, drawn: Drawn = None) -> str:
    """Return the difference as Markdown: a section a kind of change, a list item a commitment."""
    lines = [f"# What if: {in_title(before.incident.label)}", ""]
    lines += [f"{line}  " for line in _head(before, found)]
    for heading, turns in _sections(found):
        lines += ["", f"## {heading}", ""]
        for turn in turns:
            lines.append(f"- **{_verdicts(turn)}** {who(after.world, before.world, turn)}")
            for line in (line for each in turn.findings for line in _finding(each)):
                depth = "    " if line.startswith(" ") else "  "
                lines.append(f"{depth}- {line.strip()}")
    if drawn is not None:
        lines += ["", f"## {DRAWN}", "", *(f"- {line}" for line in _drawn(after.world, drawn))]
    return "\n".join([*lines, "", _tail(found), "", f"*{NOTE}*"])


def as_json(before: Situation, found: Difference, drawn: Drawn = None) -> str:
    """Return the difference as JSON, by id, with what identifies the question."""
    import msgspec

    answer = {
        **head_of(before.world, before.incident, before.on, before.perspective),
        "difference": found,
        **({"drawn_in": drawn} if drawn is not None else {}),
    }
    return msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()


def _head(before: Situation, found: Difference) -> Iterator[str]:
    yield f"Supposed: {'; '.join(change.words for change in found.changes)}."
    law = str(found.law_before)
    if found.law_after != found.law_before:
        law = f"{found.law_after} in place of {law}"
    yield law_line(before.world, law, before.perspective)


def _sections(found: Difference) -> Iterator[tuple[str, list[Turn]]]:
    for heading, turns in (
        ("Verdicts that change", found.turned),
        ("In question only now", found.new),
        ("No longer in question", found.gone),
        ("Same verdict, on other findings", found.reasons),
    ):
        told = [turn for turn in turns if not is_idle(turn)]
        if told:
            yield heading, sorted(told, key=_order)


def is_idle(turn: Turn) -> bool:
    """Return whether nobody is bound, and was not or is not asked: there is nothing to tell."""
    if not turn.clause:
        return Verdict.NO_COMMITMENT not in (turn.before, turn.after)
    if turn.before and turn.after:
        return False
    held = [f.after if turn.after else f.before for f in turn.findings if f.kind in FRAME]
    return any(each is not None and each.holds is Truth.NO for each in held)


def _order(turn: Turn) -> tuple[int, str, str]:
    verdict = turn.after or turn.before
    return -RANK.get(verdict or Verdict.OUTSIDE_DATA, 0), turn.clause, turn.beneficiary


def _verdicts(turn: Turn) -> str:
    """Return the verdict after in place of the one before, or the only one."""
    after, before = (
        verdict.name + _procedure(operative) if verdict else ""
        for verdict, operative in (
            (turn.after, turn.operative_after),
            (turn.before, turn.operative_before),
        )
    )
    if not (after and before):
        return after or before
    return f"{after} instead of {before}" if after != before else after


def _procedure(operative: Truth | None) -> str:
    return (
        {
            Truth.NO: " (procedure not met)",
            Truth.UNKNOWN: " (procedure open)",
        }.get(operative, "")
        if operative
        else ""
    )


def who(after: World, before: World, turn: Turn) -> str:
    """Return the clause, who owes and who is owed."""

    def label(id: str) -> str:
        return before.label(id) if id in before.things else after.label(id)

    clause = label(turn.clause) if turn.clause else "no clause"
    return f"{clause}: {some(tuple(map(label, turn.obligors)))} -> {label(turn.beneficiary)}"


def _finding(turn: FindingTurn) -> Iterator[str]:
    """Yield a line with the new answer and reason, and one with the old."""
    name = ("procedure: " if turn.procedure else "") + words(turn.kind)
    if turn.before and turn.after:
        yield f"{name}: {answer(turn.after)} instead of {answer(turn.before)}"
        yield f"  then: {turn.after.reason}"
        yield f"  as it was: {turn.before.reason}"
        return
    only = turn.after or turn.before
    if only:
        yield f"{name}: {answer(only)}: {only.reason}"


def _drawn(world: World, drawn: Sequence[DrawnTurn]) -> Iterator[str]:
    """Yield a line for all of whom the same is asked in place of the same."""
    alike: dict[tuple[str, str], list[str]] = {}
    for turn in drawn:
        after, before = (ASKED[each] if each else "not asked" for each in (turn.after, turn.before))
        alike.setdefault((after, before), []).append(world.label(turn.actor))
    for (after, before), labels in alike.items():
        yield f"{after} instead of {before}: {listed(sorted(labels))}"
    if not drawn:
        yield "Nobody: the same is asked of all."


def answer(finding: Finding) -> str:
    """Return the answer in a word; open where it waits for a party."""
    return "open" if finding.awaits else finding.holds.value


def _tail(found: Difference) -> str:
    if found.is_empty():
        return (
            f"Nothing changes: all {found.same} answers, and the findings under them, are the same."
        )
    return (
        f"{found.same} answers stay as they are." if found.same != 1 else "1 answer stays as it is."
    )


def as_option(change: Change) -> str:
    """Return the change as `foedus what-if` takes it."""
    names, option = " and ".join(change.subjects), change.option
    act = f" --act {change.act}" if change.act else ""
    if change.kind in (Kind.STATED, Kind.VICTIM, Kind.WITHOUT):
        return " ".join(f"--{option} {id}" for id in change.subjects) + act
    if change.kind is Kind.ACTION:
        under = f" under {change.under}" if change.under else ""
        done = names if option != "action" else f"{change.what} by {names}"
        return f'--{option} "{done}{under}"'
    value = {
        Kind.DAY: f" {change.day}",
        Kind.IN_FORCE: f" {change.under or names}",
        Kind.LEAVES: f' "{names} from {change.under}"',
        Kind.JOINS: f' "{names} to {change.under}"',
        Kind.SWAP: "",
        Kind.SUPPOSE: f' "{change.what}"',
    }.get(change.kind, f" {names}")
    return f"--{option}{value}{act}"


def as_turtle(before: Situation, found: Difference) -> str:
    """Return the difference as Turtle: the what-if, its changes, and each verdict that turns."""
    from .statements import difference_triples, turtle

    return turtle(difference_triples(before, found))


def diagram(before: Situation, after: Situation, found: Difference) -> Diagram:
    """Return the picture: what is supposed, and the verdicts that it turns, brings or ends."""
    boxes = [Box("supposed", "\n".join(change.words for change in found.changes), 0, "supposed")]
    arrows = []
    chosen = [turn for turn in (*found.turned, *found.new, *found.gone) if not is_idle(turn)]
    for number, turn in enumerate(sorted(chosen, key=_order)):
        id = f"turn-{number}"
        verdict = (
            _verdicts(turn) + ("" if turn.before else ", new") + ("" if turn.after else ", gone")
        )
        boxes.append(
            Box(id, who(after.world, before.world, turn).replace(": ", "\n", 1), 1, verdict)
        )
        told = ", ".join(words(each.kind) for each in turn.findings if each.before and each.after)
        arrows.append(Arrow("supposed", id, told, "solid" if turn.after else "crossed"))
    title = f"What if: {in_title(before.incident.label)}"
    return Diagram(title, tuple(boxes), tuple(arrows), f"{_tail(found)} {NOTE}")
