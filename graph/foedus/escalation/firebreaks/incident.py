"""What keeps actors out of an incident: clauses, conditions, or others who take no part."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from msgspec import Struct
from msgspec.structs import replace

from ..closure.derivation import Derivation
from ..closure.standing import Closure, Step
from .conditions import Turn, assumptions, by_ease, of_turns, turns
from .hitting import Smallest, smallest_sets
from .question import Question


class Firebreaks(Struct, frozen=True):
    """The smallest sets of each kind that keep the targets out, and how they are drawn in now.

    `asked` are the targets drawn in, `already` those in it by an act of the incident, whatever
    they owe. `chains` are the minimal derivations as things are. `brokers` are sets of actors
    whose taking no part keeps out those of the asked who are not asked `at_first_hand`, over what
    happened itself.
    """

    closure: Closure
    targets: tuple[str, ...]
    against: tuple[str, ...]
    only_must: bool
    asked: tuple[str, ...]
    already: dict[str, str]
    chains: tuple[Derivation, ...]
    commitments: Smallest[str]
    conditions: Smallest[Turn]
    brokers: Smallest[str]
    at_first_hand: tuple[str, ...] = ()


def firebreaks(
    question: Question, most: int = 8, told: Callable[[], None] = lambda: None
) -> Firebreaks:
    """Return up to *most* smallest sets of each kind. *told* is called after each closure."""
    now = question.closure()
    told()
    chains = question.chains(now)
    asked = question.asked(now)
    first = question.asked(now, first_round=True)
    return Firebreaks(
        closure=now,
        targets=tuple(sorted(question.targets)),
        against=tuple(sorted(question.against)),
        only_must=question.only_must,
        asked=tuple(sorted(asked)),
        already=question.already(),
        chains=chains,
        commitments=of_commitments(question, now, most, told),
        conditions=of_conditions(question, now, most, told),
        brokers=of_brokers(question, now, asked - first, most, told),
        at_first_hand=tuple(sorted(first)),
    )


def of_commitments(
    question: Question, now: Closure, most: int, told: Callable[[], None] = lambda: None
) -> Smallest[str]:
    """Return the smallest sets of clauses without which no target is drawn in."""

    def left(gone: frozenset[str]) -> list[frozenset[str]]:
        found = question.closure(without=gone) if gone else now
        return [chain.clauses for chain in question.chains(found)]

    return smallest_sets(left, most, told)


def of_conditions(
    question: Question, now: Closure, most: int, told: Callable[[], None] = lambda: None
) -> Smallest[Turn]:
    """Return the smallest sets of conditions whose failing leaves no target drawn in."""

    def left(gone: frozenset[Turn]) -> list[frozenset[Turn]]:
        found = question.closure(assumed=assumptions(gone)) if gone else now
        policy, only_must = found.policy, question.only_must
        return [
            turns(chain, policy, only_must=only_must) for chain in question.chains(found, of_turns)
        ]

    return smallest_sets(left, most, told, by_ease)


def of_brokers(
    question: Question,
    now: Closure,
    reached: frozenset[str],
    most: int,
    told: Callable[[], None] = lambda: None,
) -> Smallest[str]:
    """Return the smallest sets of others by whose taking no part none of the reached is drawn."""
    if not reached:
        return Smallest((), ())
    asking = replace(question, targets=reached)

    def left(gone: frozenset[str]) -> list[frozenset[str]]:
        found = asking.closure(declines=gone) if gone else now
        return [_between(chain) for chain in asking.chains(found, of_actor)]

    return smallest_sets(left, most, told)


def of_actor(step: Step) -> frozenset[Hashable]:
    """Return the actor of a step, as a set."""
    return frozenset({step.actor})


def _between(chain: Derivation) -> frozenset[str]:
    """Return those who act before the last of the chain is asked, but for that one itself."""
    return frozenset(step.actor for step in chain.steps[:-1]) - {chain.last.actor}
