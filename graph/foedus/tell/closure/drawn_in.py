"""Who is drawn in by an incident, put together for a reader: what every format shows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from msgspec import Struct

from ...dates import Truth
from ...escalation.closure.derivation import Derivation
from ...escalation.closure.standing import Closure, Performs, Policy, Standing, Step
from ...escalation.supposition import with_acts
from ...law import Assessment, Verdict
from ...model import World
from ...words import listed, some, words
from ..explanation import Entry, entry, facts_of
from ..heading import Heading, Named, all_named, head_of, labels, named

GROUPS = {
    Standing.MUST: "Must act",
    Standing.MAY: "May be drawn in",
    Standing.CHAINED: "Called in by pact chaining alone",
    Standing.MOBILISE: "To mobilise",
    Standing.CONSULT: "To consult",
    Standing.NEUTRAL: "To stay neutral",
}


CALLED = "To consult only if a party calls for it, or if what is open is settled"


class Reason(Struct, frozen=True):
    """Steps that differ only in the actor: who is asked for what, against whom, by which clause.

    `how` says what the asking is worth; `act` is what the clause answers.
    """

    standing: str
    actors: tuple[Named, ...]
    against: tuple[Named, ...]
    beneficiary: Named
    clause: Named
    act: Named
    verdict: str
    how: str
    sources: tuple[Named, ...]
    mark: str


class Round(Struct, frozen=True):
    """One round: the acts that are new in it, and what they ask of whom."""

    number: int
    over: tuple[str, ...]
    reasons: tuple[Reason, ...]


class Ask(Struct, frozen=True):
    """A SPARQL question that a store answers with yes if the step holds, and what it asks.

    The store holds the data and, for what is supposed or derived, the closure as RDF.
    """

    says: str
    query: str


class PathStep(Struct, frozen=True):
    """One step of a derivation: who is asked, the clause with its findings, and how to replay it.

    `asks` are there for programs alone: no text shows them.
    """

    reason: Reason
    assessment: Entry
    asks: tuple[Ask, ...] = ()


class Path(Struct, frozen=True):
    """One minimal derivation, each step after those on which it rests."""

    steps: tuple[PathStep, ...]


class Group(Struct, frozen=True):
    """Those of whom alike is asked, and what."""

    title: str
    actors: tuple[Named, ...]


class DrawnIn(Heading, frozen=True):
    """The whole answer."""

    facts: str
    policy: str
    supposed: tuple[str, ...]
    remarks: tuple[str, ...]
    groups: tuple[Group, ...]
    rounds: tuple[Round, ...]
    why: tuple[tuple[str, tuple[Path, ...]], ...] = ()


def drawn_in(
    world: World,
    closure: Closure,
    why: Iterable[tuple[str, tuple[Derivation, ...]]] = (),
    remarks: tuple[str, ...] = (),
    questions: Callable[[World, Closure, Step], tuple[Ask, ...]] = lambda *_: (),
) -> DrawnIn:
    """Return the answer in words; *why* gives derivations of some actors, to be told in full.

    *questions* gives those that replay a step of them, as `replay.asks`.
    """
    whole, _ = with_acts(world, closure.incident, closure.acts)
    return DrawnIn(
        **head_of(world, closure.incident, closure.on, closure.perspective),
        facts=facts_of(whole, closure.incident),
        policy=policy_in_words(world, closure.policy),
        supposed=tuple(act.label for act in closure.supposed),
        remarks=remarks,
        groups=tuple(_groups(world, closure)),
        rounds=tuple(_round(whole, closure, turn) for turn in range(1, closure.rounds + 1)),
        why=tuple(
            (world.label(actor), tuple(_path(whole, closure, each, questions) for each in found))
            for actor, found in why
        ),
    )


def policy_in_words(world: World, policy: Policy) -> str:
    """Return what is taken for granted about conduct."""
    done = {
        Performs.NONE: "Nobody is taken to act: only what happened is judged.",
        Performs.DUTIES: "Who must act is taken to act; who may is not.",
        Performs.ALL: "Who must act is taken to act, and then all who may, until nobody is added.",
    }
    parts = [done[policy.performs]]
    if policy.declines:
        idle = tuple(dict.fromkeys(world.label(id) for id in policy.declines))
        verb = "is" if len(idle) == 1 else "are"
        parts.append(f"{listed(idle)} {verb} taken to do nothing.")
    if policy.pact_chaining:
        parts.append("Helping an ally is taken to call in one's own allies: no text says so.")
    if policy.without:
        gone = listed(sorted(world.label(id) for id in policy.without))
        parts.append(f"Left out: {gone}.")
    if policy.most_rounds:
        rounds = "round is" if policy.most_rounds == 1 else f"{policy.most_rounds} rounds are"
        parts.append(f"At most {'one ' if policy.most_rounds == 1 else ''}{rounds} judged.")
    return " ".join(parts)


def _groups(world: World, closure: Closure) -> Iterable[Group]:
    must = set(closure.must())
    shown: set[str] = set()
    for standing, heading in GROUPS.items():
        found = must if standing is Standing.MUST else set(closure.of(standing))
        if standing is Standing.MAY:
            found |= set(closure.of(Standing.MUST))
        left = found - shown
        if standing is Standing.NEUTRAL:
            # Who is surely bound to stay out, and yet may go in, is told under both.
            due = {s.actor for s in closure.steps if s.standing is standing and _is_due(s)}
            left |= due - must
        if standing in (Standing.MUST, Standing.MAY, Standing.CHAINED):
            shown |= found
        if standing is Standing.CONSULT:
            yield from _consulting(world, closure, shown)
        elif standing is Standing.NEUTRAL:
            yield from _neutral(world, closure, left)
        elif left or standing is Standing.MUST:
            yield Group(heading, all_named(world, left))


def _neutral(world: World, closure: Closure, actors: Collection[str]) -> Iterable[Group]:
    """Yield the actors that are to stay neutral by those to whom they owe it."""
    owed: dict[str, set[str]] = {}
    for step in closure.steps:
        if step.standing is Standing.NEUTRAL and step.actor in actors:
            owed.setdefault(step.actor, set()).add(step.beneficiary)
    together: dict[tuple[str, ...], list[str]] = {}
    for actor in sorted(owed):
        together.setdefault(tuple(sorted(owed[actor])), []).append(actor)
    for towards, found in sorted(together.items()):
        whom = listed(labels(all_named(world, towards)))
        yield Group(f"{GROUPS[Standing.NEUTRAL]}, as owed to {whom}", all_named(world, found))


def _is_due(step: Step) -> bool:
    return step.assessment.verdict is Verdict.TRIGGERED


def _consulting(world: World, closure: Closure, shown: set[str]) -> Iterable[Group]:
    """Yield who is to consult, and then who only may have to; without those *shown* to fight."""
    steps = [step for step in closure.steps if step.standing is Standing.CONSULT]
    due = {step.actor for step in steps if _is_due(step)} - shown
    rest = {step.actor for step in steps} - due - shown
    for heading, found in ((GROUPS[Standing.CONSULT], due), (CALLED, rest)):
        if found:
            yield Group(heading, all_named(world, found))


def _round(world: World, closure: Closure, turn: int) -> Round:
    new = closure.supposed if turn == 1 else closure.derived[turn - 2]
    steps = [step for step in closure.steps if step.turn == turn]
    return Round(turn, tuple(act.label for act in new), tuple(reasons(world, steps)))


def reasons(world: World, steps: Iterable[Step]) -> list[Reason]:
    """Return the steps as reasons, those that differ only in the actor together."""
    together: dict[object, list[Step]] = {}
    for step in steps:
        alike = (step.standing, step.clause, step.beneficiary, step.act, step.against)
        together.setdefault((*alike, _how(step)), []).append(step)
    return [_reason(world, group) for group in together.values()]


def _reason(world: World, steps: list[Step]) -> Reason:
    first = steps[0]
    clause = world.clauses[first.clause]
    return Reason(
        first.standing.value,
        all_named(world, (step.actor for step in steps)),
        tuple(named(world, id) for id in first.against),
        named(world, first.beneficiary),
        named(world, clause.id),
        named(world, first.act),
        first.assessment.verdict.name,
        _how(first),
        tuple(named(world, id) for id in clause.sources),
        clause.mark,
    )


def _how(step: Step) -> str:
    """Return what the asking is worth: a duty, a discretion, or what it turns on."""
    found = step.assessment
    said = {
        Standing.CHAINED: "by pact chaining alone; its text does not ask for it",
        Standing.MUST: "duty",
    }.get(step.standing) or _worth(step, found)
    return f"{said}; if those before it act as they may" if step.if_chosen else said


def _worth(step: Step, found: Assessment) -> str:
    if found.verdict is Verdict.NOT_TRIGGERED:
        return f"fails on {listed(sorted({words(kind) for kind in found.failing()}))}"
    if found.verdict is Verdict.AVAILABLE:
        return "open to a party to call on"
    if found.verdict is Verdict.ARGUABLE:
        open_points = sorted({words(f.kind) for f in found.open_points()})
        return f"arguable; turns on {listed(open_points)}"
    unmet = sorted({words(f.kind) for f in found.procedure if f.holds is not Truth.YES})
    if unmet:
        return f"duty whose procedure is not met: {listed(unmet)}"
    if step.standing is not Standing.MAY:
        return "duty"
    is_right = found.response == "rightOnly"
    return "a right, no duty" if is_right else "bound, by means of its own choosing"


def _path(
    world: World,
    closure: Closure,
    derivation: Derivation,
    questions: Callable[[World, Closure, Step], tuple[Ask, ...]],
) -> Path:
    return Path(
        tuple(
            PathStep(
                _reason(world, [step]),
                entry(world, step.assessment),
                questions(world, closure, step),
            )
            for step in derivation.steps
        )
    )


def asked(reason: Reason) -> str:
    """Return who is asked for what by which clause, in one line."""
    against = f" against {some(labels(reason.against))}" if reason.against else ""
    own = reason.actors == (reason.beneficiary,)
    for_whom = "" if own else f", for {reason.beneficiary.label}"
    who = f"{some(labels(reason.actors))}{against}{for_whom}"
    return f"{who}: {reason.clause.label} ({reason.how})"
