"""The changes that the options of a what-if ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ...errors import blamed_on
from ...names import find
from . import asked as said
from .change import QUESTIONS, Change, Situation

Values = Mapping[str, Sequence[str]]
_STATED = {option: question for question, option in QUESTIONS.items()}
_CALLS = {"request": "Request", "invocation": "Invocation", "consultation": "Consultation"}
_MADE = {
    "action": said.action,
    "admit": said.admitted,
    "deny": said.denied,
    "party": said.joins,
    "without-party": said.leaves,
    "in-force": said.put_in_force,
    "without": said.left_out,
}


def changes_asked(
    situation: Situation,
    values: Values,
    *,
    act: str = "",
    days: Sequence[date] = (),
    is_swapped: bool = False,
) -> tuple[Change, ...]:
    """Return the changes that the values of the options ask for.

    A fault says at which option it is.
    """
    world = situation.world
    acts = {each.id: each for each in situation.acts()}
    with blamed_on("act"):
        only = find(world, act, "events", acts) if act else ""
    found = [said.another_day(day) for day in days]
    found += _of_the_act(situation, values, only)
    if is_swapped:
        found.append(said.swapped(world, only))
    for option, what in _CALLS.items():
        with blamed_on(option):
            found += [said.call(world, what, text) for text in values.get(option, ())]
    for option, make in _MADE.items():
        with blamed_on(option):
            found += [make(world, text) for text in values.get(option, ())]
    first = (*days, situation.on)[0]
    with blamed_on("suppose"):
        found += [said.supposed(world, text, first) for text in values.get("suppose", ())]
    return tuple(found)


def _of_the_act(situation: Situation, values: Values, act: str) -> Iterator[Change]:
    """Yield what is otherwise of the act itself, or of all acts."""
    world = situation.world
    for option in ("place", "gravity", "intent", "character"):
        with blamed_on(option):
            for value in values.get(option, ()):
                yield said.stated(world, _STATED[option], (value,), act)
    if values.get("attacker"):
        with blamed_on("attacker"):
            yield said.stated(world, _STATED["attacker"], values["attacker"], act)
    if values.get("victim"):
        with blamed_on("victim"):
            yield said.hit(world, values["victim"], act)
