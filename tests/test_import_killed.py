"""An import of many events, killed at random moments: before or after, never in between."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import ROOT
from other_records import EVENT, GED, row
from records_world import TURTLE

from foedus.writing import UNFINISHED

KILLS = 20
ROWS = 6_000
OLD = b"# before\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_twenty_kills_lose_nothing(here: Path) -> None:
    """The output is the old file or the new, and the next run leaves nothing unfinished."""
    (here / "states.ttl").write_text(TURTLE, encoding="utf-8")
    rows = (row(GED, EVENT, id=number, gwnoa="") for number in range(1, ROWS + 1))
    (here / "ged.csv").write_text("\n".join([",".join(GED), *rows]), encoding="utf-8")
    out = here / "out.nq"
    words = ("import", "ucdp-ged", "ged.csv", "-o", "out.nq", "--data", "states.ttl", "--only-data")
    command = [sys.executable, "-m", "foedus", *words]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "graph")}
    begun = time.monotonic()
    subprocess.run(command, env=env, check=True, capture_output=True)
    takes, new = time.monotonic() - begun, out.read_bytes()
    moments = random.Random(11)  # noqa: S311 - moments, no secrets

    seen = []
    for nth in range(KILLS):
        out.write_bytes(OLD)
        running = subprocess.Popen(
            command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        # Half of the moments are late, where the file is written.
        time.sleep(takes * (moments.uniform(0.7, 1.1) if nth % 2 else moments.uniform(0, 1)))
        running.send_signal(signal.SIGKILL)
        running.wait()
        seen.append(out.read_bytes())
        assert len(list(here.glob(f"{UNFINISHED}*"))) <= 1

    assert set(seen) <= {OLD, new}
    assert OLD in seen
    subprocess.run(command, env=env, check=True, capture_output=True)
    assert out.read_bytes() == new
    assert list(here.glob(f"{UNFINISHED}*")) == []
