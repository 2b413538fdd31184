"""The page of the sources is made from the data, and leaves no source and no statement out."""

from __future__ import annotations

import re

from pages import ROOT
from seed_graph import seed_world

from foedus.tell.citations import cited
from foedus.tell.sources_page import MARKS, sources_page

PAGE = ROOT / "docs" / "sources.md"
ROW = re.compile(r"^\| (\w) \| .* \| ([\d,]+) \|$", re.MULTILINE)


def test_page_is_made_from_the_data(update: bool) -> None:
    """docs/sources.md is what the generator prints of the seeds."""
    made = sources_page(seed_world())
    if update:
        PAGE.write_text(made, encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == made


def test_every_mark_and_source_is_counted() -> None:
    """The marks add up to all statements that have one, and each source is in the bibliography."""
    world, page = seed_world(), sources_page(seed_world())
    marked = [thing for thing in world.things.values() if thing.mark]

    counted = {mark: int(number.replace(",", "")) for mark, number in ROW.findall(page)}

    assert tuple(counted) == MARKS
    assert sum(counted.values()) == len(marked)
    rows = page.partition("## Bibliography")[2]
    missing = [s.id for s in world.sources.values() if cited(s).replace("|", "\\|") not in rows]
    assert missing == []
