"""What a cascade answers, with the labels and sources of all that it rests on."""

from __future__ import annotations

from itertools import groupby

from msgspec import Struct

from ...escalation.cascade import Basis, Cascade, Draw, DrawGraph, Interval
from ...escalation.cascade.fulfilment import Posterior, of_count
from ...law import Perspective
from ...model import Event, FulfilmentCount, World
from ..heading import Heading, Named, head_of, named
from .limits import limits


class Rate(Struct, frozen=True):
    """A count that links rest on, with a letter for it, and what it says of the rate."""

    letter: str
    count: Named
    fulfilled: int
    cases: int
    known: Posterior
    sources: tuple[str, ...]
    mark: str


class LinkTold(Struct, frozen=True):
    """A commitment that can draw in, its verdict, and the letter of its rate.

    `waits` says that it has a chance only after someone else is in.
    """

    joiner: Named
    beneficiary: Named
    against: tuple[Named, ...]
    clause: Named
    form: str
    verdict: str
    rate: str
    waits: bool


class LeftTold(Struct, frozen=True):
    """Why some commitments are not simulated, and which."""

    why: str
    commitments: int
    clauses: tuple[Named, ...]


class Row(Struct, frozen=True):
    """One actor's share of the runs under one model; `low` to `high` is the 90% interval."""

    actor: Named
    share: float
    low: float
    high: float
    median: float
    error: float


class ModelTold(Struct, frozen=True):
    """What one model gives: shares, highest first, and how many are in at the end."""

    model: str
    runs: int
    draws: int
    seed: int
    rows: tuple[Row, ...]
    size: Interval
    largest_error: float


class Answer(Heading, frozen=True):
    """All that the command says."""

    supposed: tuple[str, ...]
    limits: tuple[str, ...]
    from_the_start: tuple[Named, ...]
    rates: tuple[Rate, ...]
    links: tuple[LinkTold, ...]
    models: tuple[ModelTold, ...]
    left: tuple[LeftTold, ...]


def answer_of(
    world: World,
    incident: Event,
    graph: DrawGraph,
    found: tuple[Cascade, ...],
    perspective: Perspective,
    supposed: tuple[Event, ...] = (),
    basis: Basis = Basis.NARROWEST,
) -> Answer:
    """Return what the cascades of a graph of draws answer."""
    letters = {count.id: chr(ord("A") + number) for number, count in enumerate(graph.counts())}
    return Answer(
        **head_of(world, incident, graph.on, perspective),
        supposed=tuple(act.label for act in supposed),
        limits=limits(world, graph.counts(), basis, graph.on.year),
        from_the_start=tuple(named(world, id) for id in graph.belligerents),
        rates=tuple(_rate(world, letters[count.id], count) for count in graph.counts()),
        links=_links(world, graph, letters),
        models=tuple(_model(world, each) for each in found if graph.draws),
        left=tuple(
            LeftTold(
                why,
                len(group),
                tuple(named(world, id) for id in sorted({each.clause for each in group})),
            )
            for why, group in ((k, list(g)) for k, g in groupby(graph.left, lambda e: e.why))
        ),
    )


def _rate(world: World, letter: str, count: FulfilmentCount) -> Rate:
    sources = tuple(
        source.citation if (source := world.sources.get(id)) else world.label(id)
        for id in count.sources
    )
    return Rate(
        letter,
        named(world, count.id),
        count.fulfilled,
        count.cases,
        of_count(count),
        sources,
        count.mark,
    )


def _links(world: World, graph: DrawGraph, letters: dict[str, str]) -> tuple[LinkTold, ...]:
    """Return the links, those over several acts but once; those that wait for no one first."""
    told: dict[tuple[str, str, str], tuple[list[Draw], set[str]]] = {}
    for draw in graph.draws:
        draws, against = told.setdefault((draw.joiner, draw.beneficiary, draw.clause), ([], set()))
        draws.append(draw)
        against.update(draw.against)
    links = (
        LinkTold(
            named(world, joiner),
            named(world, beneficiary),
            tuple(named(world, id) for id in sorted(against)),
            named(world, clause),
            draws[0].form,
            draws[0].verdict.value,
            letters[draws[0].count.id],
            all(draw.needs for draw in draws),
        )
        for (joiner, beneficiary, clause), (draws, against) in told.items()
    )
    return tuple(
        sorted(links, key=lambda e: (e.waits, e.joiner.label, e.beneficiary.label, e.clause.id))
    )


def _model(world: World, found: Cascade) -> ModelTold:
    return ModelTold(
        found.model.value,
        found.runs,
        found.draws,
        found.seed,
        tuple(
            Row(
                named(world, each.actor),
                each.share,
                each.over_draws.low,
                each.over_draws.high,
                each.over_draws.median,
                each.error,
            )
            for each in found.shares
        ),
        found.size,
        max((each.error for each in found.shares), default=0.0),
    )
