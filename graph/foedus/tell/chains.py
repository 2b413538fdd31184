"""Chains between two actors in words."""

from __future__ import annotations

from datetime import date

from ..dates import Truth
from ..escalation.chain import Chain, Step
from ..escalation.ties import Link
from ..model import World
from .words import listed, width_of_terminal, wrapped


def as_text(
    world: World,
    pair: tuple[str, str],
    on: date,
    found: list[Chain],
    refrains: list[Link],
    gone: list[Link],
) -> str:
    """Return the chains as plain text: each step with its links, and where the chain breaks."""
    one, other = (world.label(id) for id in pair)
    lines = [f"{one} and {other} on {on}"]
    if not found:
        lines.append("No chain of commitments or support in the data ties them on that day.")
    for number, chain in enumerate(found, start=1):
        route = " - ".join(
            [world.label(chain.steps[0].one), *(world.label(s.other) for s in chain.steps)]
        )
        lines += ["", f"Chain {number}: {route}"]
        for index, step in enumerate(chain.steps):
            if index == chain.breaks_at:
                lines.append(f"  X breaks here: {chain.why}")
            lines += _step(world, step)
        if chain.breaks_at < 0:
            lines.append("  Holds: every link is in force; what sets it off is for its clause.")
    for title, links in (
        ("Restraint and rights between them:", refrains),
        ("Not on that day:", gone),
    ):
        if links:
            lines += ["", title, *(_link(world, link) for link in links)]
    columns = width_of_terminal()
    return "\n".join(part for line in lines for part in wrapped(line, columns, "      "))


def _step(world: World, step: Step) -> list[str]:
    return [
        f"  {world.label(step.one)} - {world.label(step.other)}",
        *(f"  {_link(world, link)}" for link in step.links),
    ]


def _link(world: World, link: Link) -> str:
    doubt = " (not certain on that day)" if link.holds is Truth.UNKNOWN else ""
    through = world.label(link.through)
    who = (
        f", {world.label(link.obligor)} to {world.label(link.beneficiary)}" if link.directed else ""
    )
    source = listed(world.label(id) for id in link.sources) or "no source"
    return f"  {link.kind}: {through}{who}; {link.period}{doubt} [{source}]"


def as_json(
    world: World,
    pair: tuple[str, str],
    on: date,
    found: list[Chain],
    refrains: list[Link],
    gone: list[Link],
) -> str:
    """Return the same as JSON, by id."""
    import msgspec

    answer = {
        "between": [{"id": id, "label": world.label(id)} for id in pair],
        "on": on,
        "chains": found,
        "restraint": refrains,
        "not_on_that_day": gone,
    }
    return msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()
