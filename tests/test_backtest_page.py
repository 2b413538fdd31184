"""The page on the back-test shows what the command prints from the publishers' files."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from command import ROOT, call

SHARED = ROOT.parent / "shared" / "datasets"
PATHS = [*(str(SHARED / name) for name in ("reliability", "atop", "cow", "rivalries"))]
PAGE = ROOT / "docs" / "backtest.md"
START, END = "<!-- measured -->\n", "<!-- end -->"
# What names cases of the authors' files, row by row, stays out of the project.
OTHERS = ("Disagreements", "Differing cases")

pytestmark = [
    pytest.mark.skipif(not SHARED.exists(), reason=f"the data sets are not at {SHARED}"),
]


@cache
def measured() -> list[dict[str, object]]:
    """Return every section of the back-test on the publishers' files."""
    pytest.importorskip("sklearn", reason="scikit-learn is not installed")
    told = call("backtest", "all", *PATHS, str(ROOT / "tests" / "law"), "--format", "json")
    assert told.exit_code == 0
    sections: list[dict[str, object]] = json.loads(told.stdout)
    return sections


def as_page() -> str:
    """Return the sections as they stand on the page."""
    from foedus.tell.backtest import Section, as_markdown

    shown = [
        Section(
            str(each["title"]),
            str(each["says"]),
            tuple(each["rows"][0]) if each["rows"] else (),  # type: ignore[index]
            tuple(tuple(row.values()) for row in each["rows"]),  # type: ignore[attr-defined]
        )
        for each in measured()
        if not str(each["title"]).startswith(OTHERS)
        and not str(each["title"]).endswith(("curves", "dispute by dispute"))
    ]
    return as_markdown(shown).replace("## ", "#### ") + "\n\n"


def rows(title: str) -> list[dict[str, str]]:
    """Return the rows of the section of that title."""
    return next(each["rows"] for each in measured() if each["title"] == title)  # type: ignore[return-value]


def test_page_shows_what_was_measured(update: bool) -> None:
    """What stands between the marks on the page is what the command prints."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    shown, _, after = rest.partition(END)
    if update:
        PAGE.write_text(f"{before}{START}\n{as_page()}{END}{after}", encoding="utf-8")
        return

    assert shown.strip() == as_page().strip()


def test_rankings_beat_the_first_measurement() -> None:
    """On use-of-force disputes both measures are above the first; on wars average precision is."""
    [force] = [r for r in rows("Joiners: use-of-force disputes") if r["looks at"] == "all"]
    [war] = [r for r in rows("Joiners: war-level disputes") if r["looks at"] == "all"]

    assert float(force["AUC"].split()[0]) > 0.86
    assert float(force["average precision"].split()[0]) > 0.007
    assert float(war["average precision"].split()[0]) > 0.031


def test_every_case_is_accounted_for() -> None:
    """Agreeing cases and listed disagreements make up all cases of each half."""
    for half in ("looked at", "kept back"):
        listed = [
            each["rows"]
            for each in measured()
            if str(each["title"]).startswith(f"Disagreements, half {half}")
        ]
        whole = rows_of_confusion(half)
        agree = int(whole["yes: TRIGGERED"]) + int(whole["no: NOT"])
        assert all(agree + len(each) == int(whole["cases"]) for each in listed)  # type: ignore[arg-type]
        assert all(row["theirs"] and row["why"] for each in listed for row in each)  # type: ignore[attr-defined]


def rows_of_confusion(half: str) -> dict[str, str]:
    """Return the first row of the first confusion table of a half."""
    found = next(
        each["rows"]
        for each in measured()
        if str(each["title"]).startswith(f"Confusion, half {half}")
    )
    return found[0]  # type: ignore[index,no-any-return]


def test_no_row_of_theirs_is_shown() -> None:
    """The page tells no case, dispute or state of the authors' files."""
    page = Path(PAGE).read_text(encoding="utf-8")

    assert not any(f"#### {each}" in page for each in OTHERS)
    assert "dispute by dispute" not in page.partition(START)[2].partition(END)[0]
