"""The engine's answers on alliances in wars, beside the coders', in tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from ...backtest import Answer, Half, Measured, Ours, disagreements, measured
from .report import Section, not_read, number, share

# What an engine without clauses reached, and what two human schemes reach. Source: MODEL 3.3, 3.2.
FLOOR, CEILING = 0.41, 0.96
LOOKED = (
    "Rules were made with this half in sight.",
    "No rule of the back-test was made with this half in sight; clauses of ours were there before.",
)
COUNTED = (
    "slice",
    "cases",
    *(f"{theirs}: {ours.value}" for theirs in ("yes", "no") for ours in Ours),
)
AGREED = (
    "slice",
    "kappa",
    "kappa, arguable as yes",
    "kappa, decided",
    "precision",
    "recall",
    "recall, arguable as yes",
)


def of_engine(
    by_reading: Mapping[str, Sequence[Answer]],
    scheme: str,
    halves: Sequence[Half],
    unread: Sequence[str],
) -> tuple[Section, ...]:
    """Return the measures of each half and reading, and every disagreement."""
    found = [_about(by_reading, scheme, unread)]
    for half in halves:
        said = LOOKED[half is Half.KEPT_BACK]
        for readings, answers in _once(by_reading, lambda each: each.ours):
            slices = measured(answers, scheme, half)
            title = f"half {half.value}{readings}"
            found += [
                Section(f"Agreement, {title}", said, AGREED, tuple(map(_agreed, slices))),
                Section(
                    f"Confusion, {title}",
                    "Theirs, yes or no: ours.",
                    COUNTED,
                    tuple(map(_counted, slices)),
                ),
            ]
    for half in halves:
        for readings, answers in _once(by_reading, lambda each: each):
            differing = disagreements(answers, scheme, half)
            title = f"Disagreements, half {half.value}{readings}"
            kinds = Counter(each.ours.value for each in differing)
            says = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
            found.append(
                Section(
                    title,
                    f"{len(differing)} cases; ours: {says or 'none'}.",
                    ("war", "alliance", "theirs", "ours", "by", "clause", "between", "why"),
                    tuple(_case(each, scheme) for each in differing),
                )
            )
    return tuple(found)


def _about(
    by_reading: Mapping[str, Sequence[Answer]], scheme: str, unread: Sequence[str]
) -> Section:
    cases = len(next(iter(by_reading.values()), ()))
    says = (
        f"Was the commitment called in? {cases} alliances in wars that the scheme {scheme} codes"
        " as honoured or violated (yes) or casus foederis not met (no). Precision and recall"
        " count TRIGGERED alone as our yes, with Wilson's 95% interval; cases of a war hang"
        " together, so that the intervals are too narrow. Without a clause or a war we have no"
        f" answer, and such a case is left out of every measure. To compare: kappa {FLOOR} by a"
        f" rule that ignores the text, {CEILING} between two human schemes."
    )
    if len(_once(by_reading, lambda each: each.ours)) < len(by_reading):
        says += f" The readings by {' and by '.join(by_reading)} answer alike, told once."
    return Section("Engine", says + not_read(unread), (), ())


def _once(
    by_reading: Mapping[str, Sequence[Answer]], what: Callable[[Answer], object]
) -> list[tuple[str, Sequence[Answer]]]:
    """Return the answers that differ, with the readings that give them; "" where all do."""
    alike: list[tuple[list[str], Sequence[Answer]]] = []
    for reading, answers in by_reading.items():
        told = [what(each) for each in answers]
        same = next((names for names, known in alike if list(map(what, known)) == told), None)
        if same is None:
            alike.append(([reading], answers))
        else:
            same.append(reading)
    if len(alike) == 1:
        return [("", alike[0][1])]
    return [(f", reading by {' and by '.join(names)}", answers) for names, answers in alike]


def _counted(found: Measured) -> tuple[str, ...]:
    counts = [found.table[theirs][ours] for theirs in (True, False) for ours in Ours]
    return found.name, str(sum(counts)), *map(str, counts)


def _agreed(found: Measured) -> tuple[str, ...]:
    return (
        found.name,
        number(found.strict.kappa),
        number(found.wide.kappa),
        number(found.decided.kappa),
        share(found.strict.precision),
        share(found.strict.recall),
        share(found.wide.recall),
    )


def _case(each: Answer, scheme: str) -> tuple[str, ...]:
    case = each.case
    return (
        f"{case.war} {case.war_name}",
        case.alliance,
        case.code(scheme).value,
        each.ours.value,
        each.origin or "-",
        each.clause or "-",
        each.ends or "-",
        each.why,
    )
