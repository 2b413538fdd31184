"""The system year by year as a table: text, Markdown, CSV, JSON, RDF; and as a plot."""

from __future__ import annotations

import csv
import io

import msgspec

from ...escalation.system.years import Measures
from ...words import NO_FORECAST, width_of_terminal, wrapped
from ..picture.plot import Line, as_plot

MEANS = {
    "states": "states and de facto states",
    "allied": "pairs allied",
    "at_odds": "pairs at odds",
    "doubtful": "pairs not counted, the data not being sure",
    "triangles": "three states all tied with each other",
    "balance": "share of triangles that are balanced; no value without triangles",
    "frustration": "fewest pairs against any two camps",
    "fit": "1 - 2 x frustration / pairs; 1: two camps fit all",
    "blocs": "blocs of alliances, of two states or more",
    "largest": "share of all states in the largest bloc",
    "modularity": "how far alliances keep to blocs, above chance",
    "polarisation": "nearness to two blocs of half of all states each, 0 to 1",
}
NOTE = (
    "Each row is 1 January of its year, as far as the data tell: where a war or a treaty is "
    f"missing there, so it is here. This describes; it says nothing of causes, and {NO_FORECAST}. "
    "A system looks balanced also where those who could have fought never met (Lerner 2016)."
)
Rows = tuple[Measures, ...]


def as_text(rows: Rows, names: tuple[str, ...]) -> str:
    """Return the table in columns, and below it what each measure is."""
    heading = ["year", *names]
    cells = [heading, *([str(row.on.year), *(_cell(row, name) for name in names)] for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(heading))]
    lines = [
        "  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True))
        for line in cells
    ]
    columns = width_of_terminal()
    lines.append("")
    for name in names:
        lines += wrapped(f"{name}: {MEANS[name]}", columns, "  ")
    return "\n".join([*lines, "", *wrapped(NOTE, columns)])


def as_markdown(rows: Rows, names: tuple[str, ...]) -> str:
    """Return the table as Markdown, and below it what each measure is."""
    lines = [f"| {' | '.join(['year', *names])} |", f"|{'---:|' * (len(names) + 1)}"]
    for row in rows:
        cells = [str(row.on.year), *(_cell(row, name) for name in names)]
        lines.append(f"| {' | '.join(cells)} |")
    lines += ["", *(f"- **{name}**: {MEANS[name]}" for name in names)]
    return "\n".join([*lines, "", f"*{NOTE}*"])


def as_csv(rows: Rows, names: tuple[str, ...]) -> str:
    """Return the table as CSV; a cell is empty where the measure has no meaning that day."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["on", *names])
    for row in rows:
        values = (getattr(row, name) for name in names)
        table.writerow([row.on, *(_exact(value) for value in values)])
    return out.getvalue()


def as_json(rows: Rows, names: tuple[str, ...]) -> str:
    """Return the table as JSON: a list of one object a year."""
    answer = [{"on": row.on, **{name: getattr(row, name) for name in names}} for row in rows]
    return msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()


def as_svg(rows: Rows, names: tuple[str, ...]) -> str:
    """Return a plot: one panel a measure, over the years."""
    lines = tuple(
        Line(
            name.replace("_", " "),
            MEANS[name],
            tuple((row.on.year, getattr(row, name)) for row in rows),
        )
        for name in names
    )
    title = f"The system of states, {rows[0].on.year} to {rows[-1].on.year}"
    return as_plot(title, lines, NOTE)


def _cell(row: Measures, name: str) -> str:
    value = getattr(row, name)
    if value is None:
        return "-"
    return share(value) if isinstance(value, float) else str(value)


def share(value: float) -> str:
    """Return a share with three places; what is not quite whole is not rounded to it.

    >>> share(0.85), share(0.99986), share(1.0)
    ('0.850', '0.999', '1.000')
    """
    return f"{value if value == 1 else min(value, 0.999):.3f}"


def _exact(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.6f}" if isinstance(value, float) else str(value)
