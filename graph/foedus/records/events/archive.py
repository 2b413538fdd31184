"""An archive of event records: a folder of Parquet, one folder in it for each file loaded.

A file's folder is named after its form and its digest, and holds a folder for each year, so that
an archive is read as one table, partitioned. It is made beside and renamed when it is whole:
whoever is killed leaves the archive as it was, or with the file in it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ...errors import Refused
from ...writing import UNFINISHED
from .accounts import WITHDRAWN, account_in, folders, parts_of, unfit
from .engine import LIMITS, duckdb, ibis, problem, spark_session
from .repeats import listing

STALE = 86_400.0  # seconds after which what a load left unfinished is of no load that runs


@contextmanager
def unfinished(archive: Path) -> Iterator[Path]:
    """Give a folder beside those of the archive, gone again at the end unless it was renamed."""
    try:
        archive.mkdir(parents=True, exist_ok=True)
        _sweep(archive)
        folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=archive))
    except OSError as error:
        raise Refused(
            f"{archive} cannot be written: {error.strerror}",
            "Name another folder with --archive, or ask for leave to write there.",
        ) from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put(made: Path, target: Path) -> None:
    """Give a whole folder its place, all of it on disk before; one that is there stays."""
    for path in sorted(made.rglob("*")):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
    made.chmod(0o777 & ~_umask())
    try:
        made.rename(target)
    except OSError:
        if not target.is_dir():
            raise


def events(archive: Path, engine: str = "duckdb") -> Any:
    """Return the records of an archive as an Ibis table of the engine, duckdb or spark.

    Raise Refused where a folder in it is not what was loaded. Records that stand no more, since
    their coder changed or deleted them, are not in the table.
    """
    parts = [str(part) for each in folders(archive) for part in parts_of(each, account_in(each))]
    if not parts:
        raise Refused(f"{archive} holds no event records", "Load some: foedus events load.")
    if engine == "duckdb":
        connection = ibis().duckdb.connect(temp_directory=tempfile.gettempdir(), **LIMITS)
        connection.raw_sql("SET enable_progress_bar = false")  # it would go to standard output
        with answering(archive):
            table = connection.read_parquet(parts, table_name="events", hive_partitioning=True)
    else:
        session = spark_session()  # before Ibis imports PySpark
        read = session.read.option("basePath", str(archive)).parquet(*parts)
        read.createOrReplaceTempView("events")
        table = ibis().pyspark.connect(session).table("events")
    gone = withdrawn(archive)
    return table.anti_join(ibis().memtable(gone), ["file", "row"]) if gone else table


def withdrawn(archive: Path) -> Any:
    """Return the file and row of each record that stands no more, as an Arrow table."""
    lists = sorted(archive.glob(f"file=*/{WITHDRAWN}"))
    if not lists:
        return None
    with answering(archive), duckdb().connect() as database:
        return database.sql(f"FROM {listing(lists)}").to_arrow_table()


@contextmanager
def answering(archive: Path) -> Iterator[None]:
    """Turn what an engine says when it cannot read the archive into what to do about it."""
    try:
        yield
    except duckdb().Error as error:
        for folder in folders(archive):
            for part in parts_of(folder, account_in(folder)):
                if not _is_readable(part):
                    raise unfit(folder, f"{part.name} is no Parquet that can be read") from None
        raise problem(f"the events of {archive} cannot be computed", error) from None


def _is_readable(part: Path) -> bool:
    with duckdb().connect(config=LIMITS) as database:
        try:
            database.read_parquet(str(part)).aggregate("max(hash(COLUMNS(*)))").fetchall()
        except duckdb().Error:
            return False
    return True


def _sweep(archive: Path) -> None:
    for left in archive.glob(f"{UNFINISHED}*"):
        if time.time() - left.stat().st_mtime > STALE:
            shutil.rmtree(left, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)  # the only way to learn the umask is to set it
    os.umask(mask)
    return mask
