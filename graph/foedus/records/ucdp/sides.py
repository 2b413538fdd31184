"""Who a side is: a state of ours by its number, or else an actor that the coder has by a number."""

from __future__ import annotations

from ...dates import Period
from ...vocab import PREFIXES
from ..desk import Desk
from ..rows import Row
from ..statements import LABEL, TYPE, term, text

ALTERNATIVE = PREFIXES["skos"] + "altLabel"


class Sides:
    """The sides of one import, each of the coder's own actors stated once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._told: set[tuple[int, str]] = set()

    def state(self, row: Row, number: int, period: Period) -> str | None:
        """Return the state of ours that bears a number; None, and noted, if there is none."""
        found = self._desk.sought(number, period)
        if found is None:
            why = f"no actor of ours bears {self._desk.description.system} {number} then"
            self._desk.tally.note(row.file, row.line, why)
            return None
        return found.actor

    def coded(self, number: int, name: str) -> str:
        """Return the coder's own actor of that number.

        Its names differ from file to file: so its label has the number alone.
        """
        id = f"ucdp-actor-{number}"
        if (number, name) not in self._told:
            self._told.add((number, name))
            self._desk.statements.say(id, TYPE, term("Actor"))
            self._desk.statements.say(id, LABEL, text(f"UCDP actor {number}"))
            if name:
                self._desk.statements.say(id, ALTERNATIVE, text(name))
        return id

    def told_version(self, row: Row) -> None:
        """Note a row that says that it is of another version than the one imported."""
        version = row.text("version")
        if version not in ("", self._desk.description.version):
            other = f"it is of version {version}: tell that with --edition"
            self._desk.tally.note(row.file, row.line, other)
