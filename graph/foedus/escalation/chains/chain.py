"""The chains of links between two actors, or from an incident to one, and where each breaks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from msgspec import Struct

from ...law import Facts, Perspective, judge_incident
from ...law.pairs import holders_of_places
from ...law.sides import acts_by, attackers
from ...model import Event, World
from .footing import Bearing, Footing, judged_by, owes
from .ground import START, Ground, arcs, between, place
from .routes import best_routes
from .ties import STRENGTH, Link, links


class Step(Struct, frozen=True):
    """Two actors and what ties them directly; the step stands on the first.

    From a member through its alliance to a member are two steps with one footing.
    """

    one: str
    other: str
    bearings: tuple[Bearing, ...]

    @property
    def footing(self) -> Footing:
        """Return how firm the step is: as firm as the link on which it stands."""
        return self.bearings[0].footing


class Chain(Struct, frozen=True):
    """Steps from one actor to another; `breaks_at` is the first step that is broken, or -1.

    A promise of help to an ally that is attacked does not reach those whom the ally helps:
    a second step follows only if its own beneficiary is attacked. `why` tells it. `role` is
    what the first actor has to do with the incident, "" where none was asked about.
    """

    steps: tuple[Step, ...]
    breaks_at: int
    why: str
    role: str = ""


def weakest(chain: Chain) -> int:
    """Return the place of the step that stands on the weakest kind of link, of equals the first.

    The kinds are in the order of `STRENGTH`; how firm a step is, its footing says.
    """
    kinds = [STRENGTH[step.bearings[0].link.kind] for step in chain.steps]
    return kinds.index(max(kinds))


def chains(world: World, found: Iterable[Link], one: str, other: str, most: int = 3) -> list[Chain]:
    """Return up to *most* chains of the links between two actors, the best first.

    The chain goes first that has fewer links which do not follow from those before them; of
    equals, the one with fewer links of the weakest kind that either has, and so on to duties.
    An alliance between two of its members counts as one link, and one to which the first actor
    belongs is entered from that actor alone.
    """
    if one == other:
        return []
    return _best(Ground(world, between(found), {one: ""}), other, most)


def chains_from(
    world: World,
    incident: Event,
    other: str,
    perspective: Perspective,
    on: date,
    most: int = 3,
    without: Iterable[str] = (),
) -> list[Chain]:
    """Return up to *most* chains from those involved in an incident to another actor.

    They run from one who is helped to one who would act for it. The first link of each has
    the verdict of its clause on the incident, by the law of the day *on*. Ordered as `chains`,
    but what is open on the incident goes before what its verdict breaks.
    """
    roles = involved(world, incident, perspective, on)
    roles.pop(other, None)
    ties = {
        (start, end): kept
        for (start, end), tied in between(links(world, on, without)).items()
        if (kept := [link for link in tied if link.alliance or _runs(link, start, end)])
    }
    judged = judged_by(judge_incident(world, incident, perspective, on))
    return _best(Ground(world, ties, roles, judged), other, most)


def involved(world: World, incident: Event, perspective: Perspective, on: date) -> dict[str, str]:
    """Return who is hit, who attacks, and on whose ground, on any account that is accepted."""
    facts, found = Facts(world, perspective, on), {}
    acts = acts_by(facts, incident)
    for act in acts:
        found.update(dict.fromkeys(act.victims, "hit"))
    for actor in sorted({id for act in acts for a in attackers(facts, act) for id in a.values}):
        found[actor] = "hit and attacker" if actor in found else "attacker"
    for actor in sorted({id for act in acts for id in holders_of_places(facts, act)}):
        found.setdefault(actor, "on its ground")
    return found


def _runs(link: Link, helped: str, helper: str) -> bool:
    """Return whether a link could draw the helper in for the one helped."""
    return link.kind in ("stationing", "hostility") or owes(link, helped, helper)


def _best(ground: Ground, other: str, most: int) -> list[Chain]:
    routes = best_routes(arcs(ground, other), START, other, most)
    return [_chain(ground, [place(node) for node in route[1:]]) for route in routes]


def _chain(ground: Ground, route: list[str]) -> Chain:
    steps: list[Step] = []
    pairs = list(pairwise(route))
    while len(steps) < len(pairs):
        helped, helper = pairs[len(steps)]
        onward = pairs[len(steps) + 1][1] if len(steps) + 1 < len(pairs) else ""
        through = ground.shared(helped, helper, onward)
        if through:
            found = ground.bearings(through, helped, onward, is_first=not steps)
            steps += [Step(helped, helper, found), Step(helper, onward, found)]
        else:
            tied = ground.ties[helped, helper]
            steps.append(
                Step(helped, helper, ground.bearings(tied, helped, helper, is_first=not steps))
            )
    broken = [i for i, step in enumerate(steps) if step.footing is Footing.BROKEN]
    at = broken[0] if broken else -1
    why = "; ".join(steps[at].bearings[0].why) if broken else ""
    return Chain(tuple(steps), at, why, ground.roles[route[0]])
