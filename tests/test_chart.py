"""Pictures of curves: what their axes say."""

from __future__ import annotations

import re

import pytest

from foedus.tell.picture.chart import square


@pytest.mark.parametrize(
    ("least", "expected"),
    [
        (1e-5, {"0.00001", "0.0001", "0.001", "0.01", "0.1", "1"}),
        (0.0, {"0", "0.2", "0.4", "0.6", "0.8", "1"}),
    ],
)
def test_marks_are_plain_numbers(least: float, expected: set[str]) -> None:
    """A mark of an axis is a number as people write it, small ones too."""
    drawn = square("A title", ("across", "up"), [], "", least=least)

    assert set(re.findall(r">([\d.e-]+)</text>", drawn)) == expected
