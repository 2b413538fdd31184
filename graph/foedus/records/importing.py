"""A data set read from its publisher's files: statements, and what became of each row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

import msgspec
from msgspec import Struct

from ..errors import InvalidData, Refused
from ..model import World
from . import atop, cow, cshapes, icb, rivalries, ucdp, us_forces, wikidata
from .descriptions import Description, described
from .desk import Desk, Reader
from .rows import Row, rows
from .statements import Statements
from .tabular import Tabular
from .tally import Tally

EDITION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
# Each publisher's folder has its data sets.
READERS: dict[str, Reader] = {**atop.READERS, **cow.READERS}
READERS |= {**cshapes.READERS, **icb.READERS, **rivalries.READERS, **ucdp.READERS}
READERS |= {**us_forces.READERS, **wikidata.READERS}


class Imported(Struct, frozen=True):
    """What came of an import: N-Quads, what became of each row, and files that were passed over."""

    statements: Statements
    tally: Tally
    passed_over: tuple[str, ...]

    @property
    def content(self) -> bytes:
        """All of the N-Quads."""
        return self.statements.bytes()

    def chunks(self) -> Iterator[bytes]:
        """Yield the N-Quads a piece at a time."""
        return self.statements.chunks()


def import_files(
    name: str,
    paths: Sequence[str],
    world: World,
    *,
    strict: bool = False,
    new_actors: bool = False,
    without_ours: bool = False,
    with_outlines: bool = False,
    edition: str = "",
    step: Callable[[int], None] = lambda _count: None,
) -> Imported:
    """Return the statements that the files of a data set make, and what became of their rows.

    Raise Refused where no file is one of the data set's, InvalidData if *strict* and a row cannot
    be read. *step* is called with how many rows have been read since.
    """
    description = described(name)
    if name not in READERS:
        raise Refused(
            f"{name} holds events by the million, which are kept as tables",
            f"Load its files: foedus {description.read_by} PATH... --archive FOLDER.",
        )
    if edition:
        description = _of_edition(description, edition)
    reader = READERS[name]
    columns = reader.tables
    desk = Desk(description, world, makes_actors=new_actors, without_ours=without_ours)
    found = reader.opens(paths, with_outlines)
    kinds = {kind: [each for each in found if _kind(each, columns) == kind] for kind in columns}
    passed = tuple(each.name for each in found if _kind(each, columns) is None)
    lacking = [kind for kind in reader.needs if not kinds[kind]]
    if lacking or not any(kinds.values()):
        raise Refused(_unlike(name, found, columns, lacking), f"It reads {description.files}.")
    missing = frozenset(description.missing)
    rows_of = {kind: _rows(desk, some, missing, step) for kind, some in kinds.items()}
    if reader.streams:
        reader.read(desk, cast("dict[str, list[Row]]", rows_of))
    else:
        reader.read(desk, {kind: list(some) for kind, some in rows_of.items()})
    if strict and desk.tally.malformed:
        raise InvalidData(sorted(desk.tally.malformed, key=lambda each: (each.path, each.line)))
    desk.tally.records = desk.statements.records
    return Imported(desk.statements, desk.tally, passed)


def _of_edition(description: Description, edition: str) -> Description:
    """Return the description of another version; its graph is named after that one."""
    if not EDITION.fullmatch(edition):
        raise Refused(f"{edition!r} is no version", "Write it with letters, digits, dots, dashes.")
    return msgspec.structs.replace(description, version=edition)


def _kind(table: Tabular, columns: Mapping[str, Sequence[str]]) -> str | None:
    return next((kind for kind, needed in columns.items() if table.has(needed)), None)


def _rows(
    desk: Desk, found: Sequence[Tabular], missing: frozenset[str], step: Callable[[int], None]
) -> Iterator[Row]:
    """Yield the rows of some tables; those of another length than the first line are counted."""
    known: dict[str, bool] = {"": True}
    for each in found:
        file = desk.tally.file(each.name)
        if each.lost:
            desk.tally.note(each.name, 1, f"{each.lost} letters in no known encoding")
        for row in rows(each, missing):
            file.rows += 1
            step(1)
            if isinstance(row, Row):
                _check_version(desk, row, known)
                yield row
            else:
                desk.tally.bad(each.name, *row)


def _check_version(desk: Desk, row: Row, known: dict[str, bool]) -> None:
    """Count a row that tells of another version than the one that its source is said to be."""
    told = row.text("version")
    if told not in known:
        known[told] = desk.description.is_version(told)
    if not known[told]:
        own = desk.description.version
        desk.tally.note(row.file, row.line, f"the file says version {told}, its source {own}")


def _unlike(
    name: str, found: Sequence[Tabular], columns: Mapping[str, Sequence[str]], lacking: list[str]
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
