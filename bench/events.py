"""Measure event records against DuckDB's own work on the same files, and print a table in Markdown.

    python bench/events.py 1000000 10000000         measure, and print
    python bench/events.py --spark 1000000          dyad-months on local Spark, too
    python bench/events.py --keep 100000000         put the figures into bench/events.json as well
    python bench/events.py                          print what was kept; docs/events.md shows it

One archive grows from the first number of rows to the last. Each thing is done in a process of its
own, which tells seconds of the wall clock and of processors and the most memory that it held. Ours
and DuckDB's take turns, and the ratio is of processor time, which others on the machine disturb
less. Rows are written, loaded and deleted in parts of ten million: as text a hundred million take
40 GB. DuckDB has all the memory that it wants, and ours what `foedus events` gives it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from gdelt_shaped import write

KEPT = Path(__file__).with_suffix(".json")
PART = 10_000_000
SPAN = 100_000_000  # rows that fill the years of the generator
TARGETS = {"load": 2.0, "dyad-months": 1.2}
AIMED = {"load": 0, "dyad-months": 20_000_000}  # rows from which on the target is one
USED = ", ".join(f"column{n:02}" for n in (0, 1, 5, 7, 15, 17, 26, 29, 30, 31, 52, 53, 56, 57))
# What the processes run, each with the files or the archive in `given`.
BEGIN = """
import json, resource, sys, time
from pathlib import Path
from foedus.records.events import analysis
from foedus.records.events.archive import events
from foedus.records.events.engine import duckdb, ibis
from foedus.records.events.load import load
given = sys.argv[1:]
def used():
    both = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in both)
def own():
    database = duckdb().connect()
    database.execute("SET enable_progress_bar = false")
    return database
