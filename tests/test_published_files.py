"""The publishers' own files, where they lie beside the checkout: every row is accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import ROOT

from foedus import read
from foedus.records import import_files

SHARED = ROOT.parent / "shared" / "datasets"
# What is left out of each, and what of it cannot be read; the docs say which rows these are.
REAL = {
    "cshapes-cow": (["geo/cshapes2_cow.topojson"], 805, 9, 0),
    "icb": (["icb/icb1v13.csv"], 482, 1, 1),
    "thompson-dreyer": (["rivalries/td_rivalries.csv"], 197, 17, 0),
    "tss": (["rivalries/tss_rivalries.csv"], 264, 19, 0),
    "ucdp-acd": (["ucdp/ucdp-prio-acd-191.csv"], 2384, 0, 0),
    "ucdp-actors": (["ucdp/actorlist.csv"], 1687, 0, 0),
    "ucdp-ged": (["ucdp/ged_v23_1_CAR.csv"], 1848, 0, 0),
    "us-bases": (["units/us_overseas_bases.csv"], 414, 0, 0),
    "us-troops": (["units/troopdata_us_country_year.csv"], 13_135, 4_257, 0),
}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real files lie beside the checkout only")
@pytest.mark.parametrize("name", REAL)
def test_every_row_is_accounted_for(name: str) -> None:
    """Rows in and rows skipped are all rows; the same file gives the same bytes again."""
    paths, rows, left, malformed = REAL[name]
    found, again = (
        import_files(name, [str(SHARED / each) for each in paths], read.world()) for _ in "12"
    )

    (file,) = found.tally.files.values()
    assert (file.rows, file.left) == (rows, left)
    assert file.taken + file.left == file.rows
    assert len(found.tally.malformed) == malformed
    assert found.content == again.content


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real files lie beside the checkout only")
def test_a_map_and_its_table_agree(tmp_path: Path) -> None:
    """The features of the map are those of the table that tells of them."""
    world = read.world()
    made = [
        import_files("cshapes-cow", [str(SHARED / "geo" / name)], world)
        for name in ("cshapes2_cow.topojson", "cshapes2_cow_attributes.csv")
    ]

    without_rows = [
        [line for line in each.content.splitlines() if b"#fromRow>" not in line] for each in made
    ]
    assert without_rows[0] == without_rows[1]
