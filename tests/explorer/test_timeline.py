"""The timeline as a person uses it: by mouse, by keyboard, by its address, on a phone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from seen import READY, values

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, FloatRect, Page

api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

DRAWN = "body[data-drawn=yes]"
NATO = "North Atlantic Treaty"


def box(page: Page, selector: str) -> FloatRect:
    """Return where something lies in the window, when that is at the top of the page."""
    page.evaluate("scrollTo(0, 0)")
    found = page.locator(selector).bounding_box()
    assert found is not None
    return found


def test_brushed_by_mouse(page: Page) -> None:
    """The brush picks a span, the wheel comes closer, a drag moves it; more names show."""
    page.goto("/?view=timeline")
    page.locator(DRAWN).wait_for()
    words = page.locator("#in-words")
    api.expect(words).to_contain_text(re.compile(r"^1816 to \d{4}: \d+ incidents, \d+ wars"))

    strip = box(page, ".strip")
    middle, right = strip["y"] + 20, strip["x"] + strip["width"]
    page.mouse.move(right - 2, middle)
    page.mouse.down()
    page.mouse.move(right - strip["width"] * 0.45, middle, steps=4)
    page.mouse.up()
    api.expect(page.locator("#to")).to_have_value(re.compile(r"^193\d"))
    page.mouse.move(strip["x"] + 1, middle)
    page.mouse.down()
    page.mouse.move(strip["x"] + strip["width"] * 0.40, middle, steps=4)
    page.mouse.up()

    api.expect(page.locator("#from")).to_have_value(re.compile(r"^190\d"))
    api.expect(page.locator(".thing[data-id=world-war-i] .name-of")).to_have_text("World War I")
    api.expect(page).to_have_url(re.compile(r"from=190\d"))
    lanes = box(page, ".lanes")
    page.mouse.move(lanes["x"] + lanes["width"] / 2, lanes["y"] + 40)
    before = values(page)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    api.expect(page.locator("#from")).not_to_have_value(before["from"])
    near = page.locator("#from").input_value()
    page.mouse.down()
    page.mouse.move(lanes["x"] + lanes["width"] / 2 + 150, lanes["y"] + 60, steps=4)
    page.mouse.up()
    api.expect(page.locator("#from")).not_to_have_value(near)
    assert page.locator("#from").input_value() < near
    assert "thing" not in values(page), "a drag is no click"
    assert "day" not in values(page)


def test_by_keyboard(page: Page) -> None:
    """Fields and buttons set the span; a thing is chosen in the table, and its card closed."""
    page.goto("/?view=timeline")
    page.locator(DRAWN).wait_for()
    page.locator("#from").focus()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("1949")
    page.keyboard.press("Tab")
    api.expect(page.locator("#to")).to_be_focused()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("1949-13")
    page.keyboard.press("Enter")
    api.expect(page.locator("#span-fault")).to_contain_text("1949 to 1949-13 there are no days")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("1949")
    page.keyboard.press("Enter")

    api.expect(page.locator("#span-fault")).to_be_hidden()
    api.expect(page).to_have_url(re.compile("from=1949&to=1949"))
    button = page.get_by_role("button", name=NATO, exact=True)
    button.focus()
    page.keyboard.press("Enter")
    card = page.get_by_label("The thing chosen")
    api.expect(card.get_by_role("heading", name=NATO)).to_be_focused()
    api.expect(card.locator(".days-of")).to_have_text(
        "Signed1949-04-04In force from1949-08-24Last day in forcestill in force"
    )
    api.expect(card.locator(".sources")).to_contain_text("United Nations Treaty Series")
    api.expect(card.get_by_role("link", name="Network of 1949-08-24")).to_be_visible()
    api.expect(page.locator(".thing.chosen .name-of")).to_have_text(NATO)
    page.keyboard.press("Escape")
    api.expect(card).to_be_hidden()
    api.expect(button).to_be_focused()
    page.get_by_role("button", name="Further").press("Enter")
    api.expect(page.locator("#from")).to_have_value(re.compile(r"^1948-07-0\d$"))
    page.get_by_role("button", name="Earlier").press("Enter")
    api.expect(page.locator("#from")).to_have_value(re.compile(r"^1947"))


def test_filtered(page: Page) -> None:
    """Words, an actor and the kinds left out narrow drawing and table, and stand in the address."""
    page.goto("/?view=timeline")
    page.locator(DRAWN).wait_for()
    page.get_by_label("Concerning").fill("Turkey")
    page.keyboard.press("Enter")
    page.get_by_label("Treaties and declarations").uncheck()
    page.get_by_label("Single acts").check()

    api.expect(page.locator("#in-words")).to_contain_text(", concerning Turkey: ")
    api.expect(page.locator("tbody")).to_contain_text("Shooting down of a Russian Su-24")
    api.expect(page.locator("tbody")).not_to_contain_text(NATO)
    assert page.locator(".thing").count() == page.locator("tbody tr").count() > 3
    page.get_by_label("Show only").fill("cyprus landing second")
    api.expect(page.locator("tbody tr")).to_have_count(0)
    page.get_by_label("Show only").fill("cyprus second phase")
    api.expect(page.locator("tbody tr")).to_have_count(1)
    api.expect(page).to_have_url(re.compile(r"text=cyprus\+second\+phase"))
    assert values(page)["actor"] == "turkey"
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV").click()
    lines = taken.value.path().read_text().splitlines()
    assert lines[0].startswith("id,label,kind,signed,start,end")
    assert all("turkey" in line and ",instrument," not in line for line in lines[1:])
    before = values(page)
    page.get_by_role("link", name="Incidents", exact=True).click()
    api.expect(page.locator("h1")).to_contain_text("Who was bound to help")
    page.go_back()
    api.expect(page.locator("tbody tr")).to_have_count(1)
    api.expect(page.get_by_label("Single acts")).to_be_checked()
    assert values(page) == before


def test_incident_among_its_days(page: Page) -> None:
    """An incident's address shows the days around it; a click chooses things, or a day."""
    page.goto("/?view=timeline&incident=mi24-shootdown-2020")
    card = page.get_by_label("The thing chosen")
    api.expect(card).to_contain_text("Azerbaijan against Russia")
    chosen = page.locator(".thing.chosen .name-of")
    api.expect(chosen).to_have_text("Shooting down of a Russian Mi-24")
    api.expect(page.locator("#from")).to_have_value("2020-09-10")
    api.expect(page).to_have_url(re.compile("thing=mi24-shootdown-2020"))
    api.expect(page.locator(".sum")).to_contain_text("were in force on all these days")
    few = page.locator(".thing").count()

    page.get_by_label("Each that held throughout").check()
    api.expect(page.locator(".sum")).to_have_count(0)
    assert page.locator(".thing").count() > few
    page.locator(".thing[data-id=karabakh-war-2020] .hit").click()
    api.expect(card.get_by_role("heading", level=2)).to_have_text("Karabakh war of 2020")
    lanes = box(page, ".lanes")
    page.mouse.click(lanes["x"] + 5, lanes["y"] + 6)
    api.expect(page.locator(".day-links")).to_contain_text("The day chosen is 2020-09-")
    api.expect(page.locator(".day-line")).to_have_count(1)
    api.expect(page).to_have_url(re.compile("day=2020-09-"))
    page.reload()
    api.expect(page.locator(".day-links")).to_contain_text("The day chosen is 2020-09-")
    page.get_by_role("link", name="its network").click()
    api.expect(page).to_have_url(re.compile("view=network&as-of=2020-09-"))


