"""The edges of the network: who is bound to whom, by what, and when."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Clause, Instrument, Membership, Stationing, Tie, World
from .centres import Centre, centres, life_of
from .drawn import drawn, kept_apart
from .elements import Column, Edge
from .spells import Spell, common, spells, without

COLUMNS = (
    Column(name="relation", type="string"),
    Column(name="commitment_type", type="string"),
    Column(name="instrument", type="string"),
    Column(name="article", type="string"),
    Column(name="clause", type="string"),
    Column(name="clauses", type="liststring"),
    Column(name="response", type="string"),
    Column(name="bindingness", type="string"),
    Column(name="mutual", type="boolean"),
    Column(name="modes", type="liststring"),
    Column(name="conflicts", type="liststring"),
    Column(name="summary", type="string"),
    Column(name="valid_from", type="string"),
    Column(name="valid_to", type="string"),
    Column(name="date_precision", type="string"),
    Column(name="verification", type="string"),
    Column(name="citation", type="string"),
)

_APART = ("suspended", "frozen")


def bonds(world: World) -> tuple[Edge, ...]:
    """Return an edge for each commitment, membership and tie that may have held on some day.

    - A state is bound to the alliance that an instrument establishes, and to an instrument
      that has bound more than two parties at once: one edge a member, not one a pair.
    - Under any other instrument each clause binds each pair of parties: undirected if each
      owes it to the other.
    - A clause that names who owes, or to whom, binds exactly these, whatever the instrument.
    - Support and hostility go from one actor to another, and a unit to whoever hosts it.
    """
    memberships: dict[str, list[Membership]] = {}
    for membership in sorted(world.memberships.values(), key=lambda each: each.id):
        memberships.setdefault(membership.instrument, []).append(membership)
    clauses: dict[str, list[Clause]] = {}
    for clause in sorted(world.clauses.values(), key=lambda each: each.id):
        clauses.setdefault(clause.instrument, []).append(clause)
    edges: list[Edge] = []
    for name, instrument in world.instruments.items():
        edges += _of_instrument(world, instrument, memberships.get(name, []), clauses.get(name, []))
    edges += (_of_tie(world, tie) for tie in world.ties.values())
    edges += (_of_stationing(world, s) for s in world.stationings.values() if s.host)
    held = (edge for edge in edges if edge.spells and edge.source != edge.target)
    return tuple(sorted(kept_apart(held), key=lambda edge: edge.id))


def _of_instrument(
    world: World, instrument: Instrument, memberships: list[Membership], clauses: list[Clause]
) -> Iterator[Edge]:
    places = centres(world, instrument, memberships)
    parties: dict[str, list[Membership]] = {}
    for each in sorted(memberships, key=lambda each: (each.party, each.id)):
        parties.setdefault(each.party, []).append(each)
    for centre in places:
        for party, own in parties.items() if centre.id else ():
            yield from of_member(world, instrument, centre, party, own, clauses)
    bare = tuple(spell for centre in places if not centre.id for spell in centre.days)
    for clause in clauses:
        days = spells([life_of(instrument)]) if clause.obligors or clause.beneficiaries else bare
        yield from _of_clause(world, instrument, clause, parties, days)


def of_member(
    world: World,
    instrument: Instrument,
    centre: Centre,
    party: str,
    memberships: list[Membership],
    clauses: list[Clause],
) -> Iterator[Edge]:
    """Yield the edges of one party to the centre of an instrument: a kind for each mode."""
    is_alliance = centre.id == instrument.establishes
    verb, words = ("memberOf", "member of") if is_alliance else ("partyTo", "party to")
    # The days before an alliance and after it are an edge of their own.
    apart = "" if is_alliance or not instrument.establishes else "/party"
    alliance = world.actors.get(instrument.establishes)
    lives = [life_of(instrument), *([alliance.period] if alliance else [])]
    exceptional = spells(each.period for each in memberships if each.mode in _APART)
    for mode in ("", *_APART):
        chosen = [
            each
            for each in memberships
            if each.mode == mode or (not mode and each.mode not in _APART)
        ]
        days = common(centre.days, spells(each.period for each in chosen))
        if not mode:
            days = without(days, exceptional)
        note = f" ({mode})" if mode else ""
        yield drawn(
            world,
            id=f"{instrument.id}/{party}{apart}" + (f"/{mode}" if mode else ""),
            relation=verb + note,
            kind=verb + note,
            label=f"{words} {world.label(centre.id)}{note}",
            ends=(party, centre.id),
            days=days,
            periods=[*lives, *(each.period for each in memberships)],
            evidence=[*chosen, instrument],
            attributes={
                "instrument": instrument.label,
                "bindingness": instrument.bindingness,
                "clauses": tuple(clause.label for clause in clauses),
                "modes": tuple(sorted({each.mode for each in chosen})),
            },
        )


def _of_clause(
    world: World,
    instrument: Instrument,
    clause: Clause,
    parties: dict[str, list[Membership]],
    life: tuple[Spell, ...],
) -> Iterator[Edge]:
    owing = clause.obligors or tuple(parties)
    owed = clause.beneficiaries or tuple(parties)
    pairs = {(obligor, other) for obligor in owing for other in owed if obligor != other}
    text = [life_of(instrument), clause.period]
    for source, target in sorted(pairs):
        mutual = (target, source) in pairs
        if mutual and source > target:
            continue
        days = common(life, spells([clause.period]))
        for party in (source, target):
            days = common(days, _bound(parties.get(party, [])))
        members = [*parties.get(source, []), *parties.get(target, [])]
        yield drawn(
            world,
            id=f"{clause.id}/{source}/{target}",
            relation=clause.commitment_type,
            kind=f"{clause.commitment_type}: {clause.notation or clause.id}",
            label=clause.label,
            ends=(source, target),
            directed=not mutual,
            days=days,
            periods=[*text, *(each.period for each in members)],
            evidence=[clause, instrument],
            attributes={
                "commitment_type": clause.commitment_type,
                "instrument": instrument.label,
                "article": clause.article,
                "clause": clause.id,
                "response": clause.response,
                "bindingness": instrument.bindingness,
                "mutual": mutual,
                "summary": clause.note,
            },
        )


def _of_tie(world: World, tie: Tie) -> Edge:
    relation = tie.relation[:1].lower() + tie.relation[1:]
    conflicts = tuple(sorted(tie.in_conflict))
    return drawn(
        world,
        id=tie.id,
        relation=relation,
        kind=f"{relation}: {', '.join(conflicts)}" if conflicts else relation,
        label=tie.label or relation,
        ends=(tie.from_actor, tie.to_actor),
        days=spells([tie.period]),
        periods=[tie.period],
        evidence=[tie],
        attributes={
            "conflicts": tuple(world.label(each) for each in conflicts),
            "summary": tie.note,
        },
    )


def _of_stationing(world: World, stationing: Stationing) -> Edge:
    allowed = ", ".join(world.label(each) for each in stationing.legal_bases)
    return drawn(
        world,
        id=stationing.id,
        relation="stationedIn",
        kind=f"stationedIn: {stationing.base or stationing.id}",
        label=stationing.label,
        ends=(stationing.unit, stationing.host),
        days=spells([stationing.period]),
        periods=[stationing.period],
        evidence=[stationing],
        attributes={"instrument": allowed, "summary": stationing.note},
    )


def _bound(memberships: list[Membership]) -> tuple[Spell, ...]:
    """Return when a party is bound; who is no party is bound or favoured at all times."""
    if not memberships:
        return (Spell(),)
    suspended = spells(each.period for each in memberships if each.mode == "suspended")
    others = spells(each.period for each in memberships if each.mode != "suspended")
    return without(others, suspended)
