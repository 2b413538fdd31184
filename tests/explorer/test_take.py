"""What one takes away, each opened by its own reader: browser, csv, lxml, graphology."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
import shutil
import struct
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from pages import ROOT
from seen import INCIDENT, READY, watched

from foedus.law import Verdict

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

WEB = ROOT / "web"
HOSTILE = "</script><img src=x onerror=\"document.title='taken'\"><!--<script>"
# Reads GEXF from standard input, and prints what graphology made of it.
READ_GEXF = """
const { MultiGraph } = require("graphology");
const gexf = require("graphology-gexf");
const graph = gexf.parse(MultiGraph, require("fs").readFileSync(0, "utf8"));
const edges = graph.mapEdges((id, facts, from, to) => [from, to, facts.verdict ?? facts.relation]);
console.log(JSON.stringify({ nodes: graph.nodes(), edges }));
"""
# How many colours a PNG has, and of which kind its corner is.
COLOURS = """async (bytes) => {
  const raw = Uint8Array.from(atob(bytes), (each) => each.charCodeAt(0));
  const image = await createImageBitmap(new Blob([raw]));
  const canvas = new OffscreenCanvas(image.width, image.height);
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const points = new Uint32Array(pen.getImageData(0, 0, image.width, image.height).data.buffer);
  return { colours: new Set(points).size, corner: points[0] };
}"""
WHITE = 0xFFFFFFFF
DRAWING = """() => {
  const of = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(of, "svg");
  picture.dataset.picture = "Two marks";
  picture.setAttribute("viewBox", "0 0 40 20");
  const parts = [
    ["rect", { class: "dot", width: 9, height: 9, fill: "rgb(1, 2, 3)" }],
    ["text", { x: 12, y: 9 }],
    ["g", { display: "none" }],
  ];
  for (const [name, values] of parts) {
    const part = document.createElementNS(of, name);
    for (const [key, value] of Object.entries(values)) part.setAttribute(key, value);
    if (name === "text") part.textContent = "a & <b>";
    picture.append(part);
  }
  const image = document.createElement("img");
  image.alt = "The chain";
  image.src = "/api/drawn-in/mi24-shootdown-2020.svg";
  document.getElementById("main").append(picture, image);
}"""


def taken(page: Page, name: str, role: str = "button", at: int = 0) -> bytes:
    """Return the file that a button or link gives."""
    with page.expect_download() as download:
        page.get_by_role(role, name=name, exact=True).nth(at).click()  # type: ignore[arg-type]
    return download.value.path().read_bytes()


def size_of(png: bytes) -> tuple[int, int]:
    """Return width and height that the header of a PNG tells."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def opened(browser: Browser, content: bytes, folder: Path) -> tuple[Page, list[str]]:
    """Open a page from disk in a browser that has no network; give its faults, too."""
    path = folder / "taken.html"
    path.write_bytes(content)
    page = browser.new_context(viewport={"width": 1200, "height": 850}, offline=True).new_page()
    faults = watched(page, path.as_uri())
    page.goto(path.as_uri())
    page.locator(READY).wait_for()
    return page, faults


