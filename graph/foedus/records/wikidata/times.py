"""Times of Wikidata as dates, no more exact than they are told."""

from __future__ import annotations

import re
from typing import Any

LENGTHS = {9: 4, 10: 7, 11: 10}  # precision: year, month, day; how much of YYYY-MM-DD it is
JULIAN = "Q1985786"
FORM = re.compile(r"\+0*(\d{4})-(\d\d)-(\d\d)T")


def time_of(value: dict[str, Any]) -> tuple[str, str]:
    """Return the date, "" where it is less exact than a year or before year 1, and what to note.

    >>> time_of({"time": "+1949-04-00T00:00:00Z", "precision": 10, "calendarmodel": "Q1985727"})
    ('1949-04', '')
    """
    match = FORM.match(str(value.get("time", "")))
    precision = value.get("precision")
    if not match or match[1] == "0000":
        return "", "a time outside the years from 1 to 9999"
    if not isinstance(precision, int) or precision < min(LENGTHS):
        return "", "a time less exact than a year"
    length = LENGTHS[min(precision, max(LENGTHS))]
    written = f"{match[1]}-{match[2]}-{match[3]}"
    if str(value.get("calendarmodel", "")).endswith(JULIAN) and length > LENGTHS[9]:
        return written[:4], "a time in the Julian calendar: its year is kept"
    if written.endswith("-00"):
        length = min(length, 4 if match[2] == "00" else 7)
    return written[:length], ""
