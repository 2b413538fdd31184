"""Which replies the server keeps for who asks the same again, and which it makes anew."""

from __future__ import annotations

import pytest

from foedus.web.kept import Kept
from foedus.web.reply import Reply
from foedus.web.task import Page, Query, Task

ANSWER = Reply(body=b"{}")


def is_kept(task: Task, reply: Reply = ANSWER) -> bool:
    kept = Kept()
    kept.keep(task, reply)
    return kept.get(task) == reply


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (NOW() AS ?now) {}",
        "SELECT * { ?treaty foedus:start ?start FILTER(?start < now()) }",
        "SELECT (RAND() AS ?chance) {}",
        "SELECT (UUID() AS ?name) (STRUUID() AS ?text) {}",
        "SELECT (\\u004eOW() AS ?now) {}",
    ],
)
def test_query_with_another_answer_each_time_is_not_kept(text: str) -> None:
    """What asks for the time, for chance or a new name is answered anew, however it is spelled."""
    assert not is_kept(Query(text=text))


def test_query_of_the_data_is_kept_by_what_it_accepts() -> None:
    """The data do not change: the same query has the same reply, in the format that is wanted."""
    query = Query(text="ASK { ?treaty a foedus:Instrument }", accept="text/csv")
    kept = Kept()
    kept.keep(query, ANSWER)

    assert kept.get(query) == ANSWER
    assert kept.get(Query(text=query.text, accept="application/json")) is None


def test_faults_are_not_kept() -> None:
    """A server that was busy may answer the next time."""
    assert is_kept(Page(path="states"))
    assert not is_kept(Page(path="states"), Reply(body=b"{}", status=503))


def test_oldest_replies_make_room() -> None:
    """What is kept has a limit: what was asked for longest ago goes first, nothing large stays."""
    pages = [Page(path=f"incidents/{number}") for number in range(64)]
    kept = Kept(most=32 * 4096)

    for page in pages:
        kept.keep(page, Reply(body=b"x" * 1024))
        kept.get(pages[0])  # asked for again and again
    kept.keep(Page(path="large"), Reply(body=b"x" * 32 * 4096))

    assert kept.get(pages[0])
    assert kept.get(pages[1]) is None
    assert kept.get(pages[-1])
    assert kept.get(Page(path="large")) is None
