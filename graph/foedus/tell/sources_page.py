"""The page of the data's sources: what each mark means, what was searched, who is relied on."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from ..model import World
from ..words import listed
from .citations import cited, in_order

MARKS = ("V", "P", "K", "U")  # from what was seen to what is not to be relied on
# The kinds of data that rest on sources, as tables of the world, in the order of the page.
TABLES = {
    "instruments": "instruments",
    "clauses": "clauses",
    "memberships": "parties and members",
    "reservations": "reservations",
    "events": "events",
    "claims": "claims",
    "outcomes": "what was observed",
    "actors": "actors",
    "territories": "territories",
    "statuses": "who holds a territory",
    "ties": "support and hostility",
    "stationings": "forces stationed",
    "bases": "bases",
}
HEAD = """\
# Sources and marks

<!-- Generated from the seeds by `python -m foedus.tell.sources_page`; do not edit. -->

What comes with foedus rests on {sources} sources. Each of {statements:,} statements names its own,
and says by a mark how far that source was seen by whoever wrote it down:

| mark | name | what it means | statements |
|---|---|---|---:|"""
KNOWN = """
*General knowledge* stands where no copy of a source was seen: for what every handbook has, as the
capital of a state, and for texts that could not be had. An answer that rests on such a clause says
so under it. `foedus cite NAME` gives the sources of anything, for a bibliography;
`foedus query claims-by-mark` lists the claims under each mark.

## What has which mark
"""
SEARCHED = """
## What was searched

Where nobody is bound, the data may only be silent. A *coverage* says between whom, and for which
days, commitments were looked for, and where: there *no commitment* is a finding, and elsewhere the
answer is *outside our data*.
"""
BIBLIOGRAPHY = """
## Bibliography

Each source with how many statements name it, by the mark that they have.
"""


def sources_page(world: World) -> str:
    """Return the page in Markdown, made from the data alone."""
    marked = Counter(thing.mark for thing in world.things.values() if thing.mark)
    parts = (
        [HEAD.format(sources=len(world.sources), statements=marked.total())],
        _marks(world, marked),
        [KNOWN],
        _by_kind(world),
        [SEARCHED],
        _searched(world),
        [BIBLIOGRAPHY],
        _bibliography(world),
    )
    return "".join(f"{line}\n" for part in parts for line in part)


def _marks(world: World, marked: Counter[str]) -> Iterator[str]:
    named = {
        thing.notation: thing
        for thing in world.things.values()
        if "VerificationMark" in thing.kinds
    }
    for mark in MARKS:
        about = named[mark]
        yield f"| {mark} | {about.label} | {about.note} | {marked[mark]:,} |"


def _by_kind(world: World) -> Iterator[str]:
    yield _row("what", *MARKS)
    yield f"|---|{'---:|' * len(MARKS)}"
    for table, name in TABLES.items():
        counts = Counter(thing.mark for thing in getattr(world, table).values())
        yield _row(name, *(f"{counts[mark]:,}" for mark in MARKS))


def _searched(world: World) -> Iterator[str]:
    for each in sorted(world.coverages.values(), key=lambda each: each.label):
        who = listed(world.label(actor) for actor in each.actors)
        yield f"- **{each.label}** ({each.period}), between {who}. {each.note}"


def _bibliography(world: World) -> Iterator[str]:
    relied: dict[str, Counter[str]] = {}
    for thing in world.things.values():
        for id in thing.sources:
            relied.setdefault(id, Counter())[thing.mark] += 1
    yield _row("source", *MARKS)
    yield f"|---|{'---:|' * len(MARKS)}"
    for source in in_order(world.sources.values()):
        counts = relied.get(source.id, Counter())
        text = cited(source).replace("|", "\\|")
        link = f" <{source.address}>" if source.address else ""
        yield _row(f"{text}{link}", *(str(counts[mark] or "") for mark in MARKS))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Print the page of the seeds."""
    from ..read import world

    sys.stdout.write(sources_page(world()))


if __name__ == "__main__":
    main()
