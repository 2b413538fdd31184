"""Who joined the disputes and wars of others: rankings learnt before 1945 and measured after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct

from ...errors import Refused
from ...law import Perspective
from ...model import World
from ...records.bearers import Bearers
from ..promises import promises
from .candidates import candidates
from .curves import Measure
from .disputes import asked
from .lists import lists
from .ranking import RANKERS, SPLIT, Ranked, Ranking, Result, Standing
from .verdicts import SYSTEM, by_engine

__all__ = [
    "RANKERS",
    "SPLIT",
    "Joiners",
    "Measure",
    "Ranked",
    "Result",
    "Standing",
    "joiners",
    "namer",
]


class Joiners(Struct, frozen=True):
    """What came of each task, which lists were not there, and what could not be read."""

    results: tuple[Result, ...]
    lacking: tuple[str, ...]
    unread: tuple[str, ...]


def joiners(
    world: World,
    view: Perspective,
    paths: Sequence[str],
    begun: Callable[[int], Callable[[int], object]] = lambda _: lambda _: None,
) -> Joiners:
    """Return how well each ranker puts those who joined before those who did not.

    *begun* is told how many disputes there are, and returns what is called as they are done.
    """
    questions = asked(paths)
    told = lists(paths)
    if not told.states:
        raise Refused(
            "there is no list of states in these files, so that nobody could have joined",
            "Give the list of states of the Correlates of War, with the first and last days.",
        )
    promised = promises(world, paths)
    bound = by_engine(promised.world, view)
    step = begun(sum(len(task.disputes) for task in questions.tasks))
    made = {
        task: candidates(task, told, questions.disputes, bound, step) for task in questions.tasks
    }
    # The last task has the most disputes: all with use of force, if their file is there.
    ranking = Ranking(made[questions.tasks[-1]])
    results = tuple(ranking.measured(task.name, task.says, found) for task, found in made.items())
    unread = (*questions.unread, *told.unread, *promised.unread)
    return Joiners(results, tuple(told.lacking), unread)


def namer(world: World) -> Callable[[int, int], str]:
    """Return what names the state that bears a number on the first day of a year."""
    bearers = Bearers(world, SYSTEM)

    def named(number: int, year: int) -> str:
        actor = bearers.on(str(number), date(year, 1, 1))
        return world.label(actor) if actor else f"state {number}"

    return named
