"""The most dangerous dyads and the exposure of states in words, as JSON and as RDF."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...escalation.closure.standing import Performs
from ...escalation.conflicts.dyads import Attack, Dyad, Exposure, Quarrel
from ...model import World
from ...words import NO_FORECAST, listed, some
from .signs import AFTER, ITEM, PART, PLAIN, SECTION, TITLE, Line, signs_in_words

PERFORMED = {
    Performs.NONE: "nothing",
    Performs.DUTIES: "what it must",
    Performs.ALL: "all that it must or may",
}
NO_PROBABILITY = (
    "Two factors side by side, neither a probability: the signs of dispute in the data, counted; "
    "and how many others commitments would draw in if one attacked the other's homeland, each "
    "doing {performed} and no more. May: at discretion, if asked, or arguably."
)
RANKS = (
    "Rank 1: no other dyad has more of one factor and no less of the other. Rank 2: only those of "
    "rank 1 do; and so on. Within a rank the larger product comes first."
)
NOTE = (
    "The list rests on attacks that are supposed, and its counts are no probability; "
    f"{NO_FORECAST}."
)
OWN = (
    "Where the state has a sign of dispute of its own with one against whom it would act, the "
    "attack is not counted."
)


def as_json(
    world: World, found: tuple[Dyad, ...] | tuple[Exposure, ...], on: date, key: str = "dyads"
) -> str:
    """Return all dyads, or all exposed states, as JSON under *key*, by id, with both factors."""
    import msgspec

    entries: list[dict[str, object]] = []
    named: set[str] = set()
    for each in found:
        entry = msgspec.to_builtins(each)
        if isinstance(each, Dyad):
            entry |= {"disputes": each.disputes, "drawn_in": each.drawn_in}
            named |= {*each.ends, *(sign.through for sign in each.signs)}
            drawn = [one for attack in each.attacks for one in (*attack.must, *attack.may)]
            named |= {id for one in drawn for id in (one.state, *one.helped, *one.against)}
        else:
            quarrels = (*each.must, *each.may)
            named |= {each.state, *(q.attacker for q in quarrels), *(q.victim for q in quarrels)}
            named |= {id for q in quarrels for id in (*q.helped, *q.against)}
        entries.append(entry)
    labels = {id: world.label(id) for id in sorted(named)}
    answer = {"on": on, key: entries, "labels": labels}
    return msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()


def as_turtle(found: tuple[Dyad, ...], on: date) -> str:
    """Return the dyads as Turtle: both factors, the rank, and what the signs rest on."""
    import pyoxigraph as ox

    from ...vocab import GRAPH, PREFIXES, iri, part, term

    triples: list[ox.Triple] = []

    def say(subject: ox.NamedNode, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        triples.append(ox.Triple(subject, ox.NamedNode(predicate), value))

    for dyad in found:
        me = ox.NamedNode(f"{GRAPH}dyad/{on}/{'/'.join(map(part, dyad.ends))}")
        day = ox.Literal(str(on), datatype=ox.NamedNode(PREFIXES["xsd"] + "date"))
        say(me, PREFIXES["rdf"] + "type", ox.NamedNode(term("Dyad")))
        say(me, term("start"), day)
        for name, number in (
            ("signsOfDispute", dyad.disputes),
            ("wouldDrawIn", dyad.drawn_in),
            ("dyadRank", dyad.rank),
        ):
            say(me, term(name), ox.Literal(number))
        for end in dyad.ends:
            say(me, term("inDyad"), ox.NamedNode(iri(end)))
        for through in sorted({sign.through for sign in dyad.signs}):
            say(me, PREFIXES["prov"] + "wasDerivedFrom", ox.NamedNode(iri(through)))
    prefixes = {k: v for k, v in PREFIXES.items() if k in ("foedus", "id", "prov", "xsd")}
    written = ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    return (written or b"").decode()


def dyads_told(
    world: World,
    found: tuple[Dyad, ...],
    on: date,
    *,
    actor: str,
    most: int,
    performs: Performs = Performs.DUTIES,
) -> Iterator[Line]:
    """Yield the first *most* dyads in words, those of one *actor* if it is not ""."""
    of = f" of {world.label(actor)}" if actor else ""
    yield TITLE, f"Most dangerous dyads{of} on {on}"
    if not found:
        yield PLAIN, f"The data tell of no dyad{of} with a sign of dispute on that day."
        return
    yield PLAIN, NO_PROBABILITY.format(performed=PERFORMED[performs])
    yield PLAIN, RANKS
    rank = 0
    for dyad in found[:most]:
        if dyad.rank != rank:
            rank = dyad.rank
            yield SECTION, f"Rank {rank}"
        one, other = map(world.label, dyad.ends)
        signs = _number(dyad.disputes, "sign")
        yield ITEM, f"{one} and {other}: {signs} of dispute; {dyad.drawn_in} drawn in at most"
        yield PART, signs_in_words(world, dyad.signs)
        yield from ((PART, _attack(world, attack)) for attack in dyad.attacks)
    yield from _rest(len(found), most, "dyad")
    yield AFTER, NOTE


def _attack(world: World, attack: Attack) -> str:
    told = [
        f"{len(who)} {verb}: {some(tuple(world.label(one.state) for one in who))}"
        for verb, who in (("bound to help", attack.must), ("may be drawn in", attack.may))
        if who
    ]
    ends = f"if {world.label(attack.attacker)} attacks {world.label(attack.victim)}"
    return f"{ends}: {'; '.join(told) or 'nobody drawn in by a commitment'}"


def exposure_told(
    world: World, found: tuple[Exposure, ...], on: date, *, actor: str, most: int
) -> Iterator[Line]:
    """Yield the first *most* exposed states in words, or the one *actor* with each quarrel."""
    shown = tuple(each for each in found if actor in ("", each.state))
    of = f" of {world.label(actor)}" if actor else ""
    yield TITLE, f"Exposure{of} to the quarrels of others on {on}"
    if not shown:
        who = world.label(actor) if actor else "nobody"
        denial = "would not be" if actor else "would be"
        yield PLAIN, f"By the data {who} {denial} drawn into a quarrel of others by a commitment."
        return
    yield (
        PLAIN,
        (
            "Attacks, supposed, in which a commitment would draw the state in, and the signs of "
            f"dispute of those dyads. Counts, no probability. {OWN}"
        ),
    )
    for each in shown[:most]:
        must, may = len(each.must), len(each.may)
        total = _number(each.disputes, "sign")
        yield (
            ITEM,
            (
                f"{world.label(each.state)}: bound to help in {must}, may be drawn in in {may}; "
                f"{total} of dispute"
            ),
        )
        if not actor:
            helped = sorted({world.label(id) for q in (*each.must, *each.may) for id in q.helped})
            yield PART, f"for {some(tuple(helped))}"
            continue
        for verb, quarrels in (("bound to help", each.must), ("may come to help", each.may)):
            yield from ((PART, _quarrel(world, verb, quarrel)) for quarrel in quarrels)
    yield from _rest(len(shown), most, "state")
    yield AFTER, NOTE


def _quarrel(world: World, verb: str, quarrel: Quarrel) -> str:
    helped, against = (listed(map(world.label, ids)) for ids in (quarrel.helped, quarrel.against))
    attacker, victim = world.label(quarrel.attacker), world.label(quarrel.victim)
    return f"{verb} {helped} against {against}, if {attacker} attacks {victim}"


def _rest(number: int, most: int, noun: str) -> Iterator[Line]:
    if number > most:
        yield AFTER, f"{_number(number - most, noun)} more. --most {number} shows all."


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
