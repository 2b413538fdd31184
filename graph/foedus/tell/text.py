"""An explanation as plain text for a terminal, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from ..law.verdict import FRAME
from ..words import NO_FORECAST, listed, some, width_of_terminal, wrapped
from .explanation import Entry, Explanation, Line
from .heading import labels

MARKS = {"yes": "yes ", "no": "NO  ", "unknown": "?   ", "open": "open"}
NOTE = (
    f"A verdict says whether these texts bind on these claims; {NO_FORECAST}, and no legal advice."
)


def as_text(
    explanation: Explanation, *, why_not: bool = False, full: bool = False, width: int = 0
) -> str:
    """Return the explanation as plain text; with *why_not*, only what fails and why.

    What holds of a clause that is not triggered is named in a line, and told with *full*.
    """
    columns = width or width_of_terminal()
    title = explanation.incident.label
    lines = [title, "=" * len(title)]
    lines += wrapped(explanation.facts, columns)
    lines += wrapped(explanation.law, columns)
    lines.append("")
    for said in explanation.summary.split("\n"):
        lines += wrapped(said, columns, "  ")
    for entry in _chosen(explanation, why_not):
        lines += ["", *entry_lines(entry, columns, why_not=why_not, full=full)]
    for title, notes in _short_sections(explanation):
        lines += ["", f"{title}:"]
        lines += [line for each in notes for line in wrapped(f"- {each}", columns, "  ")]
    lines += ["", *wrapped(NOTE, columns)]
    return "\n".join(lines)


def _short_sections(explanation: Explanation) -> list[tuple[str, tuple[str, ...]]]:
    sections = [
        ("Not in force, or not between these two", explanation.not_bound),
        ("No clause", explanation.absent),
        ("Whose claims, and which reading, would change an answer", explanation.changes),
    ]
    return [(title, said) for title, said in sections if said]


def _chosen(explanation: Explanation, why_not: bool) -> list[Entry]:
    if not why_not:
        return list(explanation.entries)
    return [entry for entry in explanation.entries if entry.verdict == "NOT_TRIGGERED"]


def heading(entry: Entry) -> str:
    """Return who owes whom what under which clause."""
    arrow = "<->" if entry.mutual else "->"
    pair = f"{some(labels(entry.obligors))} {arrow} {some(labels(entry.beneficiaries))}"
    return f"{entry.clause.label}: {pair} ({entry.response})"


def entry_lines(
    entry: Entry, columns: int, *, why_not: bool = False, full: bool = False
) -> Iterator[str]:
    """Yield one commitment as lines, with its findings and their grounds."""
    yield from wrapped(f"{entry.verdict}  {heading(entry)}", columns, "    ")
    if entry.says:
        yield from wrapped(f"    {entry.says}", columns, "    ")
    folded = _folded(entry.findings)
    short = why_not or (entry.verdict == "NOT_TRIGGERED" and not full)
    for line in folded:
        if not short or line.holds != "yes":
            yield from _finding(line, columns)
    held = [line.condition for line in folded if line.holds == "yes"]
    if short and held and not why_not:
        yield from wrapped(f"    holds: {listed(held)}", columns, "          ")
    for line in entry.procedure:
        yield from _finding(line, columns, "procedure: ")
    if entry.operative:
        yield f"    operative (procedure met as well): {entry.operative}"
    for observed in entry.observed:
        yield from wrapped(f"    observed: {observed}", columns, "      ")
    yield from wrapped(f"    source of the clause: {sourced(entry)}", columns, "      ")


def _folded(findings: tuple[Line, ...]) -> list[Line]:
    """Return the findings with those that every clause has in one line, if all of them hold."""
    frame = [line for line in findings if line.kind in FRAME]
    if not frame or any(line.holds != "yes" for line in frame):
        return list(findings)
    in_force = frame[0]
    both = Line(
        "in force, and both bound", in_force.kind, "yes", in_force.reason, sources=in_force.sources
    )
    return [both, *(line for line in findings if line.kind not in FRAME)]


def sourced(entry: Entry) -> str:
    """Return the clause's sources with its verification mark in words."""
    marks = {"V": "seen", "P": "seen in part", "K": "general knowledge", "U": "uncertain"}
    mark = f" [{entry.mark}: {marks[entry.mark]}]" if entry.mark in marks else ""
    return (listed(labels(entry.sources)) or "none given") + mark


def _finding(line: Line, columns: int, prefix: str = "") -> Iterator[str]:
    head = f"    {MARKS[line.holds]}  {prefix}{line.condition}: {line.reason}"
    yield from wrapped(head, columns, " " * 10)
    grounds = ground(line)
    if grounds:
        yield from wrapped(" " * 10 + grounds, columns, " " * 10)


def ground(line: Line) -> str:
    """Return the basis in law, the claims and the sources of a finding, in brackets."""
    parts = [line.basis] if line.basis else []
    if line.claims:
        parts.append(f"claims {', '.join(dict.fromkeys(labels(line.claims)))}")
    if line.sources:
        parts.append(f"sources: {'; '.join(dict.fromkeys(labels(line.sources)))}")
    return f"[{'. '.join(parts)}]" if parts else ""


def as_markdown(explanation: Explanation, *, why_not: bool = False) -> str:
    """Return the explanation as Markdown, one section a commitment with its findings in a table."""
    lines = [
        f"# {explanation.incident.label}",
        "",
        explanation.facts,
        "",
        explanation.law,
        "",
    ]
    first, *others = explanation.summary.split("\n")
    lines += [first, "", *(f"- {said}" for said in others), ""]
    for entry in _chosen(explanation, why_not):
        lines += [f"## {entry.verdict}: {heading(entry)}", ""]
        if entry.says:
            lines += [f"> {entry.says}", ""]
        lines += ["| holds | condition | reason | rests on |", "|---|---|---|---|"]
        for prefix, found in (("", entry.findings), ("procedure: ", entry.procedure)):
            for line in found:
                if why_not and line.holds == "yes":
                    continue
                cells = (line.holds, prefix + line.condition, line.reason, ground(line))
                lines.append("| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |")
        lines.append("")
        if entry.operative:
            lines.append(f"Operative (procedure met as well): {entry.operative}  ")
        lines += [f"Observed: {observed}  " for observed in entry.observed]
        lines += [f"Source of the clause: {sourced(entry)}", ""]
    for title, said in _short_sections(explanation):
        lines += [f"## {title}", "", *(f"- {each}" for each in said), ""]
    lines.append(f"*{NOTE}*")
    return "\n".join(lines)
