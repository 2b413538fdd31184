"""The ground that chains are sought on: who is tied to whom, where they start, what links weigh."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ...model import World
from .footing import Bearing, Footing, Judged, bearing, judged_bearing, standing
from .routes import Arc
from .ties import MOVES_NOBODY, STRENGTH, Link

START = ""  # no actor has this id: it stands before those from whom chains start
CLASSES = len(STRENGTH)
NOTHING = (0,) * (CLASSES + 2)
Ties = dict[Arc, list[Link]]
Counts = tuple[int, ...]


def between(found: Iterable[Link]) -> Ties:
    """Return the links that could move somebody, by the two they tie, both ways round."""
    ties: Ties = defaultdict(list)
    for link in found:
        if link.kind not in MOVES_NOBODY:
            ties[link.obligor, link.beneficiary].append(link)
            ties[link.beneficiary, link.obligor].append(link)
    return dict(ties)


class Ground:
    """Links, those from whom chains start with their roles, and verdicts if any were given."""

    def __init__(
        self, world: World, ties: Ties, roles: dict[str, str], judged: Judged | None = None
    ) -> None:
        self.world = world
        self.ties = ties
        self.roles = roles
        self.judged = judged
        self.members: dict[str, set[str]] = defaultdict(set)
        for (one, hub), tied in ties.items():
            if any(link.alliance == hub for link in tied):
                self.members[hub].add(one)

    def shared(self, helped: str, hub: str, member: str) -> list[Link]:
        """Return the links through an alliance by which both are tied to it, () if it is none."""
        onward = {link.through for link in self.ties.get((hub, member), ()) if link.alliance == hub}
        return [
            link
            for link in self.ties.get((helped, hub), ())
            if link.alliance == hub and link.through in onward
        ]

    def bearings(
        self, tied: list[Link], helped: str, helper: str, *, is_first: bool
    ) -> tuple[Bearing, ...]:
        """Return what the links bear, the one first on which the step stands."""
        if self.judged is None or not is_first:
            found = [bearing(self.world, link, helped, helper, is_first) for link in tied]
        else:
            members = frozenset(self.members.get(helper, ()))
            found = [
                judged_bearing(self.world, link, helped, helper, self.judged, members)
                for link in tied
            ]
        return tuple(standing(found, self.judged is not None and is_first))

    def counts(self, first: Bearing) -> Counts:
        """Return how a first step counts that stands on a link."""
        return _counts(
            STRENGTH[first.link.kind],
            not first.link.alliance,
            follows=first.footing is Footing.HOLDS,
            fails=first.footing is Footing.BROKEN and self.judged is not None,
        )


def place(node: str) -> str:
    """Return the actor for which a node stands.

    An alliance of an actor from whom chains start has a node for each such actor, so that what
    it counts is what it bears for that one.
    """
    return node.rpartition("\t")[2]


def arcs(ground: Ground, goal: str) -> dict[Arc, Counts]:
    """Return what each step that a chain to the goal may take counts in each class.

    No step leads back to where chains start, nor from elsewhere into an alliance of an actor
    there: who starts inside an alliance goes through it at once or not at all.
    """
    starts = set(ground.roles)
    near = {hub for hub, members in ground.members.items() if members & starts}
    passed = near - starts
    found: dict[Arc, Counts] = {(START, actor): NOTHING for actor in starts}
    known: dict[tuple[int, bool], Counts] = {}
    for (one, other), tied in ground.ties.items():
        if other in starts or one in passed or (other in near and one not in starts):
            continue
        if one in starts and other in near and one in ground.members[other]:
            found |= _through(ground, one, other, goal)
        elif one in starts:
            stands = ground.bearings(tied, one, other, is_first=True)[0]
            found[one, other] = ground.counts(stands)
        else:
            best = min((STRENGTH[link.kind], not link.alliance) for link in tied)
            if best not in known:
                known[best] = _counts(*best)
            found[one, other] = known[best]
    return found


def _through(ground: Ground, one: str, hub: str, goal: str) -> dict[Arc, Counts]:
    """Return the steps from one where chains start into its alliance and on to each member."""
    tied, node = ground.ties[one, hub], f"{one}\t{hub}"
    if hub == goal:
        stands = ground.bearings(tied, one, hub, is_first=True)[0]
        return {(one, hub): ground.counts(stands)}
    found = {(one, node): NOTHING}
    for member in ground.members[hub] - set(ground.roles):
        if shared := ground.shared(one, hub, member):
            stands = ground.bearings(shared, one, member, is_first=True)[0]
            found[node, member] = tuple(2 * count for count in ground.counts(stands))
    return found


def _counts(strength: int, whole: bool, *, follows: bool = False, fails: bool = False) -> Counts:
    """Return how a link counts: as one that does not follow, as failing, then by its kind.

    An alliance is one link between two members, so each of its two halves counts half. Of later
    links none follows, so that they differ by kind alone; only a verdict tells open from failing.
    """
    unit = 2 if whole else 1
    counts = list(NOTHING)
    counts[0], counts[1] = 0 if follows else unit, unit if fails else 0
    counts[2 + CLASSES - strength] = unit
    return tuple(counts)
