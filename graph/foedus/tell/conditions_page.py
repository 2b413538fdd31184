"""The catalogue of clause conditions as a page of Markdown: a section a kind.

`python -m foedus.tell.conditions_page` writes it to standard output, in the checkout, as it tells
which tests hold each kind. Another folder of tests may be named.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from ..dates import Truth
from ..errors import Refused
from ..law.conditions import JUDGES, Judge
from ..law.verdict import FRAME
from ..model import Clause, Condition, World
from ..resources import files, folder
from .catalogue.cases import ANSWERS, Cases, Example, cases
from .catalogue.held import Holding, LawCase, held_by, law_cases
from .catalogue.kinds import Kind, kind_of, ontology
from .question import WORLDVIEW, perspective

SHOWN = 5  # articles, and cases of law, that a section names of all
COMMON, SCOPE = "Condition", "Scope"
WORDS = {Truth.YES: "yes", Truth.NO: "no", Truth.UNKNOWN: "unknown"}
NO_ARTICLE = "No article of the seeds asks this."
NO_CASE = "No incident of the seeds has this answer."
NEVER = "Never"  # with this a docstring says that an answer is not given
_ANSWER = re.compile(r"(?m)^(Yes|No|Unknown): (.*(?:\n(?!\w+: ).+)*)")
_DEFINES = re.compile(r"(?m)^id:([\w-]+) a foedus:")
_INTRO = """# Conditions of a clause

<!-- Generated from ontology, seeds, engine and tests by
`python -m foedus.tell.conditions_page`; do not edit. -->

A clause binds once all its conditions hold. This page is the catalogue of the {count} kinds of
condition that there are: what each asks, what makes its answer yes, no or unknown, which articles
ask it, a case of each answer, the function that judges it, and the tests that hold that function to
its word. [semantics.md](semantics.md) says how answers become a verdict, [data.md](data.md) how a
clause is written, [new-condition-kind.md](new-condition-kind.md) how a kind is added.

The cases were found by judging the {incidents} incidents and wars of the seeds, each by the law of
its first day, with the claims of recognition accepted, clauses read by their text. Each is one in
which as little as may be else fails or is open; the reason is the engine's own. *Accepted account*
means: what a claim says whose claimant the worldview accepts, or what nobody contests. The command
under a case shows it whole.

Three things stand above the functions. A *no* is *unknown* where it is not known whether the
condition was in use on the day, and where only some argue that the clause has it; and a party's
reservation may drop a condition or add one.
"""


def conditions_page(world: World, tests: Path) -> str:
    """Return the catalogue, from the world's clauses and incidents and from a folder of tests."""
    return _Page(world, tests).text()


def main(arguments: list[str]) -> None:
    """Write the catalogue of the seeds to standard output; the argument is the folder of tests."""
    from .. import read
    from ..store.files import Selection

    tests = Path(arguments[0] if arguments else "tests")
    if not list(tests.glob("test_*.py")):
        raise Refused(f"{tests} has no tests", "Run it in the checkout, or name its folder tests.")
    sys.stdout.write(conditions_page(read.world(Selection()), tests))


def answers(judge: Judge) -> dict[Truth, str]:
    """Return what makes each answer of a function that judges conditions, as its docstring says.

    >>> answers(JUDGES["ByObligor"])[Truth.NO]
    'On none it is.'
    """
    said = dict(_ANSWER.findall(inspect.getdoc(judge) or ""))
    return {holds: " ".join(said.get(WORDS[holds].title(), "").split()) for holds in ANSWERS}


