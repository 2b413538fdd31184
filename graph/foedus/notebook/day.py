"""Days as a user writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from ..errors import Refused

Day = date | str


def day(given: Day) -> date:
    """Return the day of 2020-11-09, "today" (UTC) or a date; raise Refused for what is none."""
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    if given == "today":
        return datetime.now(UTC).date()
    try:
        found = datetime.strptime(str(given), "%Y-%m-%d").date()
    except ValueError:
        raise Refused(f"{given!r} is no day", 'Write it like "2020-11-09".') from None
    if found == date.max:  # periods end on the day after their last
        raise Refused(f"after {found} the calendar has no day", "Take an earlier one.")
    return found


def day_or_none(given: Day | None) -> date | None:
    """Return the day, None where none is given; errors as of `day`."""
    return None if given is None else day(given)
