"""The page of the timeline: what happened and what was signed, by its days."""

from __future__ import annotations

from datetime import UTC, datetime

from ..dates import PartialDate
from ..errors import brief
from ..names import find
from ..tell.question import ON_TIMELINE
from ..tell.rows import table
from ..tell.timeline import Asked as Wanted
from ..tell.timeline import timeline as listed
from .data import Data
from .parameters import Asked, Parameter
from .reply import Problem, fault_of

_BOUND = "[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?"
_SORT = f"({'|'.join(ON_TIMELINE)})"
FROM = Parameter(
    "from", "Only what is not over by then: a day, month or year, as 1914-07.", pattern=_BOUND
)
TO = Parameter(
    "to", "Only what had begun by its end: a day, month or year, as 1914-08.", pattern=_BOUND
)
SORTS = Parameter(
    "kinds",
    f"Only these kinds, with commas between: {', '.join(ON_TIMELINE)}.",
    pattern=f"{_SORT}(,{_SORT})*",
)
ACTOR = Parameter("actor", "Only what concerns this actor.", "actors")


def timeline(data: Data, asked: Asked) -> str:
    """Return incidents, wars, acts and instruments by their days."""
    actor = asked.given.text(ACTOR)
    with fault_of("actor"):
        actor = find(data.world, actor, "actors") if actor else ""
    wanted = Wanted(_date(asked, FROM), _date(asked, TO), _kinds(asked), actor)
    if wanted.reverses():
        raise Problem(
            400, f"{wanted.last} is before {wanted.first}: no day is between", parameter=TO.name
        )
    return table(*listed(data.world, wanted, datetime.now(UTC).date()), asked.style)


def _date(asked: Asked, parameter: Parameter) -> PartialDate | None:
    value = asked.given.text(parameter)
    if not value:
        return None
    try:
        return PartialDate.parse(value)
    except ValueError:
        raise Problem(
            400,
            f"{brief(value)!r} is no date",
            "Write it like 1914, 1914-07 or 1914-07-28.",
            parameter=parameter.name,
        ) from None


def _kinds(asked: Asked) -> tuple[str, ...]:
    value = asked.given.text(SORTS)
    kinds = tuple(filter(None, (each.strip() for each in value.split(","))))
    for kind in kinds:
        if kind not in ON_TIMELINE:
            allowed = " or ".join(ON_TIMELINE)
            raise Problem(
                400, f"kinds is {brief(kind)!r}", f"It may be {allowed}.", parameter=SORTS.name
            )
    return kinds or ON_TIMELINE