def test_incident_as_one_file(page: Page, browser: Browser, tmp_path: Path) -> None:
    """An incident that was mailed opens from disk: verdicts, conditions, claims, search within."""

    def hostile(route: object) -> None:
        found = route.fetch()  # type: ignore[attr-defined]
        told = found.json()
        told["incident"]["label"] = HOSTILE
        route.fulfill(response=found, json=told)  # type: ignore[attr-defined]

    page.route(re.compile(r"/api/incidents/mi24-shootdown-2020(\?|$)"), hostile)
    page.goto(f"{INCIDENT}&only=NATO")
    page.locator(READY).wait_for()

    file, faults = opened(browser, taken(page, "This page as one file"), tmp_path)

    article = file.locator("details[data-clause='nato-article-5']")
    api.expect(file.locator("h1")).to_have_text(HOSTILE)
    api.expect(file.locator("#only")).to_have_value("NATO")
    article.locator("summary").first.click()
    article.locator("[data-kind=Threshold] summary").click()
    claims = article.locator("[data-kind=Threshold] .claim")
    api.expect(claims.first).to_contain_text("Ministry of Foreign Affairs")
    api.expect(claims.last).to_contain_text("asserts")
    file.locator("#only").fill("Collective Security")
    api.expect(file.locator("details[data-clause='nato-article-5']")).to_have_count(0)
    api.expect(file.locator(".commitment").first).to_be_visible()
    # What only the server can answer is told, and the way back is offered.
    file.get_by_text("What if …").click()
    api.expect(file.get_by_text("not among them")).to_be_visible()
    api.expect(file.get_by_text("still running")).to_have_count(0)
    file.get_by_label("Claims accepted").select_option("armenia")
    api.expect(file.locator("h1")).to_have_text("That is not in this file")
    api.expect(file.locator(".address")).to_contain_text("worldview=armenia")
    file.get_by_role("link", name="Back to what this file holds").click()
    api.expect(file.locator("h1")).to_have_text(HOSTILE)
    file.get_by_role("link", name="The network of that day").click()
    api.expect(file.locator("h1")).to_have_text("That is not in this file")
    file.go_back()
    api.expect(file.locator("h1")).to_have_text(HOSTILE)
    assert file.locator("img").count() == 0
    assert not file.title().startswith("taken")
    assert faults == []


def test_network_taken(page: Page, browser: Browser, tmp_path: Path) -> None:
    """The network as one file has its slider, its drawing as PNG is not blank, GEXF is read."""
    page.goto("/?view=network&as-of=2020-11-09&actor=russia")
    page.locator("body[data-drawn=yes]").wait_for()
    png, gexf = taken(page, "PNG"), taken(page, "GEXF", "link")
    table = list(csv.reader(io.StringIO(taken(page, "CSV").decode())))
    whole = taken(page, "This page as one file")

    assert min(size_of(png)) > 300
    seen = page.evaluate(COLOURS, base64.b64encode(png).decode())
    assert seen["corner"] == WHITE
    assert seen["colours"] > 50
    assert table[0] == ["Who", "", "Whom", "Kind", "By", "Since", "Until"]
    assert len(table) == 1 + page.locator("tbody tr").count()
    assert all("Russia" in row for row in table[1:])
    found = read_by_graphology(gexf)
    answer = page.request.get("/api/network?as-of=2020-11-09").json()
    assert set(found["nodes"]) == {each["id"] for each in answer["nodes"]}
    assert len(found["edges"]) == len(answer["edges"])

    file, faults = opened(browser, whole, tmp_path)
    file.locator("body[data-drawn=yes]").wait_for()
    words = file.locator("#in-words")
    api.expect(words).to_contain_text("2020-11-09")
    file.locator("#date").fill("1914-07-28")
    file.get_by_role("button", name="Later change").click()
    api.expect(words).not_to_contain_text("1914-07-28")
    file.get_by_label("Find an actor").fill("France")
    file.keyboard.press("Enter")
    api.expect(file.locator("caption")).to_contain_text("ties of France on 19")
    api.expect(file).to_have_url(re.compile("#view=network.*actor=france"))
    day = words.inner_text()
    file.reload()
    api.expect(words).to_have_text(day)
    assert size_of(taken(file, "PNG")) > (300, 300)
    assert faults == []


def read_by_graphology(gexf: bytes) -> dict[str, list[str]]:
    """Return what graphology reads in a GEXF file."""
    if not (WEB / "node_modules" / "graphology-gexf").is_dir():
        pytest.skip("graphology-gexf is not installed: npm ci --prefix web")
    node = shutil.which("node")
    assert node, "Node is not installed"
    run = subprocess.run(
        [node, "-e", READ_GEXF], input=gexf, cwd=WEB, capture_output=True, check=True
    )
    found: dict[str, list[str]] = json.loads(run.stdout)
    return found


