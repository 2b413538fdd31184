"""The table of alliances and wars made anew: which rows it has, and what became of each promise.

Source of the rules: Berkemeier and Fuhrmann, Research & Politics 5(2), 2018, codebook, after Leeds,
Long and Mitchell, Journal of Conflict Resolution 44(5), 2000. The rule for rows was made with the
wars looked at in sight.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from ..dates import Period
from ..law import Perspective, Verdict
from ..model import World
from .agreement import Share, wilson
from .arithmetic import ERA
from .coded import SCHEMES, TYPES, Code, Coded
from .joiners.lists import Promise, lists
from .triggered import CALLED_IN, Sought, assessed, sought
from .wars import Wars, wars

# What is kept by fighting beside an ally; other promises by not fighting it.
HELP = frozenset({"defence", "guarantee", "offence"})
PAIR = 2
NOT_IN_FORCE = "theirs alone: by the member phases not in force while a party fought"
NO_ROW = "ours alone: in force while a party fought, and they have no row"


class Row(Struct, frozen=True):
    """An alliance in a war as made anew, with our code; `certain` is false where it is arguable."""

    case: Coded
    code: Code
    certain: bool


class Rate(Struct, frozen=True):
    """A slice: how many promises were kept by their table, and by ours, of those called in."""

    name: str
    theirs: Share
    ours: Share


class Gap(Struct, frozen=True):
    """Rows that one table alone has, or that both code otherwise, and by which rule."""

    rule: str
    rows: int


class Universe(Struct, frozen=True):
    """The rows of both tables, the rates, and where they differ.

    `known` are the rows of theirs, and of ours, on wars and alliances of which both tables tell.
    """

    theirs: int
    ours: int
    shared: int
    known: tuple[int, int]
    rates: tuple[Rate, ...]
    with_arguable: tuple[Rate, ...]
    gaps: tuple[Gap, ...]
    codes: tuple[tuple[str, str, int], ...]
    unread: tuple[str, ...]


def universe(
    world: World,
    table: Sequence[Coded],
    paths: Sequence[str],
    view: Perspective,
    scheme: str = SCHEMES[0],
    step: Callable[[int], object] = lambda _: None,
) -> Universe:
    """Return the table made anew from ATOP and the war data, beside theirs."""
    promises = lists(paths).promises
    cases = _cases(wars(world, paths), promises)
    found = sought(world, paths, cases)
    bound: dict[str, list[Promise]] = defaultdict(list)
    for each in promises:
        bound[each.alliance].append(each)
    rows = []
    for case in cases:
        rows.append(_row(found, case, bound[case.alliance], view))
        step(1)
    theirs = {(each.war, each.alliance): each for each in table}
    ours = {(each.case.war, each.case.alliance): each for each in rows}
    shared = theirs.keys() & ours.keys()
    gaps = _gaps(theirs, ours, found.wars, set(bound))
    rules = {gap.rule: gap.rows for gap in gaps}
    return Universe(
        len(theirs),
        len(ours),
        len(shared),
        (len(shared) + rules.get(NOT_IN_FORCE, 0), len(shared) + rules.get(NO_ROW, 0)),
        _rates(table, rows, scheme, arguable=False),
        _rates(table, rows, scheme, arguable=True),
        gaps,
        _codes([(theirs[key].code(scheme), ours[key]) for key in shared]),
        tuple(found.unread),
    )


def _cases(told: Wars, promises: Sequence[Promise]) -> list[Coded]:
    """Return the rows: each alliance in force for a state in the war while it was in it."""
    by_alliance: dict[str, list[Promise]] = defaultdict(list)
    by_party: dict[int, list[Promise]] = defaultdict(list)
    for each in promises:
        by_alliance[each.alliance].append(each)
        by_party[each.party].append(each)
    found = []
    for war, acts in told.acts.items():
        alliances = {
            each.alliance
            for act in acts
            for number in told.opponents[act.id]
            for each in by_party[int(number)]
            if _during(each, act.period)
        }
        whole = told.events[war].period
        start = whole.start
        for alliance in alliances:
            in_force = [each for each in by_alliance[alliance] if _during(each, whole)]
            kinds = {kind for each in in_force for kind in each.kinds}
            types = tuple(ours for theirs, ours in TYPES.items() if theirs in kinds)
            found.append(
                Coded(
                    war,
                    told.events[war].label,
                    alliance,
                    start is not None and start.earliest.year < ERA,
                    len({each.party for each in by_alliance[alliance]}) > PAIR,
                    types,
                    (Code.UNCODED,) * len(SCHEMES),
                    (False,) * len(SCHEMES),
                    (False,) * len(SCHEMES),
                    "",
                )
            )
    return sorted(found, key=lambda each: (int(each.war), int(each.alliance)))


def _during(promise: Promise, period: Period) -> bool:
    """Return whether the promise was in force on some day of the period."""
    first = period.start.earliest if period.start else date.min
    after = period.end.latest if period.end else date.max
    return promise.spell[0] < after and promise.spell[1] >= first


def _row(found: Sought, case: Coded, bound: Sequence[Promise], view: Perspective) -> Row:
    """Return the row with our code: as the codebook has it, of every ally that is called in.

    Who fights an ally violates any promise but to talk. Peace and talk alone are set apart.
    """
    if not case.types:
        return Row(case, Code.CONSULTATION, True)
    acts = found.wars.acts[case.war]
    for act in acts:
        one, other = (
            any(each.party == int(number) and _during(each, act.period) for each in bound)
            for number in found.wars.opponents[act.id]
        )
        if one and other:
            return Row(case, Code.VIOLATED, True)
    if set(case.types) == {TYPES["nonagg"]}:
        return Row(case, Code.NON_AGGRESSION, True)
    against: dict[str, set[str]] = defaultdict(set)
    for act in acts:
        for one_id in act.attackers:
            for other_id in act.victims:
                against[one_id].add(other_id)
                against[other_id].add(one_id)
    called: dict[bool, list[bool]] = {True: [], False: []}
    for each in assessed(found, case, found.clauses.get(case.alliance, []), view):
        kind = found.world.clauses[each.clause].commitment_type
        if kind == "nonAggression" or each.verdict not in {*CALLED_IN, Verdict.ARGUABLE}:
            continue
        for obligor in each.obligors:
            if kind in HELP:
                kept = bool(against[obligor] & against[each.beneficiary])
            else:
                kept = obligor not in against[each.beneficiary]
            called[each.verdict in CALLED_IN].append(kept)
    certain = bool(called[True])
    told = called[certain]
    if not told:
        return Row(case, Code.NOT_MET, True)
    return Row(case, Code.HONOURED if all(told) else Code.VIOLATED, certain)


def _slices() -> list[tuple[str, Callable[[Coded], bool]]]:
    return [
        ("all", lambda _: True),
        ("1816 to 1944", lambda each: each.before_1945),
        ("1945 to 2003", lambda each: not each.before_1945),
        ("defence", lambda each: "defence" in each.types),
        ("defence, to 1944", lambda each: "defence" in each.types and each.before_1945),
        ("defence, from 1945", lambda each: "defence" in each.types and not each.before_1945),
        ("offence", lambda each: "offence" in each.types),
        ("neutrality", lambda each: "neutralityPledge" in each.types),
        ("non-aggression", lambda each: "nonAggression" in each.types),
        ("bilateral", lambda each: not each.multilateral),
        ("multilateral", lambda each: each.multilateral),
        ("multilateral, from 1945", lambda each: each.multilateral and not each.before_1945),
    ]


def _rates(
    table: Sequence[Coded], rows: Sequence[Row], scheme: str, *, arguable: bool
) -> tuple[Rate, ...]:
    """Return the share kept of those called in, by slice; *arguable* counts what may be called."""
    done = (Code.HONOURED, Code.VIOLATED)
    counted = [each for each in rows if each.code in done and (each.certain or arguable)]
    found = []
    for name, belongs in _slices():
        theirs = [each.code(scheme) for each in table if belongs(each) and each.counted(scheme)]
        ours = [each.code for each in counted if belongs(each.case)]
        shares = (wilson(codes.count(Code.HONOURED), len(codes)) for codes in (theirs, ours))
        found.append(Rate(name, *shares))
    return tuple(found)


def _gaps(
    theirs: Mapping[tuple[str, str], Coded],
    ours: Mapping[tuple[str, str], Row],
    told: Wars,
    alliances: set[str],
) -> tuple[Gap, ...]:
    """Return why rows are in one table alone."""
    counted: Counter[str] = Counter()
    for war, alliance in theirs.keys() - ours.keys():
        if war not in told.events:
            counted["theirs alone: the war data do not tell the war"] += 1
        elif alliance not in alliances:
            counted["theirs alone: the member phases lack the alliance"] += 1
        else:
            counted[NOT_IN_FORCE] += 1
    known = ({war for war, _ in theirs}, {alliance for _, alliance in theirs})
    for war, alliance in ours.keys() - theirs.keys():
        if war not in known[0]:
            counted["ours alone: their table has no row of the war"] += 1
        elif alliance not in known[1]:
            counted["ours alone: their table has no row of the alliance"] += 1
        else:
            counted[NO_ROW] += 1
    return tuple(Gap(rule, rows) for rule, rows in sorted(counted.items()))


def _codes(pairs: Sequence[tuple[Code, Row]]) -> tuple[tuple[str, str, int], ...]:
    """Return how the rows of both tables are coded, theirs and ours, with how many."""
    counted = Counter(
        (theirs.value, row.code.value if row.certain else f"{row.code.value}, if called in")
        for theirs, row in pairs
    )
    return tuple((*codes, number) for codes, number in sorted(counted.items()))
