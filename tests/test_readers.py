"""Which pages in the user's browser may read what is served."""

from __future__ import annotations

from functools import cache

import pytest
from command import call
from web_client import Client, Response, of_store, small_store

from foedus.web.guard import ALL, Readers, readers

ELSEWHERE, NAMED = "https://elsewhere.example", "https://yasgui.example"
OWN = "http://127.0.0.1:8750"
ALLOWED = "access-control-allow-origin"
ASK = "/sparql?query=ASK%20%7B%7D"


@cache
def client(*origins: str, is_open: bool = False) -> Client:
    readers = ALL if is_open else Readers(frozenset(origins))
    return Client(of_store(small_store({})), readers=readers)


def of_page(asked: Client, origin: str, site: str = "cross-site", mode: str = "cors") -> Response:
    """Return what a page of the origin gets, by the headers that a browser sends for it."""
    sent = {"origin": origin, "sec-fetch-site": site, "sec-fetch-mode": mode}
    return asked.ask(ASK, headers=sent)


def test_all_may_read_what_everybody_has() -> None:
    """Where only what comes with foedus is served any page may read it."""
    got = of_page(client(is_open=True), ELSEWHERE)

    assert (got.status, got.headers[ALLOWED]) == (200, "*")


def test_no_other_page_reads_data_of_the_users_own() -> None:
    """Where data of the user's own are served no page of another origin is answered."""
    for site in ("cross-site", "same-site"):
        got = of_page(client(), ELSEWHERE, site)
        assert got.status == 403
        assert ALLOWED not in got.headers
    assert of_page(client(), "", mode="no-cors").status == 403
    assert of_page(client(), ELSEWHERE, site="").status == 403
    assert of_page(client(), "null", site="").status == 403


def test_own_page_and_programs_read() -> None:
    """The server's own page reads, programs do, and a link from elsewhere leads here."""
    for got in (
        of_page(client(), OWN, "same-origin"),
        of_page(client(), "", "same-origin"),
        client().ask(ASK),
        of_page(client(), "", mode="navigate"),
    ):
        assert got.status == 200
        assert ALLOWED not in got.headers
        assert got.headers["cross-origin-resource-policy"] == "same-origin"
        assert "Origin" in got.headers["vary"]


def test_named_origin_reads() -> None:
    """A page of an origin that was named reads, and may ask before it does."""
    asked = client(NAMED)
    before = asked.ask("/sparql", headers={"origin": NAMED}, method="OPTIONS")

    assert of_page(asked, NAMED).headers[ALLOWED] == NAMED
    assert (before.status, before.headers[ALLOWED]) == (204, NAMED)
    assert of_page(asked, ELSEWHERE).status == 403


def test_who_may_read() -> None:
    """Data of the user's own close the server to other pages, and so does naming some of them."""
    one = Readers(frozenset({NAMED}))

    assert readers((), are_own=False) == ALL
    assert readers((), are_own=True) == Readers(frozenset())
    assert readers((NAMED,), are_own=False) == readers((NAMED,), are_own=True) == one
    assert readers(("*",), are_own=True).is_open


@pytest.mark.parametrize("origin", ["example.org", "https://a.example/path", "null", "https://"])
def test_no_origin(origin: str) -> None:
    """What no browser would say of a page is refused."""
    result = call("serve", "--allow-origin", origin)

    assert result.exit_code == 2
    assert "is no origin" in result.output
