"""Asking as a person does it: by name, in SPARQL, with the answer as table, graph, map and file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from lxml import etree
from seen import READY, values, watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

FREE = "/?view=ask&in=sparql"
PROMISES = """SELECT ?obligor ?beneficiary ?clause WHERE {
  ?clause foedus:obligor ?obligor ; foedus:beneficiary ?beneficiary .
}
ORDER BY ?clause"""
PLACES = "SELECT ?incident ?place { ?incident a foedus:Incident ; foedus:place ?place }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
WITHOUT_GL = "--disable-software-rasterizer"


def asked(query: str, seen: str = "") -> str:
    return f"{FREE}&ask=yes&sparql={quote(query)}&seen={seen}"


def write(page: Page, text: str) -> None:
    """Put a text in place of what the editor holds, by keyboard."""
    page.locator("[data-editor=code] .cm-content").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def test_query_by_keyboard(page: Page) -> None:
    """A query is written by keyboard with terms offered, asked, and is in the address."""
    page.goto(FREE)
    write(page, "SELECT ?state { ?state a foedus:DeFa")
    offered = page.locator("ul[role=listbox]").get_by_role("option", name="foedus:DeFactoState")
    api.expect(offered).to_contain_text("de facto state")
    api.expect(page.locator(".cm-completionInfo")).to_contain_text("class")

    page.keyboard.press("Enter")
    page.keyboard.press("ControlOrMeta+Enter")

    api.expect(page.locator("caption")).to_have_text(re.compile(r"^\d+ rows$"))
    abkhazia = page.locator("tbody").get_by_role("link", name="Abkhazia", exact=True)
    api.expect(abkhazia).to_be_visible()
    assert values(page)["sparql"] == "SELECT ?state { ?state a foedus:DeFactoState}"
    page.reload()
    api.expect(abkhazia).to_be_visible()
    abkhazia.click()
    api.expect(page.locator("h1")).to_have_text("Abkhazia")
    page.go_back()
    api.expect(page.locator(".cm-content")).to_contain_text("foedus:DeFactoState")


def test_things_offered_by_label(page: Page) -> None:
    """A thing is found by its label, and written by its id."""
    page.goto(FREE)
    write(page, "DESCRIBE artsakh")

    api.expect(page.locator("ul[role=listbox]").get_by_role("option").first).to_contain_text(
        "id:artsakh"
    )
    page.wait_for_timeout(200)  # the editor takes no Enter for a list that has only just come up
    page.keyboard.press("Enter")

    api.expect(page.locator(".cm-content")).to_contain_text("DESCRIBE id:artsakh")


def test_fault_at_its_line(context: BrowserContext) -> None:
    """A fault is told in words, marked at its line, and gone when the text is changed."""
    page = context.new_page()
    page.goto(asked("SELECT ?state WHERE {\n  ?state a fodus:State .\n}"))

    fault = page.get_by_role("alert")
    api.expect(fault).to_contain_text("line 2, column 12: the prefix fodus: is not declared")
    api.expect(fault).to_contain_text("Did you mean foedus:?")
    api.expect(page.locator(".cm-lintRange-error")).to_have_text("fodus:State .")
    page.keyboard.press("Delete")

    api.expect(fault).to_be_hidden()
    api.expect(page.locator(".cm-lintRange-error")).to_have_count(0)


def test_query_given_up(page: Page) -> None:
    """A query that runs on can be given up, and the next is answered."""
    page.goto(asked(ENDLESS))

    page.get_by_role("button", name="Stop").click()

    api.expect(page.locator(".answer")).to_contain_text("Given up.")
    page.locator("[data-editor=code]").wait_for()
    write(page, "ASK { id:abkhazia a foedus:DeFactoState }")
    page.get_by_role("button", name="Run").click()
    api.expect(page.locator(".answer")).to_contain_text("Yes.")


def test_rows_sorted_narrowed_and_taken(page: Page) -> None:
    """Rows are sorted by a column and narrowed by words, told in the address; CSV has all."""
    page.goto(asked(PROMISES))
    api.expect(page.locator("caption")).to_have_text(re.compile(r"^\d+ rows$"))
    total = int(page.locator("caption").inner_text().split()[0])

    page.get_by_role("button", name="beneficiary").click()
    page.get_by_role("button", name="beneficiary").click()
    page.get_by_label("Only rows with").fill("stan")

    api.expect(page.locator("caption")).to_have_text(re.compile(rf"^\d+ of {total} rows$"))
    names = page.locator("tbody td:nth-child(2) a").all_inner_texts()
    assert names == sorted(names, key=str.casefold, reverse=True)
    api.expect(page.locator("th[aria-sort=descending]")).to_contain_text("beneficiary")
    api.expect(page).to_have_url(re.compile("sort=beneficiary&down=yes&only=stan"))
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(taken.value.path().read_text())))
    assert list(rows[0]) == ["obligor", "beneficiary", "clause"]
    assert len(rows) == total
    page.reload()
    api.expect(page.locator("tbody td:nth-child(2) a").first).to_have_text(names[0])


def test_graph_of_an_answer(page: Page) -> None:
    """An answer that joins things is drawn, and taken as GEXF with the same edges."""
    page.goto(asked(PROMISES, "graph"))

    page.locator("body[data-drawn=yes]").wait_for()
    told = page.get_by_text(re.compile(r"^\d+ edges between \d+ things"))
    edges, things = (int(each) for each in re.findall(r"\d+", told.inner_text())[:2])
    with page.expect_download() as taken:
        page.get_by_role("link", name="GEXF").click()
    read = etree.fromstring(taken.value.path().read_bytes())

    assert len(read.findall(".//{*}edge")) == edges
    assert len(read.findall(".//{*}node")) == things
    assert "Armenia" in {each.get("label") for each in read.iterfind(".//{*}node")}
    page.get_by_label("Edges from").select_option("clause")
    api.expect(page).to_have_url(re.compile("from=clause&to=beneficiary"))


def test_graph_without_webgl(browsers: Callable[[str], Browser], address: str) -> None:
    """Where nothing can be drawn the page says so, and the table has the statements."""
    browser = browsers(WITHOUT_GL)
    page = browser.new_page(base_url=address)
    faults = watched(page, address)

    page.goto(asked("CONSTRUCT { ?s foedus:succeeds ?o } { ?s foedus:succeeds ?o }", "graph"))

    api.expect(page.locator(".canvas")).to_contain_text("The table has all of it.")
    page.get_by_role("button", name="Table").click()
    api.expect(page.locator("thead")).to_contain_text("predicate")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Turtle").click()
    assert "foedus:succeeds" in taken.value.path().read_text()
    assert faults == []
    browser.close()


def test_map_of_an_answer(page: Page) -> None:
    """An answer whose things have a place is on a map; a mark tells what is there."""
    page.goto(asked(PLACES, "map"))

    page.locator("body[data-drawn=map]").wait_for()
    words = page.get_by_text(re.compile(r"^\d+ rows at \d+ places\.$")).inner_text()
    mark = page.locator("circle.place").first
    mark.dispatch_event("click")

    assert page.locator("circle.place").count() == int(re.findall(r"\d+", words)[1])
    api.expect(page.locator(".chosen a").first).to_be_visible()
    api.expect(page.get_by_text("Borders: Natural Earth")).to_be_visible()


def test_named_query_by_label_and_in_sparql(page: Page) -> None:
    """A parameter is chosen by label; the query's SPARQL, asked as it stands, gives the same."""
    page.goto("/?view=ask&query=whom-it-owes-defence")
    page.get_by_label("obligor").press_sequentially("russia")
    api.expect(page.locator("ul[role=listbox]").get_by_role("option").first).to_contain_text(
        "Russia"
    )
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("#parameter-on").fill("2020-11-09")
    page.get_by_role("button", name="Ask").click()
    api.expect(page.locator("caption")).to_have_text(re.compile(r"^\d+ rows$"))
    by_name = page.locator("tbody").inner_text()
    assert values(page)["p-obligor"] == "russia"

    page.get_by_role("button", name="See its SPARQL").click()
    api.expect(page.locator(".cm-content")).to_contain_text("VALUES (?obligor ?on)")
    page.get_by_role("button", name="Run").click()

    api.expect(page.locator("caption")).to_have_text(re.compile(r"^\d+ rows$"))
    assert page.locator("tbody").inner_text() == by_name


