"""An archive of event records: a folder of Parquet, one folder in it for each file loaded.

A file's folder is named after its form and its digest, and holds a folder for each year, so that
an archive is read as one table, partitioned.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ...errors import Refused
from .accounts import WITHDRAWN, account_in, folders, parts_of, unfit
from .engine import LIMITS, duckdb, ibis, problem, spark_session
from .repeats import listing


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


SPARKS = ("pysp", "py4j")  # how the modules of Spark's errors begin


@contextmanager
def answering(archive: Path) -> Iterator[None]:
    """Turn what an engine says when it cannot read the archive into what to do about it."""
    try:
        yield
    except Exception as error:
        # Spark has many sorts of errors, which are known by where they are from alone.
        if not isinstance(error, duckdb().Error) and type(error).__module__[:4] not in SPARKS:
            raise
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
