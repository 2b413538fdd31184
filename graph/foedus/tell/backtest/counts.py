"""The back-test's arithmetic and coded incidents in tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...backtest import Cell, Schemes
from ...backtest.agreement import wilson
from ...backtest.gold import Judged
from .report import Section, not_read, number, share

ARGUABLE = "ARGUABLE"


def of_arithmetic(
    cells: Sequence[Cell], schemes: Sequence[Schemes], unread: Sequence[str]
) -> tuple[Section, ...]:
    """Return the counts made anew beside those published, and how the two schemes agree."""
    rows = tuple(
        (
            each.count.label,
            f"{each.count.fulfilled}/{each.count.cases}",
            share(each.found),
            "yes" if each.exact else "no",
            str(each.beyond),
        )
        for each in cells
    )
    differing = sum(not each.exact for each in cells)
    explained = sum(
        not each.exact and each.found.of + each.beyond == each.count.fulfilled for each in cells
    )
    says = f"{len(cells) - differing} of {len(cells)} published counts are exact. "
    if differing:
        says += (
            f"{differing} are not; in {explained} of them the difference is exactly the kept cases"
            " that the scheme leaves out of what it counts."
        )
    agree = tuple(
        (each.what, str(each.cases), str(each.same), number(each.kappa)) for each in schemes
    )
    return (
        Section(
            "Arithmetic",
            f"{says} In brackets: Wilson's 95% interval.{not_read(unread)}",
            ("count", "published", "made anew", "exact", "kept beyond"),
            rows,
        ),
        Section(
            "The two schemes of coding",
            "How far the coders of the table agree with each other: what an engine can reach.",
            ("on", "cases", "same", "kappa"),
            agree,
        ),
    )


def of_gold(found: Sequence[Judged]) -> tuple[Section, ...]:
    """Return verdicts expected by verdicts found, and what is exact."""
    verdicts = sorted({each.case.verdict for each in found} | {each.verdict for each in found})
    counted = Counter((each.case.verdict, each.verdict) for each in found)
    rows = tuple(
        (one, *(str(counted[one, other]) for other in verdicts))
        for one in verdicts
        if any(each.case.verdict == one for each in found)
    )
    arguable = [each for each in found if each.case.verdict == ARGUABLE]
    differs = sum(bool(each.case.differs) for each in found)
    measures = (
        ("verdict", [each.same_verdict for each in found]),
        ("failing and open conditions", [each.same_conditions for each in found]),
        ("recall of ARGUABLE", [each.same_verdict for each in arguable]),
    )
    return (
        Section(
            "Coded incidents",
            f"Expected verdicts in rows, the engine's in columns; of {len(found)} cases {differs}"
            " depart from the coder, each with a decision that argues why. The engine was made"
            " with these cases in sight: that they agree shows that nothing broke, and no more.",
            ("expected", *(each or "(none)" for each in verdicts)),
            rows,
        ),
        Section(
            "Exact",
            "In brackets: Wilson's 95% interval.",
            ("what", "exact"),
            tuple((what, share(wilson(sum(each), len(each)))) for what, each in measures),
        ),
        Section(
            "Differing cases",
            "Each case on which verdict or conditions differ.",
            ("case", "expected", "found", "failing", "open"),
            tuple(
                (
                    each.case.id,
                    each.case.verdict,
                    each.verdict or "(none)",
                    ", ".join(each.failing),
                    ", ".join(each.open),
                )
                for each in found
                if not (each.same_verdict and each.same_conditions)
            ),
        ),
    )
