"""Which commitments an incident triggers and which not, as tables and in words."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from .table import Table

if TYPE_CHECKING:
    from ..tell.explanation import Entry, Explanation


class Assessment:
    """Which commitments an incident triggers, which not, and why."""

    def __init__(self, told: Explanation) -> None:
        self._told = told

    @property
    def summary(self) -> str:
        """The answer in a few lines."""
        return self._told.summary

    @property
    def law(self) -> str:
        """By the law of which day, on whose claims, in which reading."""
        return self._told.law

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The commitments, each with its verdict, findings, claims and sources."""
        return self._told.entries

    @property
    def changes(self) -> tuple[str, ...]:
        """What other claims or another reading would change, a line each."""
        return self._told.changes

    @property
    def commitments(self) -> Table:
        """A row for each commitment: verdict, clause, who owes whom, and what decides it."""
        from ..tell.explanation import deciding

        rows = tuple(
            (
                entry.verdict,
                entry.clause.id,
                entry.clause.label,
                "; ".join(each.id for each in entry.obligors),
                "; ".join(each.id for each in entry.beneficiaries),
                entry.response,
                deciding(entry),
            )
            for entry in self.entries
        )
        columns = ("verdict", "clause", "label", "obligors", "beneficiaries", "response", "decided")
        return Table(columns, rows, self._told.incident.label)

    @property
    def conditions(self) -> Table:
        """A row for each condition of each commitment: whether it holds, why, and on what."""
        rows = tuple(
            (
                entry.clause.id,
                "; ".join(each.id for each in entry.obligors),
                "; ".join(each.id for each in entry.beneficiaries),
                line.condition,
                line.holds,
                line.reason,
                "; ".join(each.id for each in line.claims),
                "; ".join(each.id for each in line.sources),
            )
            for entry in self.entries
            for line in (*entry.findings, *entry.procedure)
        )
        columns = (
            "clause",
            "obligors",
            "beneficiaries",
            "condition",
            "holds",
            "reason",
            "claims",
            "sources",
        )
        return Table(columns, rows, self._told.incident.label)

    def to_df(self) -> Any:
        """Return the commitments as a pandas frame."""
        return self.commitments.to_df()

    def to_dict(self) -> dict[str, Any]:
        """Return the whole answer as `foedus explain --format json` prints it, days as texts."""
        import msgspec

        found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self._told))
        return found

    def __str__(self) -> str:
        from ..tell.text import as_text

        return as_text(self._told)

    def __repr__(self) -> str:
        return f"<Assessment of {self._told.incident.id}: {len(self.entries)} commitments>"

    def _repr_markdown_(self) -> str:
        from ..tell.text import as_markdown

        return as_markdown(self._told)

    def _repr_html_(self) -> str:
        said = "".join(f"<p>{escape(line.strip())}</p>" for line in self.summary.split("\n"))
        title = f"<p><strong>{escape(self._told.incident.label)}</strong></p>"
        return f"{title}{said}{self.commitments._repr_html_()}<p>{escape(self.law)}</p>"
