"""The parameters of a page: which it takes, and their values as they were given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

from msgspec import Struct

from ..errors import brief
from ..tell.question import NO_CHANGES
from .limits import Limits
from .reply import Problem

_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Parameter(Struct, frozen=True):
    """A parameter: its name, what it is, of which form, and whether it must be given.

    `pattern` says, in OpenAPI, what one of no form may be.
    One that is repeatable may be given several times, each time with a value.
    """

    name: str
    description: str
    form: str = ""  # "date", one of the names of a table such as "actors", or free
    values: tuple[str, ...] = ()
    default: str = ""
    required: bool = False
    is_repeatable: bool = False
    pattern: str = ""


YES = ("no", "yes")
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
WITHOUT_CHANGES = Parameter("no-changes", NO_CHANGES, values=YES, default="no")
POLICY = Parameter(
    "policy",
    "What actors are taken to do: nothing, what they must, or all that they may.",
    values=("none", "duties", "all"),
    default="duties",
)


class Given(Struct, frozen=True):
    """The values that a request gives to the parameters of a page.

    `several` has those of the parameters that may be repeated, in their order.
    """

    values: dict[str, str]
    several: dict[str, tuple[str, ...]] = {}

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
        return None if value is None else _day(parameter, value)

    def texts(self, parameter: Parameter) -> tuple[str, ...]:
        """Return all values of a parameter that may be repeated."""
        return self.several.get(parameter.name, ())

    def days(self, parameter: Parameter) -> tuple[date, ...]:
        """Return all of them as days; raise a Problem for what is no day."""
        return tuple(_day(parameter, value) for value in self.texts(parameter))


def _day(parameter: Parameter, value: str) -> date:
    if value == "today":
        return datetime.now(UTC).date()
    try:
        # Alone, fromisoformat takes weeks, too, and days without hyphens.
        day = date.fromisoformat(value if _WRITTEN.fullmatch(value) else "")
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
    """Return what is given; raise a Problem for a parameter unknown, twice in vain, or missing."""
    known = {each.name: each for each in parameters}
    hint = f"Parameters are {', '.join(known)}." if known else "It takes none."
    values: dict[str, str] = {}
    several: dict[str, tuple[str, ...]] = {}
    for name, value in sent:
        if name not in known:
            raise Problem(400, f"there is no parameter {brief(name)}", hint, parameter=brief(name))
        if known[name].is_repeatable:
            several[name] = (*several.get(name, ()), value)
            continue
        if name in values:
            raise Problem(400, f"the parameter {name} is given twice", parameter=name)
        values[name] = value
    for name, each in known.items():
        if each.required and name not in values:
            raise Problem(400, f"the parameter {name} is missing", each.description, parameter=name)
    return Given(values, several)
