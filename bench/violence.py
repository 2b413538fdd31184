"""Measure the import of georeferenced events: rows, time, peak memory and size.

python bench/violence.py 100000 300000
"""

from __future__ import annotations

import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

COLUMNS = (
    *("id", "relid", "year", "type_of_violence", "conflict_new_id", "conflict_name", "dyad_name"),
    *("side_a_new_id", "side_a", "side_b_new_id", "side_b", "source_article", "where_prec"),
    *("where_description", "latitude", "longitude", "country", "date_prec", "date_start"),
    *("date_end", "deaths_a", "deaths_b", "best", "high", "low", "gwnoa", "gwnob"),
)
DAYS = 12_000  # from 1989 on
STATES = (2, 200, 365, 500, 482, 700, 770, 645, 652, 640)


def written(path: Path, count: int) -> None:
    """Write invented events in the publisher's form."""
    random.seed(23)
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        for number in range(1, count + 1):
            first = date(1989, 1, 1) + timedelta(days=random.randrange(DAYS))
            last = first + timedelta(days=random.choice((0, 0, 0, 3, 20)))
            one, other, deaths = random.randrange(900), random.randrange(900), random.randrange(40)
            kind = random.choice((1, 1, 2, 3))
            state = random.choice(STATES) if kind == 1 else ""
            row: tuple[object, ...] = (
                *(number, f"REL-{number}", first.year, kind, one % 300, f"Conflict {one % 300}"),
                *(f"{one} - {other}", one, f"Front {one}", other, f"Army {other}"),
                *('"A paper", 3 March, "A headline of some length"', 1, "near a village, in hills"),
                *(
                    f"{random.uniform(-60, 70):.6f}",
                    f"{random.uniform(-180, 180):.6f}",
                    "Ruritania",
                ),
                *(1 if first == last else 2, f"{first} 00:00:00.000", f"{last} 00:00:00.000"),
                *(deaths, 0, deaths, deaths + 2, deaths, state, ""),
            )
            out.writerow(row)


def main() -> None:
    """Import files of so many rows, each in a process of its own."""
    print("rows      file MB  seconds  peak MiB  out MB")
    for count in map(int, sys.argv[1:] or ("100000", "300000")):
        with tempfile.TemporaryDirectory() as folder:
            path, out = Path(folder) / "ged.csv", Path(folder) / "out.nq"
            written(path, count)
            command = [sys.executable, "-m", "foedus", "import", "ucdp-ged", str(path)]
            begun = time.monotonic()
            subprocess.run([*command, "-o", str(out)], check=True, capture_output=True)
            took = time.monotonic() - begun
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            sizes = [each.stat().st_size / 1e6 for each in (path, out)]
            print(f"{count:<9} {sizes[0]:7.0f}  {took:7.1f}  {peak:8.0f}  {sizes[1]:6.0f}")


if __name__ == "__main__":
    main()
