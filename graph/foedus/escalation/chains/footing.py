"""What each link of a chain stands on: it holds, it holds only if, or it is broken; and why."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from msgspec import Struct

from ...dates import Truth
from ...law import Assessment, Verdict
from ...law.engine import RANK
from ...model import Clause, World
from .ties import COMMITMENTS, STRENGTH, Link

# Read after "only if", but for the one that tells why a link is broken.
CHOSEN = "{helper} chooses to; declared support is no commitment"
DECLARED = "{helper} chooses to; the declaration binds nobody"
FORCES = "the forces there are hit or used; that they are there promises nothing"
UNCERTAIN = "it was in force on that day, which is not certain"
AGAINST = "hostility moves neither to act for the other"
CALLED = frozenset({"PartyOpinion", "RequestMade"})


class Footing(Enum):
    """How firm a link or a step of a chain is."""

    HOLDS = "holds"
    ONLY_IF = "only if"
    BROKEN = "broken"


ORDER = {footing: rank for rank, footing in enumerate(Footing)}


class Bearing(Struct, frozen=True):
    """A link as a chain uses it: how firm it is, why, what its clause waits for, its verdict.

    `verdict` is "" where no incident was judged. `asks` are the conditions of the clause.
    """

    link: Link
    footing: Footing
    why: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    verdict: str = ""


Judged = dict[tuple[str, str], list[Assessment]]


def judged_by(assessments: Iterable[Assessment]) -> Judged:
    """Return the assessments by clause and beneficiary."""
    found: Judged = {}
    for one in assessments:
        found.setdefault((one.clause, one.beneficiary), []).append(one)
    return found


def bearing(world: World, link: Link, helped: str, helper: str, is_first: bool) -> Bearing:
    """Return what a link bears where no incident says so: for *helped*, by *helper*.

    The first link of a chain holds if it is in force; a later one only if what it waits for
    happens to *helped*, which the links before it do not bring about.
    """
    asks, names = conditions(world, link), {"helper": world.label(helper)}
    why, footing = [], Footing.HOLDS
    if link.kind not in COMMITMENTS:
        footing, reason = _no_commitment(link)
        why.append(reason.format(**names))
    elif not owes(link, helped, helper):
        footing = Footing.HOLDS if is_first else Footing.BROKEN
        asks = asks if is_first else ()
        why.append(
            f"only {world.label(helped)} is bound by it; it asks nothing of {names['helper']}"
        )
    elif not is_first:
        footing, reason = _later(world, link, helped)
        why.append(reason)
    if link.holds is Truth.UNKNOWN and footing is not Footing.BROKEN:
        footing = Footing.ONLY_IF
        why.append(UNCERTAIN)
    return Bearing(link, footing, tuple(why), asks)


def judged_bearing(
    world: World, link: Link, helped: str, helper: str, judged: Judged, members: frozenset[str]
) -> Bearing:
    """Return what a link bears on an incident, by the verdict on its clause.

    *members* are those for whom an alliance at the end of the chain stands; the verdict nearest
    to triggering counts for it.
    """
    plain = bearing(world, link, helped, helper, is_first=True)
    if link.kind not in COMMITMENTS and link.kind != "political":
        return plain
    found = [
        one
        for one in judged.get((link.through, helped), [])
        if {helper, *members} & set(one.obligors)
    ]
    if not found:
        why = f"the engine asks nothing of {world.label(helper)} under it on this incident"
        return Bearing(link, Footing.BROKEN, (why,), plain.asks)
    best = max(found, key=lambda one: (RANK.get(one.verdict, 0), one.obligors))
    footing, why_not = _on(best)
    return Bearing(link, footing, why_not, plain.asks, best.verdict.name)


def standing(bearings: list[Bearing], on_incident: bool) -> list[Bearing]:
    """Return the bearings with the one on which the step stands first.

    That is the strongest link; on an incident, the strongest of the commitments that hold, or
    else of those that are open.
    """

    def key(each: Bearing) -> tuple[bool, int, int, str, str]:
        link = each.link
        is_tie = link.kind not in COMMITMENTS
        firm = ORDER[each.footing] if on_incident else 0
        return is_tie, firm, STRENGTH[link.kind], link.through, link.obligor

    return sorted(bearings, key=key)


def owes(link: Link, helped: str, helper: str) -> bool:
    """Return whether the helper owes something to the one helped, as far as the link says."""
    return not link.directed or (link.obligor, link.beneficiary) == (helper, helped)


def conditions(world: World, link: Link) -> tuple[str, ...]:
    """Return in words what the clause of a link waits for, () for a link that is no clause."""
    clause = world.clauses.get(link.through)
    return tuple(condition.label for condition in clause.conditions) if clause else ()


def _no_commitment(link: Link) -> tuple[Footing, str]:
    if link.kind == "hostility":
        return Footing.BROKEN, AGAINST
    if link.kind == "stationing":
        return Footing.ONLY_IF, FORCES
    return Footing.ONLY_IF, DECLARED if link.kind == "political" else CHOSEN


def _later(world: World, link: Link, helped: str) -> tuple[Footing, str]:
    """Return whether a commitment follows from what its helped one did for another."""
    clause = world.clauses[link.through]
    kinds, name = _kinds(clause), world.label(link.through)
    if "Attacked" in kinds:
        alone = clause.beneficiaries == (helped,)
        whom = "itself" if alone else "or its other parties themselves"
        return Footing.BROKEN, (
            f"{name} needs an attack on {world.label(helped)} {whom}; "
            "that it acts for another sets off nothing"
        )
    if link.kind == "consult" and kinds & CALLED:
        return Footing.ONLY_IF, (
            f"{world.label(helped)} calls for it; it leads to consultation, no further"
        )
    return Footing.ONLY_IF, f"what {name} waits for happens to {world.label(helped)}"


def _kinds(clause: Clause) -> set[str]:
    return {condition.kind for condition in clause.conditions}


def _on(found: Assessment) -> tuple[Footing, tuple[str, ...]]:
    if found.verdict in (Verdict.TRIGGERED, Verdict.BREACHED):
        return Footing.HOLDS, ()
    if found.verdict in (Verdict.ARGUABLE, Verdict.AVAILABLE):
        return Footing.ONLY_IF, tuple(point.reason for point in found.open_points())
    reasons = [finding.reason for finding in found.findings if finding.holds is Truth.NO]
    footing = Footing.BROKEN if reasons else Footing.ONLY_IF
    if found.verdict is Verdict.NON_BINDING:
        reasons.insert(0, "it is declared without being binding")
    return footing, tuple(dict.fromkeys(reasons))
