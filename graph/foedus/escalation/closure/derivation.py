"""Why an actor is drawn in: the minimal sets of steps that lead there from the data.

A step rests on acts; of a derived act those actors matter whom the clause of the step is against
or for, and each of them acts because of a step of its own. What is minimal is the set of clauses:
a derivation with more of them than another is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from itertools import product

from msgspec import Struct

from ...model import Event
from .standing import Closure, Performs, Standing, Step

MOST = 64  # derivations kept of one step; beyond, the shortest
Pair = tuple[str, str]
By = Callable[[Step], frozenset[Hashable]]


class Derivation(Struct, frozen=True):
    """Steps in the order of their rounds, each after those on which it rests; the last decides."""

    steps: tuple[Step, ...]

    @property
    def last(self) -> Step:
        """Return the step that the others lead to."""
        return self.steps[-1]

    @property
    def clauses(self) -> frozenset[str]:
        """Return the clauses without one of which the derivation falls."""
        return frozenset(step.clause for step in self.steps)


def of_clause(step: Step) -> frozenset[Hashable]:
    """Return the clause of a step, as a set."""
    return frozenset({step.clause})


def derivations(
    closure: Closure,
    actor: str | frozenset[str],
    standings: Iterable[Standing] = Standing,
    against: str | frozenset[str] = "",
    by: By = of_clause,
) -> tuple[Derivation, ...]:
    """Return the minimal derivations of what is asked of an actor, the shortest first.

    *standings*: only of steps of these; *against*: only of steps against that actor. Of several
    actors given, what is asked of one of them counts, and what is against one of them. What is
    minimal is the set of what *by* gives of the steps: their clauses, or else.
    """
    wanted = set(standings)
    actors = {actor} if isinstance(actor, str) else actor
    others = {against} - {""} if isinstance(against, str) else against
    trees = _Trees(closure, by)
    found = [
        chain
        for step in closure.steps
        if step.actor in actors and step.standing in wanted
        for target in step.against or ("",)
        if not others or target in others
        for chain in trees.of(step, target)
    ]
    return tuple(Derivation(_ordered(chain)) for chain in _minimal(found, by))


def _ordered(chain: frozenset[Step]) -> tuple[Step, ...]:
    return tuple(sorted(chain, key=lambda step: (step.turn, step.actor, step.clause, step.act)))


class _Trees:
    """The derivations of the steps of a closure, each worked out once."""

    def __init__(self, closure: Closure, by: By) -> None:
        self.by = by
        self.made: dict[str, tuple[int, Event]] = {
            act.id: (turn, act) for turn, acts in enumerate(closure.derived, 1) for act in acts
        }
        duties = frozenset({Standing.MUST, Standing.CHAINED})
        performs = closure.policy.performs
        self.performed = duties | {Standing.MAY} if performs is Performs.ALL else duties
        self.by_pair: dict[Pair, list[Step]] = {}
        for step in closure.steps:
            if step.standing in self.performed and step.actor not in closure.policy.declines:
                for target in step.against:
                    self.by_pair.setdefault((step.actor, target), []).append(step)
        self.known: dict[tuple[Step, str], list[frozenset[Step]]] = {}
        self.joining: dict[tuple[Pair, int], list[frozenset[Step]]] = {}

    def of(self, step: Step, target: str) -> list[frozenset[Step]]:
        """Return the minimal sets of steps of which the step is the last, against the target."""
        key = (step, target)
        if key not in self.known:
            needs = [
                need
                for id in step.rests_on
                if id in self.made
                for need in self._needs(step, target, *self.made[id])
            ]
            joined = [frozenset({step}).union(*chosen) for chosen in _products(needs)]
            self.known[key] = _minimal(joined, self.by)
        return self.known[key]

    def _needs(self, step: Step, target: str, turn: int, act: Event) -> list[list[frozenset[Step]]]:
        """Return what must come about of the act for the step: each with the ways to it.

        Of the act judged, that the target takes part, or that the one does who is to be helped;
        of another that a finding cites, all of it, as the finding does not say which part counts.
        """
        hit = act.victims[0]
        if act.id != step.act:
            return [self._joins((who, hit), turn) for who in act.attackers]
        part = next((who for who in (target, step.beneficiary) if who in act.attackers), "")
        if part:
            return [self._joins((part, hit), turn)]
        ways = (way for who in act.attackers for way in self._joins((who, hit), turn))
        return [_minimal(ways, self.by)]

    def _joins(self, pair: Pair, turn: int) -> list[frozenset[Step]]:
        """Return the ways in which the one comes to act against the other after that round."""
        if (pair, turn) not in self.joining:
            reasons = (step for step in self.by_pair.get(pair, ()) if step.turn <= turn)
            ways = [way for step in reasons for way in self.of(step, pair[1])]
            self.joining[pair, turn] = _minimal(ways, self.by)
        return self.joining[pair, turn]


def _products(needs: list[list[frozenset[Step]]]) -> Iterable[tuple[frozenset[Step], ...]]:
    if any(not ways for ways in needs):
        return ()
    return product(*needs)


def _minimal(chains: Iterable[frozenset[Step]], by: By) -> list[frozenset[Step]]:
    """Return the chains whose clauses are no superset of another's, the shortest first."""
    kept: list[tuple[frozenset[Hashable], frozenset[Step]]] = []
    for chain in sorted(set(chains), key=_size):
        things = frozenset[Hashable]().union(*map(by, chain))
        if not any(known <= things for known, _ in kept):
            kept.append((things, chain))
        if len(kept) == MOST:
            break
    return [chain for _, chain in kept]


def _size(chain: frozenset[Step]) -> tuple[int, list[tuple[str, str, str, str]]]:
    return len(chain), sorted((s.clause, s.actor, s.beneficiary, s.act) for s in chain)
