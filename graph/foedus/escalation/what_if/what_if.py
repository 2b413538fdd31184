"""The difference that changes make to an answer: verdicts and findings, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from msgspec import Struct

from ...dates import Truth
from ...errors import Refused, blamed_on
from ...law import Assessment, Finding, Verdict, judge_pair
from ...law.compare import by_pair
from ...model import World
from .altering import all_applied
from .change import Change, Kind, Situation


class FindingTurn(Struct, frozen=True):
    """One condition before and after; None where it was not, or is no longer, asked."""

    kind: str
    condition: str
    before: Finding | None
    after: Finding | None
    procedure: bool = False


class Turn(Struct, frozen=True):
    """What an obligor owes a beneficiary under a clause, before and after.

    A verdict is None where the engine does not ask. `findings` are those whose answer changed;
    where the clause is asked on one side alone, those that decide there.
    """

    clause: str
    obligors: tuple[str, ...]
    beneficiary: str
    before: Verdict | None
    after: Verdict | None
    operative_before: Truth | None
    operative_after: Truth | None
    findings: tuple[FindingTurn, ...]


class Difference(Struct, frozen=True):
    """Two answers about an incident, and in what the second differs.

    `turned` are verdicts that change, or whose procedure is met now and was not, or the other
    way round; `new` and `gone` are asked on one side alone; `reasons` keep their verdict on
    other findings; `same` counts what does not change at all.
    """

    incident: str
    changes: tuple[Change, ...]
    law_before: date
    law_after: date
    turned: tuple[Turn, ...]
    new: tuple[Turn, ...]
    gone: tuple[Turn, ...]
    reasons: tuple[Turn, ...]
    same: int

    def is_empty(self) -> bool:
        """Return whether nothing changes, verdicts or findings."""
        return not (self.turned or self.new or self.gone or self.reasons)


def what_if(situation: Situation, changes: tuple[Change, ...]) -> tuple[Difference, Situation]:
    """Return the difference that the changes make, and the situation that they lead to.

    Raises Refused where nothing is changed, where two changes contradict each other, or where
    one changes nothing.
    """
    if not changes:
        raise Refused(
            "nothing is changed, so that there is nothing to compare",
            "Say what is otherwise: --place, --swap, --request, --deny, --day and others.",
        )
    for one, other in combinations(changes, 2):
        why = contradiction(situation.world, one, other)
        if why:
            with blamed_on(other.option):
                raise Refused(f"What if {one.words}, and {other.words}? {why}", "Leave one out.")
    after = all_applied(situation, changes)
    return difference(situation, after, changes), after


def contradiction(world: World, one: Change, other: Change) -> str:
    """Return why two changes cannot both be made, "" if they can."""
    if one == other:
        return "That says the same twice."
    same_act = one.act == other.act or "" in (one.act, other.act)
    kinds = {one.kind, other.kind}
    if len(kinds) == 1 and one.kind in (Kind.DAY, Kind.VICTIM, Kind.SWAP) and same_act:
        return "Those are two answers to one question."
    (thing, question), (thing_too, question_too) = (_question(world, c) for c in (one, other))
    one_thing = same_act and len({thing, thing_too} - {""}) < 2
    if question and question == question_too and one_thing and Kind.DENY not in kinds:
        return "Those are two answers to one question."
    if kinds == {Kind.ADMIT, Kind.DENY} and one.subjects == other.subjects:
        return "A claim cannot be admitted and denied."
    if kinds == {Kind.JOINS, Kind.LEAVES} and _alike(one, other):
        return "It cannot both join and leave."
    if (
        Kind.SWAP in kinds
        and same_act
        and (kinds & {Kind.VICTIM} or ATTACKER in _asked(one, other))
    ):
        return "The exchange already says who attacked whom."
    if Kind.WITHOUT in kinds and one.kind is not other.kind:
        gone, kept = (one, other) if one.kind is Kind.WITHOUT else (other, one)
        named = {kept.under, *(kept.subjects if kept.kind is Kind.IN_FORCE else ())}
        named |= {world.clauses[id].instrument for id in named if id in world.clauses}
        if named & set(gone.subjects):
            return "What is not there has no parties, is not in force and cannot be called on."
    return ""


ATTACKER = "attackerIdentity"


def _asked(*changes: Change) -> set[str]:
    return {change.question for change in changes}


def _question(world: World, change: Change) -> tuple[str, str]:
    """Return the thing and the question of it that the change answers; "" if it answers none."""
    if change.kind is Kind.STATED:
        return change.act, change.question
    if change.kind in (Kind.ADMIT, Kind.DENY):
        claim = world.claims[change.subjects[0]]
        return claim.about, claim.aspect
    return "", ""


def _alike(one: Change, other: Change) -> bool:
    return (one.subjects, one.under) == (other.subjects, other.under)


def difference(before: Situation, after: Situation, changes: tuple[Change, ...]) -> Difference:
    """Return how the answer after differs from the answer before."""
    old, new = by_pair(before.judged()), by_pair(after.judged())
    keys = [
        key
        for key in (*old, *(key for key in new if key not in old))
        if _binds(old.get(key)) or _binds(new.get(key))
    ]
    turns = [_turn(key, (before, old.get(key)), (after, new.get(key))) for key in keys]
    changed = [
        t for t in turns if t.before is not t.after or t.operative_before is not t.operative_after
    ]
    return Difference(
        incident=before.incident.id,
        changes=changes,
        law_before=before.on,
        law_after=after.on,
        turned=_merged(t for t in changed if t.before and t.after),
        new=_merged(t for t in changed if not t.before),
        gone=_merged(t for t in changed if not t.after),
        reasons=_merged(t for t in turns if t not in changed and t.findings),
        same=sum(t not in changed and not t.findings for t in turns),
    )


def _binds(asked: Assessment | None) -> bool:
    # What binds nobody on either side is no part of either answer, whatever its findings.
    return asked is not None and asked.is_bound()


Side = tuple[Situation, Assessment | None]
Key = tuple[str, str, str]


def _turn(key: Key, before: Side, after: Side) -> Turn:
    """Return what changes between two assessments of a clause, an obligor and a beneficiary.

    Where the engine does not ask on one side, the findings are still compared: they tell why.
    """
    clause, obligor, beneficiary = key
    (_, old), (_, new) = before, after
    turned = tuple(_finding_turns(old or _unasked(key, before), new or _unasked(key, after)))
    if not turned and (old is None or new is None):
        turned = tuple(_deciding(old, new))
    return Turn(
        clause,
        (obligor,),
        beneficiary,
        old.verdict if old else None,
        new.verdict if new else None,
        old.operative if old else None,
        new.operative if new else None,
        turned,
    )


def _unasked(key: Key, side: Side) -> Assessment | None:
    """Return what the engine would find, were it asked; None where there is no such clause."""
    situation, (clause, *ends) = side[0], key
    law = situation.world.clauses.get(clause)
    if law is None or law.instrument not in situation.world.instruments or not situation.acts():
        return None
    return judge_pair(situation.facts, situation.incident, law, (ends[0], ends[1]))


def _finding_turns(before: Assessment | None, after: Assessment | None) -> Iterator[FindingTurn]:
    """Yield the conditions whose answer differs, or that only one of the two has."""
    if before is None or after is None:
        return
    for procedure in (False, True):
        old, new = (_by_condition(each, procedure) for each in (before, after))
        for key in (*old, *(key for key in new if key not in old)):
            one, other = old.get(key), new.get(key)
            if _answer(one) != _answer(other):
                yield FindingTurn((one or other or _NEVER).kind, key, one, other, procedure)


def _answer(finding: Finding | None) -> tuple[Truth, bool] | None:
    return (finding.holds, finding.awaits) if finding else None


def _deciding(before: Assessment | None, after: Assessment | None) -> Iterator[FindingTurn]:
    """Yield what fails or is open, of a commitment that is asked on one side alone."""
    for procedure in (False, True):
        for old, found in ((True, before), (False, after)):
            for key, finding in _by_condition(found, procedure).items():
                if finding.holds is not Truth.YES:
                    was, becomes = (finding, None) if old else (None, finding)
                    yield FindingTurn(finding.kind, key, was, becomes, procedure)


_NEVER = Finding("", Truth.UNKNOWN, "")


def _by_condition(assessment: Assessment | None, procedure: bool) -> dict[str, Finding]:
    if assessment is None:
        return {}
    found = assessment.procedure if procedure else assessment.findings
    return {finding.condition or finding.kind: finding for finding in found}


def _merged(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """Join what differs only in the obligor."""
    groups: dict[object, list[Turn]] = {}
    for each in turns:
        rest = (each.clause, each.beneficiary, each.before, each.after, each.findings)
        groups.setdefault((*rest, each.operative_before, each.operative_after), []).append(each)
    return tuple(
        Turn(
            first.clause,
            tuple(sorted(id for each in group for id in each.obligors)),
            first.beneficiary,
            first.before,
            first.after,
            first.operative_before,
            first.operative_after,
            first.findings,
        )
        for group in groups.values()
        for first in group[:1]
    )
