"""A data set read from its publisher's files: statements, and what became of each row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from ..errors import InvalidData, Refused
from ..model import World
from . import atop, cow
from .descriptions import described
from .desk import Desk, Reader
from .rows import Row, rows
from .tables import Table, tables
from .tally import Tally

# Each publisher's folder has its data sets.
READERS: dict[str, Reader] = {**atop.READERS, **cow.READERS}


class Imported(Struct, frozen=True):
    """What came of an import: N-Quads, what became of each row, and files that were passed over."""

    content: bytes
    tally: Tally
    passed_over: tuple[str, ...]


def import_files(
    name: str,
    paths: Sequence[str],
    world: World,
    *,
    strict: bool = False,
    new_actors: bool = False,
    without_ours: bool = False,
    step: Callable[[int], None] = lambda _count: None,
) -> Imported:
    """Return the statements that the files of a data set make, and what became of their rows.

    Raise Refused where no file is one of the data set's, InvalidData if *strict* and a row cannot
    be read. *step* is called with how many rows have been read since.
    """
    description = described(name)
    reader = READERS[name]
    columns = reader.tables
    desk = Desk(description, world, makes_actors=new_actors, without_ours=without_ours)
    found = tables(paths)
    kinds = {kind: [each for each in found if _kind(each, columns) == kind] for kind in columns}
    passed = tuple(each.name for each in found if _kind(each, columns) is None)
    lacking = [kind for kind in reader.needs if not kinds[kind]]
    if lacking or not any(kinds.values()):
        raise Refused(_unlike(name, found, columns, lacking), f"It reads {description.files}.")
    missing = frozenset(description.missing)
    reader.read(desk, {kind: _rows(desk, some, missing, step) for kind, some in kinds.items()})
    if strict and desk.tally.malformed:
        raise InvalidData(sorted(desk.tally.malformed, key=lambda each: (each.path, each.line)))
    desk.tally.records = desk.statements.records
    return Imported(desk.statements.bytes(), desk.tally, passed)


def _kind(table: Table, columns: Mapping[str, Sequence[str]]) -> str | None:
    return next((kind for kind, needed in columns.items() if table.has(needed)), None)


def _rows(
    desk: Desk, found: list[Table], missing: frozenset[str], step: Callable[[int], None]
) -> list[Row]:
    """Return the rows of some tables; those of another length than the first line are counted."""
    good: list[Row] = []
    known: dict[str, bool] = {"": True}
    for each in found:
        file = desk.tally.file(each.name)
        if each.lost:
            desk.tally.note(each.name, 1, f"{each.lost} letters in no known encoding")
        for row in rows(each, missing):
            file.rows += 1
            step(1)
            if isinstance(row, Row):
                good.append(row)
                _check_version(desk, row, known)
            else:
                desk.tally.bad(each.name, *row)
    return good


def _check_version(desk: Desk, row: Row, known: dict[str, bool]) -> None:
    """Count a row that tells of another version than the one that its source is said to be."""
    told = row.text("version")
    if told not in known:
        known[told] = desk.description.is_version(told)
    if not known[told]:
        own = desk.description.version
        desk.tally.note(row.file, row.line, f"the file says version {told}, its source {own}")


def _unlike(
    name: str, found: list[Table], columns: Mapping[str, Sequence[str]], lacking: list[str]
) -> str:
    """Return what is missing: a needed table, or in the file that comes nearest some columns."""
    if lacking:
        return f"{name} needs its table of {' and '.join(lacking)}, and no file here is that"
    if not found:
        return f"there is no table here: no file that ends in {', '.join(('.csv', '.tsv', '.zip'))}"
    gaps = [
        (len(gap), each.name, gap)
        for each in found
        for needed in columns.values()
        if (gap := sorted(set(needed) - set(each.columns)))
    ]
    _, file, gap = min(gaps)
    more = f" and {len(gap) - 5} more" if len(gap) > 5 else ""
    return f"no file here is one of {name}; {file} lacks the columns {', '.join(gap[:5])}{more}"
