"""Coded incidents: a verdict with exactly what fails and what is open, held against the engine's.

The cases are TOML files of the user's, in the form of the project's own tests/law.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct, ValidationError, convert

from ..dates import Truth
from ..errors import Fault, InvalidData, NoSuchFile, Refused
from ..law import Assessment, Facts, Perspective, judge_incident, judge_pair
from ..model import World, Worldview


class GoldCase(Struct, frozen=True, forbid_unknown_fields=True):
    """One coded row, or one direction of it; `obligors` names an alliance for all its members.

    `as_of` is the day of which it is asked, where that is not the incident's first; `differs`
    the decision record, where our reading of the text is not the coder's. `clause` is "" where
    nothing binds the two.
    """

    id: str
    says: str
    source: str
    incident: str
    clause: str
    obligors: list[str]
    beneficiary: str
    verdict: str
    deciding: list[str]
    failing: list[str]
    open: list[str]
    procedure_failing: list[str]
    outcome: str
    satisfied: list[str] = []
    operative: str = ""
    why: str = ""
    as_of: date | None = None
    differs: str = ""


class Judged(Struct, frozen=True):
    """A case with the engine's verdict, and the conditions that fail and are open by it."""

    case: GoldCase
    verdict: str
    failing: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def same_verdict(self) -> bool:
        """Whether the verdict is that of the case."""
        return self.verdict == self.case.verdict

    @property
    def same_conditions(self) -> bool:
        """Whether what fails, and what is open, is exactly what the case has."""
        case = self.case
        return (set(self.failing), set(self.open)) == (set(case.failing), set(case.open))


def cases(paths: Sequence[str]) -> list[GoldCase]:
    """Return the cases of TOML files, or of folders of them; raise InvalidData for a bad one."""
    found: list[GoldCase] = []
    for path in paths:
        place = Path(path)
        if not place.exists():
            raise NoSuchFile(path)
        for file in sorted(place.glob("*.toml")) if place.is_dir() else [place]:
            if file.suffix == ".toml":
                found += _read(file)
    if not found:
        raise Refused("there is no coded incident at the paths", "Give TOML files, or a folder.")
    return found


def _read(file: Path) -> list[GoldCase]:
    try:
        return convert(tomllib.loads(file.read_text(encoding="utf-8"))["case"], list[GoldCase])
    except (tomllib.TOMLDecodeError, ValidationError, UnicodeDecodeError) as error:
        raise InvalidData([Fault(str(file), 1, str(error))]) from None
    except KeyError:
        raise InvalidData([Fault(str(file), 1, "there is no [[case]]")]) from None


def judged(world: World, view: Worldview | None, told: Sequence[GoldCase]) -> list[Judged]:
    """Return each case with what the engine says; "" where it has no such assessment."""
    by_question: dict[tuple[str, date | None], list[GoldCase]] = defaultdict(list)
    for case in told:
        by_question[case.incident, case.as_of].append(case)
    found: dict[str, Judged] = {}
    for (incident, as_of), asked in by_question.items():
        if incident not in world.events:
            found.update((case.id, Judged(case, "", (), ())) for case in asked)
            continue
        named = {id for case in told if case.incident == incident for id in case.obligors}
        perspective, day = question(world, view, incident, as_of)
        also = tuple(sorted(named))
        assessed = judge_incident(world, world.events[incident], perspective, day, also)
        for case in asked:
            one = answer(world, view, case, assessed)
            found[case.id] = _judged(case, one)
    return [found[case.id] for case in told]


def _judged(case: GoldCase, one: Assessment | None) -> Judged:
    if one is None:
        return Judged(case, "", (), ())
    failing, still_open = (
        tuple(sorted({f.kind for f in one.findings if f.holds is holds}))
        for holds in (Truth.NO, Truth.UNKNOWN)
    )
    return Judged(case, one.verdict.name, failing, still_open)


def question(
    world: World, view: Worldview | None, incident: str, as_of: date | None
) -> tuple[Perspective, date]:
    """Return the perspective and day under which an incident is judged."""
    day = as_of or world.day(world.events[incident])
    if day is None:
        raise Refused(f"{incident} has no day", "Give the case an as_of.")
    return Perspective.of(view, known_by=as_of), day


def answer(
    world: World, view: Worldview | None, case: GoldCase, assessed: Sequence[Assessment]
) -> Assessment | None:
    """Return the assessment that the case speaks of; one that touches nobody is asked for.

    None where there is none, or several that differ.
    """
    found = [
        one
        for one in assessed
        if (one.clause and (world.clauses[one.clause].notation or one.clause)) == case.clause
        and one.beneficiary == case.beneficiary
        and all(_bound_by(world, one, obligor) for obligor in case.obligors)
    ]
    if not found and case.clause:
        perspective, day = question(world, view, case.incident, case.as_of)
        facts = Facts(world, perspective, day)
        clause = next((c for c in world.clauses.values() if c.notation == case.clause), None)
        if clause is None:
            return None
        incident = world.events[case.incident]
        pairs = [(obligor, case.beneficiary) for obligor in case.obligors]
        found = [judge_pair(facts, incident, clause, pair) for pair in pairs]
        same = len({(one.verdict, one.findings) for one in found}) == 1
        return found[0] if same else None
    return found[0] if len(found) == 1 else None


def _bound_by(world: World, assessment: Assessment, obligor: str) -> bool:
    if not assessment.clause:
        return obligor in assessment.obligors
    instrument = world.instruments[world.clauses[assessment.clause].instrument]
    members = obligor == instrument.establishes and assessment.is_bound()
    return members or obligor in assessment.obligors
