"""The solver for what is hard to solve exactly: HiGHS, silent, with one thread and a fixed seed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    import highspy

T = TypeVar("T", bound=Hashable)


def quiet_solver() -> highspy.Highs:
    """Return a solver of which the same program has the same answer, and that prints nothing."""
    import highspy

    class Silent(highspy.Highs):
        """The solver, silent from the first: as made, it prints its name to standard output."""

        def enableCallbacks(self) -> None:  # noqa: N802
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    made = Silent()  # type: ignore[no-untyped-call]
    made.setOptionValue("threads", 1)
    made.setOptionValue("random_seed", 0)
    made.setOptionValue("mip_rel_gap", 0.0)
    return made


class Cover(Generic[T]):
    """The smallest sets that have something in common with each of some families.

    The program: x is 1 for what is in the set. Minimise the sum of x; of each family the sum is
    at least 1, and of each set that is barred not all are in it.
    """

    def __init__(self, families: Iterable[frozenset[T]] = ()) -> None:
        self._solver = quiet_solver()
        self._columns: dict[T, int] = {}
        for family in families:
            self.meet(family)

    def meet(self, family: frozenset[T]) -> None:
        """Ask that the sets have something in common with the family."""
        import highspy

        columns = sorted(self._column(item) for item in family)
        self._solver.addRow(1, highspy.kHighsInf, len(columns), columns, [1.0] * len(columns))

    def bar(self, chosen: frozenset[T]) -> None:
        """Ask that the sets do not hold all of the one chosen."""
        import highspy

        columns = sorted(self._column(item) for item in chosen)
        most = len(columns) - 1
        self._solver.addRow(-highspy.kHighsInf, most, len(columns), columns, [1.0] * len(columns))

    def smallest(self) -> frozenset[T] | None:
        """Return a smallest set; None if there is none."""
        import highspy

        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        values = self._solver.getSolution().col_value
        return frozenset(item for item, column in self._columns.items() if values[column] > 0.5)

    def _column(self, item: T) -> int:
        import highspy

        if item not in self._columns:
            self._columns[item] = column = len(self._columns)
            self._solver.addVar(0, 1)
            self._solver.changeColCost(column, 1.0)
            self._solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        return self._columns[item]
