"""How each line of the benchmarks is measured and written.

The two things compared take turns, so that a machine that drifts drifts for both. What is shown
are the medians: seconds of the wall clock for each, and the ratio of processor time pair by pair,
which others on the machine disturb less. Below 1 foedus is quicker.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from msgspec import Struct

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

HEAD = """\
| compared | foedus ms | peer ms | CPU ms | peer CPU ms | CPU ratio | target |
|---|---|---|---|---|---|---|"""
Action = Callable[[], object]


class Taken(Struct, frozen=True):
    """How long something took, in seconds: by the wall clock, and of processors, children's too."""

    wall: float
    cpu: float


def seconds(action: Action) -> Taken:
    """Return how long one call takes."""
    begun, used = time.perf_counter(), _used()
    action()
    return Taken(time.perf_counter() - begun, _used() - used)


def _used() -> float:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(each)[:2]) for each in who)


def compare(
    name: str,
    ours: Action,
    peer: Action,
    runs: int,
    *,
    within: float | None = None,
    at_most: float | None = None,
    times: int = 1,
) -> float:
    """Print a line of the table, and return the ratio.

    *within*: the target in seconds; *at_most*: the target of the ratio. Each action does *times*
    times what is shown. Of the two clocks the smaller is held against the seconds: other work on
    the machine makes the one tell more, and several processors the other.
    """
    ours(), peer()
    pairs = [(seconds(ours), seconds(peer)) for _ in range(runs)]
    walls = [median(pair[side].wall for pair in pairs) / times for side in (0, 1)]
    used = [median(pair[side].cpu for pair in pairs) / times for side in (0, 1)]
    # Of what takes less than the clock of processors can tell, the wall clock's ratio is taken.
    is_told = min(pair[1].cpu for pair in pairs) > 0.001
    ratio = median(
        one.cpu / other.cpu if is_told else one.wall / other.wall for one, other in pairs
    )
    target = ""
    if within is not None:
        target = f"{within:g} s{'' if min(walls[0], used[0]) <= within else ', MISSED'}"
    elif at_most is not None:
        target = f"ratio {at_most:g}{'' if ratio <= at_most else ', MISSED'}"
    figures = " | ".join(f"{each * 1000:.2f}" for each in (*walls, *used))
    print(f"| {name} | {figures} | {ratio:.2f} | {target} |", flush=True)
    return ratio


def process(*arguments: str) -> Action:
    """Return an action that runs Python with the arguments, compiled modules being kept."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}

    def run() -> None:
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=kept)

    return run
