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

import msgspec
from msgspec import Struct

from ...errors import NoSuchFile, Refused
from ...writing import UNFINISHED
from .engine import LIMITS, ibis, spark_session

ACCOUNT = "_account.json"  # Spark passes by what begins with a line
PARTS = "file=*/year=*/*.parquet"
STALE = 86_400.0  # seconds after which what a load left unfinished is of no load that runs


class Account(Struct, frozen=True, kw_only=True):
    """What became of a file: rows in it, taken and skipped, what these lack, and its credits."""

    name: str
    form: str
    coder: str
    digest: str
    encoding: str
    citation: str
    terms: str
    rows: int
    taken: int
    skipped: dict[str, int]
    lacking: dict[str, int]
    first: str
    last: str


def place_of(archive: Path, form: str, digest: str) -> Path:
    """Return the folder of a file in the archive."""
    return archive / f"file={form}-{digest[:16]}"


@contextmanager
def unfinished(archive: Path) -> Iterator[Path]:
    """Give a folder beside those of the archive, gone again at the end unless it was renamed."""
    try:
        archive.mkdir(parents=True, exist_ok=True)
        _sweep(archive)
        folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=archive))
    except OSError as error:
        raise Refused(f"{archive} cannot be written: {error.strerror}") from None
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


def accounts(archive: Path) -> list[Account]:
    """Return what became of each file that was loaded, by name and digest."""
    _check(archive)
    found = [
        msgspec.json.decode(path.read_bytes(), type=Account)
        for path in archive.glob(f"file=*/{ACCOUNT}")
    ]
    return sorted(found, key=lambda each: (each.name, each.digest))


def events(archive: Path, engine: str = "duckdb") -> Any:
    """Return the records of an archive as an Ibis table of the engine, duckdb or spark."""
    _check(archive)
    if next(archive.glob(PARTS), None) is None:
        raise Refused(f"{archive} holds no event records", "Load some: foedus events load.")
    if engine == "duckdb":
        parts = str(archive / PARTS)
        connection = ibis().duckdb.connect(temp_directory=tempfile.gettempdir(), **LIMITS)
        connection.raw_sql("SET enable_progress_bar = false")  # it would go to standard output
        return connection.read_parquet(parts, table_name="events", hive_partitioning=True)
    session = spark_session()  # before Ibis imports PySpark
    # Spark finds the partitions by itself, and passes by folders that begin with a dot.
    return ibis().pyspark.connect(session).read_parquet(str(archive), table_name="events")


def _check(archive: Path) -> None:
    if not archive.is_dir():
        raise NoSuchFile(str(archive))


def _sweep(archive: Path) -> None:
    for left in archive.glob(f"{UNFINISHED}*"):
        if time.time() - left.stat().st_mtime > STALE:
            shutil.rmtree(left, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)  # the only way to learn the umask is to set it
    os.umask(mask)
    return mask
