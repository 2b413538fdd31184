"""Records that the archive has already: passed by, or put in place of what is there.

What a coder numbers once and for all is held once, whatever files it comes in. Which of two stands
is said by when the coder last changed it, and where no coder says so by which came first. Looked at
are the records of other files: one file is taken to hold nothing twice.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct

from .accounts import DELETED, WITHDRAWN, account_in, folders, parts_of
from .coders import Form
from .columns import COLUMNS

HERE = "in the archive already"
DROPPED = "deleted by the coder"
WRITTEN = "(FORMAT parquet, COMPRESSION zstd)"
BY_YEAR = "(FORMAT parquet, PARTITION_BY (year), COMPRESSION zstd, OVERWRITE_OR_IGNORE)"


class Repeated(Struct, frozen=True):
    """How many new records are passed by, and why; and how many old ones stand no more."""

    passed: dict[str, int] = {}
    withdraws: int = 0


def repeated(
    database: Any, archive: Path, form: Form, made: Path, ids: tuple[str, str]
) -> Repeated:
    """Take out of the new records what the archive has, and write down what stands no more.

    *made* is the folder of the new records, of which *ids* are the first and last.
    """
    earlier = _earlier(archive, form, ids) if form.key else []
    is_changed = "changed" in form.fields
    deletions = sorted(archive.glob(f"file=*/{DELETED}")) if is_changed else []
    if not earlier and not deletions:
        return Repeated()
    _view(database, earlier)
    database.execute(
        f"CREATE VIEW made AS SELECT * FROM {records(sorted(made.glob('*/*.parquet')))}"
    )
    key = " AND ".join(f"old.{name} = new.{name}" for name in form.key)
    # Who is older, or as old, gives way to who is there.
    is_older = _since("old.changed", "new.changed") if is_changed else "true"
    passed = [
        f"SELECT row, '{HERE}' AS why FROM made AS new SEMI JOIN earlier AS old "
        f"ON {key} AND {is_older}"
    ]
    if deletions:
        passed.append(
            f"SELECT row, '{DROPPED}' FROM made AS new SEMI JOIN {listing(deletions)} AS old "
            f"ON old.id = new.id AND {_since('old.at', 'new.changed')}"
        )
    database.execute(
        "CREATE TEMP TABLE passed AS SELECT row, min(why) AS why "
        f"FROM ({' UNION ALL '.join(passed)}) GROUP BY row"
    )
    found = database.execute("SELECT why, count(*) FROM passed GROUP BY why ORDER BY why")
    why = dict(found.fetchall())
    withdraws = (
        _withdraw(
            database,
            archive,
            made,
            f"earlier AS old SEMI JOIN (FROM made ANTI JOIN passed USING (row)) AS new ON {key}",
        )
        if is_changed
        else 0
    )
    if why:
        _keep(database, made)
    return Repeated(why, withdraws)


def deleted(database: Any, archive: Path, form: Form, made: Path) -> Repeated:
    """Write down which records the coder has deleted, and which of those here stand no more.

    A number that is used again, by a record changed after the deletion, stands.
    """
    _view(database, _earlier(archive, form, None))
    return Repeated(
        {},
        _withdraw(
            database,
            archive,
            made,
            f"earlier AS old SEMI JOIN {listing([made / DELETED])} AS gone "
            f"ON old.id = gone.id AND {_since('gone.at', 'old.changed')}",
        ),
    )


def _since(one: str, other: str) -> str:
    """Return the SQL of: the one is as late as the other, what is not known being the earliest."""
    return f"coalesce({one}, -1) >= coalesce({other}, -1)"


def _earlier(archive: Path, form: Form, ids: tuple[str, str] | None) -> list[Path]:
    """Return the parts of the same coder's files in which the same numbers may be."""
    found = []
    for folder in folders(archive):
        account = account_in(folder)
        if account.coder != form.coder or not account.parts:
            continue
        if ids is None or (account.ids[0] <= ids[1] and ids[0] <= account.ids[1]):
            found += parts_of(folder, account)
    return found


def _view(database: Any, parts: list[Path]) -> None:
    """Make the view of the records of other files, also of those that stand no more.

    These count too: if the file that replaced one is taken out of the archive, it must not stand
    again beside a still later one.
    """
    empty = ", ".join(f"NULL::{type_} AS {column}" for column, type_, _ in COLUMNS)
    told = records(parts) if parts else f"(SELECT {empty}, NULL AS file WHERE false)"
    database.execute(f"CREATE VIEW earlier AS SELECT * FROM {told}")


def _withdraw(database: Any, archive: Path, made: Path, which: str) -> int:
    """Write down the file and row of the records that stand no more; return how many are new."""
    target = made / WITHDRAWN
    [[count]] = database.execute(
        f"COPY (SELECT DISTINCT old.file, old.row FROM {which} ORDER BY ALL) "
        f"TO {quoted(target)} {WRITTEN}"
    ).fetchall()
    if not count:
        target.unlink()
        return 0
    lists = sorted(archive.glob(f"file=*/{WITHDRAWN}"))
    known = f" ANTI JOIN {listing(lists)} AS known USING (file, row)" if lists else ""
    [[found]] = database.execute(
        f"SELECT count(*) FROM {listing([target])} AS told{known}"
    ).fetchall()
    return int(found)


def _keep(database: Any, made: Path) -> None:
    """Write the new records anew, without those that are passed by."""
    kept = made.with_name("kept")
    database.execute(f"COPY (FROM made ANTI JOIN passed USING (row)) TO {quoted(kept)} {BY_YEAR}")
    for old in made.glob("year=*"):
        shutil.rmtree(old)
    for new in kept.glob("year=*"):
        new.rename(made / new.name)


def records(parts: Iterable[Path]) -> str:
    """Return the SQL of the records in some files, with what the names of their folders say."""
    listed = ", ".join(quoted(each) for each in parts)
    return f"read_parquet([{listed}], hive_partitioning = true)"


def listing(lists: Iterable[Path]) -> str:
    """Return the SQL of lists of records: their columns are their own, and not of their folder."""
    listed = ", ".join(quoted(each) for each in lists)
    return f"read_parquet([{listed}], hive_partitioning = false)"


def quoted(value: object) -> str:
    """Return a text as SQL writes it.

    >>> quoted("it's")
    "'it''s'"
    """
    return "'" + str(value).replace("'", "''") + "'"