class _Page:
    """The page in the making: what is known of all kinds."""

    def __init__(self, world: World, tests: Path) -> None:
        self.world = world
        self.ontology = ontology()
        self.tests = held_by(tests)
        self.law_cases: list[LawCase] = law_cases(tests)
        view = perspective(world, WORLDVIEW, "text", None)
        self.cases: Cases = cases(world, view, JUDGES)
        self.asking = {kind: list(_asking(world, kind)) for kind in JUDGES}
        self.files = {
            id: f"../seeds/{path.relative_to(folder('seeds')).as_posix()}"
            for path in files("seeds", ".ttl")
            for id in _DEFINES.findall(path.read_text(encoding="utf-8"))
        }

    def text(self) -> str:
        kinds = [kind_of(self.ontology, name) for name in sorted(JUDGES)]
        lines = [_INTRO.format(count=len(kinds), incidents=self.cases.incidents)]
        lines += [
            "| kind | asks | articles | yes | no | unknown |",
            "|---|---|---:|---:|---:|---:|",
        ]
        lines += [self._row(kind) for kind in kinds]
        lines += [
            "",
            "*Articles* counts the clauses of the seeds that ask it; *yes*, *no* and *unknown* how",
            "often the engine answered so in judging the incidents, once for each clause and those",
            "between whom it may bind.",
            "",
            '<a id="every-condition"></a>',
            "## What every condition says",
            "",
            *self._said(kind_of(self.ontology, COMMON)),
            "Beside these it has a label, a source and a verification mark, as all data, and",
            "`foedus:start` and `foedus:end` where it was in use for a part of the clause's life.",
            "",
        ]
        for kind in kinds:
            lines += self._section(kind)
        return "\n".join(lines).rstrip() + "\n"

    def _row(self, kind: Kind) -> str:
        given = (str(self.cases.given.get((kind.name, holds), 0)) for holds in ANSWERS)
        count = "all" if kind.name in FRAME else str(len(self.asking[kind.name]))
        link = f"[{kind.label}](#{kind.name})"
        return f"| {link} | {_cell(kind.definition)} | {count} | {' | '.join(given)} |"

    def _section(self, kind: Kind) -> Iterator[str]:
        judge = JUDGES[kind.name]
        yield f'<a id="{kind.name}"></a>'
        yield f"## {_capital(kind.label)} (`foedus:{kind.name}`)\n"
        yield f"{kind.definition} Example: {_small(kind.example)}. Authority: {kind.source}.\n"
        yield from self._answers(kind.name, answers(judge))
        yield "#### What a clause says of it\n"
        yield from self._said(kind)
        if any(each.name == "scope" for each in kind.properties):
            yield "A scope holds inside all limits that it names:\n"
            yield from self._said(kind_of(self.ontology, SCOPE))
        yield "#### Articles that ask it\n"
        yield from self._articles(kind.name)
        yield "#### Function and tests\n"
        yield from self._held(kind.name, judge)

    def _answers(self, kind: str, makes: dict[Truth, str]) -> Iterator[str]:
        for holds in ANSWERS:
            yield f"- **{WORDS[holds]}**: {makes[holds]}"
            if (kind, holds) in self.cases.examples:
                yield from self._case(self.cases.examples[kind, holds])
            elif not makes[holds].startswith(NEVER):
                yield f"  <br>{NO_CASE}"
        yield ""

    def _case(self, example: Example) -> Iterator[str]:
        found, clause = example.assessment, self.world.clauses[example.assessment.clause]
        obligors = sorted(found.obligors)
        more = f" and {len(obligors) - 1} more" if len(obligors) > 1 else ""
        ends = f"{self.world.label(obligors[0])}{more} to {self.world.label(found.beneficiary)}"
        yield (
            f"  <br>*Case:* {self._link(found.incident, self.world.label(found.incident))};"
            f" {self._link(clause.id, clause.label)}, {ends}. The engine: "
            f"“{example.finding.reason}.” Verdict: {found.verdict.name}."
        )
        yield f"  <br>`foedus explain {found.incident} --clause {clause.id} --full`"

    def _said(self, kind: Kind) -> Iterator[str]:
        if not kind.properties:
            yield "Nothing but what [every condition says](#every-condition).\n"
            return
        yield "| property | what it says | how it is written |\n|---|---|---|"
        for each in kind.properties:
            how = f"Needed. {each.how}" if each.needed else each.how
            link = f"[`foedus:{each.name}`](ontology.md#{each.name})"
            yield f"| {link} | {_cell(each.definition)} | {_cell(how)} |"
        yield ""
        if kind.demands:
            yield f"`foedus check` also asks: {' '.join(kind.demands)}\n"

    def _articles(self, kind: str) -> Iterator[str]:
        asking = self.asking[kind]
        if kind in FRAME:
            count = len(self.world.clauses)
            yield f"Every clause asks it, without saying so: {count} in the seeds.\n"
            return
        if not asking:
            yield f"{NO_ARTICLE}\n"
            return
        often = self.cases.judged
        ordered = sorted(asking, key=lambda each: (-often.get(each[0].id, 0), each[0].id))
        shown = ordered
        if len(asking) > SHOWN:
            first = {clause.instrument: (clause, *rest) for clause, *rest in reversed(ordered)}
            shown = [each for each in ordered if first[each[0].instrument][0] is each[0]][:SHOWN]
        most = "" if len(shown) == len(asking) else "; those most often judged, one a treaty"
        yield f"{_counted(asking)}{most}:\n"
        for clause, condition, _ in shown:
            treaty = self.world.label(clause.instrument)
            basis = f": {condition.basis}" if condition.basis else ""
            yield f"- {self._link(clause.id, clause.label)} (`{clause.id}`), {treaty}{basis}"
        yield ""

    def _held(self, kind: str, judge: Judge) -> Iterator[str]:
        path = "/".join(judge.__module__.split("."))
        yield f"Judged by [`{judge.__module__}.{judge.__name__}`](../graph/{path}.py); held by:\n"
        of_file: dict[str, list[Holding]] = {}
        for test in self.tests.get(kind, []):
            of_file.setdefault(test.file, []).append(test)
        for file, tests in of_file.items():
            yield f"- [tests/{file}](../tests/{file})"
            yield from (f"  - `{test.name}`: {test.says}" for test in tests)
        deciding = [case for case in self.law_cases if kind in case.deciding]
        if deciding:
            of_all = f"{len(deciding)} of the {len(self.law_cases)}"
            yield f"- it decides {of_all} coded cases in `tests/law`, such as"
            yield from (
                f"  - {case.id}: {case.says}. Source: {case.source}" for case in deciding[:SHOWN]
            )
        yield ""

    def _link(self, id: str, label: str) -> str:
        return f"[{label}]({self.files[id]})" if id in self.files else label


