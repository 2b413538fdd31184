"""`foedus import` and `foedus datasets` as commands: what they write, say, and leave behind."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import ROOT, call
from records_world import DISPUTES, PARTICIPANTS, TURTLE, WAR_COLUMNS, phase, war

from foedus.records import descriptions
from foedus.records.atop.alliances import TABLES
from foedus.tell.imported import page

SHARED = ROOT.parent / "shared" / "datasets"
PHASES = TABLES["phases"]
OURS = ("--data", "states.ttl", "--only-data")
KILLS = 20


@pytest.fixture
def files(here: Path) -> Path:
    """Return a folder with three invented states, a pact in ATOP's form, a war and a dispute."""
    (here / "states.ttl").write_text(TURTLE, encoding="utf-8")
    flags = {"defense": 1, "defcon": 1, "defcoloc": 1}
    rows = (phase(PHASES, **flags), phase(PHASES, member=902, **flags))
    (here / "atop.csv").write_text("\n".join([",".join(PHASES), *rows]), encoding="utf-8")
    rows = (war(903), war(901, 2, 2))
    (here / "wars.csv").write_text("\n".join([WAR_COLUMNS, *rows]), encoding="utf-8")
    (here / "a.csv").write_text(f"{DISPUTES}\n5,-9,7,1902,24,1,1903,7,3,-9,1,1", encoding="utf-8")
    one = "5,AAA,901,-9,7,1902,2,8,1902,0,0,1,1"
    (here / "b.csv").write_text(f"{PARTICIPANTS}\n{one}", encoding="utf-8")
    return here


def test_a_condition_without_content_makes_the_answer_arguable(files: Path) -> None:
    """A defence pact limited to a place that ATOP does not tell is ARGUABLE, never TRIGGERED."""
    made = call("import", "atop", "atop.csv", "-o", "atop.nq", *OURS)

    found = call("explain", "raid", "--data", "atop.nq", *OURS)

    assert made.exit_code == 0, made.stderr
    assert "ARGUABLE  ATOP 1, defence: Graustark -> Ruritania" in found.stdout
    assert (
        "?     unspecified: only in a certain place; the source does not say which" in found.stdout
    )
    assert "TRIGGERED " not in found.stdout.replace("NOT_TRIGGERED", "")


def test_what_is_imported_has_no_fault(files: Path) -> None:
    """`foedus check` finds nothing wrong with what the importers write."""
    call("import", "atop", "atop.csv", "-o", "atop.nq", *OURS)
    call("import", "cow-wars", "wars.csv", "-o", "wars.nq", *OURS)
    call("import", "mid", "a.csv", "b.csv", "-o", "mid.nq", *OURS)
    folder = files / "all"
    folder.mkdir()
    for name in ("states.ttl", "atop.nq", "wars.nq", "mid.nq"):
        (folder / name).write_bytes((files / name).read_bytes())

    found = call("check", "all")

    assert (found.stdout, found.exit_code) == ("", 0)


def test_summary_says_what_became_of_the_rows(files: Path) -> None:
    """The table has rows in, skipped and why; malformed rows are named on standard error."""
    with (files / "wars.csv").open("a", encoding="utf-8") as file:
        file.write(f"\n{war(999)}\n{war(end='1,40,1901')}\n")

    found = call("import", "cow-wars", "wars.csv", "-o", "wars.nq", *OURS)

    cells = [row.split() for row in found.stdout.splitlines()]
    assert ["wars.csv", "4", "2", "2"] in cells
    assert "no actor of ours bears cowCode 999 then  wars.csv:4" in found.stdout
    assert "wars.csv:5: 1901-01-40 is no date" in found.stderr


def test_strict_refuses_and_leaves_the_old_file(files: Path) -> None:
    """With --strict a malformed row ends the import with code 4, and nothing is written."""
    with (files / "wars.csv").open("a", encoding="utf-8") as file:
        file.write(f"\n{war(end='1,40,1901')}\n")
    (files / "wars.nq").write_text("old", encoding="utf-8")

    found = call("import", "cow-wars", "wars.csv", "--strict", "-o", "wars.nq", *OURS)

    assert found.exit_code == 4
    assert "wars.csv:4: 1901-01-40 is no date" in found.stderr
    assert (files / "wars.nq").read_text(encoding="utf-8") == "old"


def test_statements_go_to_standard_output(files: Path) -> None:
    """Without -o the statements are the answer, and the summary goes to standard error."""
    written = call("import", "mid", "a.csv", "b.csv", "-o", "mid.nq", *OURS)

    found = call("import", "mid", "a.csv", "b.csv", *OURS)

    assert found.stdout == (files / "mid.nq").read_text(encoding="utf-8")
    assert written.stdout in found.stderr


def test_output_needs_the_ending_of_its_format(files: Path) -> None:
    """A name that does not say N-Quads is refused: --data could not read the file."""
    found = call("import", "mid", "a.csv", "b.csv", "-o", "mid.ttl", *OURS)

    assert (found.exit_code, "has to end in .nq" in found.stderr) == (2, True)


def test_datasets_are_listed_and_told() -> None:
    """The list has every data set; one of them is told with citation, terms and address."""
    listed, one = call("datasets"), call("datasets", "atop")
    wrong = call("datasets", "atup")

    assert all(name in listed.stdout for name in descriptions())
    assert all(each in one.stdout for each in ("cite:", "terms:", "http://www.atopdata.org"))
    assert (wrong.exit_code, "Did you mean atop" in wrong.stderr) == (3, True)


def test_page_has_the_table_of_the_descriptions(update: bool) -> None:
    """The table in docs/datasets.md is what the descriptions say."""
    path = ROOT / "docs" / "datasets.md"
    text = path.read_text(encoding="utf-8")
    before, rest = text.split("| name | data set |", 1)
    after = rest.partition("<!-- end -->")[2]

    wanted = f"{before}{page(list(descriptions().values()))}<!-- end -->{after}"

    if update:
        path.write_text(wanted, encoding="utf-8")
    assert text == wanted


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real files lie beside the checkout only")
def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new(here: Path) -> None:
    """Killed at twenty random moments, an import leaves the output as before or as after."""
    out = here / "out.nq"
    words = ["import", "atop", str(SHARED / "atop" / "atop4_01_member_phase.csv"), "-o", str(out)]
    command = [sys.executable, "-m", "foedus", *words]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "graph")}
    begun = time.monotonic()
    subprocess.run(command, env=env, check=True, capture_output=True)
    takes, new, old = time.monotonic() - begun, out.read_bytes(), b"# before\n"
    seen = set()

    moments = random.Random(5)  # noqa: S311 - moments, no secrets
    for nth in range(KILLS):
        out.write_bytes(old)
        running = subprocess.Popen(command, env=env, stdout=-3, stderr=-3)
        # Half of the moments are late, where the file is written.
        time.sleep(takes * (moments.uniform(0.6, 1.1) if nth % 2 else moments.uniform(0, 1)))
        running.send_signal(signal.SIGKILL)
        running.wait()
        seen.add(out.read_bytes())

    assert seen <= {old, new}
    subprocess.run(command, env=env, check=True, capture_output=True)
    assert out.read_bytes() == new


def test_a_name_like_no_other_is_sent_to_the_list() -> None:
    """Where no data set is named alike, not all of them are suggested."""
    wrong = call("import", "zzzz", "a.csv")

    assert wrong.exit_code == 3
    assert "`foedus datasets` lists them." in wrong.stderr
    assert "Did you mean" not in wrong.stderr
