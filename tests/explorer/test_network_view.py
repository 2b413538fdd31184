"""The network and the chains as a person uses them: by mouse, by keyboard, and without drawing."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from seen import READY, values, watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

DAY = "2020-11-09"
AGREEMENT = "Turkey\N{EN DASH}Azerbaijan 2010, Art. 2"
WITHOUT_GL = "--disable-software-rasterizer"


def test_chain_by_mouse(page: Page) -> None:
    """Two ends are chosen, the chain says where it breaks, and is seen in the network."""
    page.goto(f"/?view=paths&as-of={DAY}")
    page.locator("#from").fill("azerb")
    page.get_by_role("option", name=re.compile("^Azerbaijan")).first.click()
    page.locator("#to").fill("NATO")  # another name of it
    page.get_by_role("option", name="North Atlantic Treaty Organization").click()

    chain = page.locator(".chain").first
    api.expect(chain).to_contain_text(
        "Breaks between Turkey and North Atlantic Treaty Organization"
    )
    api.expect(chain.locator("li[data-footing=broken]")).to_contain_text("weakest link")
    api.expect(chain.locator("li[data-footing=broken]")).to_contain_text("discretion")
    picture = page.locator(".picture img")
    api.expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    chain.locator("li[data-footing=broken] summary").first.click()
    api.expect(chain.locator(".sources a").first).to_be_visible()

    chain.get_by_role("link", name="Show in the network").click()

    page.locator("body[data-drawn=yes]").wait_for()
    assert values(page)["path"] == "azerbaijan,turkey,nato"
    api.expect(page.locator("caption")).to_contain_text(
        "along Azerbaijan \N{EN DASH} Turkey \N{EN DASH} North Atlantic Treaty Organization"
    )
    api.expect(page.locator(".card")).to_contain_text(AGREEMENT)


def test_chain_by_keyboard(page: Page) -> None:
    """The same by keys: arrows choose, Enter takes, Escape leaves it; a clause is left out."""
    page.goto(f"/?view=paths&as-of={DAY}")
    page.locator(READY).wait_for()
    page.locator("#from").focus()
    page.keyboard.type("azerb")
    api.expect(page.get_by_role("option").first).to_contain_text("Azerbaijan")
    page.keyboard.press("ArrowDown")
    api.expect(page.locator("#from")).to_have_attribute("aria-activedescendant", "from-0")
    page.keyboard.press("Escape")
    api.expect(page.locator("#from")).to_have_value("")
    page.keyboard.type("azerb")
    api.expect(page.get_by_role("option").first).to_contain_text("Azerbaijan")
    page.keyboard.press("Enter")
    api.expect(page.locator("#from")).to_have_value("Azerbaijan")
    page.locator("#to").focus()
    page.keyboard.type("turk")
    api.expect(page.get_by_role("option").first).to_contain_text("Turkey")
    page.keyboard.press("Enter")

    first = page.locator(".chain li").first
    api.expect(first).to_contain_text("duty")
    page.get_by_role("link", name="Leave this clause out").first.focus()
    page.keyboard.press("Enter")

    api.expect(page.locator("main")).to_contain_text("Left out: turkey-azerbaijan-2010-article-2")
    api.expect(first).to_contain_text("support")
    assert values(page)["without"] == "turkey-azerbaijan-2010-article-2"


@pytest.mark.parametrize(("key", "chosen"), [("ArrowDown", None), ("Enter", "azerbaijan")])
def test_key_before_the_list(page: Page, key: str, chosen: str | None) -> None:
    """A key pressed while the server still looks for names means the list that it brings."""
    held: list[Route] = []
    page.route("**/search?*", lambda route: held.append(route))
    page.goto(f"/?view=paths&as-of={DAY}")
    page.locator(READY).wait_for()
    page.locator("#from").focus()
    with page.expect_request("**/search?text=azerb"):
        page.keyboard.type("azerb")
    page.keyboard.press(key)
    assert values(page).get("from") is None
    api.expect(page.locator("#from")).not_to_have_attribute("aria-activedescendant", re.compile(""))

    with page.expect_response("**/search?text=azerb"):
        for each in reversed(held):
            each.continue_()

    if chosen:
        api.expect(page.locator("#from")).to_have_value("Azerbaijan")
        assert values(page)["from"] == chosen
    else:
        api.expect(page.locator("#from-0")).to_have_attribute("aria-selected", "true")
        api.expect(page.locator("#from")).to_have_attribute("aria-activedescendant", "from-0")


def test_chain_from_an_incident(page: Page) -> None:
    """From an incident the first link has its verdict, and claims can be chosen."""
    page.goto("/?view=paths&from=mi24-shootdown-2020&to=nato")

    api.expect(page.locator(".chain").first).to_contain_text("Not triggered:")
    page.get_by_label("Claims accepted").select_option("armenia")

    api.expect(page.locator("main")).to_contain_text("Claims accepted: Armenia.")
    assert values(page)["worldview"] == "armenia"


def test_chain_to_nobody(context: BrowserContext) -> None:
    """A misspelt end is told, and near names are offered."""
    page = context.new_page()
    page.goto(f"/?view=paths&from=armenya&to=nato&as-of={DAY}")

    api.expect(page.get_by_role("alert")).to_contain_text("No actor or incident is named 'armenya'")
    page.get_by_role("link", name="armenia", exact=True).click()

    api.expect(page.locator(".chain").first).to_be_visible()
    assert values(page)["from"] == "armenia"


def test_blocs(page: Page) -> None:
    """States are coloured by bloc when that is chosen, and the blocs of the day told in words."""
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url) if "/api/blocs" in sent.url else None)
    page.goto("/?view=network&as-of=1914-08-06")
    page.locator("body[data-drawn=yes]").wait_for()
    assert asked == []

    page.get_by_label("Colour states by").select_option("bloc")

    blocs = page.locator(".blocs li")
    api.expect(blocs.first).to_contain_text("Austria-Hungary, Germany, Italy and Romania")
    assert blocs.count() == 5
    page.locator("#slider").focus()
    page.keyboard.press("ArrowLeft")
    api.expect(page.locator(".in-blocs h2")).to_have_text("Blocs on 1914-08-05")
    assert values(page)["colour"] == "bloc"


def test_actor_and_its_clauses(page: Page) -> None:
    """An actor is found by another name; its card opens a clause with terms and sources."""
    page.goto(f"/?view=network&as-of={DAY}")
    page.locator("body[data-drawn=yes]").wait_for()
    page.get_by_label("Find an actor").fill("Republic of Azerb")
    api.expect(page.get_by_role("option").first).to_contain_text("Azerbaijan")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    card = page.locator(".card")
    card.locator("summary", has_text=AGREEMENT).click()

    api.expect(card.locator("details[open]")).to_contain_text("at least an armed attack")
    api.expect(card.locator("details[open]")).to_contain_text("since 2011")
    api.expect(card.locator("details[open] .sources")).to_contain_text("Baku, 16 August 2010")
    api.expect(card.get_by_role("link", name="Map of the day")).to_have_attribute(
        "href", f"/?view=map&as-of={DAY}"
    )
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV").last.click()
    rows = list(csv.DictReader(taken.value.path().read_text().splitlines()))
    assert {row["Target"] for row in rows} >= {"nato", "turkey"}
    assert all(row["spells"] for row in rows if row["relation"] == "defence")


def test_nobody_is_told(page: Page) -> None:
    """Who is in the address and there is not is said, and the rest shown."""
    page.goto("/?view=network&path=zenda,nato")

    api.expect(page.locator(".told")).to_have_text("Nobody here is named “zenda”.")
    api.expect(page.locator("caption")).to_be_visible()


def test_chain_without_webgl(browsers: Callable[[str], Browser], address: str) -> None:
    """Where nothing can be drawn a chain is shown as the table of its ties."""
    browser = browsers(WITHOUT_GL)
    page = browser.new_page(base_url=address, viewport={"width": 360, "height": 740})
    faults = watched(page, address)

    page.goto(f"/?view=network&as-of={DAY}&path=azerbaijan,turkey&colour=bloc")

    api.expect(page.locator("tbody")).to_contain_text(AGREEMENT)
    api.expect(page.locator(".blocs li").first).to_be_visible()
    for view in ("network&path=azerbaijan,turkey", "paths&from=azerbaijan&to=nato"):
        page.goto(f"/?as-of={DAY}&view={view}")
        page.locator(READY).wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, view
    assert faults == []
    browser.close()
