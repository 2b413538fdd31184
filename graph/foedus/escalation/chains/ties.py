"""The links between actors on a day: commitments, declared support, stationing, hostility."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from msgspec import Struct

from ...dates import Truth, all_of
from ...law import Perspective, bound
from ...law.engine import POLICY
from ...law.facts import Facts
from ...model import Clause, Instrument, World

# How strongly a link binds; lower is stronger. A duty says what is done, discretion that
# something is, a right that it may be, consultation that it is talked of. A declaration binds
# nobody, support is a choice already made, forces on the ground promise nothing by themselves.
STRENGTH = {
    "duty": 1,
    "discretion": 2,
    "right": 3,
    "consult": 4,
    "political": 5,
    "support": 6,
    "stationing": 7,
    "hostility": 8,
}
KINDS = {
    "wholeForce": "duty",
    "necessaryAssistance": "duty",
    "actionDeemedNecessary": "discretion",
    "rightOnly": "right",
    "consultAndMeasures": "consult",
    "consult": "consult",
    "facilities": "stationing",
    "refrain": "refrain",
    "neutrality": "neutrality",
    "benevolentNeutrality": "neutrality",
    "politicalOnly": "assurance",
}
COMMITMENTS = frozenset({"duty", "discretion", "right", "consult"})
# A promise not to attack, to stay out, of a status, or a right that a text leaves to every
# party moves nobody to act for another.
MOVES_NOBODY = frozenset({"refrain", "neutrality", "assurance", "open right"})


class Link(Struct, frozen=True):
    """What ties two actors: its kind, clause or tie, alliance if it runs through one, and state.

    `holds` says whether it is in force on the day; `directed` that only `obligor` owes, or
    supports, stands against, or keeps forces with the other.
    """

    obligor: str
    beneficiary: str
    kind: str
    through: str
    holds: Truth
    period: str
    sources: tuple[str, ...]
    alliance: str = ""
    directed: bool = False


def links(world: World, on: date, without: Iterable[str] = ()) -> list[Link]:
    """Return every link of the day between two actors; alliances stand for their members.

    *without* are ids of instruments or clauses to leave out.
    """
    facts, left_out = Facts(world, Perspective("uncontested"), on), frozenset(without)
    return [
        *(
            link
            for clause in world.clauses.values()
            if not left_out & {clause.id, clause.instrument}
            for link in _of_clause(facts, clause)
        ),
        *_of_ties(world, on),
        *_of_stationings(facts),
    ]


def gone(world: World, on: date, one: str, other: str) -> list[Link]:
    """Return what ties the two on other days only, not yet in force or no longer; no restraint."""
    facts = Facts(world, Perspective("uncontested"), on)
    found = []
    for clause in world.clauses.values():
        instrument = world.instruments.get(clause.instrument)
        if instrument is None or kind_of(clause, instrument) in MOVES_NOBODY:
            continue
        for obligor, beneficiary in ((one, other), (other, one)):
            ends = [
                bound.is_party(facts, instrument.id, end)[0] if not named else Truth.YES
                for end, named in ((obligor, clause.obligors), (beneficiary, clause.beneficiaries))
                if end in (named or facts.parties(instrument.id))
            ]
            holds = all_of(bound.in_force(facts, instrument, clause), *ends)
            if len(ends) == 2 and holds is Truth.NO:
                directed = bool(clause.obligors or clause.beneficiaries)
                found.append(_link(clause, instrument, obligor, beneficiary, holds, "", directed))
                if not directed:
                    break
    return found


def restraint(found: Iterable[Link], one: str, other: str) -> list[Link]:
    """Return what the two owe each other that moves nobody to act: restraint, assurances."""
    pair = {one, other}
    return [
        link
        for link in found
        if link.kind in MOVES_NOBODY and {link.obligor, link.beneficiary} == pair
    ]


def kind_of(clause: Clause, instrument: Instrument) -> str:
    """Return the kind of link that a clause makes, by its response and its instrument's force.

    What a policy declares without binding itself is political, whatever it promises.
    """
    kind = KINDS.get(clause.response, "assurance")
    if kind == "right" and not clause.obligors:
        return "open right"
    if kind in COMMITMENTS and instrument.bindingness in POLICY:
        return "political"
    return kind


def _of_clause(facts: Facts, clause: Clause) -> Iterator[Link]:
    instrument = facts.world.instruments.get(clause.instrument)
    if instrument is None:
        return
    live = bound.in_force(facts, instrument, clause)
    if live is Truth.NO:
        return
    parties = {
        party: holds
        for party in facts.parties(instrument.id)
        if (holds := bound.is_party(facts, instrument.id, party)[0]) is not Truth.NO
    }
    if clause.obligors or clause.beneficiaries:
        for obligor in clause.obligors or parties:
            for beneficiary in clause.beneficiaries or parties:
                if obligor != beneficiary:
                    # Whom the clause names without a membership is bound by being named.
                    ends = [_named(facts, instrument, end) for end in (obligor, beneficiary)]
                    holds = all_of(live, *ends)
                    if holds is not Truth.NO:
                        yield _link(clause, instrument, obligor, beneficiary, holds, "", True)
        return
    hub = instrument.establishes or (instrument.id if len(parties) > 2 else "")
    if hub:
        for party, membership in parties.items():
            if party != hub:
                yield _link(clause, instrument, party, hub, all_of(live, membership), hub)
        return
    for one, other in combinations(parties, 2):
        holds = all_of(live, parties[one], parties[other])
        yield _link(clause, instrument, one, other, holds)


def _named(facts: Facts, instrument: Instrument, actor: str) -> Truth:
    if actor in facts.parties(instrument.id):
        return bound.is_party(facts, instrument.id, actor)[0]
    return bound.exists(facts, actor)


def _link(
    clause: Clause,
    instrument: Instrument,
    obligor: str,
    beneficiary: str,
    holds: Truth,
    alliance: str = "",
    directed: bool = False,
) -> Link:
    version = clause.period.start or clause.period.end
    life = str(clause.period if version else instrument.period)
    if instrument.signed and instrument.period.start is None and not version:
        life = f"signed {instrument.signed}"
    kind = kind_of(clause, instrument)
    return Link(
        obligor, beneficiary, kind, clause.id, holds, life, clause.sources, alliance, directed
    )


def _of_ties(world: World, on: date) -> Iterator[Link]:
    for tie in world.ties.values():
        holds = tie.period.holds_on(on)
        if holds is not Truth.NO:
            yield Link(
                tie.from_actor,
                tie.to_actor,
                tie.relation.lower(),
                tie.id,
                holds,
                str(tie.period),
                tie.sources,
                directed=True,
            )


def _of_stationings(facts: Facts) -> Iterator[Link]:
    """Yield a link from the actor whose unit is kept with a host to that host."""
    for stay in facts.world.stationings.values():
        holds = stay.period.holds_on(facts.on)
        sender = facts.principal(stay.unit)
        if holds is not Truth.NO and stay.host not in ("", sender):
            yield Link(
                sender,
                stay.host,
                "stationing",
                stay.id,
                holds,
                str(stay.period),
                stay.sources,
                directed=True,
            )
