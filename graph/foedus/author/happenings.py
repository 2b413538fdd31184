"""The incident of a file, its acts, and what was said and done over it."""

from __future__ import annotations

from collections.abc import Iterator

from ..names import fold
from ..vocab import ID
from . import form
from .lines import Place
from .page import Page, Statement
from .sentences import Context, days, either, grounds, links, many, mark, notes, period, said, typed

# The key of an act, its property, and the class of what it names.
ROLES = (
    ("attacker", "attacker", "Actor"),
    ("attacking_force", "attackingForce", "Actor"),
    ("victim", "victim", "Actor"),
    ("hit", "targetKind", "ObjectKind"),
    ("place", "place", "Territory"),
    ("launched_from", "launchedFrom", "Territory"),
    ("gravity", "gravity", "Gravity"),
    ("intent", "intent", "Intent"),
    ("characterised", "characterisedAs", "Characterisation"),
)
PLAIN = (("weapon", "string"), ("killed", "integer"), ("injured", "integer"))
# The question of a claim as one says it, its aspect, and the class of its answers.
QUESTIONS = {
    "attacker": "attackerIdentity",
    "gravity": "gravityOf",
    "intent": "intentOf",
    "place": "position",
    "victim": "targetIdentity",
}
ANSWERS = {
    "attackerIdentity": "Actor",
    "characterisation": "Characterisation",
    "gravityOf": "Gravity",
    "initiator": "Actor",
    "intentOf": "Intent",
    "position": "Territory",
}
STANCES = {"asserts": "asserts", "denies": "denies", "leaves open": "leavesOpen"}


def incident(context: Context, told: form.Incident) -> Iterator[Statement]:
    """Yield the incident itself, and its acts if it has tables of them."""
    page, me = context.page, context.incident
    kind = page.find_class(("kind",), "Incident", told.kind)
    yield from typed(page, me, kind or "Incident", told.incident, ("incident",))
    last = told.last_day or max((str(act.last_day or act.date) for act in told.act), default="")
    yield from period(page, me, told.date, last, (), open_end=told.ongoing)
    yield from links(page, me, "partOf", "Event", told.part_of, ("part_of",))
    yield from _force(page, me, told, ())
    for iri in context.usual:
        yield said(page, me, "source", iri, "iri", ("source",))
    yield from mark(page, me, context.mark, ("verification",))
    yield from notes(page, me, told.note, ())
    for number, act in enumerate(told.act):
        yield from _act(context, told, act, ("act", number))


def act_id(context: Context, number: int) -> str:
    """Return the id of an act, by which acts keep the order of the file."""
    return f"{context.incident}-act-{number + 1}"


def _act(
    context: Context, told: form.Incident, act: form.Act, at: tuple[str, int]
) -> Iterator[Statement]:
    page, me = context.page, act_id(context, at[1])
    yield said(page, context.incident, "hasAct", ID + me, "iri", at)
    yield from typed(page, me, "Act", act.name or f"{told.incident}, act {at[1] + 1}", at)
    first = act.date or told.date
    last = act.last_day or ("" if act.date else told.last_day)
    yield from period(page, me, first, last, at, open_end=told.ongoing and not last)
    yield from _force(page, me, act, at)
    yield from grounds(context, me, act, at)


def _force(page: Page, me: str, act: form.Force, at: Place) -> Iterator[Statement]:
    for key, predicate, kind in ROLES:
        yield from links(page, me, predicate, kind, getattr(act, key), (*at, key))
    for key, kind in PLAIN:
        value = getattr(act, key)
        if value not in ("", None):
            yield said(page, me, key, str(value), kind, (*at, key))


