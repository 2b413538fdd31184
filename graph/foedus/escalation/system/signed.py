"""The signed graph of a day: which states are allied, which at odds, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from ...dates import Truth, all_of
from ...law import Perspective
from ...law.facts import Facts
from ...model import World
from .promises import left_out, promises, supports
from .quarrels import claims, fighting, hostilities
from .reason import Pair, Reason
from .states import states_on

# The kinds of tie, the weightiest first, and the sign of each: of a pair that has both signs the
# weightiest decides. Who fights is no friend for what a treaty says; who has promised help is no
# foe for a claim or a quarrel elsewhere; a lesser promise outweighs neither.
KINDS = {
    "fighting": -1,
    "defence": 1,
    "offence": 1,
    "guarantee": 1,
    "hostility": -1,
    "claim": -1,
    "collective guarantee": 1,
    "declaration": 1,
    "support": 1,
    "neutrality": 1,
    "consultation": 1,
    "non-aggression": 1,
}
DEFAULT = frozenset({"fighting", "defence", "offence", "guarantee", "hostility"})
WEIGHT = {kind: weight for weight, kind in enumerate(KINDS)}


class SignedTie(Struct, frozen=True):
    """Two states and why they are allied (`sign` 1) or at odds (-1), the weightiest reason first.

    `conflicted` says that there are reasons of both signs.
    """

    one: str
    other: str
    sign: int
    reasons: tuple[Reason, ...]
    conflicted: bool


class SignedGraph(Struct, frozen=True):
    """The states of a day and their ties; what is not sure, or left out as a pact of nearly all.

    `doubtful` are the ties that the data neither shows nor rules out, and that are not among
    `ties`; `left_out` the clauses that would tie neighbours against each other only, or more than
    half of all states.
    """

    on: date
    kinds: tuple[str, ...]
    actors: tuple[str, ...]
    ties: tuple[SignedTie, ...]
    doubtful: tuple[SignedTie, ...] = ()
    left_out: tuple[str, ...] = ()

    def signs(self) -> dict[Pair, int]:
        """Return the sign of each pair that is tied."""
        return {(tie.one, tie.other): tie.sign for tie in self.ties}

    def friends(self) -> list[Pair]:
        """Return the pairs that are allied."""
        return [(tie.one, tie.other) for tie in self.ties if tie.sign > 0]

    def foes(self) -> list[Pair]:
        """Return the pairs that are at odds."""
        return [(tie.one, tie.other) for tie in self.ties if tie.sign < 0]


def signed_graph(
    world: World,
    perspective: Perspective,
    on: date,
    kinds: frozenset[str] = DEFAULT,
    *,
    doubtful: bool = False,
) -> SignedGraph:
    """Return the signed graph of the day: states, de facto states, and their ties of those kinds.

    A tie counts that surely held on the day; with *doubtful*, also one that may have. Of a state
    of which it is not sure that it existed the same is true.
    """
    facts = Facts(world, perspective, on)
    alive = states_on(world, on)
    actors = frozenset(alive)
    reasons: dict[Pair, set[Reason]] = defaultdict(set)
    for two, reason in _reasons(facts, actors, kinds):
        holds = all_of(reason.holds, *(alive[id] for id in two))
        if holds is not Truth.NO:
            reasons[two].add(Reason(reason.kind, reason.through, holds))
    ties, unsure = [], []
    for (one, other), found in sorted(reasons.items()):
        counted = [each for each in found if doubtful or each.holds is Truth.YES]
        if counted:
            ties.append(_tie(one, other, counted))
        rest = [each for each in found if each not in counted]
        if rest and _tie(one, other, [*counted, *rest]).sign not in _signs(counted):
            unsure.append(_tie(one, other, rest))
    return SignedGraph(
        on,
        tuple(kind for kind in KINDS if kind in kinds),
        tuple(id for id, holds in alive.items() if doubtful or holds is Truth.YES),
        tuple(ties),
        tuple(unsure),
        tuple(left_out(facts, kinds)),
    )


def graph_of(signs: dict[Pair, int], on: date = date.min) -> SignedGraph:
    """Return the signed graph with those ties and no reasons; each pair in order, as of `pair`."""
    actors = sorted({id for two in signs for id in two})
    ties = [SignedTie(*two, sign, (), False) for two, sign in sorted(signs.items())]
    return SignedGraph(on, (), tuple(actors), tuple(ties))


def _reasons(
    facts: Facts, actors: frozenset[str], kinds: frozenset[str]
) -> Iterator[tuple[Pair, Reason]]:
    yield from promises(facts, actors, kinds)
    for kind, found in (
        ("fighting", fighting),
        ("hostility", hostilities),
        ("claim", claims),
        ("support", supports),
    ):
        if kind in kinds:
            yield from found(facts, actors)


def _tie(one: str, other: str, reasons: list[Reason]) -> SignedTie:
    ordered = tuple(sorted(reasons, key=lambda each: (WEIGHT[each.kind], each.through)))
    return SignedTie(one, other, KINDS[ordered[0].kind], ordered, len(_signs(reasons)) > 1)


def _signs(reasons: list[Reason]) -> set[int]:
    return {KINDS[each.kind] for each in reasons}
