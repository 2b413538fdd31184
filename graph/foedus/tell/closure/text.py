"""Who is drawn in, as plain text for a terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from ...words import NO_FORECAST, in_title, listed, width_of_terminal, wrapped
from ..heading import labels
from ..text import entry_lines, heading, sourced
from .drawn_in import DrawnIn, Path, Reason, asked

NOTE = f"This says what these texts ask of whom on these claims; {NO_FORECAST}."
# Asked of many at once, and moving nobody to fight: told after what does.
LESSER = ("mobilise", "consult", "neutral", "unasked")
WORDS = {
    "must": "MUST",
    "may": "may",
    "chained": "chained",
    "mobilise": "mobilise",
    "consult": "consult",
    "neutral": "neutral",
    "unasked": "not asked",
}
INDENT = " " * 14


def as_text(answer: DrawnIn, *, full: bool = False, width: int = 0) -> str:
    """Return the answer as plain text; with *full* also what is asked beside fighting."""
    columns = width or width_of_terminal()
    lines = [f"Who is drawn in: {in_title(answer.incident.label)}"]
    lines += ["=" * len(lines[0])]
    for said in _head(answer):
        lines += wrapped(said, columns, "  ")
    lines.append("")
    for title, who in _groups(answer):
        lines += wrapped(f"{title}: {who}.", columns, "  ")
    for each in answer.rounds:
        found = [r for r in each.reasons if full or r.standing not in LESSER]
        left = len(each.reasons) - len(found)
        if each.number > 1 or found or left:
            lines += ["", *wrapped(_title(each.number, each.over), columns, "  ")]
        for reason in found:
            lines += _reason(reason, columns)
        if left:
            lines.append(
                f"  and {left} more that ask nobody to fight, or not yet: --full tells them."
            )
    for actor, paths in answer.why:
        lines += ["", *_why(actor, paths, columns)]
    lines += ["", *wrapped(NOTE, columns)]
    return "\n".join(lines)


def _groups(answer: DrawnIn) -> Iterator[tuple[str, str]]:
    for group in answer.groups:
        yield group.title, listed(labels(group.actors)) or "nobody"


def _head(answer: DrawnIn) -> Iterator[str]:
    yield answer.facts
    yield answer.law
    for said in answer.supposed:
        yield f"{said} (a choice, which no commitment asks for)."
    yield from answer.remarks
    yield answer.policy


def _title(number: int, over: tuple[str, ...]) -> str:
    if number == 1:
        return "Round 1, over what happened" + (" and what is supposed" if over else "")
    return f"Round {number}, if so: {'; '.join(over)}"


def _reason(reason: Reason, columns: int) -> Iterator[str]:
    yield from wrapped(f"  {WORDS[reason.standing]:<10}  {asked(reason)}", columns, INDENT)
    yield from wrapped(f"{INDENT}over: {reason.act.label}", columns, INDENT + "  ")


def _why(actor: str, paths: tuple[Path, ...], columns: int) -> Iterator[str]:
    title = f"Why {actor}"
    yield from (title, "-" * len(title))
    if not paths:
        yield f"Nothing asks {actor} to fight."
    for number, path in enumerate(paths, start=1):
        if len(paths) > 1:
            yield from ("", f"{number} of {len(paths)}")
        for index, step in enumerate(path.steps, start=1):
            reason = step.reason
            yield from wrapped(f"{index}. {asked(reason)}", columns, "   ")
            yield from wrapped(f"   over: {reason.act.label}", columns, "     ")
            yield from entry_lines(step.assessment, columns, full=True)


def as_markdown(answer: DrawnIn) -> str:
    """Return the answer as Markdown: the groups, and a table a round."""
    lines = [f"# Who is drawn in: {in_title(answer.incident.label)}", ""]
    lines += [part for said in _head(answer) for part in (said, "")]
    lines += [f"- **{title}**: {who}" for title, who in _groups(answer)]
    for each in answer.rounds:
        if not each.reasons:
            continue
        lines += ["", f"## {_title(each.number, each.over)}", ""]
        lines += ["| asked | who | against | for | clause | over | how | source |"]
        lines += ["|---|---|---|---|---|---|---|---|"]
        lines += [_row(reason) for reason in each.reasons]
    for actor, paths in answer.why:
        lines += ["", f"## Why {actor}", ""]
        for number, path in enumerate(paths, start=1):
            lines += [f"{number}. {'; then '.join(asked(step.reason) for step in path.steps)}"]
            for entry in (step.assessment for step in path.steps):
                lines += ["", f"   - {heading(entry)} [{sourced(entry)}]"]
                lines += [
                    f"     - {line.holds}: {line.condition}: {line.reason}"
                    for line in (*entry.findings, *entry.procedure)
                ]
    return "\n".join([*lines, "", f"*{NOTE}*"])


def _row(reason: Reason) -> str:
    cells = (
        WORDS[reason.standing],
        listed(labels(reason.actors)),
        listed(labels(reason.against)),
        reason.beneficiary.label,
        reason.clause.label,
        reason.act.label,
        reason.how,
        f"{'; '.join(labels(reason.sources))} [{reason.mark}]",
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
