"""What became of the rows: how many came in, and why the others did not."""

from __future__ import annotations

from msgspec import Struct, field

from ..errors import Fault


class Group(Struct):
    """Rows of which the same is to be said: how many, and where the first stands."""

    count: int = 0
    first: str = ""


class File(Struct):
    """One file of the publisher: its rows, how many came in, and what was said of the others."""

    name: str
    rows: int = 0
    taken: int = 0
    skipped: dict[str, Group] = field(default_factory=dict)
    noted: dict[str, Group] = field(default_factory=dict)

    @property
    def left(self) -> int:
        """How many rows were skipped."""
        return sum(group.count for group in self.skipped.values())


class Tally(Struct):
    """The rows of all files; `malformed` are those that cannot be read, one by one."""

    files: dict[str, File] = field(default_factory=dict)
    malformed: list[Fault] = field(default_factory=list)
    records: int = 0

    def file(self, name: str) -> File:
        """Return the count of a file."""
        return self.files.setdefault(name, File(name))

    def bad(self, name: str, line: int, why: str) -> None:
        """Count a row that cannot be read."""
        self.malformed.append(Fault(name, line, why))
        self.skip(name, line, "cannot be read")

    def skip(self, name: str, line: int, why: str) -> None:
        """Count a row that was left out, and why."""
        _count(self.file(name).skipped, why, f"{name}:{line}")

    def take(self, name: str) -> None:
        """Count a row that came in."""
        self.file(name).taken += 1

    def note(self, name: str, line: int, what: str) -> None:
        """Count something that was done to a row that came in."""
        _count(self.file(name).noted, what, f"{name}:{line}")


def _count(groups: dict[str, Group], key: str, where: str) -> None:
    group = groups.setdefault(key, Group(first=where))
    group.count += 1
