"""The 25 questions that an analyst asks of the seed incident, each through named queries."""

from __future__ import annotations

import tomllib

import pytest
from msgspec import Struct, convert
from test_queries import CASES, Case, check


class Question(Struct, frozen=True, forbid_unknown_fields=True):
    """A competency question: its id, its words, and what each query that it needs must answer."""

    id: str
    asks: str
    answer: list[Case]


def questions() -> list[Question]:
    loaded = tomllib.loads((CASES / "competency.toml").read_text(encoding="utf-8"))
    return convert(loaded["question"], list[Question])


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.id)
def test_question(question: Question) -> None:
    """The queries answer the question as expected."""
    assert question.answer
    for case in question.answer:
        check(case)


def test_all_asked() -> None:
    """All 25 questions are asked, in order."""
    assert [question.id for question in questions()] == [f"CQ{n:02}" for n in range(1, 26)]
