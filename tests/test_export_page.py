"""The page on exports tells what export does: its tables are those of the code."""

from __future__ import annotations

import re

from pages import ROOT

from foedus.cli.export import FORMATS, export
from foedus.export import formats
from foedus.export.measures import MOST as MOST_FOLLOWED
from foedus.export.placed import MOST
from foedus.export.reference import tables, with_tables
from foedus.export.xlsx import LONGEST, ROWS

PATH = ROOT / "docs" / "export.md"


def test_tables_are_those_of_the_code(update: bool) -> None:
    """Each table of the page stands between its marks as the code has it."""
    page = PATH.read_text(encoding="utf-8")

    now = with_tables(page)

    if update:
        PATH.write_text(now, encoding="utf-8")
    assert now == (now if update else page)
    for name, table in tables().items():
        assert f"<!-- {name} -->\n{table}<!-- end -->" in now


def test_limits_are_those_of_the_code() -> None:
    """The numbers that the page and the tables tell are the limits that hold."""
    page = PATH.read_text(encoding="utf-8")

    assert f"{MOST:,} nodes at most" in page
    assert f"{MOST_FOLLOWED:,} times at most" in page
    assert f"holds {ROWS:,} nodes" in page
    assert f"{LONGEST:,} characters" in formats.LACKS["length"]


def test_help_tells_of_every_format() -> None:
    """Each format stands in the help, and in the page's table once."""
    told = re.findall(r"[\w-]+", export.help or "")

    assert set(FORMATS) <= set(told)
    for name in FORMATS:
        assert tables()["formats"].count(f"| `{name}` |") == 1
