"""Which commitments can draw whom in over an incident: a graph of possible draws.

A draw is one step of the *may* closure: a clause that is triggered, arguable or available over an
act. What it rests on has to have happened in the run before it has a chance.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from ...dates import Truth
from ...law import Facts, Perspective, Verdict, acts_of, bound
from ...model import Event, FulfilmentCount, World
from ..closure.fixpoint import at_war, closure
from ..closure.standing import FIGHTS, FORCE, TO_FIGHT, Performs, Policy, Standing, Step
from .fulfilment import Basis, count_for, counts

Pair = tuple[str, str]  # who acts, against whom
NOBODY = ""
WHY_NOT = {
    Standing.CONSULT: "a duty to consult: how often it was kept was not published",
    Standing.NEUTRAL: "a duty to stay out draws nobody in",
    Standing.MOBILISE: "a duty to mobilise: how often it was kept was not published",
    Standing.CHAINED: "no text says that it is owed",
    Standing.UNASKED: "not triggered, so that it has no chance",
}
DISCRETION = "what to do is left to its party: how often help followed was not published"
NOT_COUNTED = "a promise of this type, form and day: how often it was kept was not published"
NOT_SURE = "not surely triggered, and only sure links were asked for"
OUT_OF_REACH = "rests on an act to which no simulated link leads"


class Draw(Struct, frozen=True):
    """A commitment by which *joiner* can be drawn in for *beneficiary*, *against* others.

    `needs` are the acts that it rests on, each as the pairs of who acts against whom of which one
    is enough. `form` is bilateral or multilateral on the day. `count` says how often the like
    was fulfilled.
    """

    joiner: str
    beneficiary: str
    against: tuple[str, ...]
    clause: str
    act: str
    commitment_type: str
    form: str
    verdict: Verdict
    needs: tuple[tuple[Pair, ...], ...]
    count: FulfilmentCount

    @property
    def gives(self) -> tuple[Pair, ...]:
        """Return the acts that follow once the commitment is kept."""
        return tuple((self.joiner, target) for target in self.against or (NOBODY,))


class Left(Struct, frozen=True, order=True):
    """A commitment of the incident that is not simulated, and why."""

    why: str
    clause: str
    obligor: str
    beneficiary: str


class DrawGraph(Struct, frozen=True):
    """The belligerents of the incident, what can draw others in, and what is left out."""

    incident: str
    on: date
    belligerents: tuple[str, ...]
    draws: tuple[Draw, ...]
    left: tuple[Left, ...]

    def counts(self) -> tuple[FulfilmentCount, ...]:
        """Return the counts that the draws rest on, sorted by id."""
        return tuple(sorted({each.count.id: each.count for each in self.draws}.values(), key=_id))


def draw_graph(
    world: World,
    incident: Event,
    perspective: Perspective,
    on: date,
    supposed: tuple[Event, ...] = (),
    *,
    scheme: str = "LLM",
    basis: Basis = Basis.NARROWEST,
    only_sure: bool = False,
) -> DrawGraph:
    """Return the graph of the may closure of an incident and the acts supposed after it.

    *only_sure* leaves out what is only arguable or available. What is not simulated is taken to
    be done by nobody: it is looked for over the acts of the incident alone.
    """
    known = counts(world, scheme, basis)
    facts = Facts(world, perspective, on)
    unkept = frozenset(id for id in world.clauses if _is_unkept(facts, id, known))
    policy = Policy(Performs.ALL, without=unkept)
    whole = closure(world, incident, perspective, on, policy, supposed)
    asked = closure(world, incident, perspective, on, Policy(Performs.NONE), supposed)
    given = [*acts_of(world, incident), *whole.supposed]
    belligerents = {end for pair in at_war(world, given) for end in pair}
    if not belligerents:  # how grave it was is contested, or less than an attack
        belligerents = {end for act in given for end in (*act.attackers, *act.victims)}
    acting = {
        act.id: tuple((by, hit) for by in act.attackers for hit in act.victims)
        for acts in whole.derived
        for act in acts
    }
    draws: list[Draw] = []
    left: list[Left] = []
    for step in (*whole.steps, *(each for each in asked.steps if each.clause in unkept)):
        count, why = _counted(facts, step, known, only_sure)
        if count is None:
            left.append(Left(why, step.clause, step.actor, step.beneficiary))
            continue
        clause = world.clauses[step.clause]
        draws.append(
            Draw(
                step.actor,
                step.beneficiary,
                step.against,
                step.clause,
                step.act,
                clause.commitment_type,
                _form(facts, clause.instrument),
                step.assessment.verdict,
                tuple(sorted(acting[id] for id in step.rests_on if id in acting)),
                count,
            )
        )
    live = _reachable(draws)
    left += [Left(OUT_OF_REACH, d.clause, d.joiner, d.beneficiary) for d in draws if d not in live]
    shown = {(each.clause, each.joiner, each.beneficiary) for each in live}
    rest = {each for each in left if (each.clause, each.obligor, each.beneficiary) not in shown}
    return DrawGraph(incident.id, on, tuple(sorted(belligerents)), tuple(live), tuple(sorted(rest)))


def _is_unkept(facts: Facts, id: str, known: tuple[FulfilmentCount, ...]) -> bool:
    """Return whether the clause asks to fight and is not simulated."""
    clause = facts.world.clauses[id]
    if clause.commitment_type not in TO_FIGHT:
        return False
    if clause.response not in FORCE:
        return True
    form = _form(facts, clause.instrument)
    return count_for(known, clause.commitment_type, form, facts.on) is None


def _counted(
    facts: Facts, step: Step, known: tuple[FulfilmentCount, ...], only_sure: bool
) -> tuple[FulfilmentCount | None, str]:
    """Return the count for a step, or None and why it is not simulated."""
    clause = facts.world.clauses[step.clause]
    if step.standing not in FIGHTS or step.standing is Standing.CHAINED:
        return None, WHY_NOT[step.standing]
    if clause.response not in FORCE:
        return None, DISCRETION
    if only_sure and step.assessment.verdict is not Verdict.TRIGGERED:
        return None, NOT_SURE
    found = count_for(known, clause.commitment_type, _form(facts, clause.instrument), facts.on)
    return found, "" if found else NOT_COUNTED


def _form(facts: Facts, instrument: str) -> str:
    """Return whether more than two are, or may be, bound by the instrument on the day."""
    parties = facts.parties(instrument)
    now = [p for p in parties if bound.is_party(facts, instrument, p)[0] is not Truth.NO]
    return "multilateral" if len(now) > 2 else "bilateral"


def _reachable(draws: Iterable[Draw]) -> list[Draw]:
    """Return the draws whose needs other draws can meet, in their order."""
    due, found, happened = list(draws), set(), set[Pair]()
    while fresh := [each for each in due if _is_met(each, happened)]:
        happened.update(pair for each in fresh for pair in each.gives)
        found.update(fresh)
        due = [each for each in due if each not in found]
    return [each for each in draws if each in found]


def _is_met(draw: Draw, happened: set[Pair]) -> bool:
    return all(not happened.isdisjoint(pairs) for pairs in draw.needs)


def _id(count: FulfilmentCount) -> str:
    return count.id