def test_days_as_they_are_known(page: Page) -> None:
    """A year is hatched, and told as a year; an end that nobody knows is not told as today."""
    page.goto("/?view=timeline&from=1940&to=1980&hide=incident,war,act&text=united")
    page.locator(DRAWN).wait_for()
    api.expect(page.locator("#kind-instrument")).to_be_checked()
    row = page.locator("tbody tr").filter(has_text="United Kingdom and France, 1947")
    api.expect(row.locator("td").nth(3)).to_have_text("not known")
    drawn = page.locator(".thing[data-id=us-portugal-defence-agreement-1951]")
    api.expect(drawn.locator(".unsure")).to_have_count(1)  # the year in which it began
    api.expect(drawn.locator("title")).to_have_text(re.compile(": 1951 to 1995-05-31 or later$"))
    wide = drawn.locator(".unsure").first.bounding_box()
    lanes = box(page, ".lanes")
    assert wide is not None
    assert abs(wide["width"] - lanes["width"] * 365 / (41 * 365.25)) < 2


def test_wrong_address(context: BrowserContext) -> None:
    """What the address says wrongly is told, and the rest is shown."""
    page = context.new_page()  # the browser writes of each refusal into its console
    page.goto("/?view=timeline&thing=no-such&from=1950&to=1940&actor=nobody&day=1914&hide=x")

    faults = page.locator("main > .fault:visible")
    api.expect(faults).to_have_text(
        [
            "Nothing on the timeline is named no-such.",
            "From 1950 to 1940 there are no days.",
            "No actor is named nobody.",
            "1914 is no day.",
        ]
    )
    api.expect(page.locator("#in-words")).to_contain_text("1816 to ")


def test_names_do_not_collide(page: Page) -> None:
    """No name lies on another, at any closeness."""
    for span in ("", "&from=1900&to=1920", "&from=1935&to=1946&hide=none", "&from=2020&each=yes"):
        page.goto(f"/?view=timeline{span}")
        page.locator(DRAWN).wait_for()
        api.expect(page.locator(".name-of").first).to_be_visible()
        boxes = page.locator(".name-of").evaluate_all(
            "all => all.map(each => each.getBBox()).map((b, at) => ({x: b.x, y: b.y + at * 0,"
            " right: b.x + b.width, lane: all[at].closest('.lane').className.baseVal}))"
        )
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                apart = one["right"] <= other["x"] or other["right"] <= one["x"]
                assert apart or one["lane"] != other["lane"] or abs(one["y"] - other["y"]) > 11


def test_phone(context: BrowserContext) -> None:
    """At the width of a phone nothing sticks out, with a card and without."""
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    for more in ("", "&from=1914&to=1918&hide=none", "&thing=north-atlantic-treaty&day=1950-01-01"):
        page.goto(f"/?view=timeline{more}")
        page.locator(READY).wait_for()
        page.locator(DRAWN).wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, more
    page.get_by_role("button", name="Close", exact=True).click()
    api.expect(page.get_by_label("The thing chosen")).to_be_hidden()
    page.close()
