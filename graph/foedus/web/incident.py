"""The pages of an incident: its explanation, whose claims differ on it, who is drawn in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..names import find
from ..tell.question import base_of, incident_of, law_day, perspective
from ..tell.rows import table
from ..words import without_tags
from .data import Data
from .parameters import (
    CLAUSE,
    POLICY,
    READING,
    STATE,
    WITHOUT_CHANGES,
    WORLDVIEW,
    Asked,
)
from .reply import encoded, fault_of

if TYPE_CHECKING:
    from datetime import date

    from ..law import Perspective
    from ..model import Event, Worldview


def explanation(data: Data, asked: Asked) -> bytes | str:
    """Return which commitments the incident triggers, and why."""
    from ..names import clause_or_treaty
    from ..tell.explanation import explain

    world = data.world
    event, view, base, on = question(data, asked)
    with fault_of("clause"):
        clause = asked.given.text(CLAUSE)
        clause = clause_or_treaty(world, clause) if clause else ""
    with fault_of("state"):
        state = asked.given.text(STATE)
        state = find(world, state, "actors") if state else ""
    is_short = asked.given.text(WITHOUT_CHANGES) == "yes"
    answer, assessments = explain(
        world, event, view, base, on, clause=clause, state=state, with_changes=not is_short
    )
    if asked.style == "json":
        return encoded(answer)
    if asked.style == "ttl":
        from ..tell.statements import as_turtle

        return as_turtle(assessments, view, str(on))
    if asked.style == "csv":
        from ..tell.findings import as_rows

        return as_rows(answer, "csv")
    if asked.style == "gexf":
        from ..export import incident_graphs

        return incident_graphs.explained(world, event, assessments, on)
    from ..tell.text import as_markdown

    return without_tags(as_markdown(answer))


def claimants(data: Data, asked: Asked) -> bytes | str:
    """Return the actors who say something of their own about the incident or its places."""
    from ..tell.claimants import claimants as found

    event, view, _, on = question(data, asked)
    actors = found(data.world, event, view, on)
    if asked.style == "json":
        return encoded(actors)
    rows = ((each.id, each.label, "; ".join(each.claims)) for each in actors)
    return table(("id", "label", "claims"), rows, asked.style)


def drawn_in(data: Data, asked: Asked) -> bytes | str:
    """Return who must act over the incident, who may, and why, round by round."""
    from ..escalation.closure.fixpoint import closure
    from ..escalation.closure.reach import remarks
    from ..escalation.closure.standing import Performs, Policy
    from ..tell.closure import drawn_in as told
    from ..tell.closure.written import written

    world = data.world
    event, view, _, on = question(data, asked)
    found = closure(world, event, view, on, Policy(Performs(asked.given.text(POLICY))))
    if asked.style == "gexf":
        from ..export import incident_graphs

        return incident_graphs.drawn_in(world, found)
    if asked.style == "json":
        return encoded(told.drawn_in(world, found, remarks=remarks(world, found)))
    text = written(world, found, asked.style)
    return without_tags(text) if asked.style == "md" else text


def question(data: Data, asked: Asked) -> tuple[Event, Perspective, Worldview | None, date]:
    """Return the incident, the perspective, the worldview under it, and the day of the law."""
    world, day = data.world, asked.given.day()
    event = incident_of(world, asked.name)
    with fault_of("worldview"):
        name = asked.given.text(WORLDVIEW)
        view = perspective(world, name, asked.given.text(READING), day)
        base = base_of(world, name)
    with fault_of("as-of"):
        on = law_day(event, day)
    return event, view, base, on