import pandas, pyarrow.dataset  # which Ibis imports when first used
ibis().duckdb.connect().raw_sql("SELECT 1").to_arrow_table()
began, cpu = time.perf_counter(), used()
"""
END = """
told = {"wall": time.perf_counter() - began, "cpu": used() - cpu}
told["mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps(told))
"""
LOAD = "load(given[0], Path(given[1]))"
COPY = """own().execute(f"COPY (SELECT {given[2]} FROM read_csv('{given[0]}', delim = '\\t', "
    f"header = false, quote = '')) TO '{given[1]}' (FORMAT parquet, COMPRESSION zstd)")"""
DYADS = "analysis.dyad_months(events(Path(given[0]))).to_pyarrow()"
OWN_DYADS = '''own().sql(f"""
    SELECT coder, state_system, source_state, target_state, date_trunc('month', day) AS month,
           count(*) AS events, avg(goldstein) AS goldstein, count(*) FILTER (quad = 4) AS conflicts,
           avg(goldstein) FILTER (quad = 4) AS conflict_goldstein
    FROM read_parquet('{given[0]}/file=*/year=*/*.parquet', hive_partitioning = true)
    WHERE source_state IS NOT NULL AND target_state IS NOT NULL
    GROUP BY ALL ORDER BY coder, state_system, source_state, target_state, month
""").to_arrow_table()'''
# Spark's Java is a process beside ours: its memory is asked of the system before it ends.
SPARK = """
from foedus.records.events.engine import spark_session
table = events(Path(given[0]), "spark")
began, cpu = time.perf_counter(), used()
analysis.dyad_months(table).to_pyarrow()
java = spark_session().sparkContext._gateway.proc.pid
status = Path(f"/proc/{java}/status").read_text().splitlines()
held = [int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM")]
print(json.dumps({"wall": time.perf_counter() - began, "cpu": None, "mib": held[0]}))
"""


def apart(work: str, *given: object, end: str = END) -> dict[str, Any]:
    """Return what a process of its own took for the work."""
    command = [sys.executable, "-c", BEGIN + work + end, *map(str, given)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def together(taken: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the sum of what parts took, and the most memory of any."""
    sums = {key: sum(each[key] for each in taken) for key in ("wall", "cpu")}
    return {**sums, "mib": max(each["mib"] for each in taken)}


def middle(taken: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the medians of what runs took, and the most memory of any."""
    found = {key: median(each[key] for each in taken) for key in ("wall", "cpu")}
    return {**found, "mib": max(each["mib"] for each in taken)}


def loaded(folder: Path, archive: Path, first: int, rows: int, compared: bool) -> dict[str, Any]:
    """Return what loading so many rows more takes, and if asked DuckDB's COPY of the same file."""
    file, own = folder / "events.tsv", folder / "own.parquet"
    write(file, rows, first, SPAN)
    found = {"ours": apart(LOAD, file, archive)}
    if compared:
        found |= {"peer": apart(COPY, file, own, "*"), "columns": apart(COPY, file, own, USED)}
        own.unlink()
    file.unlink()
    return found


def asked(archive: Path, runs: int, on_spark: bool) -> dict[str, Any]:
    """Return what dyad-months take, ours and DuckDB's own, and on Spark."""
    pairs = [(apart(DYADS, archive), apart(OWN_DYADS, archive)) for _ in range(runs)]
    size = sum(path.stat().st_size for path in archive.rglob("*.parquet"))
    found = {
        "archive": {"mb": size // 1_000_000},
        "dyad-months": {
            "ours": middle([one for one, _ in pairs]),
            "peer": middle([two for _, two in pairs]),
        },
    }
    if on_spark:
        found["Spark"] = {"ours": apart(SPARK, archive, end="")}
    return found


def measured(
    stages: list[int], folder: Path, runs: int, on_spark: bool, compare: int
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the figures as an archive grows to each number of rows."""
    archive = folder / "archive"
    parts: list[dict[str, Any]] = []
    done = 0
    for stage in sorted(stages):
        while done < stage:
            rows = min(PART, stage - done)
            parts.append(loaded(folder, archive, done, rows, done + rows <= compare))
            done += rows
            print(f"loaded {done:,}", file=sys.stderr, flush=True)
        sums = {
            key: together([part[key] for part in parts])
            for key in ("ours", "peer", "columns")
            if all(key in part for part in parts)
        }
        yield stage, {"load": sums, **asked(archive, runs, on_spark)}


def table(kept: dict[str, Any]) -> str:
    """Return the figures as a table in Markdown."""
    names = ("rows", "what", "s", "DuckDB's own, s", "CPU ratio", "target")
    names = (*names, "CPU s a million", "MiB", "DuckDB's own, MiB")
    lines = [_row(names), "|---" * len(names) + "|"]
    for size, found in sorted(kept.items(), key=lambda each: int(each[0])):
        rows = int(size)
        load = found["load"]
        lines.append(_line(rows, "load, against COPY", "load", load["ours"], load.get("peer")))
        if "columns" in load:
            what = "load, against COPY of as many columns"
            lines.append(_line(rows, what, "load", load["ours"], load["columns"]))
        asked = found["dyad-months"]
        lines.append(_line(rows, "dyad-months", "dyad-months", asked["ours"], asked["peer"]))
        if "Spark" in found:
            ours = found["Spark"]["ours"]
            what = "dyad-months on Spark"
            cells = (
                f"{rows:,}",
                what,
                f"{ours['wall']:.1f}",
                "",
                "",
                "",
                "",
                f"{ours['mib']:,}",
                "",
            )
            lines.append(_row(cells))
    return "\n".join(lines)


def _line(rows: int, what: str, aim: str, ours: Any, peer: Any) -> str:
    cells = [f"{rows:,}", what, f"{ours['wall']:.1f}", "not measured", "", ""]
    if peer:
        ratio = ours["cpu"] / peer["cpu"]
        cells[3:5] = f"{peer['wall']:.1f}", f"{ratio:.2f}"
        if rows >= AIMED[aim]:
            cells[5] = f"{TARGETS[aim]:g}{'' if ratio <= TARGETS[aim] else ', MISSED'}"
    growth = f"{ours['cpu'] / rows * 1_000_000:.2f}"
    return _row((*cells, growth, f"{ours['mib']:,}", f"{peer['mib']:,}" if peer else ""))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure each number of rows asked for, and print the table."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("rows", nargs="*", type=int)
    words.add_argument("--runs", type=int, default=3)
    words.add_argument("--spark", action="store_true")
    words.add_argument("--keep", action="store_true")
    words.add_argument("--compare", type=int, default=20_000_000, help="COPY up to so many rows")
    words.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    given = words.parse_args()
    kept: dict[str, Any] = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    found = {} if given.rows else kept
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        growing = measured(given.rows, Path(folder), given.runs, given.spark, given.compare)
        for stage, figures in growing:
            found[str(stage)] = figures
            if given.keep:
                KEPT.write_text(json.dumps({**kept, **found}, indent=1, sort_keys=True) + "\n")
    print(table(found))


if __name__ == "__main__":
    main()
