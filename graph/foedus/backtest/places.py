"""Where a war was fought, as far as a data set tells: so coarse that it can only shut out.

"Europe" does not place a fight inside an area of Europe. It does place it outside an area that lies
in Africa alone. Source: codebook of the inter-state wars (Sarkees and Wayman 2010), WhereFought.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ..model import Clause, Condition, World
from ..records.by_columns import read_all, with_columns
from ..records.cow.wars import REGIONS
from ..records.rows import BadRow

NEEDED = ("warnum", "ccode", "wherefought")
# Theirs by the name of ours, where the two differ.
NAMES = {"Western Hemisphere": "Americas"}
# Regions whose bounds overlap, or are drawn in several ways: one does not shut out the other.
OVERLAPPING = (
    {"Middle East", "Asia"},
    {"Middle East", "Africa"},
    {"Middle East", "Europe"},
    {"Asia", "Oceania"},
    {"Americas", "Oceania"},
)
Fought = dict[tuple[str, str], frozenset[str]]


def fought(paths: Sequence[str]) -> tuple[Fought, list[str]]:
    """Return in which regions each state fought in each war, by their numbers; what was unread.

    No table of inter-state wars at the paths: nothing.
    """
    rows, unread = read_all(with_columns(paths, *NEEDED), NEEDED)
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        try:
            region = REGIONS.get(row.needed("wherefought"))
            key = (str(row.needed("warnum")), str(row.needed("ccode")))
        except BadRow as error:
            unread.append(f"{row.where}: {error}")
            continue
        if region:
            found[key] |= {NAMES.get(name, name) for name in re.split(", | and ", region)}
    return {key: frozenset(names) for key, names in found.items()}, unread


def met(told: Mapping[tuple[str, str], frozenset[str]], war: str, both: Iterable[str]) -> set[str]:
    """Return the regions in which two states can have met in a war: where both of them fought."""
    known = [told[war, number] for number in both if (war, number) in told]
    return set(frozenset.intersection(*known)) if len(known) == 2 else set()


def outside(world: World, clause: Clause, regions: set[str]) -> tuple[str, ...]:
    """Return the regions as territories of ours if they shut the clause's area out, else none.

    Every alternative of the area must lie in other regions alone.
    """
    areas = [each for each in clause.conditions if each.kind == "WithinTerritory"]
    ours = _ours(world)
    if not regions or not any(_shut_out(world, ours, each, regions) for each in areas):
        return ()
    return tuple(sorted(ours[name] for name in regions if name in ours))


def _ours(world: World) -> dict[str, str]:
    """Return the territories that bear the names of the regions."""
    names = {NAMES.get(n, n) for text in REGIONS.values() for n in re.split(", | and ", text)}
    return {each.label: id for id, each in world.territories.items() if each.label in names}


def _shut_out(world: World, ours: dict[str, str], area: Condition, regions: set[str]) -> bool:
    territories = [id for scope in area.scopes for id in scope.territories]
    if not territories or not all(scope.territories for scope in area.scopes):
        return False
    homes = [_regions_of(world, ours, id) for id in territories]
    return all(home and not _touch(home, regions) for home in homes)


def _regions_of(world: World, ours: dict[str, str], territory: str) -> frozenset[str]:
    """Return the regions in which the territory lies; none where some of it may lie elsewhere."""
    named = [name for name, id in ours.items() if id == territory]
    if named:
        return frozenset(named)
    known = world.territories.get(territory)
    above = [_regions_of(world, ours, each) for each in known.within] if known else []
    return frozenset().union(*above) if all(above) else frozenset()


def _touch(some: Iterable[str], others: Iterable[str]) -> bool:
    pairs = ({one, other} for one in some for other in others)
    return any(len(pair) == 1 or pair in OVERLAPPING for pair in pairs)
