"""What keeps actors out of an incident, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ...escalation.closure.derivation import Derivation
from ...escalation.closure.standing import Standing
from ...escalation.firebreaks.conditions import Turn, stands_on, turns
from ...escalation.firebreaks.incident import Firebreaks
from ...escalation.supposition import with_acts
from ...law import Finding
from ...model import World
from ...words import in_title, listed, some, words
from ..closure.drawn_in import policy_in_words
from ..explanation import facts_of
from ..heading import head_of, law_line
from .page import Item, Page, Section, how_many, needed_for, number

SHOWN = 3  # chains told in the text; JSON has all
TURNS = {
    "WithinTerritory": "the act stays outside the area that the clauses cover",
    "Threshold": "the force stays below what the clauses ask for",
    "Deliberate": "the act was not meant, as an accident that is admitted and accepted as one",
    "PartyOpinion": "no party calls on {clause}",
    "RequestMade": "nobody asks for help under {clause}",
    "ConsultationHeld": "no consultation is held under {clause}",
    "ActionTaken": "what {clause} waits for is not done",
}


class Asked(Struct, frozen=True):
    """Whom the question names, by id: the actor or alliance kept out, and against whom."""

    out: tuple[str, ...]
    against: tuple[str, ...] = ()


def page(world: World, asked: Asked, found: Firebreaks) -> Page:
    """Return the answer as a page."""
    whole, _ = with_acts(world, found.closure.incident, found.closure.acts)
    names = _names(world, asked.out)
    sections = [_now(whole, names, found)]
    if found.asked:
        sections += [
            _commitments(world, names, found),
            _conditions(world, found),
            _brokers(world, found),
        ]
    title = f"What keeps {names} out: {in_title(found.closure.incident.label)}"
    return Page(title, tuple(_head(whole, asked, found)), tuple(sections))


def turned(world: World, turn: Turn) -> str:
    """Return in words that a condition fails."""
    clause = world.label(turn.clause) if turn.clause else ""
    helped = world.label(turn.beneficiary)
    return f"{TURNS[turn.kind].format(clause=clause)}, where {helped} is to be helped"


def as_json(world: World, asked: Asked, found: Firebreaks) -> str:
    """Return the same as JSON, by id; the labels of all that is named are beside it."""
    import msgspec

    closure = found.closure
    chains = [
        [
            {
                "actor": step.actor,
                "standing": step.standing.value,
                "against": step.against,
                "beneficiary": step.beneficiary,
                "clause": step.clause,
                "act": step.act,
            }
            for step in chain.steps
        ]
        for chain in found.chains
    ]
    named = {
        *found.targets,
        *found.against,
        *(id for chain in found.chains for s in chain.steps for id in (s.actor, s.clause)),
        *(id for chosen in found.commitments.sets for id in chosen),
        *(turn.beneficiary for chosen in found.conditions.sets for turn in chosen),
    }
    answer = {
        **head_of(world, closure.incident, closure.on, closure.perspective),
        "policy": policy_in_words(world, closure.policy),
        "supposed": [act.label for act in closure.supposed],
        "out": asked.out,
        "against": asked.against,
        "only_must": found.only_must,
        "asked": found.asked,
        "already": found.already,
        "chains": chains,
        "commitments": found.commitments,
        "conditions": found.conditions,
        "brokers": found.brokers,
        "at_first_hand": found.at_first_hand,
        "labels": {id: world.label(id) for id in sorted(named)},
    }
    return msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()


def _names(world: World, ids: Iterable[str]) -> str:
    return listed(world.label(id) for id in ids)


def _head(world: World, asked: Asked, found: Firebreaks) -> Iterator[str]:
    closure = found.closure
    yield facts_of(world, closure.incident)
    yield law_line(world, closure.on, closure.perspective)
    for act in closure.supposed:
        yield f"{act.label} (a choice, which no commitment asks for)."
    yield policy_in_words(world, closure.policy)
    what = "must do" if found.only_must else "must or may do"
    whom = f" against {_names(world, asked.against)}" if asked.against else ""
    yield f"To be kept out of: what it {what} by force{whom}."


def _now(world: World, names: str, found: Firebreaks) -> Section:
    lead = []
    if not found.asked:
        whom = f"Nobody of {names}" if len(found.targets) > 1 else names
        no = "" if len(found.targets) > 1 else "not "
        lead.append(f"{whom} is {no}drawn in as it is: there is nothing to take out.")
    elif len(found.targets) == 1:
        lead.append(f"{_names(world, found.asked)} is drawn in.")
    else:
        labels = tuple(world.label(id) for id in found.asked)
        lead.append(f"Drawn in, of {names}: {some(labels)} ({len(labels)} in all).")
    for actor, act in found.already.items():
        lead.append(
            f"{world.label(actor)} is in it already, by {world.label(act)}: no firebreak takes "
            "that away, only what commitments ask beside it."
        )
    if not found.asked:
        items = tuple(_kept_out(world, found))
        lead += ["What keeps it so:"] if items else []
        return Section("As it is", tuple(lead), items)
    count = len(found.chains)
    there = "one chain" if count == 1 else f"{number(count)} chains"
    few = f", of which {number(SHOWN)} are told" if count > SHOWN else ""
    ends = {chain.last.actor for chain in found.chains}
    more = "; others of them by longer chains, over these" if ends < set(found.asked) else ""
    lead.append(f"That comes about by {there}{few}{more}:")
    items = tuple(Item(_chain(world, chain)) for chain in found.chains[:SHOWN])
    return Section("As it is", tuple(lead), items)


def _kept_out(world: World, found: Firebreaks) -> Iterator[Item]:
    """Yield the commitments of the targets that are not triggered, and what fails."""
    told: dict[tuple[str, str, str], list[str]] = {}
    for step in found.closure.steps:
        if step.actor in found.targets and step.standing is Standing.UNASKED:
            fails = listed(words(kind) for kind in step.assessment.failing())
            told.setdefault((step.clause, step.beneficiary, fails), []).append(step.actor)
    for (clause, beneficiary, fails), actors in told.items():
        who = some(tuple(dict.fromkeys(map(world.label, actors))))
        yield Item(f"{world.label(clause)}, {who} for {world.label(beneficiary)}: fails on {fails}")


def _chain(world: World, chain: Derivation) -> str:
    return "; then ".join(
        f"{world.label(step.actor)} ({step.standing.value}) for {world.label(step.beneficiary)} "
        f"by {world.label(step.clause)}"
        for step in chain.steps
    )


def _commitments(world: World, names: str, found: Firebreaks) -> Section:
    smallest = found.commitments
    lead = [how_many(smallest, "commitment", "commitments")]
    items = []
    for chosen in smallest.sets:
        on = "it is on every chain" if len(chosen) == 1 else "every chain has one of them"
        out = f"{names} is not" if len(found.targets) == 1 else f"nobody of {names} is"
        details = [
            f"{on}; judged again without, {out} drawn in",
            *needed_for(smallest, chosen, world.label),
        ]
        items.append(Item(_names(world, chosen), tuple(details)))
    return Section("Commitments", tuple(lead), tuple(items))


def _conditions(world: World, found: Firebreaks) -> Section:
    smallest = found.conditions
    if smallest.cannot:
        policy, only_must = found.closure.policy, found.only_must
        fixed = [c for c in found.chains if not turns(c, policy, only_must=only_must)]
        on = listed(words(kind) for kind in stands_on((fixed or found.chains)[0]))
        return Section(
            "Conditions",
            (f"None that those concerned could turn: a chain stands on {on} alone.",),
        )
    lead = (how_many(smallest, "condition that fails", "conditions that fail"),)
    items = []
    for chosen in smallest.sets:
        details = [line for turn in chosen for line in _as_found(world, found.chains, turn)]
        details += needed_for(smallest, chosen, lambda turn: turned(world, turn))
        items.append(Item("; and ".join(turned(world, turn) for turn in chosen), tuple(details)))
    return Section("Conditions", lead, tuple(items))


def _as_found(world: World, chains: Iterable[Derivation], turn: Turn) -> Iterator[str]:
    """Yield what the engine finds as it is, for each clause whose condition it is."""
    told: dict[str, Finding] = {}
    for chain in chains:
        for step in chain.steps:
            for finding in (*step.assessment.findings, *step.assessment.procedure):
                if (finding.kind, step.beneficiary) != (turn.kind, turn.beneficiary):
                    continue
                if turn.condition in ("", finding.condition):
                    told.setdefault(step.clause, finding)
    for clause, finding in list(told.items())[:SHOWN]:
        yield f"{world.label(clause)}, as it is: {finding.holds.value}: {finding.reason}"
    if len(told) > SHOWN:
        yield f"and so for {len(told) - SHOWN} more clauses"


def _brokers(world: World, found: Firebreaks) -> Section:
    lead = []
    if found.at_first_hand:
        few = some(tuple(world.label(id) for id in found.at_first_hand))
        lead.append(
            f"Asked at first hand, with no other between what happened and what is asked: {few}."
        )
    reached = [id for id in found.asked if id not in found.at_first_hand]
    if reached and found.brokers.cannot:
        lead.append("By a chain on which nobody else acts: no other can keep it out.")
    if not reached or not found.brokers.sets:
        return Section("Others who take no part", tuple(lead))
    labels = some(tuple(world.label(id) for id in reached))
    lead += [f"For {labels}:", how_many(found.brokers, "broker", "brokers")]
    items = tuple(
        Item(
            _names(world, chosen),
            (
                "every chain passes what is done by "
                f"{'it' if len(chosen) == 1 else 'one of them'}; judged again without that, "
                "none of those is drawn in",
                *needed_for(found.brokers, chosen, world.label),
            ),
        )
        for chosen in found.brokers.sets
    )
    return Section("Others who take no part", tuple(lead), items)
