"""The figures in docs/events.md are those that bench/events.py printed and kept."""

from __future__ import annotations

import json
import subprocess
import sys

from command import ROOT

BEGIN = "<!-- from bench/events.json; tests/test_event_bench.py -->\n"
END = "<!-- end -->"
PARTS = ("load", "dyad-months", "Spark")


def test_page_has_the_table_of_the_bench(update: bool) -> None:
    """The table is what the bench prints of the figures that were measured, with no hand in it."""
    path = ROOT / "docs" / "events.md"
    text = path.read_text(encoding="utf-8")
    printed = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "events.py")],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    before, rest = text.split(BEGIN)

    wanted = f"{before}{BEGIN}{printed}{END}{rest.partition(END)[2]}"

    if update:
        path.write_text(wanted, encoding="utf-8")
    assert text == wanted


def test_figures_keep_within_the_memory() -> None:
    """The figures are of one to a hundred million rows, and all keep within 2 GiB."""
    kept = json.loads((ROOT / "bench" / "events.json").read_text(encoding="utf-8"))

    assert set(kept) == {"1000000", "10000000", "20000000", "100000000"}
    held = [found[what]["ours"]["mib"] for found in kept.values() for what in PARTS]
    assert len(held) == 3 * len(kept)
    assert max(held) < 2048
