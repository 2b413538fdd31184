"""Whatever stands in the rows: each is in or skipped, and the same files give the same bytes."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records_world import put, world

from foedus.errors import InvalidData
from foedus.records import import_files
from foedus.records.atop import READERS as ATOP
from foedus.records.cow import READERS as COW

NUMBERS = "0 1 2 3 4 5 7 12 13 19 30 31 901 902 903 970 999 1899 1900 1901 2016 9999 190001"
TEXTS = "-9 -8 -7 NA . -91866 10,000 1.50 4.0 x A Côte 1900-01-01 1900-02-30 2024-12-31"
CELLS = st.sampled_from([*NUMBERS.split(), *TEXTS.split(), ""])
READERS = {**ATOP, **COW}


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_every_row_is_in_or_skipped(name: str, data: st.DataObject) -> None:
    """Rows in and rows skipped are all rows, for every table of a data set, whatever they say."""
    tables = READERS[name].tables
    given = world()
    with TemporaryDirectory() as folder:
        paths, sizes = [], {}
        for kind, columns in tables.items():
            width = len(columns)
            rows = data.draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=6))
            quoted = (",".join(f'"{cell}"' for cell in row) for row in rows)
            file = f"{kind.replace(' ', '-')}.csv"
            paths.append(put(Path(folder) / file, ",".join(columns), *quoted))
            sizes[file] = sum(any(cell.strip() for cell in row) for row in rows)

        found = import_files(name, paths, given)
        again = import_files(name, paths[::-1], given)

        files = found.tally.files
        assert {file: files[file].rows for file in sizes} == sizes
        assert all(each.taken + each.left == each.rows for each in files.values())
        assert found.content == again.content
        quads = list(ox.parse(found.content, ox.RdfFormat.N_QUADS))
        told = {str(quad.object) for quad in quads if str(quad.predicate).endswith("fromRow>")}
        bad = {f'"{fault.path}:{fault.line}"' for fault in found.tally.malformed}
        assert not told & bad, "a row that cannot be read has left statements"
        if found.tally.malformed:
            with pytest.raises(InvalidData):
                import_files(name, paths, given, strict=True)
