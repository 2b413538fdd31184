"""The map as a person uses it: by mouse, by keyboard, on a phone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from seen import READY, values, watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

api.expect.set_options(timeout=20_000)  # what is drawn by software on a busy machine takes time
WITHOUT_GL = "--disable-software-rasterizer"
OUTLINES = "#map-stage[data-outlines=drawn]"


def spot(page: Page, place: str) -> Locator:
    return page.locator(f"[data-place='{place}']")


def middle(found: Locator) -> tuple[float, float]:
    box = found.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_sovereign_and_controller_apart(page: Page) -> None:
    """By mouse: Crimea in 2015 has a mark for each relation, and the card says whose word it is."""
    page.goto("/?view=map&as-of=2015-06-01")
    page.locator(OUTLINES).wait_for()

    page.get_by_label("Find a place").fill("Crimea")
    page.keyboard.press("Enter")
    card = page.get_by_role("complementary", name="The place chosen")
    api.expect(card.locator("h3")).to_have_text(
        ["recognised sovereign", "in control", "administering", "claiming"]
    )
    shapes = {path.get_attribute("d") for path in card.locator("h3 path").all()}
    assert len(shapes) == 4
    card.locator("summary").first.click()

    api.expect(card.locator(".sources").first).to_contain_text("68/262")
    api.expect(card).to_contain_text("recognised by Russia")
    api.expect(page.locator("caption")).to_have_text("6 marks of Crimea on 2015-06-01")
    before = middle(spot(page, "crimea"))
    page.mouse.move(before[0] + 60, before[1] + 60)
    page.mouse.down()
    page.mouse.move(before[0] + 160, before[1] + 110, steps=4)
    page.mouse.up()
    after = middle(spot(page, "crimea"))
    assert (round(after[0] - before[0]), round(after[1] - before[1])) == (100, 50)
    page.get_by_role("button", name="Closer").click()
    spot(page, "sevastopol").click()
    api.expect(card.locator("h2")).to_have_text("Sevastopol")
    api.expect(page).to_have_url(re.compile("place=sevastopol"))
    api.expect(spot(page, "germany-territory")).to_have_count(1)
    card.get_by_role("button", name="all its marks").click()
    api.expect(page.locator(".map-only")).to_contain_text("Only marks that name Russia are shown.")
    api.expect(spot(page, "germany-territory")).to_have_count(0)
    api.expect(spot(page, "crimea")).to_have_count(1)


def test_incident_at_its_place(page: Page) -> None:
    """A link from an incident shows its place on its day; so does a reload, and the way back."""
    page.goto("/?view=map&incident=mi24-shootdown-2020")
    page.locator(OUTLINES).wait_for()
    card = page.get_by_role("complementary", name="The place chosen")

    api.expect(card.locator("details[open]")).to_contain_text("Shooting down of a Russian Mi-24")
    api.expect(spot(page, "yeraskh-area")).to_have_attribute("aria-pressed", "true")
    stage = page.locator("#map-stage").bounding_box()
    assert stage is not None
    x, y = middle(spot(page, "yeraskh-area"))
    assert abs(x - stage["x"] - stage["width"] / 2) < 3
    assert abs(y - stage["y"] - stage["height"] / 2) < 3
    api.expect(page).to_have_url(re.compile("as-of=2020-11-09"))
    controlled = spot(page, "karabakh-surrounding-districts").get_attribute("aria-label") or ""
    assert "recognised sovereign: Azerbaijan" in controlled
    assert "in control: Armenia" in controlled
    page.reload()
    api.expect(page.locator("#date")).to_have_value("2020-11-09")
    api.expect(card.locator("h2")).to_have_text("Yeraskh and its surroundings")
    card.get_by_role("link", name="Which commitments it triggers").click()
    api.expect(page.locator("h1")).to_contain_text("Mi-24")
    page.go_back()
    api.expect(card.locator("h2")).to_have_text("Yeraskh and its surroundings")


def test_by_keyboard(page: Page) -> None:
    """By keyboard alone: pan, zoom, go from mark to mark, open and close one; the focus stays."""
    page.goto("/?view=map&as-of=2020-11-09")
    page.locator(OUTLINES).wait_for()
    stage = page.locator("#map-stage")
    for _ in range(30):
        if stage.evaluate("each => each === document.activeElement"):
            break
        page.keyboard.press("Tab")
    api.expect(stage).to_be_focused()

    for key in ("+", "+", "+", "ArrowRight", "ArrowUp"):
        page.keyboard.press(key)
    api.expect(page).to_have_url(re.compile(r"at=[^&]*%2C3\.4"))
    page.keyboard.press("Tab")
    first = page.locator(".spot:focus")
    api.expect(first).to_have_count(1)
    assert page.locator(".spot[tabindex='0']").count() == 1
    name = first.get_attribute("data-place")
    page.keyboard.press("ArrowRight")
    second = page.locator(".spot:focus")
    assert second.get_attribute("data-place") != name
    place = second.get_attribute("data-place") or ""
    page.keyboard.press("Enter")

    api.expect(page.locator(".map-card h2")).to_be_visible()
    api.expect(page).to_have_url(re.compile(f"place={place}(&|$)"))
    api.expect(spot(page, place)).to_be_focused()
    page.keyboard.press("Escape")
    api.expect(page.locator(".map-card")).to_be_hidden()
    api.expect(spot(page, place)).to_be_focused()
    page.keyboard.press("0")
    api.expect(page).not_to_have_url(re.compile("at="))


def test_day_worldview_and_layers(page: Page) -> None:
    """Steps, slider, worldview and layers change map, words, table and address alike."""
    page.goto("/?view=map&as-of=2014-02-26&place=crimea&at=34.30,45.20,9.0")
    words = page.locator("#in-words")
    api.expect(words).to_contain_text("2014-02-26:")

    page.get_by_role("button", name="Later change").click()
    api.expect(words).to_contain_text("2014-02-27:")
    page.locator("#map-slider").focus()
    page.keyboard.press("ArrowRight")
    api.expect(words).to_contain_text("2014-02-28:")
    api.expect(page.locator("tbody")).to_contain_text("in control")
    page.locator("#date").fill("2015-06-01")
    api.expect(words).to_contain_text("2015-06-01:")
    page.get_by_label("Claims accepted").select_option("russia")
    api.expect(page.locator(".map-card .doubt")).to_have_count(1)
    page.get_by_label("unit stationed").uncheck()
    api.expect(spot(page, "sevastopol")).to_have_count(0)

    api.expect(page).to_have_url(re.compile("hide=Stationing"))
    assert values(page)["worldview"] == "russia"
    page.reload()
    api.expect(page.locator(".map-card .doubt")).to_have_text(
        "Not accepted in the worldview chosen."
    )
    api.expect(page.get_by_label("unit stationed")).not_to_be_checked()


def test_taken_along(page: Page, tmp_path: Path) -> None:
    """The map is taken as GeoJSON of the day and as a picture that opens by itself."""
    page.goto("/?view=map&as-of=2020-11-09")
    page.locator(OUTLINES).wait_for()

    with page.expect_download() as got:
        page.get_by_role("link", name="GeoJSON").click()
    got.value.save_as(tmp_path / "map.geojson")
    with page.expect_download() as drawn:
        page.get_by_role("button", name="SVG of what is seen").click()
    drawn.value.save_as(tmp_path / "map.svg")

    features = json.loads((tmp_path / "map.geojson").read_text())["features"]
    assert "nagorno-karabakh" in {each["properties"]["place"] for each in features}
    picture = ElementTree.fromstring((tmp_path / "map.svg").read_text())  # noqa: S314 (our own)
    text = "".join(picture.itertext())
    assert "Map of 2020-11-09." in text
    assert "those of today, not of the day" in text


def test_on_a_phone_without_webgl(browsers: Callable[[str], Browser], address: str) -> None:
    """On a phone and without WebGL nothing is wider than the page; wrong values are mended."""
    browser = browsers(WITHOUT_GL)
    page = browser.new_page(base_url=address, viewport={"width": 360, "height": 740})
    faults = watched(page, address)

    page.goto("/?view=map&as-of=1914-07-28&place=ruritania&at=9,9&span=week&hide=nothing")
    page.locator(READY).wait_for()
    page.locator(OUTLINES).wait_for()

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    api.expect(page.locator("#in-words")).to_contain_text("1914-07-28:")
    api.expect(page.locator("#span")).to_have_value("year")
    api.expect(page.locator("tbody")).to_contain_text("Alsace-Lorraine")
    assert values(page) == {"view": "map", "as-of": "1914-07-28"}
    assert faults == []
    browser.close()
