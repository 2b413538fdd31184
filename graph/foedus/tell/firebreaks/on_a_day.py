"""What ties two sides on a day and what would cut it, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from ...escalation.firebreaks.brokers import Broker
from ...escalation.firebreaks.cut import Cut, Row
from ...model import World
from ...words import NO_FORECAST, listed, some
from .page import Item, Page, Section, how_many, number

COUNTED = {
    "consult": "duties, discretions, rights and consultation",
    "right": "duties, discretions and rights",
    "discretion": "duties and discretions",
    "duty": "duties",
}
ROLES = {
    "coordinator": "coordinator within its side",
    "itinerant broker": "itinerant broker between two of one side that is not its own",
    "gatekeeper": "gatekeeper from others to its own side",
    "representative": "representative of its own side to others",
    "liaison": "liaison between two that are of other sides",
}
NOTE = (
    "A promise to refrain, of neutrality or of a status ties nobody here. This says what ties the "
    "two on paper, and what an actor does for another sets off nothing further by itself; "
    f"{NO_FORECAST}."
)


def page(world: World, found: Cut) -> Page:
    """Return the answer as a page."""
    one, other = side(world, found.one), side(world, found.other)
    sections = list(_sections(world, found))
    return Page(
        f"What ties {one} to {other} on {found.on}",
        (
            f"Counted: {COUNTED[found.least]}, by clauses in force on the day or perhaps in force.",
            *_members(world, found),
        ),
        tuple(sections),
        NOTE,
    )


def side(world: World, ids: tuple[str, ...]) -> str:
    """Return the name of a side."""
    return listed(world.label(id) for id in ids)


def as_json(world: World, found: Cut) -> str:
    """Return the same as JSON, by id; the labels of all that is named are beside it."""
    import msgspec

    named = {
        *found.one_side,
        *found.other_side,
        *found.direct,
        *(id for row in found.rows for id in row.clauses),
        *(id for row in found.rows for actors in row.actors for id in actors),
        *(id for chosen in found.commitments.sets for id in chosen),
        *(id for chosen in found.brokers.sets for id in chosen),
    }
    labels = {id: world.label(id) for id in sorted(named)}
    whole = {**msgspec.to_builtins(found), "labels": labels}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2).decode()


def _members(world: World, found: Cut) -> Iterator[str]:
    for named, members in ((found.one, found.one_side), (found.other, found.other_side)):
        if len(members) > len(named):
            labels = tuple(world.label(id) for id in members if id not in named)
            yield f"{side(world, named)} stands for {some(labels)}."


def _sections(world: World, found: Cut) -> Iterator[Section]:
    if found.shared:
        both = listed(world.label(id) for id in found.shared)
        yield Section("Commitments", (f"{both} belongs to both: nothing keeps them apart.",))
        return
    if not found.commitments.chains:
        yield Section(
            "Commitments",
            (
                "No chain of such commitments in the data ties them on that day. That is no proof "
                "that nothing does: `foedus info` says what the data hold.",
            ),
        )
        return
    smallest = found.commitments
    count = len(found.rows)
    yield Section(
        "Commitments",
        (how_many(smallest, "commitment", "commitments"),),
        tuple(Item(listed(world.label(id) for id in chosen)) for chosen in smallest.sets),
    )
    share = "one chain" if count == 1 else f"{number(count)} chains that share no commitment"
    fewer = "so that one is needed" if count == 1 else "so that no fewer are enough"
    yield Section(
        "Why no fewer",
        (f"There is {share}, {fewer}:" if count == 1 else f"There are {share}, {fewer}:",),
        tuple(Item(_row(world, row)) for row in found.rows),
    )
    yield _brokers(world, found)


def _row(world: World, row: Row) -> str:
    ends = [some(tuple(world.label(id) for id in actors)) for actors in row.actors]
    parts = [ends[0]]
    for clause, onward in zip(row.clauses, ends[1:], strict=True):
        parts.append(f"by {world.label(clause)} with {onward}")
    return ", ".join(parts)


def _brokers(world: World, found: Cut) -> Section:
    lead = []
    if found.direct:
        by = listed(world.label(id) for id in found.direct)
        lead.append(f"None stands between all of it: the two are tied directly, by {by}.")
    elif found.brokers.sets:
        sets = (listed(world.label(id) for id in chosen) for chosen in found.brokers.sets)
        lead.append(f"{how_many(found.brokers, 'broker', 'brokers')} {'; or '.join(sets)}.")
    if found.between:
        lead.append("Who stands on the chains between them, the one passed by most first:")
    items = tuple(
        Item(_share(world, broker), tuple(_broker(world, found, broker)))
        for broker in found.between
    )
    return Section("Brokers", tuple(lead), items)


def _share(world: World, broker: Broker) -> str:
    passed = (
        "on every shortest chain"
        if broker.share > 0.999
        else f"on {broker.share:.0%} of the shortest chains"
        if broker.share
        else "on longer chains alone"
    )
    return f"{world.label(broker.actor)}: {passed}"


def _broker(world: World, found: Cut, broker: Broker) -> Iterator[str]:
    for named, clauses in ((found.one, broker.towards_one), (found.other, broker.towards_other)):
        if clauses:
            by = some(tuple(world.label(id) for id in clauses))
            yield f"tied towards {side(world, named)} by {by}"
    if broker.is_articulation:
        yield "an articulation point: without it the web of that day falls into more pieces"
    if broker.roles:
        told = [f"{ROLES[role]} ({count})" for role, count in broker.roles.items()]
        yield f"its roles, and between how many pairs not tied themselves: {'; '.join(told)}"