def claims(context: Context, told: form.Incident) -> Iterator[Statement]:
    """Yield the claims; an answer of several values is a claim for each."""
    page = context.page
    number = 0
    for index, claim in enumerate(told.claim):
        at: Place = ("claim", index)
        question = QUESTIONS.get(fold(claim.of), claim.of)
        aspect = page.find((*at, "of"), "Aspect", question)
        about = _about(context, told, claim.about, (*at, "about"))
        answers = [str(claim.says)] if isinstance(claim.says, int) else many(claim.says)
        for answer in answers:
            number += 1
            me = f"{context.incident}-claim-{number}"
            label = f"{either(many(claim.by))} on {claim.of}: {answer}"
            yield from typed(page, me, "Claim", label, at)
            yield said(page, me, "about", about, "iri", (*at, "about"))
            yield said(page, me, "aspect", page.known.iris.get(aspect, ""), "iri", (*at, "of"))
            yield from _answer(page, me, ANSWERS.get(aspect, ""), answer, (*at, "says"))
            yield from links(page, me, "claimant", "Actor", claim.by, (*at, "by"))
            stance = STANCES.get(fold(claim.stance), claim.stance)
            yield from links(page, me, "stance", "Stance", stance, (*at, "stance"))
            yield from days(page, me, "claimedOn", claim.date, (*at, "date"))
            if claim.paragraph:
                yield said(page, me, "paragraph", claim.paragraph, "string", (*at, "paragraph"))
            yield from grounds(context, me, claim, at)


def _answer(page: Page, me: str, kind: str, answer: str, at: Place) -> Iterator[Statement]:
    """Yield the answer: a thing where the question has things for answers, else a text."""
    if kind:
        yield from links(page, me, "claimedThing", kind, answer, at)
    else:
        yield said(page, me, "claimedValue", answer, "string", at)


def _about(context: Context, told: form.Incident, name: str, at: Place) -> str:
    """Return the IRI of what is spoken of: an act of the file, an event elsewhere, the incident."""
    if not name or fold(name) == fold(told.incident):
        return ID + context.incident
    for number, act in enumerate(told.act):
        if fold(name) in (fold(act.name), f"act {number + 1}"):
            return ID + act_id(context, number)
    found = context.page.find(at, "Event", name)
    return context.page.known.iris.get(found, "")


def events(context: Context, told: form.Incident) -> Iterator[Statement]:
    """Yield what was said or done over the incident."""
    page = context.page
    for number, event in enumerate(told.event):
        at: Place = ("event", number)
        me = f"{context.incident}-event-{number + 1}"
        kind = page.find_class((*at, "kind"), "Event", event.kind, without="Act")
        who = either(many(event.by))
        name = event.name or f"{event.kind[:1].upper()}{event.kind[1:]}" + (
            f" by {who}" if who else ""
        ) + (f", {event.date}" if event.date else "")
        yield from typed(page, me, kind or "Event", name, at)
        yield from links(page, me, "by", "Actor", event.by, (*at, "by"))
        yield from links(page, me, "to", "Actor", event.to, (*at, "to"))
        about = _about(context, told, event.about, (*at, "about"))
        yield said(page, me, "concerns", about, "iri", (*at, "about"))
        yield from links(page, me, "underClause", "Clause", event.under, (*at, "under"))
        if event.date:
            yield from period(page, me, event.date, event.last_day, at)
        yield from grounds(context, me, event, at)


def ties(context: Context, told: form.Incident) -> Iterator[Statement]:
    """Yield declared support: in the war that the incident is part of, else in the incident."""
    page = context.page
    for number, support in enumerate(told.support):
        at: Place = ("support", number)
        pairs = [(one, other) for one in many(support.by) for other in many(support.to)]
        for count, (one, other) in enumerate(pairs, start=1):
            me = f"{context.incident}-support-{number + 1}-{count}"
            yield from typed(page, me, "Support", f"{one} supports {other}", at)
            yield from links(page, me, "tieFrom", "Actor", one, (*at, "by"))
            yield from links(page, me, "tieTo", "Actor", other, (*at, "to"))
            yield said(page, me, "inConflict", ID + context.incident, "iri", at)
            yield from links(page, me, "inConflict", "Event", told.part_of, ("part_of",))
            yield from days(page, me, "start", support.since or told.date, (*at, "since"))
            yield from grounds(context, me, support, at)
