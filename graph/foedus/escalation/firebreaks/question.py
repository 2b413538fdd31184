"""What is asked about an incident: whom to keep out, of what; and who is drawn in without this."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from ...law import Assumed, Perspective, acts_of
from ...model import Event, World
from ..closure.derivation import By, Derivation, derivations, of_clause
from ..closure.fixpoint import closure
from ..closure.standing import FIGHTS, Closure, Performs, Policy, Standing, Step
from ..supposition import with_acts


class Question(Struct, frozen=True):
    """Whom to keep out of an incident.

    `targets` are kept from being drawn in; if `against` are given, only against one of those.
    `only_must`: from what they must do; else also from what they may.
    """

    world: World
    incident: Event
    perspective: Perspective
    on: date
    policy: Policy
    supposed: tuple[Event, ...]
    targets: frozenset[str]
    against: frozenset[str] = frozenset()
    only_must: bool = False

    def closure(
        self,
        without: frozenset[str] = frozenset(),
        assumed: tuple[Assumed, ...] = (),
        declines: frozenset[str] = frozenset(),
    ) -> Closure:
        """Return who is drawn in without some clauses, with answers assumed, some declining."""
        policy = replace(
            self.policy,
            without=self.policy.without | without,
            declines=tuple(sorted({*self.policy.declines, *declines})),
            performs=self._performs,
        )
        taken = self.perspective.assumed + assumed
        perspective = replace(self.perspective, assumed=taken)
        return closure(self.world, self.incident, perspective, self.on, policy, self.supposed)

    def chains(self, found: Closure, by: By = of_clause) -> tuple[Derivation, ...]:
        """Return the derivations, minimal in *by*, by which a target is drawn in, in a closure.

        Where no derivation is found of one who is drawn in, all steps up to its own are one.
        """
        standings = {Standing.MUST} if self.only_must else FIGHTS
        ways = derivations(found, self.targets, standings, self.against, by)
        kept = tuple(way for way in ways if not (self.only_must and way.last.if_chosen))
        last = next(filter(self._asks, found.steps), None)
        if kept or last is None:
            return kept
        before = (step for step in found.steps if step.turn < last.turn)
        return (Derivation((*before, last)),)

    def asked(self, found: Closure, *, first_round: bool = False) -> frozenset[str]:
        """Return the targets that are drawn in, or those that are so in the first round."""
        return frozenset(
            step.actor
            for step in found.steps
            if self._asks(step) and (step.turn == 1 or not first_round)
        )

    def _asks(self, step: Step) -> bool:
        """Return whether the step draws a target in, as far as the question is of that."""
        fights = step.standing in FIGHTS
        if self.only_must:
            fights = step.standing is Standing.MUST and not step.if_chosen
        meant = not self.against or not self.against.isdisjoint(step.against)
        return fights and meant and step.actor in self.targets

    def already(self) -> dict[str, str]:
        """Return the targets that are in it without any commitment, with the act that says so."""
        world, whole = with_acts(self.world, self.incident, self.supposed)
        found: dict[str, str] = {}
        for act in acts_of(world, whole):
            for actor in (*act.victims, *act.attackers):
                if actor in self.targets:
                    found.setdefault(actor, act.id)
        return dict(sorted(found.items()))

    @property
    def _performs(self) -> Performs:
        # What must be done rests on duties alone: what may be done is not followed in vain.
        chosen = self.policy.performs is Performs.ALL and self.only_must
        return Performs.DUTIES if chosen else self.policy.performs
