"""The links between actors on a day: commitments, declared support, hostility."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from msgspec import Struct

from ..dates import Truth, all_of
from ..law import Perspective, bound
from ..law.facts import Facts
from ..model import Clause, World

# How strongly a link binds, by the response that its clause owes; lower is stronger.
STRENGTH = {"duty": 1, "discretion": 2, "consult": 3, "other": 4, "support": 5, "hostility": 6}
KINDS = {
    "wholeForce": "duty",
    "necessaryAssistance": "duty",
    "actionDeemedNecessary": "discretion",
    "consultAndMeasures": "consult",
    "consult": "consult",
    "refrain": "refrain",
    "rightOnly": "right",
}
# A promise not to attack, or a right, moves nobody to act for another.
MOVES_NOBODY = frozenset({"refrain", "right"})


class Link(Struct, frozen=True):
    """What ties two actors: its kind, clause or tie, alliance if it runs through one, and state.

    `holds` says whether it is in force on the day; `directed` that only `obligor` owes.
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


def links(world: World, on: date) -> list[Link]:
    """Return every link of the day between two actors; alliances stand for their members."""
    facts = Facts(world, Perspective("uncontested"), on)
    found = [link for clause in world.clauses.values() for link in _of_clause(facts, clause)]
    for tie in world.ties.values():
        holds = tie.period.holds_on(on)
        if holds is not Truth.NO:
            kind = tie.relation.lower()
            found.append(
                Link(
                    tie.from_actor,
                    tie.to_actor,
                    kind,
                    tie.id,
                    holds,
                    str(tie.period),
                    tie.sources,
                    directed=True,
                )
            )
    return found


def _of_clause(facts: Facts, clause: Clause) -> Iterator[Link]:
    instrument = facts.world.instruments.get(clause.instrument)
    if instrument is None:
        return
    kind = KINDS.get(clause.response, "other")
    live = bound.in_force(facts, instrument, clause)
    life = str(instrument.period)
    if instrument.signed and instrument.period.start is None:
        life = f"signed {instrument.signed}"
    parties = {
        party: bound.is_party(facts, instrument.id, party)[0]
        for party in facts.parties(instrument.id)
    }
    if clause.obligors or clause.beneficiaries:
        for obligor in clause.obligors or sorted(parties):
            for beneficiary in clause.beneficiaries or sorted(parties):
                if obligor != beneficiary:
                    # Whom the clause names without a membership is bound by being named.
                    ends = (parties.get(end, Truth.YES) for end in (obligor, beneficiary))
                    holds = all_of(live, *ends)
                    yield Link(
                        obligor, beneficiary, kind, clause.id, holds, life, clause.sources, "", True
                    )
        return
    together = sum(holds is not Truth.NO for holds in parties.values())
    hub = instrument.establishes or (instrument.id if together > 2 else "")
    if hub:
        for party, membership in parties.items():
            holds = all_of(live, membership)
            yield Link(party, hub, kind, clause.id, holds, life, clause.sources, hub)
        return
    for one, other in combinations(sorted(parties), 2):
        holds = all_of(live, parties[one], parties[other])
        yield Link(one, other, kind, clause.id, holds, life, clause.sources)
