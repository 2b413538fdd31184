"""An incident as a person looks into it: what if, by whose side, who is drawn in, one minute."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from seen import INCIDENT, READY, values

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

PROMISE = "russia-azerbaijan-1997-articles-1-3"


def test_why_nato_was_not_bound(page: Page) -> None:
    """Who asks on the start page why NATO was not bound is told so, without opening anything."""
    page.goto("/")
    page.get_by_label("Search").fill("Why was NATO not bound in November 2020?")
    api.expect(page.get_by_text("1 incident for the rest of it")).to_be_visible()
    page.get_by_role("link", name="Shooting down of a Russian Mi-24").click()

    short = page.locator(".short").first
    api.expect(short).to_contain_text("North Atlantic Treaty, Art. 5 is not triggered")
    api.expect(short).to_contain_text("no attack on Turkey: what was hit was Russia's")
    api.expect(page.locator(".lead")).to_contain_text("nobody is bound to give military help")
    assert values(page) == {"view": "incident", "incident": "mi24-shootdown-2020", "only": "NATO"}
    page.get_by_label("Show only").fill("")
    api.expect(page.locator(".index button")).to_have_count(4)
    page.get_by_role("button", name="17 not triggered").click()
    api.expect(page.locator("#group-NOT_TRIGGERED h2")).to_be_in_viewport()


def test_search_by_keyboard(page: Page) -> None:
    """The same from the keyboard: Enter opens the first incident, narrowed to what was named."""
    page.goto("/")
    page.locator(READY).wait_for()
    page.get_by_label("Search").focus()
    page.keyboard.type("NATO 2020")
    api.expect(page.get_by_text("3 incidents for the rest of it")).to_be_visible()
    page.keyboard.press("Enter")

    api.expect(page.locator("h1")).to_be_focused()
    api.expect(page.get_by_label("Show only")).to_have_value("NATO")


def test_what_if_by_mouse(page: Page) -> None:
    """A place and a gravity are supposed; what changes is shown as supposed, and left again."""
    page.goto(INCIDENT)
    page.get_by_text("What if …").click()
    page.get_by_label("It happened at").fill("Nakhichevan")
    page.get_by_label("Gravity").select_option(label="armed attack")
    page.get_by_role("button", name="Show what changes").click()

    supposed = page.locator(".supposed")
    api.expect(supposed.locator("h2")).to_be_focused()
    api.expect(supposed.locator("h2")).to_have_text("Supposed, and not what happened")
    api.expect(supposed.locator(".lead")).to_contain_text("Nakhichevan and it was a case of armed")
    turn = supposed.locator(".turn", has_text="Treaty of Moscow 1921, Art. III")
    api.expect(turn.locator(".verdicts")).to_contain_text(
        re.compile("not triggered.*open to be called on", re.S)
    )
    api.expect(turn).to_contain_text("As it was: fails: Yeraskh and its surroundings")
    api.expect(turn).to_contain_text("Supposed: holds: Nakhichevan")
    api.expect(supposed).to_contain_text("Uzbekistan: to consult")
    api.expect(supposed.locator("code")).to_have_text(
        "foedus what-if mi24-shootdown-2020 --place nakhichevan --gravity armedAttack --drawn-in"
    )
    assert values(page)["what-if"] == "place=nakhichevan&gravity=armedAttack"
    api.expect(page.locator("details.commitment[data-verdict=NOT_TRIGGERED]")).to_have_count(17)

    page.reload()
    api.expect(page.locator(".supposed")).to_be_visible()
    page.locator("#what-if").click()
    api.expect(page.get_by_label("It happened at")).to_have_value("Nakhichevan")
    page.locator(".supposed").get_by_role("link", name="Back to what happened").click()
    api.expect(page.locator(".supposed")).to_have_count(0)
    assert "what-if" not in values(page)


def test_what_if_by_keyboard(page: Page) -> None:
    """A request by an actor under a clause is typed and sent; the deciding condition is told."""
    page.goto(INCIDENT)
    page.locator(READY).wait_for()
    page.locator("#what-if").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Gravity").select_option("armedAttack")
    page.get_by_label("A request for help", exact=True).focus()
    page.keyboard.type("russia")
    page.keyboard.press("Tab")
    page.keyboard.type("collective security treaty, art. 4 (2010 text)")
    page.keyboard.press("Enter")

    turn = page.locator(".turn", has_text="Collective Security Treaty, Art. 4").filter(
        has_text="procedure: request made"
    )
    api.expect(turn).to_contain_text("Supposed: request by Russia")
    assert "request=russia under cst-article-4-2010" in values(page)["what-if"].replace("+", " ")


def test_what_if_fault_at_its_field(context: BrowserContext) -> None:
    """A name that nobody bears is told at its field with names like it, and what happened stays."""
    page = context.new_page()  # the browser writes of each refusal into its console
    page.goto(INCIDENT)
    page.locator("#what-if").click()
    page.get_by_label("It happened at").fill("Nakhichevann")
    page.get_by_label("Who attacked", exact=True).fill("Turkey")
    page.get_by_role("button", name="Show what changes").click()

    place = page.locator("[data-option=place]")
    api.expect(place.locator(".fault")).to_contain_text("No territory is named 'Nakhichevann'.")
    api.expect(page.get_by_label("It happened at")).to_be_focused()
    api.expect(page.get_by_label("Who attacked", exact=True)).to_have_value("Turkey")
    api.expect(page.locator(".lead")).to_contain_text("nobody is bound")
    place.get_by_role("button", name="Nakhichevan", exact=True).click()
    page.get_by_label("Attacker and attacked exchanged").check()
    page.get_by_role("button", name="Show what changes").click()
    api.expect(page.locator("[data-option=swap] .fault")).to_contain_text(
        "already says who attacked"
    )
    page.close()


def test_picture_and_rounds(page: Page) -> None:
    """Who is drawn in is shown once one comes to it: by rounds, and as a picture to be fitted."""
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(INCIDENT)
    page.locator(READY).wait_for()
    assert not [each for each in asked if "/drawn-in/" in each]

    page.locator("#drawn-in").scroll_into_view_if_needed()
    api.expect(page.locator(".rounds")).to_contain_text("Russia: may act for Armenia, by")
    api.expect(page.locator(".chain .standing")).to_contain_text("33 more")
    image = page.locator(".frame img")
    image.scroll_into_view_if_needed()
    api.expect(image).to_have_js_property("complete", value=True)
    assert image.evaluate("image => image.naturalWidth") > 300
    page.set_viewport_size({"width": 360, "height": 740})
    assert image.bounding_box()["width"] > 360  # type: ignore[index]  # legible, and scrolled
    page.get_by_role("button", name="Fit it to the page").click()
    assert image.bounding_box()["width"] <= 360  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_decide_by_the_side_of_a_claim(page: Page) -> None:
    """From a contested claim one click decides by the side that makes it, and one goes back."""
    page.goto(f"{INCIDENT}&open={PROMISE},{PROMISE}~Deliberate")
    page.get_by_role("button", name="Decide by Armenia\u2019s side").click()

    told = page.locator("#changed")
    api.expect(told).to_be_focused()
    api.expect(told).to_contain_text("3 verdicts changed by the switch")
    api.expect(told).to_contain_text("Arts. 1 to 3: breached, was arguable")
    assert values(page)["worldview"] == "armenia"
    api.expect(page.get_by_label("Claims accepted")).to_have_value("armenia")
    page.get_by_role("button", name="Decided by Armenia\u2019s side. Undo").first.click()
    api.expect(page.locator(f"[data-clause={PROMISE}]")).to_have_attribute(
        "data-verdict", "ARGUABLE"
    )
    assert "worldview" not in values(page)


def test_practice_makes_no_difference(page: Page) -> None:
    """Where the reading changes nothing, the switch says so, before and after."""
    page.goto(INCIDENT)
    api.expect(page.get_by_text("Practice makes no difference here.")).to_be_visible()

    page.get_by_label("Clauses read").select_option("practice")

    api.expect(page.locator("#changed")).to_contain_text("No verdict is another one")
    api.expect(page.get_by_text("Practice makes no difference here.")).to_be_visible()


def test_wrong_address(context: BrowserContext) -> None:
    """What is wrong in the address is named, with a way on."""
    page = context.new_page()  # the browser writes of each refusal into its console
    page.goto(f"{INCIDENT}&reading=loose")
    api.expect(page.locator("main")).to_contain_text("In the address, reading: reading is 'loose'.")
    page.get_by_role("link", name="The same without reading").click()
    api.expect(page.locator("h1")).to_contain_text("Mi-24")

    page.goto(f"{INCIDENT}&worldview=armenai")
    page.get_by_role("link", name="armenia", exact=True).click()
    api.expect(page.get_by_label("Claims accepted")).to_have_value("armenia")

    page.goto("/?view=incident&incident=mi24-shotdown")
    page.get_by_role("link", name="mi24-shootdown-2020").click()
    api.expect(page.locator("h1")).to_contain_text("Mi-24")
    page.goto("/?view=incident")
    api.expect(page.locator("main")).to_contain_text("names no incident")
    page.close()