Asking = tuple[Clause, Condition, str]


def _asking(world: World, kind: str) -> Iterator[Asking]:
    """Yield the clauses with a condition of the kind, by id, and in what part of the clause."""
    reservations = [each for _, each in sorted(world.reservations.items())]
    for id, clause in sorted(world.clauses.items()):
        added = [condition for each in reservations if each.clause == id for condition in each.adds]
        parts = (("", clause.conditions), ("procedure", clause.procedure), ("reservation", added))
        found = ((clause, each, part) for part, of_part in parts for each in of_part)
        yield from [each for each in found if each[1].kind == kind][:1]


def _counted(asking: list[Asking]) -> str:
    """Return how many clauses ask, and how many of them in their procedure or by a reservation."""
    total = (
        f"{len(asking)} clauses of the seeds ask it"
        if len(asking) > 1
        else ("One clause of the seeds asks it")
    )
    parts = []
    for part, words in (("procedure", "as a step of procedure"), ("reservation", "by reservation")):
        count = sum(where == part for _, _, where in asking)
        if count:
            parts.append(f"{'all' if count == len(asking) else count} {words}")
    return f"{total}{', ' if parts else ''}{', '.join(parts)}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(text: str) -> str:
    return text.removesuffix(".")


if __name__ == "__main__":
    main(sys.argv[1:])