def test_graphs_of_an_incident_in_graphology(page: Page) -> None:
    """The graphs of an incident and of who is drawn in are read by graphology, verdicts and all."""
    page.goto(INCIDENT)
    page.locator(READY).wait_for()
    found = read_by_graphology(taken(page, "GEXF", "link"))
    entries = page.request.get("/api/incidents/mi24-shootdown-2020").json()["entries"]
    told = {Verdict[each["verdict"]].value for each in entries}
    assert {edge[2] for edge in found["edges"]} == told

    page.goto("/?view=drawn-in&incident=germany-russia-war-1914")
    page.locator(READY).wait_for()
    chain = read_by_graphology(taken(page, "GEXF", "link"))
    assert {"france", "germany", "germany-russia-war-1914"} <= set(chain["nodes"])


def test_any_picture_and_table(page: Page, browser: Browser, tmp_path: Path) -> None:
    """A view's drawings in SVG and its tables are offered without its help, and taken along."""
    page.goto("/?view=drawn-in&incident=germany-russia-war-1914")
    page.locator(READY).wait_for()
    page.evaluate(DRAWING)
    api.expect(page.locator(".take")).to_contain_text("The chain")

    # The first is the picture that the view has itself.
    own, image = (etree.fromstring(taken(page, "SVG", at=at)) for at in (1, 2))
    marks = {etree.QName(each).localname: each for each in own}
    assert marks["text"].text == "a & <b>"
    assert marks["text"].get("x") == "12"
    assert "g" not in marks
    assert own[1].get("fill") == "rgb(1, 2, 3)"
    assert own.get("font-family", "").startswith("system-ui")
    assert etree.QName(image).localname == "svg"
    for at in (1, 2):
        png = taken(page, "PNG", at=at)
        assert page.evaluate(COLOURS, base64.b64encode(png).decode())["colours"] > 2

    page.locator(".take summary").click()
    rows = list(csv.reader(io.StringIO(taken(page, "CSV").decode())))
    assert rows[0] == ["Who", "What", "For", "Against", "By", "Because"]
    assert rows[1][4] == "Franco-Russian convention 1892, Art. 1 (for Russia)"
    whole = taken(page, "This page as one file")
    assert b"data:image/svg+xml;base64," in whole

    file, faults = opened(browser, whole, tmp_path)
    api.expect(file.locator(".round")).to_have_count(3)
    api.expect(file.get_by_role("link", name="Markdown")).to_have_count(0)
    assert faults == []


def test_every_view_as_one_file(page: Page, browser: Browser, tmp_path: Path) -> None:
    """Whichever view there is, its file opens with the same heading."""
    asked = "view=ask&query=whom-it-owes-defence&p-obligor=russia&p-on=2020-11-09&ask=yes"
    for address in ("/", f"/?{asked}"):
        page.goto(address)
        page.locator(READY).wait_for()
        heading = page.locator("h1").inner_text()
        rows = page.locator("main tbody tr, main .year li").count()

        file, faults = opened(browser, taken(page, "This page as one file"), tmp_path)

        api.expect(file.locator("h1")).to_have_text(heading)
        api.expect(file.locator("main tbody tr, main .year li")).to_have_count(rows)
        assert faults == []
        file.context.close()


def test_wrong_values(context: BrowserContext) -> None:
    """What is wrong in an address is named, with the way to the view without it."""
    page = context.new_page()
    page.goto(f"{INCIDENT}&as-of=2020-13-40")
    api.expect(page.locator("main")).to_contain_text('In the address, as-of: "2020-13-40"')
    page.get_by_role("link", name="The same without as-of").click()
    api.expect(page.locator("h1")).to_contain_text("Mi-24")

    page.goto(f"{INCIDENT}&worldview=armenai")
    api.expect(page.locator("main")).to_contain_text("In the address, worldview:")
    page.get_by_role("link", name="armenia", exact=True).click()
    api.expect(page.get_by_label("Claims accepted")).to_have_value("armenia")

    page.goto("/?view=network&as-of=1914-02-30")
    page.get_by_role("link", name="The same without as-of").click()
    api.expect(page.locator("h1")).to_have_text("Who was tied to whom on a day")

    page.goto(f"{INCIDENT}&worldveiw=armenia")
    api.expect(page.locator(".unused")).to_contain_text("worldveiw")
    page.get_by_role("link", name="Leave it out").click()
    api.expect(page.locator(".unused")).to_have_count(0)
