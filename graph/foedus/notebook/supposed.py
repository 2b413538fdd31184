"""What an incident would trigger if something were otherwise, and what it would take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .shown import Shown
from .table import Table

if TYPE_CHECKING:
    from ..escalation.what_if.change import Situation
    from ..escalation.what_if.flip import Flip
    from ..tell.what_if.written import Answer


class WhatIf(Shown):
    """The difference that changes make to the answer about an incident."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    @property
    def supposed(self) -> tuple[str, ...]:
        """What is supposed, a sentence each."""
        return tuple(change.words for change in self._answer.found.changes)

    @property
    def table(self) -> Table:
        """A row for each commitment whose verdict or grounds are others: before, after, by what.

        `change` is "turned", "new", "gone" or "reasons" (the same verdict on other findings).
        Who is bound neither before nor after is in no row.
        """
        from ..tell.what_if.what_if import is_idle
        from ..words import words

        found = self._answer.found
        rows = tuple(
            (
                change,
                turn.clause,
                "; ".join(turn.obligors),
                turn.beneficiary,
                turn.before.name if turn.before else None,
                turn.after.name if turn.after else None,
                "; ".join(dict.fromkeys(words(each.kind) for each in turn.findings)),
            )
            for change, turns in (
                ("turned", found.turned),
                ("new", found.new),
                ("gone", found.gone),
                ("reasons", found.reasons),
            )
            for turn in turns
            if not is_idle(turn)
        )
        columns = ("change", "clause", "obligors", "beneficiary", "before", "after", "by")
        return Table(columns, rows, self._answer.before.incident.label)

    def written(self, style: str) -> str:
        """Return the difference as `foedus what-if` prints it in a format."""
        from ..tell.what_if.written import written

        return written(self._answer, style)

    def __repr__(self) -> str:
        return f"<What if {'; '.join(self.supposed)}>"


class Flips(Shown):
    """What would turn the verdicts on a clause: the smallest sets of findings, and of facts."""

    def __init__(self, situation: Situation, found: list[Flip], question: tuple[str, ...]) -> None:
        self._situation = situation
        self._found = found
        self._question = question

    @property
    def table(self) -> Table:
        """A row for each smallest set of facts that turns a verdict, as the engine then says."""
        rows = tuple(
            (
                flip.now.clause,
                "; ".join(flip.now.obligors),
                flip.now.beneficiary,
                flip.now.verdict.name,
                fact.verdict.name,
                " and ".join(change.words for change in fact.changes),
            )
            for flip in self._found
            for fact in flip.facts
        )
        columns = ("clause", "obligors", "beneficiary", "now", "then", "if")
        return Table(columns, rows, self._situation.incident.label)

    @property
    def findings(self) -> Table:
        """A row for each finding of each smallest set of findings that turns a verdict.

        `way` numbers the sets of a commitment: all findings of one must be otherwise.
        """
        from ..words import words

        rows = tuple(
            (
                flip.now.clause,
                "; ".join(flip.now.obligors),
                flip.now.beneficiary,
                flip.now.verdict.name,
                way.after.verdict.name,
                number,
                words(needed.now.kind),
                needed.now.holds.value,
                str(needed.assumed.holds),
                needed.now.reason,
            )
            for flip in self._found
            for number, way in enumerate(flip.ways, start=1)
            for needed in way.needed
        )
        columns = (
            "clause",
            "obligors",
            "beneficiary",
            "now",
            "then",
            "way",
            "condition",
            "holds",
            "wanted",
            "reason",
        )
        return Table(columns, rows, self._situation.incident.label)

    def written(self, style: str) -> str:
        """Return what it takes as `foedus flip` prints it in a format."""
        from ..tell.what_if.flip import written

        return written(self._situation, self._found, self._question, style)

    def __repr__(self) -> str:
        count = len(self._found)
        asked = f"{count} verdict{'' if count == 1 else 's'}"
        return f"<Flips of {self._situation.incident.id}: {asked}>"
