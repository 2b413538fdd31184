"""A cascade as plain text, Markdown and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from ...words import in_title, listed, some, words, wrapped
from ..heading import Named
from .answer import Answer, LinkTold, ModelTold, Rate, Row
from .limits import HEADING

MOST_LINKS, MOST_CLAUSES = 20, 5  # what a screen or two can hold
NO_LINK = (
    "No commitment in the data can draw anyone into this: none that asks for force, is triggered "
    "or arguable, and of whose kind a count was published. There is nothing to simulate."
)
MARKS = {"V": "verified", "P": "partly verified", "K": "general knowledge", "U": "uncertain"}
NAMES = {"independent": "independent cascade", "threshold": "threshold model"}
METHODS = {
    "independent": "each link has one chance, on its own, once its beneficiary is in",
    "threshold": "the links that call on a state add up until they pass its threshold",
}


def as_text(answer: Answer, width: int = 100) -> str:
    """Return the answer as plain text: what the numbers are not, what they rest on, the shares."""
    lines: list[str] = []
    for line in _lines(answer):
        lead = len(line) - len(line.lstrip())
        lines += wrapped(line, width, " " * (lead + 4)) if lead else wrapped(line, width)
    return "\n".join(lines)


def as_markdown(answer: Answer) -> str:
    """Return the answer as Markdown, with the shares as tables."""
    parts = [f"# {_title(answer)}", *_head(answer), f"## {HEADING}", _items(answer.limits)]
    if not answer.links:
        return "\n\n".join([*parts, NO_LINK, *_left_markdown(answer)])
    rates = "\n".join(
        f"| {rate.letter} | {rate.count.label} | {rate.fulfilled} of {rate.cases} "
        f"| {_percent(rate.known.mean)} | {_range(rate.known.low, rate.known.high)} |"
        for rate in answer.rates
    )
    parts += [
        "## How often such commitments were fulfilled, once invoked in war",
        f"| | counted | fulfilled | mean | 90% interval |\n|---|---|---|---|---|\n{rates}",
        _sources(answer),
        "## Links that have a chance",
        _items(tuple(_link(answer, links, listed) for links in _alike(answer.links))),
        "## Shares of runs",
        f"In from the start: {listed(each.label for each in answer.from_the_start)}.",
    ]
    for model in answer.models:
        rows = "\n".join(
            f"| {row.actor.label} | {_percent(row.share)} | {_range(row.low, row.high)} |"
            for row in model.rows
        )
        parts += [
            f"### {NAMES[model.model].capitalize()}",
            f"| drawn in | share of runs | 90% interval |\n|---|---|---|\n{rows}",
            _size(model),
        ]
    return "\n\n".join([*parts, _method(answer), *_left_markdown(answer)])


def as_csv(answer: Answer) -> str:
    """Return the shares as a table, one line a model and actor, what they are not above it."""
    out = io.StringIO()
    for limit in (f"{HEADING}:", *answer.limits):
        out.write(f"# {limit}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["model", "actor", "label", "share", "low", "high", "error", "runs", "seed"])
    for model in answer.models:
        for row in model.rows:
            figures = (f"{x:.4f}" for x in (row.share, row.low, row.high, row.error))
            names = (model.model, row.actor.id, row.actor.label)
            writer.writerow([*names, *figures, model.runs, model.seed])
    return out.getvalue()


def _lines(answer: Answer) -> Iterator[str]:
    yield _title(answer)
    yield "=" * len(_title(answer))
    yield from _head(answer)
    yield ""
    yield HEADING
    yield from (f"  {limit}" for limit in answer.limits)
    yield ""
    if not answer.links:
        yield NO_LINK
    else:
        yield "How often such commitments were fulfilled, once invoked in war"
        yield from (f"  {_rate(rate)}" for rate in answer.rates)
        yield f"  {_sources(answer)}"
        yield ""
        yield "Links that have a chance"
        alike = _alike(answer.links)
        yield from (f"  {_link(answer, links, some)}" for links in alike[:MOST_LINKS])
        if len(alike) > MOST_LINKS:
            yield f"  and {len(alike) - MOST_LINKS} more; --format md and json have all"
        yield ""
        yield "Shares of runs, with 90% intervals over what the counts leave open"
        yield f"  in from the start: {listed(each.label for each in answer.from_the_start)}"
        yield from _table(answer)
        yield from (f"  {_size(model)}" for model in answer.models)
        yield f"  {_method(answer)}"
    if answer.left:
        yield ""
        yield "Not simulated"
        for left in answer.left:
            clauses = _shown(left.clauses)
            yield f"  {left.why} ({_many(left.commitments)}): {clauses}"


def _table(answer: Answer) -> Iterator[str]:
    """Yield a line for each actor, in the order of the first model, with each model's share."""
    if not answer.models[0].rows:
        yield "  nobody else is drawn in: the links are between those who are in already"
        return
    of_actor: list[dict[str, Row]] = [
        {row.actor.id: row for row in model.rows} for model in answer.models
    ]
    first = max(len(row.actor.label) for row in answer.models[0].rows) + 2
    heads = [NAMES[model.model] for model in answer.models]
    yield f"  {'':{first}}" + "".join(f"{head:24}" for head in heads).rstrip()
    for row in answer.models[0].rows:
        cells = (_cell(rows[row.actor.id]) for rows in of_actor)
        yield f"  {row.actor.label:{first}}" + "".join(f"{cell:24}" for cell in cells).rstrip()


