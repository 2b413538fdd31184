"""The engine's answers on alliances in wars, beside the coders', in tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ...backtest import Answer, Half, Measured, Ours, disagreements, measured
from .report import Section, number, share

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
        for reading, answers in by_reading.items():
            slices = measured(answers, scheme, half)
            title = f"reading by {reading}, half {half.value}"
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
        for reading, answers in by_reading.items():
            differing = disagreements(answers, scheme, half)
            title = f"Disagreements, reading by {reading}, half {half.value}"
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
    more = f" Not read: {'; '.join(unread[:5])}" if unread else ""
    more += f" and {len(unread) - 5} more." if len(unread) > 5 else ""
    return Section("What is measured", says + more, (), ())


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
