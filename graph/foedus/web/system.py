"""The pages of how actors stand to each other on a day: chains between two, and blocs of all."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ..errors import FoedusError, Refused, brief
from ..tell.question import perspective
from ..words import without_tags
from .data import Data
from .parameters import READING, WORLDVIEW, Asked, Parameter
from .reply import Problem, fault_of, problem_of

if TYPE_CHECKING:
    from ..tell.chains.asked import Asked as Question

TODAY = Parameter(
    "as-of", "The day asked about, written 2020-11-09; without it today (UTC).", "date"
)
DAY_OF_CHAINS = Parameter(
    "as-of", "The day asked about, written 2020-11-09; else today (UTC), or the incident's.", "date"
)
ONE = Parameter(
    "one", "An actor, an incident, or a sentence that supposes one.", "ends", required=True
)
OTHER = Parameter("other", "The actor to whom the chains lead.", "actors", required=True)
MOST = Parameter("most", "At most so many chains.", default="3", pattern="[1-9][0-9]?|100")
WITHOUT = Parameter(
    "without", "A treaty or a clause to leave out.", "clauses-and-treaties", is_repeatable=True
)
MANY = 100  # chains that are answered at most: each takes a search of its own
TOLD = 10  # as many of each list of blocs as the command tells unless told otherwise


def paths(data: Data, asked: Asked) -> bytes | str:
    """Return by which chains two actors are tied, or an incident to an actor."""
    from ..tell.chains.asked import Asked as Question
    from ..tell.chains.asked import asked as found
    from ..tell.chains.written import written

    given = asked.given
    with fault_of("worldview"):
        perspective(data.world, given.text(WORLDVIEW), given.text(READING), None)
    question = Question(
        given.text(ONE),
        given.text(OTHER),
        _most(given.text(MOST)),
        given.texts(WITHOUT),
        given.day(DAY_OF_CHAINS),
        given.text(WORLDVIEW),
        given.text(READING),
    )
    try:
        world, answer = found(data.world, question)
    except Refused as error:
        raise problem_of(error) from None
    except FoedusError as error:
        raise problem_of(error, parameter=_at_fault(error, question)) from None
    text = written(world, answer, asked.style)
    return _printed(without_tags(text) if asked.style == "md" else text)


def blocs(data: Data, asked: Asked) -> bytes | str:
    """Return how states are divided on the day: who is allied, who at odds."""
    from ..escalation.system import DEFAULT, signed_graph
    from ..escalation.system.description import describe
    from ..tell.system import blocs as words
    from ..tell.system import signed

    world, given = data.world, asked.given
    with fault_of("worldview"):
        view = perspective(world, given.text(WORLDVIEW), given.text(READING), None)
    on = given.day(TODAY) or datetime.now(UTC).date()
    found = describe(signed_graph(world, view, on, DEFAULT))
    if asked.style == "md":
        return _printed(without_tags(words.as_markdown(world, found, "", TOLD)))
    return _printed((signed.as_csv if asked.style == "csv" else signed.as_json)(world, found))


def _most(text: str) -> int:
    if text.isdecimal() and 1 <= int(text[:4]) <= MANY and len(text) < 4:
        return int(text)
    raise Problem(
        400, f"most is {brief(text)!r}", f"It is a number from 1 to {MANY}.", parameter=MOST.name
    )


def _at_fault(error: FoedusError, question: Question) -> str:
    """Return the parameter whose value the error quotes."""
    said = str(error)
    names = (
        (ONE, question.one),
        (OTHER, question.other),
        *((WITHOUT, x) for x in question.without),
    )
    return next((each.name for each, name in names if repr(brief(name)) in said), ONE.name)


def _printed(text: str) -> str:
    """Return the text as the command prints it, which ends its last line."""
    return text if text.endswith("\n") else f"{text}\n"
