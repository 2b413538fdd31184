"""The chains between two actors, or from an incident to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .shown import Shown
from .table import Table

if TYPE_CHECKING:
    from ..model import World
    from ..tell.chains.answer import Answer

COLUMNS = (
    "chain",
    "step",
    "from",
    "to",
    "footing",
    "kind",
    "through",
    "obligor",
    "beneficiary",
    "why",
    "sources",
)


class Chains(Shown):
    """By which chains two are tied, the best first, and where each breaks."""

    def __init__(self, world: World, answer: Answer) -> None:
        self._world = world
        self._answer = answer

    @property
    def routes(self) -> Table:
        """A row for each chain: its actors in order, and whether it holds."""
        from ..tell.chains.answer import route, verdict

        rows = tuple(
            (number, route(self._world, chain), chain.breaks_at < 0, verdict(self._world, chain))
            for number, chain in enumerate(self._answer.chains, start=1)
        )
        return Table(("chain", "route", "unbroken", "says"), rows, self._title())

    @property
    def table(self) -> Table:
        """A row for each link of each step; the first of a step is the one it stands on."""
        rows = tuple(
            (
                number,
                place,
                step.one,
                step.other,
                bearing.footing.value,
                bearing.link.kind,
                bearing.link.through,
                bearing.link.obligor,
                bearing.link.beneficiary,
                "; ".join((*((bearing.verdict,) if bearing.verdict else ()), *bearing.why)),
                "; ".join(bearing.link.sources),
            )
            for number, chain in enumerate(self._answer.chains, start=1)
            for place, step in enumerate(chain.steps, start=1)
            for bearing in step.bearings
        )
        return Table(COLUMNS, rows, self._title())

    @property
    def brief(self) -> Table:
        """The routes, as the links are many."""
        return self.routes

    def __len__(self) -> int:
        return len(self._answer.chains)

    def _title(self) -> str:
        from ..tell.chains.answer import title

        return title(self._world, self._answer)

    def written(self, style: str) -> str:
        """Return the chains as `foedus paths` prints them in a format; errors as of `Shown`."""
        from ..tell.chains.written import written

        return written(self._world, self._answer, style)

    def __repr__(self) -> str:
        return f"<{self._title()}: {len(self)}>"
