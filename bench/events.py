"""Measure event records against DuckDB's own work on the same file, and print ratios as Markdown.

    python bench/events.py                          a million rows
    python bench/events.py 1000000 10000000
    python bench/events.py --spark 1000000          dyad-months on local Spark too

Each line alternates the two things compared; memory is the most that a process of ours held.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from gdelt_shaped import write
from run import ratio

from foedus.records.events import analysis
from foedus.records.events.archive import PARTS, events
from foedus.records.events.engine import duckdb
from foedus.records.events.load import load

OWN_DYADS = """
    SELECT coder, state_system, source_state, target_state, date_trunc('month', day) AS month,
           count(*) AS events, avg(goldstein) AS goldstein, count(*) FILTER (quad = 4) AS conflicts,
           avg(goldstein) FILTER (quad = 4) AS conflict_goldstein
    FROM read_parquet('{parts}', hive_partitioning = true)
    WHERE source_state IS NOT NULL AND target_state IS NOT NULL
    GROUP BY ALL ORDER BY coder, state_system, source_state, target_state, month
"""
MEMORY = """
import resource, sys
from pathlib import Path
from foedus.records.events import analysis
from foedus.records.events.archive import events
from foedus.records.events.load import load
if sys.argv[1] == "load":
    load(sys.argv[2], Path(sys.argv[3]))
else:
    analysis.dyad_months(events(Path(sys.argv[3]))).to_pyarrow()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def own_copy(file: Path, folder: Path, columns: str) -> Callable[[], None]:
    """Return an action: DuckDB's COPY of the file to one Parquet file."""

    def run() -> None:
        with duckdb().connect() as database:
            database.execute("SET enable_progress_bar = false")
            database.execute(
                f"COPY (SELECT {columns} FROM read_csv('{file}', delim = '\t', header = false, "
                f"quote = '')) TO '{folder / 'own.parquet'}' (FORMAT parquet, COMPRESSION zstd)"
            )

    return run


def ours_in(file: Path, archive: Path) -> Callable[[], None]:
    """Return an action: loading the file into an archive that is not there."""

    def run() -> None:
        shutil.rmtree(archive, ignore_errors=True)
        load(str(file), archive)

    return run


def own_dyads(archive: Path) -> None:
    """Compute dyad-months by DuckDB's own SQL, to the same sort of table."""
    with duckdb().connect() as database:
        database.sql(OWN_DYADS.format(parts=archive / PARTS)).to_arrow_table()


def memory(*words: str) -> int:
    """Return the most MiB that a process of its own held while it did the work."""
    command = [sys.executable, "-c", MEMORY, *words]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def measured(rows: int, folder: Path, runs: int, on_spark: bool) -> None:
    """Print the lines for a file of so many rows."""
    file, archive = folder / "events.tsv", folder / "archive"
    write(file, rows)

    def line(name: str, found: tuple[float, ...], target: float) -> None:
        ours, peer, quotient = found
        print(f"| {rows:,} | {name} | {ours:.2f} | {peer:.2f} | {quotient:.2f} | {target} |")

    load_ = ours_in(file, archive)
    line("load / COPY of the file", ratio(load_, own_copy(file, folder, "*"), runs), 2)
    used = ", ".join(f"column{n:02}" for n in (0, 1, 5, 7, 15, 17, 26, 29, 30, 31, 52, 53, 56, 57))
    line("load / COPY of as many columns", ratio(load_, own_copy(file, folder, used), runs), 2)

    def dyads(engine: str = "duckdb") -> None:
        analysis.dyad_months(events(archive, engine)).to_pyarrow()

    line("dyad-months / own SQL", ratio(dyads, lambda: own_dyads(archive), runs), 1.2)
    if on_spark:
        dyads("spark")  # which starts it
        begun = time.perf_counter()
        dyads("spark")
        print(f"| {rows:,} | dyad-months on Spark | {time.perf_counter() - begun:.2f} | | | |")
    print(
        f"| {rows:,} | MiB, dyad-months | {memory('dyads', str(file), str(archive))} | | | 2048 |"
    )
    shutil.rmtree(archive)
    print(f"| {rows:,} | MiB, load | {memory('load', str(file), str(archive))} | | | 2048 |")


def main() -> None:
    """Print the table for each number of rows asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("rows", nargs="*", type=int, default=[1_000_000])
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--spark", action="store_true")
    given = asked.parse_args()
    print("| rows | what | ours (s) | DuckDB (s) | ratio | target |\n|---|---|---|---|---|---|")
    for rows in given.rows:
        with tempfile.TemporaryDirectory() as folder:
            measured(rows, Path(folder), given.runs, given.spark)


if __name__ == "__main__":
    main()
