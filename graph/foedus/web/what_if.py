"""The pages of a what-if: what of an incident can be supposed, and what that changes."""

from __future__ import annotations

from ..tell.what_if.options import ACT, DAY, DRAWN_IN, REPEATABLE, SINGLE, SWAP
from ..words import without_tags
from .data import Data
from .incident import question
from .parameters import AS_OF, READING, WORLDVIEW, YES, Asked, Parameter
from .reply import encoded

_NAMED = tuple(
    Parameter(name, told, is_repeatable=True)
    for name, told in (*SINGLE.items(), *((name, told) for name, (_, told) in REPEATABLE.items()))
)
_ACT = Parameter("act", ACT)
_DAY = Parameter("day", DAY, "date", is_repeatable=True)
_SWAP = Parameter("swap", SWAP, values=YES, default="no")
_DRAWN_IN = Parameter("drawn-in", DRAWN_IN, values=YES, default="no")
SUPPOSED = (AS_OF, WORLDVIEW, READING, *_NAMED, _DAY, _SWAP, _ACT, _DRAWN_IN)


def what_if(data: Data, asked: Asked) -> str:
    """Return how the answer about the incident changes with what is supposed."""
    from ..escalation.what_if.by_option import changes_asked
    from ..escalation.what_if.change import Situation
    from ..tell.what_if.written import answered, written

    event, view, _, on = question(data, asked)
    before, given = Situation(data.world, event, view, on), asked.given
    changes = changes_asked(
        before,
        {each.name: given.texts(each) for each in _NAMED},
        act=given.text(_ACT),
        days=given.days(_DAY),
        is_swapped=given.text(_SWAP) == "yes",
    )
    answer = answered(before, changes, is_drawn=given.text(_DRAWN_IN) == "yes")
    text = written(answer, asked.style)
    return without_tags(text) if asked.style == "md" else text


def choices(data: Data, asked: Asked) -> bytes:
    """Return what can be supposed of the incident, each by id and label."""
    from ..escalation.what_if.change import Situation
    from ..tell.what_if.choices import choices as found

    event, view, _, on = question(data, asked)
    return encoded(found(Situation(data.world, event, view, on)))
