"""What of the graph an export asks for: its projection, days, actors, incident or query."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import click

from ..words import numbered
from . import options

# Control characters and those that turn the direction of writing, raw or as Turtle escapes them.
_UNSHOWN = re.compile(
    rb"[\x00-\x08\x0e-\x1f\x7f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]"
    rb"|\\u00(?:0[0-8E-Fe-f]|1[0-9A-Fa-f]|7[Ff])|\\u20(?:2[A-Ea-e]|6[6-9])"
)

if TYPE_CHECKING:
    from ..export.elements import Network
    from ..model import World


class Excerpt(NamedTuple):
    """What is asked for, as it was written; by itself it is the whole of all commitments."""

    projection: str = "commitment"
    incident: str | None = None
    question: str | None = None
    param: tuple[str, ...] = ()
    as_of: date | None = None
    between: tuple[date, date] | None = None
    actors: tuple[str, ...] = ()
    around: bool = False
    kinds: tuple[str, ...] = ()


def of_asked(excerpt: Excerpt, asking: options.Asking) -> tuple[World, Network, tuple[str, ...]]:
    """Return the world, the network that is asked for, and what is not in it and why."""
    from ..export.selection import Selection, selected
    from ..names import find

    _check(excerpt)
    left_out: tuple[str, ...] = ()
    if excerpt.question:
        from ..export.rows import from_rows
        from .query import answered

        answer = answered(excerpt.question, excerpt.param, asking)
        world = asking.world()
        network, left_out = from_rows(world, answer)
    elif excerpt.incident:
        world, network = _of_incident(excerpt, asking)
    else:
        world = asking.world()
        network = _whole(excerpt.projection, world)
    first, last = excerpt.between or (excerpt.as_of, excerpt.as_of)
    if excerpt.incident:  # there the day is that of the law, and all is of that day
        first = last = None
    known = {node.id for node in network.nodes}
    chosen = Selection(
        first=first,
        last=last,
        actors=tuple(
            name if name in known else find(world, name, "actors") for name in excerpt.actors
        ),
        around=excerpt.around,
        kinds=excerpt.kinds,
    )
    network, dropped = selected(network, chosen)
    return world, network, (*left_out, *map(str, dropped), *mended(world, network))


def _check(excerpt: Excerpt) -> None:
    """Raise a usage error for options that contradict each other."""
    if excerpt.as_of and excerpt.between:
        raise click.UsageError("--as-of is one day and --between are several; give one of them.")
    if excerpt.between and excerpt.between[0] > excerpt.between[1]:
        first, last = excerpt.between
        raise click.UsageError(f"--between begins on {first}, after it ends on {last}.")
    if excerpt.question and excerpt.incident:
        raise click.UsageError(
            "--query and --incident are two sources of edges; give one of them. A query's own "
            "incident is a parameter: --param incident=NAME."
        )
    if excerpt.question and excerpt.projection != "commitment":
        raise click.UsageError("--projection is of the data; a query's rows are edges as they are.")
    if excerpt.incident and excerpt.between:
        raise click.UsageError("--incident is judged by the law of one day; give it by --as-of.")


def _whole(name: str, world: World) -> Network:
    from ..errors import Refused
    from ..export.projection import PROJECTIONS

    projection = PROJECTIONS[name]
    if projection.whole is None:
        raise Refused(
            f"the projection {name} is of one incident, and none is named",
            "Add --incident NAME; `foedus list incidents` has them.",
        )
    return projection.whole(world)


def _of_incident(excerpt: Excerpt, asking: options.Asking) -> tuple[World, Network]:
    from ..errors import Refused
    from ..escalation.closure.fixpoint import closure
    from ..export.projection import PROJECTIONS
    from .drawn_in import asked_of

    projection = PROJECTIONS[excerpt.projection]
    if projection.of_incident is None:
        able = [each.name for each in PROJECTIONS.values() if each.of_incident]
        raise Refused(
            f"the projection {projection.name} knows no incidents",
            f"Leave --incident out, or project on {', '.join(able)}.",
        )
    name = excerpt.incident or ""
    world, event, on = asked_of(name, asking.as_of, asking.data, asking.only_data)
    found = closure(world, event, asking.perspective(world), on)
    return world, projection.of_incident(world, found)


def mended(world: World, network: Network) -> tuple[str, ...]:
    """Return what stands in the file otherwise than in the data, as no file could hold it."""
    from ..export.plain import is_writable

    shown = [world.things[node.id] for node in network.nodes if node.id in world.things]
    odd = sum(not is_writable(thing.label) for thing in shown)
    bare = sum(not thing.label.strip() or thing.label == thing.id for thing in shown)
    told = []
    if odd:
        told.append(f"characters that no XML can hold, from labels of {numbered(odd, 'node')}")
    if bare:
        told.append(f"labels of {numbered(bare, 'node')}, in whose place ids stand: there is none")
    return tuple(told)


def unshown(data: tuple[str, ...]) -> tuple[str, ...]:
    """Return how many lines of each file have characters that foedus reads past in every text."""
    from ..store.files import user_files

    told = []
    for path in (path for name in data for path in user_files(name)):
        with path.open("rb") as file:
            count = sum(_UNSHOWN.search(line) is not None for line in file)
        if count:
            lines = numbered(count, "line")
            told.append(f"characters that no file could show, from {lines} of {path}")
    return tuple(told)
