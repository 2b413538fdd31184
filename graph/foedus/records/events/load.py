"""Events of a coder's file into the archive: by DuckDB's reader of CSV straight to Parquet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from ...errors import Fault, InvalidData
from .accounts import ACCOUNT, DELETED, Account, account_in, place_of
from .coders import Form
from .engine import LIMITS, duckdb, problem, watched
from .forms import form_of
from .raw import Raw, raw, unpacked
from .reading import copying, irregular, malformed, reading
from .repeats import WRITTEN, Repeated, deleted, quoted, records, repeated
from .unfinished import put, unfinished

LACKING = {
    "category": "plover IS NULL AND root NOT IN ('01', '02', 'Strategic developments')",
    "source state": "source_state IS NULL",
    "target state": "target_state IS NULL",
    "position": "latitude IS NULL OR longitude IS NULL",
    "Goldstein": "goldstein IS NULL",
}
Step = Callable[[float], None]


class Loaded(Struct, frozen=True):
    """What became of a file, its first malformed rows, and whether it was there already."""

    account: Account
    faults: tuple[Fault, ...] = ()
    was_there: bool = False


def load(
    path: str, archive: Path, *, strict: bool = False, step: Step = lambda _bytes: None
) -> Loaded:
    """Put a file's events into the archive, whole or not at all; one that is there stays.

    A malformed row is skipped and counted; if *strict*, or if no row is any good, InvalidData is
    raised instead. *step* is told of bytes as they are done, in all as many as the file has.
    """
    with unfinished(archive) as folder:
        try:
            return _load(path, archive, folder, strict, _Share(Path(path), step))
        except duckdb().Error as error:
            raise problem(f"{path} cannot be loaded", error) from None
        except OSError as error:
            raise problem(f"{path} cannot be loaded into {archive}", error) from None


def _load(path: str, archive: Path, folder: Path, strict: bool, share: _Share) -> Loaded:
    with unpacked(Path(path), folder) as file:
        size = file.stat().st_size
        source = raw(path, file, lambda count: share.more(0.2 * count / size))
        form = form_of(path, source.first, source.second)
        target = place_of(archive, form.name, source.digest)
        if (target / ACCOUNT).is_file() and not strict:
            share.reach(1.0)
            return Loaded(account_in(target), was_there=True)
        made = folder / "made"
        made.mkdir()
        config = {**LIMITS, "temp_directory": str(folder / "spilled")}
        with duckdb().connect(config=config) as database:
            # Its own bar would go to standard output.
            database.execute("SET enable_progress_bar = true")
            database.execute("SET enable_progress_bar_print = false")
            try:
                watched(
                    database,
                    _making(source, form, made),
                    lambda over: share.reach(0.2 + 0.8 * over),
                )
            except duckdb().InvalidInputException as error:
                raise irregular(path, source, error) from None
            faults, skipped = malformed(database, path)
            account = _account(database, archive, source, form, made, skipped)
        if faults and (strict or account.rows == sum(skipped.values())):
            raise _refusal(path, form, faults, account)
        (made / ACCOUNT).write_bytes(msgspec.json.format(msgspec.json.encode(account), indent=2))
        was_there = target.is_dir()
        put(made, target)
        share.reach(1.0)
        return Loaded(account, faults, was_there)


def _refusal(path: str, form: Form, faults: tuple[Fault, ...], account: Account) -> InvalidData:
    """Return the refusal of a file for its malformed rows: for one, or since no row is any good."""
    count = sum(account.skipped.values())
    more = (Fault(path, 0, f"and {count - len(faults)} more"),) if count > len(faults) else ()
    error = InvalidData((*faults, *more))
    error.hint = (
        f"None of its rows is one of {form.coder}'s: is it as it was published?"
        if count == account.rows
        else "Nothing of it was loaded. Without --strict such rows are skipped and counted."
    )
    return error


def _making(source: Raw, form: Form, made: Path) -> str:
    """Return the SQL that writes what the file holds: events, or numbers of deleted ones."""
    if form.is_list_of_deletions:
        return (
            'COPY (SELECT event_id_cnty AS id, max(deleted_timestamp) AS "at" FROM '
            f"{reading(source, form)} GROUP BY id ORDER BY id) "
            f"TO {quoted(made / DELETED)} {WRITTEN}"
        )
    return copying(source, form, made)


def _account(
    database: Any, archive: Path, source: Raw, form: Form, made: Path, skipped: dict[str, int]
) -> Account:
    """Return what became of the file, by what was written and what of it stands."""
    found = Repeated()
    if form.is_list_of_deletions:
        read = database.execute(f"SELECT count(*) FROM {quoted(made / DELETED)}").fetchone()[0]
        held = _Held(taken=read)
        found = deleted(database, archive, form, made)
    else:
        held = _held(database, made)
        read = held.taken
        if held.taken:
            found = repeated(database, archive, form, made, held.ids)
        if found.passed:
            held = _held(database, made)
    return Account(
        name=Path(source.name).name,
        form=form.name,
        coder=form.coder,
        digest=source.digest,
        encoding=source.encoding,
        citation=form.citation,
        terms=form.terms,
        rows=read + sum(skipped.values()),
        taken=held.taken,
        skipped=skipped,
        repeated=found.passed,
        withdraws=found.withdraws,
        lacking=held.lacking,
        first=held.first,
        last=held.last,
        ids=held.ids,
        parts={
            path.relative_to(made).as_posix(): path.stat().st_size
            for path in sorted(made.glob("year=*/*.parquet"))
        },
    )


class _Held(Struct, frozen=True):
    """What the records of a folder are: how many, of which days and numbers, and what they lack."""

    taken: int = 0
    first: str = ""
    last: str = ""
    ids: tuple[str, str] = ("", "")
    lacking: dict[str, int] = {}


def _held(database: Any, made: Path) -> _Held:
    parts = sorted(made.glob("year=*/*.parquet"))
    if not parts:
        return _Held()
    counted = ", ".join(f"count(*) FILTER ({test})" for test in LACKING.values())
    [found] = database.execute(
        f"SELECT count(*), min(day), max(day), min(id), max(id), {counted} FROM {records(parts)}"
    ).fetchall()
    taken, first, last, low, high, *lacks = found
    lacking = {name: n for name, n in zip(LACKING, lacks, strict=True) if n}
    return _Held(taken, str(first), str(last), (low or "", high or ""), lacking)


class _Share:
    """Tells of the bytes of a file as they are done, by the share of the work that is over."""

    def __init__(self, path: Path, step: Step) -> None:
        self._size = path.stat().st_size if path.is_file() else 0
        self._step = step
        self._over = 0.0

    def more(self, share: float) -> None:
        """So much more of the work is over."""
        self.reach(self._over + share)

    def reach(self, over: float) -> None:
        """So much of the work is over, from 0 to 1."""
        if over > self._over:
            self._step((over - self._over) * self._size)
            self._over = over
