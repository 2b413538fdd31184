"""How much is in the graph, by kind and by verification mark."""

from __future__ import annotations

from collections import Counter

from ..model import World


def counts(world: World) -> dict[str, int]:
    """Return how many entries each table holds, empty ones left out."""
    tables = {n: getattr(world, n) for n in World.__struct_fields__ if n not in ("things", "ranks")}
    return {name: len(table) for name, table in sorted(tables.items()) if table}


def marks(world: World) -> dict[str, int]:
    """Return how many things bear each verification mark."""
    return dict(sorted(Counter(t.mark for t in world.things.values() if t.mark).items()))