def test_plain_field(context: BrowserContext) -> None:
    """Where the editor does not come a plain field serves, its faults at their line, too."""
    page = context.new_page()
    page.route("**/assets/code.js", lambda route: route.abort())
    page.goto(FREE)
    field = page.locator("textarea")

    field.fill("SELECT * {\n  ?x fodus:y ?z\n}")
    field.press("ControlOrMeta+Enter")

    api.expect(page.get_by_role("alert")).to_contain_text("line 2, column 6")
    selected = "e => e.value.slice(e.selectionStart, e.selectionEnd)"
    assert field.evaluate(selected) == "fodus:y ?z"
    field.fill("ASK {}")
    page.get_by_role("button", name="Run").click()
    api.expect(page.locator(".answer")).to_contain_text("Yes.")


def test_query_too_long_for_an_address(page: Page) -> None:
    """A query that no address can hold is asked all the same, and can be kept as a file."""
    page.goto(FREE)
    text = f"ASK {{}} # {'long ' * 6000}"
    page.locator("[data-editor=code] .cm-content").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(text)

    api.expect(page.get_by_text("too long for the address")).to_be_visible()
    page.get_by_role("button", name="Run").click()
    api.expect(page.locator(".answer")).to_contain_text("Yes.")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Save as .rq").click()

    assert taken.value.path().read_text() == text
    assert "sparql" not in values(page)


def test_thing(page: Page) -> None:
    """A thing shows what is known of it, its sources, and the statements with it as links."""
    page.goto("/?view=thing&thing=nagorno-karabakh")
    api.expect(page.locator("h1")).to_have_text("Nagorno-Karabakh")
    api.expect(page.get_by_role("heading", name="Sources")).to_be_visible()

    page.get_by_text("All statements with it").click()
    page.get_by_label("Only rows with").fill("territory kind")

    page.locator("tbody").get_by_role("link").last.click()
    api.expect(page.locator("code").first).to_contain_text("foedus:")


def test_unknown_thing(context: BrowserContext) -> None:
    """Of a thing that is not known near names are offered."""
    page = context.new_page()
    page.goto("/?view=thing&thing=armenai")

    page.get_by_role("link", name="armenia", exact=True).click()

    api.expect(page.locator("h1")).to_have_text("Armenia")


def test_phone(context: BrowserContext) -> None:
    """At the width of a phone nothing sticks out, in whatever form an answer is seen."""
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    for view in (
        FREE,
        *(asked(PROMISES, seen) for seen in ("table", "graph", "map")),
        "/?view=thing&thing=nagorno-karabakh",
    ):
        page.goto(view)
        page.locator(READY).wait_for()
        if "ask=" in view:
            page.locator(".seen-as").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, view
