"""The parameters of a page: which it takes, and their values as they were given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

from msgspec import Struct

from ..errors import brief
from .limits import Limits
from .reply import Problem

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Parameter(Struct, frozen=True):
    """A parameter: its name, what it is, of which form, and whether it must be given."""

    name: str
    description: str
    form: str = ""  # "date", one of the names of a table such as "actors", or free
    values: tuple[str, ...] = ()
    default: str = ""
    required: bool = False


AS_OF = Parameter("as-of", "The day asked about, written 2020-11-09, or today.", "date")
DAY = Parameter("as-of", "The day, written 2020-11-09, or today; without it all days.", "date")
CLAUSE = Parameter(
    "clause", "Only this clause, or the clauses of this treaty.", "clauses-and-treaties"
)
STATE = Parameter("state", "Only what this actor owes or is owed.", "actors")
TEXT = Parameter("text", "What the name contains.", required=True)
WORLDVIEW = Parameter(
    "worldview",
    "Whose claims settle a conflict: a worldview, or any actor.",
    "worldviews",
    default="recognised",
)
READING = Parameter(
    "reading",
    "Read clauses by their text, or as the parties practise them.",
    values=("text", "practice"),
    default="text",
)
POLICY = Parameter(
    "policy",
    "What actors are taken to do: nothing, what they must, or all that they may.",
    values=("none", "duties", "all"),
    default="duties",
)


class Given(Struct, frozen=True):
    """The values that a request gives to the parameters of a page."""

    values: dict[str, str]

    def text(self, parameter: Parameter) -> str:
        """Return the value, or the default; raise a Problem for one not allowed."""
        value = self.values.get(parameter.name, parameter.default)
        if parameter.values and value not in parameter.values:
            allowed = " or ".join(parameter.values)
            raise Problem(
                400,
                f"{parameter.name} is {brief(value)!r}",
                f"It may be {allowed}.",
                parameter=parameter.name,
            )
        return value

    def day(self, parameter: Parameter = AS_OF) -> date | None:
        """Return the day, None where none is given; raise a Problem for what is no day."""
        value = self.values.get(parameter.name)
        if value is None:
            return None
        if value == "today":
            return datetime.now(UTC).date()
        try:
            # Alone, fromisoformat takes weeks, too, and days without hyphens.
            day = date.fromisoformat(value if _DAY.fullmatch(value) else "")
        except ValueError:
            raise Problem(
                400,
                f"{brief(value)!r} is no day",
                "Write it like 2020-11-09.",
                parameter=parameter.name,
            ) from None
        if day == date.max:  # periods end on the day after their last
            raise Problem(400, f"after {day} the calendar has no day", parameter=parameter.name)
        return day


class Asked(Struct, frozen=True):
    """What is asked of a page: the name in its path, if it has one, values, format and limits."""

    name: str
    given: Given
    style: str
    limits: Limits


def given(parameters: Sequence[Parameter], sent: Sequence[tuple[str, str]]) -> Given:
    """Return what is given; raise a Problem for a parameter unknown, twice, or missing."""
    known = {each.name: each for each in parameters}
    hint = f"Parameters are {', '.join(known)}." if known else "It takes none."
    values: dict[str, str] = {}
    for name, value in sent:
        if name not in known:
            raise Problem(400, f"there is no parameter {brief(name)}", hint, parameter=brief(name))
        if name in values:
            raise Problem(400, f"the parameter {name} is given twice", parameter=name)
        values[name] = value
    for name, each in known.items():
        if each.required and name not in values:
            raise Problem(400, f"the parameter {name} is missing", each.description, parameter=name)
    return Given(values)