def _cell(row: Row) -> str:
    return f"{_percent(row.share):>4} {_range(row.low, row.high)}"


def _title(answer: Answer) -> str:
    return f"Cascade: {in_title(answer.incident.label)}"


def _head(answer: Answer) -> Iterator[str]:
    yield answer.law
    for label in answer.supposed:
        yield f"{label} (a choice, which no commitment asks for)."


def _rate(rate: Rate) -> str:
    known = rate.known
    return (
        f"{rate.letter}  {rate.fulfilled} of {rate.cases}: {_percent(known.mean)} "
        f"{_range(known.low, known.high)}  {rate.count.label}; "
        f"{MARKS.get(rate.mark, 'no mark')}"
    )


def _alike(links: tuple[LinkTold, ...]) -> list[list[LinkTold]]:
    """Return the links in groups that differ in their joiner alone, in order."""
    groups: dict[object, list[LinkTold]] = {}
    for link in links:
        groups.setdefault(replace(link, joiner=link.beneficiary), []).append(link)
    return list(groups.values())


def _link(answer: Answer, links: list[LinkTold], row: Callable[[tuple[str, ...]], str]) -> str:
    """Return a line for links that differ in their joiner alone; *row* puts names in a row."""
    link = links[0]
    joiners = row(tuple(each.joiner.label for each in links))
    against = row(tuple(each.label for each in link.against))
    rate = next(each for each in answer.rates if each.letter == link.rate)
    return (
        f"{joiners}{', each' if len(links) > 1 else ''} for {link.beneficiary.label}"
        f"{f' against {against}' if against else ''}: {link.clause.label}, {link.form}, "
        f"{words(link.verdict)}{', after others are in' if link.waits else ''}; {link.rate}, "
        f"{rate.fulfilled} of {rate.cases}"
    )


def _size(model: ModelTold) -> str:
    size = model.size
    return (
        f"{NAMES[model.model]}: {size.median:.0f} are in at the end, in the median run "
        f"[{size.low:.0f}, {size.high:.0f}]; standard error of a share from simulation at most "
        f"{100 * model.largest_error:.1f} points"
    )


def _method(answer: Answer) -> str:
    one = answer.models[0]
    return (
        f"{one.runs} runs of each model, seed {one.seed}: {one.draws} draws of the rates, "
        f"{one.runs // one.draws} runs each. "
        + " ".join(f"{NAMES[m.model].capitalize()}: {METHODS[m.model]}." for m in answer.models)
    )


def _sources(answer: Answer) -> str:
    cited = dict.fromkeys(source for rate in answer.rates for source in rate.sources)
    return f"Source: {' '.join(cited)} The rate is drawn from Beta(1/2 + kept, 1/2 + not kept)."


def _left_markdown(answer: Answer) -> list[str]:
    if not answer.left:
        return []
    lines = tuple(
        f"{left.why} ({_many(left.commitments)}): {'; '.join(c.label for c in left.clauses)}"
        for left in answer.left
    )
    return ["## Not simulated", _items(lines)]


def _items(lines: tuple[str, ...]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _shown(clauses: tuple[Named, ...]) -> str:
    """Return the first of the labels, which have commas of their own, and how many more."""
    more = len(clauses) - MOST_CLAUSES
    first = "; ".join(clause.label for clause in clauses[:MOST_CLAUSES])
    return f"{first}; and {more} more" if more > 0 else first


def _many(number: int) -> str:
    return f"{number} commitment{'s' if number != 1 else ''}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _range(low: float, high: float) -> str:
    return f"[{_percent(low)}, {_percent(high)}]"
