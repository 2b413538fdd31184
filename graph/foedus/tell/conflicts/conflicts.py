"""Conflicts of commitments in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...dates import Truth
from ...escalation.closure.performed import DERIVED
from ...escalation.conflicts.conflicts import Conflict, Conflicts, Excuse, Grade, Pull, Sort
from ...escalation.conflicts.signs import Pair
from ...escalation.supposition import SUPPOSED
from ...law import Perspective, Verdict
from ...model import Event, World
from ...words import NO_FORECAST, listed, some, words
from ..heading import head_of, law_line, view_of
from . import signs as form
from .signs import AFTER, ITEM, PART, PLAIN, POINT, SECTION, TITLE, Line, signs_in_words

HEADINGS = {
    Grade.SURE: "SURE: both promises are due",
    Grade.POSSIBLE: "POSSIBLE: both may be due; at least one is arguable or waits for a request",
    Grade.LATENT: "LATENT: both are in force, and not both are called on here",
}
SETTLED = (
    "A conflict is told, not settled: which promise gives way is a question of law. This says what "
    f"was promised; {NO_FORECAST}."
)
ON_A_DAY = "LATENT: both are in force on the day; what happens decides which is due"


def as_text(
    world: World,
    found: Conflicts,
    on: date,
    perspective: Perspective,
    *,
    incident: Event | None = None,
    actor: str = "",
    most: int,
    columns: int,
) -> str:
    """Return the conflicts as plain text, the gravest *most* of them."""
    return form.as_plain(_lines(world, found, on, perspective, incident, actor, most), columns)


def as_markdown(
    world: World,
    found: Conflicts,
    on: date,
    perspective: Perspective,
    *,
    incident: Event | None = None,
    actor: str = "",
    most: int,
) -> str:
    """Return the conflicts as Markdown, the gravest *most* of them."""
    return form.as_markdown(_lines(world, found, on, perspective, incident, actor, most))


def as_json(
    world: World, found: Conflicts, on: date, seen: Perspective, incident: Event | None
) -> str:
    """Return all conflicts as JSON, by id, with the labels of all that is named."""
    import msgspec

    named = {id for ends in found.pairs for id in ends} | set(found.broad)
    for each in found.found:
        named |= {*each.actors, *(pull.clause for pull in (*each.helping, *each.opposing))}
        named |= {sign.through for sign in each.signs}
    for excuse in found.excused:
        named |= {*excuse.actors, excuse.other, excuse.clause}
    answer = {
        **(head_of(world, incident, on, seen) if incident else view_of(world, on, seen)),
        "conflicts": found.found,
        "sides": found.pairs,
        "excused": found.excused,
        "left_out": {"count": found.left_out, "broad": found.broad},
        "labels": {id: world.label(id) for id in sorted(named)},
    }
    return msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()


def _lines(
    world: World,
    found: Conflicts,
    on: date,
    seen: Perspective,
    incident: Event | None,
    actor: str,
    most: int,
) -> Iterator[Line]:
    yield TITLE, f"Conflicting commitments{about(on, incident)}"
    yield PLAIN, law_line(world, on, seen)
    if incident and any(DERIVED in world.events[act].kinds for act in incident.acts):
        yield PLAIN, "Those who must help are taken to have come, as `foedus drawn-in` tells."
    yield PLAIN, _counted(world, found, incident, actor)
    shown = found.found[:most]
    for grade in Grade:
        of_grade = [each for each in shown if each.grade is grade]
        if of_grade:
            yield SECTION, HEADINGS[grade] if incident else ON_A_DAY
        for each in of_grade:
            yield from _conflict(world, each, incident)
    if len(found.found) > most:
        rest = len(found.found) - most
        yield AFTER, f"{rest} more, of less weight. --most {len(found.found)} shows all."
    if found.excused or found.left_out:
        yield SECTION, "NOT COUNTED"
    for excuse in found.excused:
        yield ITEM, _excuse(world, excuse)
    if found.left_out:
        yield ITEM, _left_out(world, found)
    yield AFTER, SETTLED


def told_in_short(world: World, found: Conflicts, most: int) -> Iterator[str]:
    """Yield a sentence for each conflict that is sure or possible by an incident, the gravest."""
    told = [each for each in found.found if each.grade is not Grade.LATENT]
    for each in told[:most]:
        grade = "For sure" if each.grade is Grade.SURE else "Possibly"
        yield f"{grade}, {_bound(world, each)}; {_what_breaks(world, each)}."
    if len(told) > most:
        yield f"{len(told) - most} more are told by `foedus conflicts`."


def about(on: date, incident: Event | None) -> str:
    """Return of what the conflicts are: a day, an incident, or one that is supposed."""
    if incident is None:
        return f" on {on}"
    if SUPPOSED in incident.kinds:
        return f" if {incident.label.removeprefix('Supposed: ')}"
    return f": {incident.label}"


def _counted(world: World, found: Conflicts, incident: Event | None, actor: str) -> str:
    who = world.label(actor) if actor else "nobody"
    if not found.pairs:
        return (
            "The data name no two sides: who attacked whom is not told."
            if incident
            else "The data tell of no two actors at odds on that day. --between names two."
        )
    if not found.found:
        bound = "is not bound" if actor else "is bound"
        return f"In the data {who} {bound} to both sides. Looked at: {_pairs(world, found.pairs)}."
    if not incident:
        return f"{len(found.found)} latent. Looked at: {_pairs(world, found.pairs)}."
    counts = {grade: sum(each.grade is grade for each in found.found) for grade in Grade}
    told = ", ".join(f"{number} {grade.value}" for grade, number in counts.items())
    return f"{told}. Looked at: {_pairs(world, found.pairs)}."


def _pairs(world: World, pairs: tuple[Pair, ...]) -> str:
    if len(pairs) > 1:
        return f"{len(pairs)} pairs of adversaries"
    return listed(map(world.label, pairs[0]))


def _conflict(world: World, each: Conflict, incident: Event | None) -> Iterator[Line]:
    helped, other = world.label(each.helped), world.label(each.other)
    yield ITEM, _bound(world, each)
    if each.signs and not _is_itself(each, incident):
        at_odds = signs_in_words(world, each.signs)
        yield PART, f"{helped} and {other} are at odds: {at_odds}"
    elif not each.signs:
        yield PART, f"the data tell of no quarrel between {helped} and {other} on that day"
    yield PART, f"for {helped}:"
    yield from ((POINT, _pull(world, pull, other)) for pull in each.helping)
    yield PART, f"for {other}:"
    yield from ((POINT, _pull(world, pull, other)) for pull in each.opposing)
    if incident and each.grade is not Grade.LATENT:
        yield PART, _what_breaks(world, each)


def _bound(world: World, each: Conflict) -> str:
    """Return who is bound to do what for the one, and what for the other."""
    helped, other = world.label(each.helped), world.label(each.other)
    who = some(tuple(map(world.label, each.actors)))
    is_are = "is" if len(each.actors) == 1 else "are"
    ends = {
        Sort.BOTH_SIDES: f"to help {helped} and to help {other}",
        Sort.ACT_AND_REFRAIN: f"to help {helped} and not to attack {other}",
        Sort.ACT_AND_STAND_ASIDE: f"to help {helped} and to stand aside from a war of {other}",
    }
    return f"{who} {is_are} bound {ends[each.sort]}"


def _is_itself(each: Conflict, incident: Event | None) -> bool:
    """Return whether all that sets the two against each other is the incident asked about."""
    return incident is not None and {sign.through for sign in each.signs} == {incident.id}


def _pull(world: World, pull: Pull, other: str) -> str:
    sources = listed(map(world.label, world.clauses[pull.clause].sources)) or "no source"
    doubt = " (not certain to be in force)" if pull.holds is Truth.UNKNOWN else ""
    clause = f"{world.label(pull.clause)}{doubt}"
    if pull.verdict is None:
        return f"{clause}: {words(pull.response)} [{sources}]"
    if pull.response == "refrain":
        told = "would be broken" if pull.verdict is Verdict.BREACHED else "might be broken"
        why = f"; open: {listed(map(words, pull.why))}" if pull.why else ""
        return f"{clause}: {told} by armed help against {other}{why} [{sources}]"
    fails = "fails on" if pull.verdict is Verdict.NOT_TRIGGERED else "turns on"
    why = f", {fails}: {listed(map(words, pull.why))}" if pull.why else ""
    return f"{clause}: {words(pull.verdict.value)}{why}; {words(pull.response)} [{sources}]"


def _what_breaks(world: World, each: Conflict) -> str:
    would = "would" if each.grade is Grade.SURE else "may"
    helped, other = world.label(each.helped), world.label(each.other)
    due = tuple(
        world.label(pull.clause) for pull in each.opposing if pull.grade is not Grade.LATENT
    )
    if each.sort is Sort.BOTH_SIDES:
        return f"to help either against the other {would} fail the other: {helped} or {other}"
    return f"to help {helped} by force against {other} {would} break {some(due)}"


def _excuse(world: World, excuse: Excuse) -> str:
    who = some(tuple(map(world.label, excuse.actors)))
    why = listed(map(words, excuse.why))
    return (
        f"{world.label(excuse.clause)}, towards {world.label(excuse.other)}: armed help in defence "
        f"by {who} would not break it (fails on: {why})"
    )


def _left_out(world: World, found: Conflicts) -> str:
    pacts = listed(map(world.label, found.broad))
    one = found.left_out == 1
    return (
        f"{found.left_out} latent conflict{' that rests' if one else 's that rest'} alone on a "
        f"pact of nearly all states: {pacts}. --broad shows {'it' if one else 'them'}."
    )
