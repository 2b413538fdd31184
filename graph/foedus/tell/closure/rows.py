"""Who is drawn in as rows: one for each actor and reason."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import ids
from ..rows import table
from .drawn_in import DrawnIn

COLUMNS = (
    "round",
    "actor",
    "label",
    "standing",
    "for",
    "against",
    "clause",
    "clause label",
    "act",
    "verdict",
    "how",
    "sources",
)


def as_rows(answer: DrawnIn, style: str) -> str:
    """Return the reasons of all rounds as a table; things are told by id."""
    return table(COLUMNS, _rows(answer), style)


def _rows(answer: DrawnIn) -> Iterator[tuple[str, ...]]:
    for turn in answer.rounds:
        for reason in turn.reasons:
            for actor in reason.actors:
                yield (
                    str(turn.number),
                    actor.id,
                    actor.label,
                    reason.standing,
                    reason.beneficiary.id,
                    ids(reason.against),
                    reason.clause.id,
                    reason.clause.label,
                    reason.act.id,
                    reason.verdict,
                    reason.how,
                    ids(reason.sources),
                )
