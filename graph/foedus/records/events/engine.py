"""DuckDB, Ibis and Spark: imported where they are needed, and asked for where they are not."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable
from typing import Any

from ...errors import Refused

GLANCE = 0.2  # seconds between two looks at how far DuckDB has come
# What the system says where there is no room, and what to do then.
FULL = ("no space left", "file too large", "quota exceeded", "out of memory", "failed to offload")
ROOM = "Free some space, or make the archive on another disk, and do it again: nothing was changed."

# DuckDB spills to disk beyond this, so that what Python holds beside it fits into 2 GiB.
LIMITS = {"memory_limit": "1400MiB"}


def duckdb() -> Any:
    """Return the module duckdb; raise Refused where it is not installed."""
    return _module("duckdb", "data")


def ibis() -> Any:
    """Return the module ibis; raise Refused where it is not installed."""
    return _module("ibis", "data")


def spark_session() -> Any:
    """Return a local Spark session, quiet and in UTC; raise Refused where there is no PySpark."""
    import warnings

    _module("pyspark", "spark")
    # PySpark 4.3 says of pandas 3 that not all works; what Ibis asks of it is tested here.
    warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas")
    from pyspark.sql import SparkSession

    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.log.level": "ERROR",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "2",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    building = SparkSession.builder.master("local[2]").appName("foedus")
    for name, value in settings.items():
        building = building.config(name, value)
    try:
        return building.getOrCreate()
    except Exception as error:  # PySpark has its own for each way in which Java fails to start
        raise Refused(
            f"Spark does not start: {str(error).splitlines()[0]}",
            "It needs a Java runtime, 17 or newer.",
        ) from None


def watched(database: Any, sql: str, done: Callable[[float], None]) -> None:
    """Run the statement; tell *done* now and then what share of it is over.

    It runs in a thread of its own, so that whoever interrupts stops it at once.
    """
    failed: list[Exception] = []

    def run() -> None:
        try:
            database.execute(sql)
        except Exception as error:  # raised again below, in the thread that asked
            failed.append(error)

    running = threading.Thread(target=run)
    running.start()
    try:
        while running.is_alive():
            running.join(GLANCE)
            done(max(0.0, min(database.query_progress(), 100.0)) / 100)
    except BaseException:
        database.interrupt()
        running.join()
        raise
    if failed:
        raise failed[0]


def problem(what: str, error: Exception) -> Refused:
    """Return the refusal that tells what an engine or the system said, and what helps."""
    said = str(getattr(error, "strerror", None) or error).splitlines()[0]
    return Refused(f"{what}: {said}", ROOM if any(sign in said.lower() for sign in FULL) else "")


def _module(name: str, extra: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        raise Refused(
            f"event records need {name}, which is not installed",
            f"Install it with: pip install 'foedus[{extra}]'",
        ) from None
