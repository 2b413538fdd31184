"""The changes that an asker names: each function finds what is meant, and says it in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ...errors import BadQuery, Refused, UnknownName
from ...law.conditions.will import CALLS as CALLED
from ...law.facts import DIRECT
from ...model import Claim, Thing, World
from ...names import clause_or_treaty, find, find_in, treaty
from ..supposition import supposed_act
from .change import Change, Kind

# The classes of what can be stated of an act, by the question that it answers.
CLASSES = {"gravityOf": "Gravity", "intentOf": "Intent", "characterisation": "Characterisation"}
WORDS = {
    "position": "it happened at {}",
    "attackerIdentity": "{} attacked",
    "gravityOf": "it was a case of {}",
    "intentOf": "it was {} as to intent",
    "characterisation": "it had the character of {}",
}
CALLS = CALLED | {"Consultation"}
ASKED_BY_CONDITIONS = frozenset({*DIRECT, "initiator"})
_ACTION = re.compile(r"(?P<what>.+?)\s+by\s+(?P<who>.+?)(?:\s+under\s+(?P<under>.+))?", re.I)
_CALL = re.compile(r"(?P<who>.+?)\s+under\s+(?P<under>.+)", re.I)
_LEAVES = re.compile(r"(?P<party>.+?)\s+from\s+(?P<treaty>.+)", re.I)
_JOINS = re.compile(r"(?P<party>.+?)\s+to\s+(?P<treaty>.+)", re.I)


def stated(world: World, question: str, names: Iterable[str], act: str = "") -> Change:
    """Return the change by which an answer about the act is a fact: a place, who attacked, ..."""
    if question in CLASSES:
        terms = terms_of(world, CLASSES[question])
        ids = [_one_of(terms, name, CLASSES[question].lower()) for name in names]
    else:
        table = "territories" if question == "position" else "actors"
        ids = [find(world, name, table) for name in names]
    return state(world, question, tuple(ids), act)


def state(world: World, question: str, ids: tuple[str, ...], act: str = "") -> Change:
    """Return the same change, what is stated being named by id."""
    words = WORDS[question].format(_names(world, ids)) + _of_act(world, act)
    return Change(kind=Kind.STATED, words=words, subjects=ids, question=question, act=act)


def terms_of(world: World, kind: str) -> dict[str, Thing]:
    """Return the terms of the ontology that are of a class, as the gravities."""
    return {id: thing for id, thing in world.things.items() if kind in thing.kinds}


def hit(world: World, names: Iterable[str], act: str = "") -> Change:
    """Return the change by which others were hit."""
    ids = tuple(find(world, name, "actors") for name in names)
    words = f"{_names(world, ids)} was hit" + _of_act(world, act)
    return Change(kind=Kind.VICTIM, words=words, subjects=ids, act=act)


def swapped(world: World, act: str = "") -> Change:
    """Return the exchange of attacker and attacked."""
    words = "attacker and attacked were exchanged" + _of_act(world, act)
    return Change(kind=Kind.SWAP, words=words, act=act)


def admitted(world: World, name: str) -> Change:
    """Return the change by which a claim is the only one accepted on its question."""
    claim = _claim(world, name)
    return Change(
        kind=Kind.ADMIT, words=f'only this is accepted: "{claim.label}"', subjects=(claim.id,)
    )


def denied(world: World, name: str) -> Change:
    """Return the change by which a claim is left out."""
    claim = _claim(world, name)
    return Change(
        kind=Kind.DENY, words=f'nobody had claimed: "{claim.label}"', subjects=(claim.id,)
    )


def _claim(world: World, name: str) -> Claim:
    """Return the claim of that name; raise Refused for one that no condition could ask for."""
    claim = world.claims[find(world, name, "claims")]
    if claim.is_text or claim.aspect not in ASKED_BY_CONDITIONS:
        what = "is told in words" if claim.is_text else f"is about {world.label(claim.aspect)}"
        others = sorted(
            other.id
            for other in world.claims.values()
            if other.about == claim.about
            and not other.is_text
            and other.aspect in ASKED_BY_CONDITIONS
        )
        raise Refused(
            f"{claim.id} {what}, and no condition asks that: it changes nothing",
            f"What conditions ask: {', '.join(others)}." if others else "Choose another claim.",
        )
    return claim


def action(world: World, text: str) -> Change:
    """Return the change that adds what "KIND by ACTOR [under CLAUSE]" says.

    Raises BadQuery for another form.
    """
    told = _ACTION.fullmatch(text.strip())
    if told is None:
        raise BadQuery(
            f"{text!r} does not say what is done by whom",
            'Write it like "general mobilisation by Russia".',
        )
    conditions = [k for c in world.clauses.values() for k in (*c.conditions, *c.procedure)]
    awaited = {kind for k in conditions for kind in (*k.deed.kinds, *k.deed.doubtful_kinds)}
    kinds = {id: world.things[id] for id in sorted(awaited | CALLS) if id in world.things}
    return _action(world, _one_of(kinds, told["what"], "kind of action"), told)


def _one_of(terms: dict[str, Thing], name: str, noun: str) -> str:
    """Return the term of that name; where there is none, the error tells them all."""
    try:
        return find_in(terms, name, noun)
    except UnknownName as error:
        error.hint = f"Choose one of {', '.join(sorted(terms))}."
        raise


def call(world: World, what: str, text: str) -> Change:
    """Return the change that adds a request or the like, as "ACTOR under CLAUSE" says."""
    told = _CALL.fullmatch(text.strip())
    if told is None:
        raise BadQuery(
            f"{text!r} does not say who calls on which clause",
            'Write it like "Armenia under CST1992:A4-2010".',
        )
    return _action(world, what, told)


def _action(world: World, what: str, told: re.Match[str]) -> Change:
    who = tuple(find(world, name, "actors") for name in re.split(r"\s+and\s+", told["who"]))
    under = find(world, told["under"], "clauses") if told["under"] else ""
    return act_of(world, what, who, under)


def act_of(world: World, what: str, who: tuple[str, ...], under: str = "") -> Change:
    """Return the change that adds an action of a kind by actors, all named by id."""
    words = f"{world.label(what)} by {_names(world, who)}"
    words += f" under {world.label(under)}" if under else ""
    return Change(kind=Kind.ACTION, words=words, subjects=who, under=under, what=what)


def leaves(world: World, text: str) -> Change:
    """Return the change that "PARTY from TREATY" says."""
    return _party(world, text, _LEAVES, Kind.LEAVES, "Turkey from NATO")


def joins(world: World, text: str) -> Change:
    """Return the change that "PARTY to TREATY" says."""
    return _party(world, text, _JOINS, Kind.JOINS, "Sweden to NATO")


def _party(world: World, text: str, form: re.Pattern[str], kind: Kind, example: str) -> Change:
    told = form.fullmatch(text.strip())
    if told is None:
        raise BadQuery(f"{text!r} does not say which party of which treaty", f'As in "{example}".')
    return party(world, kind, find(world, told["party"], "actors"), treaty(world, told["treaty"]))


def party(world: World, kind: Kind, who: str, of: str) -> Change:
    """Return the change by which an actor is, or is no longer, party to a treaty, both by id."""
    verb = "had joined" if kind is Kind.JOINS else "had left"
    words = f"{world.label(who)} {verb} {world.label(of)}"
    return Change(kind=kind, words=words, subjects=(who,), under=of)


def left_out(world: World, name: str) -> Change:
    """Return the change by which there is no such clause or treaty, or was no such request."""
    try:
        return unmade(world, (clause_or_treaty(world, name),))
    except UnknownName as error:
        try:
            return unmade(world, (find(world, name, "events"),))
        except UnknownName:
            raise error from None


def unmade(world: World, ids: tuple[str, ...]) -> Change:
    """Return the change by which treaties, clauses or events named by id are not there."""
    words = f"{_names(world, ids)} did not exist"
    return Change(kind=Kind.WITHOUT, words=words, subjects=ids)


def put_in_force(world: World, name: str) -> Change:
    """Return the change by which a treaty, or a version of a clause and its treaty, is in force."""
    return in_force(world, clause_or_treaty(world, name))


def in_force(world: World, id: str) -> Change:
    """Return the same change for a clause or treaty named by id."""
    whole, clause = (world.clauses[id].instrument, id) if id in world.clauses else (id, "")
    words = f"{world.label(id)} was in force"
    return Change(kind=Kind.IN_FORCE, words=words, subjects=(whole,), under=clause)


def another_day(day: date) -> Change:
    """Return the change of the day."""
    return Change(kind=Kind.DAY, words=f"it happened on {day}", day=day)


def supposed(world: World, text: str, on: date) -> Change:
    """Return the change that adds the act a sentence tells; raise what `supposed_act` raises."""
    act = supposed_act(world, text, on)
    return Change(
        kind=Kind.SUPPOSE,
        words=text.strip().rstrip("."),
        subjects=(*act.attackers, *act.victims),
        what=text,
    )


def _names(world: World, ids: Iterable[str]) -> str:
    return " and ".join(world.label(id) for id in ids)


def _of_act(world: World, act: str) -> str:
    return f" ({world.label(act)})" if act else ""
