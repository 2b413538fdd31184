"""Measure what-if and flip: whole processes, and the re-run of a changed world.

The peer of a what-if is judging the incident twice from scratch, in worlds that share nothing.

    python bench/what_if.py
"""

from __future__ import annotations

import copy

from measure import HEAD, compare, process

INCIDENT, CLAUSE = "mi24-shootdown-2020", "CST1992:A4-2010"


def processes() -> None:
    """Time each command as a process of its own; the target of both is one second."""
    commands = {
        "what-if, another place": ("what-if", INCIDENT, "--place", "Nakhichevan"),
        "flip, for one": ("flip", INCIDENT, CLAUSE, "--for", "armenia"),
        "flip, for all": ("flip", INCIDENT, CLAUSE),
    }
    plain = process("-c", "import click, pyoxigraph")
    for name, arguments in commands.items():
        run = process("-m", "foedus", *arguments)
        compare(f"{name} / import click, pyoxigraph", run, plain, 7, within=1)


def rerun() -> None:
    """Compare judging a changed world with judging one that shares no table with the first."""
    from seed_graph import seed_world

    from foedus.escalation.what_if import asked
    from foedus.escalation.what_if.altering import applied
    from foedus.escalation.what_if.change import Situation
    from foedus.law import Perspective
    from foedus.model import World

    world = seed_world()
    event = world.events[INCIDENT]
    on = world.day(event)
    if on is None:
        raise SystemExit(f"{INCIDENT} has no day")
    before = Situation(world, event, Perspective.of(world.worldviews["recognised"]), on)
    change = asked.stated(world, "position", ("Nakhichevan",))

    def ours() -> None:
        applied(before, change).judged()

    def peer() -> None:
        fields = (copy.copy(getattr(world, name)) for name in World.__struct_fields__)
        applied(Situation(World(*fields), event, before.perspective, on), change).judged()

    compare("judge a changed world / one that shares nothing", ours, peer, 41)


def main() -> None:
    """Print the lines."""
    processes()
    rerun()


if __name__ == "__main__":
    print(HEAD)
    main()
