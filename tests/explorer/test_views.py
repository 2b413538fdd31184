"""The page as a person uses it, view by view."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from seen import INCIDENT, READY, values, watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

PROMISE = "russia-azerbaijan-1997-articles-1-3"
WITHOUT_GL = "--disable-software-rasterizer"


def commitment(page: Page, clause: str) -> str:
    return f"details[data-clause='{clause}']"


def test_explained_by_mouse(page: Page) -> None:
    """From the start page, by mouse: why NATO was not bound in November 2020."""
    page.goto("/")
    page.get_by_role("link", name="Shooting down of a Russian Mi-24, 9 November 2020").click()
    article = page.locator(commitment(page, "nato-article-5"))

    article.locator("summary").first.click()
    threshold = article.locator("[data-kind=Threshold]")
    threshold.locator("summary").click()

    api.expect(page.locator(".lead")).to_contain_text("nobody is bound to give military help")
    api.expect(article).to_contain_text("fails on attacked, threshold and within territory")
    api.expect(threshold).to_contain_text("the clause asks for an armed attack or worse")
    api.expect(threshold.locator(".claim").first).to_contain_text("Ministry of Foreign Affairs")
    assert values(page)["open"] == "nato-article-5,nato-article-5~Threshold"


def test_explained_by_keyboard(page: Page) -> None:
    """The same by keyboard alone: search, choose, narrow, open."""

    def tab_to(target: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("target => document.activeElement.matches(target)", target):
                return
        raise AssertionError(f"no way to {target} by Tab")

    page.goto("/")
    page.locator(READY).wait_for()
    tab_to("#search")
    page.keyboard.type("november 2020 russian")
    page.keyboard.press("Enter")
    api.expect(page.locator("h1")).to_be_focused()
    page.wait_for_timeout(300)  # what the search had still to write down is not written here
    assert values(page)["view"] == "incident"
    tab_to("#only")
    page.keyboard.type("NATO")
    tab_to("details[data-clause='nato-article-5'] > summary")
    page.keyboard.press("Enter")
    tab_to("[data-kind=WithinTerritory] > summary")
    page.keyboard.press("Enter")

    api.expect(page.locator("[data-kind=WithinTerritory] .inside").last).to_be_visible()
    api.expect(page.locator(commitment(page, "nato-article-4"))).to_be_visible()
    assert page.locator(".commitment").count() == 2


def test_address_is_the_state(page: Page) -> None:
    """An address that was copied shows what was seen, and back and forward go through it."""
    page.goto(f"{INCIDENT}&only=NATO&open=nato-article-5")

    api.expect(page.locator(commitment(page, "nato-article-5"))).to_have_attribute("open", "")
    page.get_by_role("link", name="Network", exact=True).click()
    api.expect(page.locator("h1")).to_have_text("Who was tied to whom on a day")
    page.go_back()
    api.expect(page.locator("#only")).to_have_value("NATO")


def test_worldview_changes_a_verdict(page: Page) -> None:
    """On the claims of one side a verdict is another; the page says which, and keeps the focus."""
    page.goto(INCIDENT)
    found = page.locator(commitment(page, PROMISE)).first
    api.expect(found).to_have_attribute("data-verdict", "ARGUABLE")

    page.get_by_label("Claims accepted").focus()
    page.get_by_label("Claims accepted").select_option("armenia")

    api.expect(found).to_have_attribute("data-verdict", "BREACHED")
    api.expect(found).to_contain_text("was arguable")
    api.expect(page.get_by_label("Claims accepted")).to_be_focused()
    assert values(page)["worldview"] == "armenia"


def test_contested_claims_side_by_side(page: Page) -> None:
    """What is contested shows each claim with its claimant, day and source."""
    page.goto(f"{INCIDENT}&open={PROMISE},{PROMISE}~Deliberate")
    claims = page.locator(f"{commitment(page, PROMISE)} [data-kind=Deliberate] .claim")

    api.expect(claims).to_have_count(2)
    api.expect(claims.nth(0).or_(claims.nth(1)).first).to_contain_text("Ministry of Foreign")
    tops = {round(claims.nth(at).bounding_box()["y"]) for at in range(2)}  # type: ignore[index]
    assert len(tops) == 1


def test_drawn_in_by_rounds(page: Page) -> None:
    """Who is drawn in is told round by round, by what actors are taken to do."""
    page.goto("/?view=drawn-in&incident=germany-russia-war-1914")
    api.expect(page.locator("dd").first).to_have_text("Austria-Hungary and France")
    assert page.locator(".round").count() == 3

    page.get_by_label("What actors are taken to do").select_option("none")

    api.expect(page.locator(".round")).to_have_count(1)
    assert values(page)["policy"] == "none"


def test_network_of_a_day(page: Page) -> None:
    """The slider shows the ties of another day, drawn and as a table; an actor has its own."""
    page.goto("/?view=network&as-of=2020-11-09")
    page.locator("body[data-drawn=yes]").wait_for()
    words = page.locator("#in-words")
    late = words.inner_text()

    page.locator("#date").fill("1914-07-28")
    api.expect(words).to_contain_text("1914-07-28")
    page.get_by_label("Find an actor").fill("Austria-Hungary")
    page.keyboard.press("Enter")
    page.locator("#slider").focus()
    page.keyboard.press("ArrowRight")

    api.expect(words).to_contain_text("1914-07-29")
    assert words.inner_text() != late
    api.expect(page.locator("caption")).to_contain_text("ties of Austria-Hungary on 1914-07-29")
    api.expect(page.locator("tbody")).to_contain_text("Dual Alliance 1879, Art. I")
    api.expect(page).to_have_url(re.compile("as-of=1914-07-29&actor=austria-hungary"))


def test_without_webgl(browsers: Callable[[str], Browser], address: str) -> None:
    """Where nothing can be drawn the page says so, and the table has all of it."""
    browser = browsers(WITHOUT_GL)
    page = browser.new_page(base_url=address)
    faults = watched(page, address)

    page.goto("/?view=network&as-of=2020-11-09")

    api.expect(page.locator(".canvas")).to_contain_text("The table below has all of it.")
    api.expect(page.locator("caption")).to_contain_text("ties on 2020-11-09")
    assert faults == []
    browser.close()


def test_query_by_form(page: Page) -> None:
    """A named query is a form with its parameters; its answer is a table with a way to take it."""
    page.goto("/?view=ask")
    page.get_by_label("Question").select_option("whom-it-owes-defence")
    page.get_by_label("obligor").fill("russia")
    page.locator("#parameter-on").fill("2020-11-09")

    page.get_by_role("button", name="Ask").click()

    api.expect(page.locator("caption")).to_have_text(re.compile(r"^\d+ rows$"))
    api.expect(page.locator("tbody")).to_contain_text("armenia")
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV").click()
    assert taken.value.path().read_text().startswith("beneficiary,clause,response")


def test_misspelt(context: BrowserContext) -> None:
    """Of an incident that is not known near names are offered."""
    page = context.new_page()
    page.goto("/?view=incident&incident=mi24-shootdwn")

    page.get_by_role("link", name="mi24-shootdown-2020").click()

    api.expect(page.locator("h1")).to_contain_text("Mi-24")


def test_phone(context: BrowserContext) -> None:
    """At the width of a phone nothing sticks out, whatever view is shown."""
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    for view in (
        "/",
        f"{INCIDENT}&open={PROMISE},{PROMISE}~Deliberate",
        "/?view=drawn-in&incident=germany-russia-war-1914",
        "/?view=network&actor=turkey",
        "/?view=ask&query=whom-it-owes-defence&p-obligor=russia&p-on=2020-11-09&ask=yes",
    ):
        page.goto(view)
        page.locator(READY).wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, view


def test_text_is_never_html(context: BrowserContext, address: str) -> None:
    """What an answer says is shown as it is written, be it HTML."""
    page = context.new_page()
    faults = watched(page, address)
    hostile = "<img src=x onerror=\"document.title='taken'\">"
    row = {"id": "a", "label": hostile, "when": "2020", "attacker": hostile, "hit": ""}
    page.route("**/api/incidents", lambda route: route.fulfill(json=[row]))

    page.goto("/")

    api.expect(page.locator(".year a")).to_have_text(hostile)
    assert page.locator("main img").count() == 0
    assert faults == []
