"""docs/conditions.md, the catalogue of clause conditions, is what data, engine and tests give."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from command import ROOT, call
from seed_graph import seed_world

from foedus.errors import Refused
from foedus.law.conditions import JUDGES
from foedus.law.verdict import FRAME
from foedus.tell.catalogue.cases import ANSWERS
from foedus.tell.catalogue.held import held_by
from foedus.tell.catalogue.kinds import kind_of, ontology
from foedus.tell.conditions_page import (
    NO_ARTICLE,
    NO_CASE,
    answers,
    conditions_page,
    main,
)

TESTS = ROOT / "tests"
PAGE = ROOT / "docs" / "conditions.md"


@cache
def page() -> str:
    return conditions_page(seed_world(), TESTS)


@cache
def sections() -> dict[str, str]:
    """Return the sections of the page by the kind of which they tell."""
    parts = re.split(r'(?m)^<a id="(\w+)"></a>\n## ', page())[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_the_page_is_current(update: bool) -> None:
    """docs/conditions.md is what is generated: run `make docs` after a change."""
    if update:
        PAGE.write_text(page(), encoding="utf-8")

    assert page() == PAGE.read_text(encoding="utf-8")


def test_every_kind_has_a_section_and_a_row() -> None:
    """Each kind that the engine judges has one section, and one row of the table leads to it."""
    rows = re.findall(r"(?m)^\| \[[^]]+\]\(#(\w+)\)", page())

    assert list(sections()) == sorted(JUDGES)
    assert rows == sorted(JUDGES)


@pytest.mark.parametrize("kind", sorted(JUDGES))
def test_a_section_names_articles_and_tests(kind: str) -> None:
    """A section names an article or says that there is none, its function, and a test."""
    section = sections()[kind]
    articles = section.partition("#### Articles that ask it")[2].partition("####")[0]
    judge = JUDGES[kind]

    named = re.findall(r"\(`([\w-]+)`\)", articles)
    assert named or NO_ARTICLE in articles or (kind in FRAME and "Every clause asks" in articles)
    assert all(kind in kinds_of(id) for id in named)
    assert f"`{judge.__module__}.{judge.__name__}`" in section
    assert re.search(r"(?m)^  - `test_\w+`: \w", section)


def kinds_of(clause: str) -> set[str]:
    """Return the kinds of condition that a clause has, or that a reservation adds to it."""
    world = seed_world()
    own = world.clauses[clause]
    added = [r.adds for r in world.reservations.values() if r.clause == clause]
    parts = (own.conditions, own.procedure, *added)
    return {condition.kind for part in parts for condition in part}


@pytest.mark.parametrize("kind", sorted(JUDGES))
def test_a_section_has_a_case_of_each_answer(kind: str) -> None:
    """Each answer has a case, or the plain word that the seeds have none or it is never given."""
    bullets = re.split(r"(?m)^- \*\*(yes|no|unknown)\*\*: ", sections()[kind].partition("####")[0])
    told = dict(zip(bullets[1::2], bullets[2::2], strict=True))

    assert list(told) == ["yes", "no", "unknown"]
    for said in told.values():
        assert ("*Case:*" in said) + (NO_CASE in said) + said.startswith("Never") == 1


@pytest.mark.parametrize("kind", sorted(JUDGES))
def test_a_function_says_what_makes_each_answer(kind: str) -> None:
    """The docstring of each function says of yes, no and unknown what makes it."""
    said = answers(JUDGES[kind])

    assert set(said) == set(ANSWERS)
    assert all(said.values())


@pytest.mark.parametrize("kind", ["Attacked", "Deliberate", "RequestMade", "WithinTerritory"])
def test_a_case_is_what_explain_says(kind: str) -> None:
    """The command under a case gives the finding of the case, with the same reason."""
    case = re.search(
        r"(?m)^  <br>\*Case:\* .* The engine: “(.+)\.” Verdict: (\w+)\.\n  <br>`foedus (.+)`$",
        sections()[kind],
    )
    assert case

    said = " ".join(call(*case[3].split()).output.split())

    assert case[1] in said
    assert case[2] in said


def test_the_table_counts_what_asks() -> None:
    """The number of articles in the table is that of the clauses with a condition of the kind."""
    asking = sum("DueDate" in kinds_of(clause) for clause in seed_world().clauses)

    assert re.search(rf"(?m)^\| \[due date\]\(#DueDate\) \| .* \| {asking} \| \d+ \|", page())


def test_what_a_kind_must_say_is_marked() -> None:
    """A property that the shapes demand is needed; one that they only limit is not."""
    store = ontology()

    (least,) = kind_of(store, "Threshold").properties
    count = kind_of(store, "AdversaryCount")

    assert (least.name, least.needed) == ("atLeast", True)
    assert {each.name: each.needed for each in count.properties}["minCount"] is False
    assert any("minCount or foedus:maxCount" in demand for demand in count.demands)


def test_a_test_holds_the_kinds_for_which_it_asks(tmp_path: Path) -> None:
    """A test counts for the kind whose finding it asks for, not for one that it only mentions."""
    (tmp_path / "test_some.py").write_text(
        'def test_one():\n    """It holds."""\n'
        '    assert finding(world(clause(condition("Attacked"))), "Threshold")\n\n'
        '@pytest.mark.parametrize("kind", ["DueDate", "Involved"])\n'
        'def test_two(kind):\n    """They hold."""\n    assert finding(world(), kind)\n'
        'def helper():\n    finding(world(), "Exclusion")\n',
        encoding="utf-8",
    )

    found = {kind: [test.name for test in tests] for kind, tests in held_by(tmp_path).items()}

    assert found == {
        "Threshold": ["test_one"],
        "kind": ["test_two"],
        "DueDate": ["test_two"],
        "Involved": ["test_two"],
    }


def test_without_tests_nothing_is_written(tmp_path: Path) -> None:
    """Outside the checkout the page cannot be made, and the refusal says where it can."""
    with pytest.raises(Refused, match="has no tests") as refused:
        main([str(tmp_path)])

    assert "checkout" in (refused.value.hint or "")
