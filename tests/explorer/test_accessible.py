"""axe-core finds nothing serious in any view, on a wide page and on a phone's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pages import ROOT
from seen import INCIDENT, READY, kept

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

axe = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")

WIDTHS = {"wide": 1200, "phone": 360}
GRAVE = ("serious", "critical")
PROMISE = "russia-azerbaijan-1997-articles-1-3"
# What of a view is looked at, where that is more than its first sight. A view that main.ts has and
# that is not here is looked at as it opens.
OPENED = {
    "incidents": ("/", "/?view=incidents&find=russia"),
    "incident": (
        INCIDENT,
        f"{INCIDENT}&open=nato-article-5,nato-article-5~Threshold,{PROMISE},{PROMISE}~Deliberate",
        f"{INCIDENT}&worldview=armenia",
        "/?view=incident&incident=mi24-shootdwn",
    ),
    "drawn-in": ("/?view=drawn-in&incident=germany-russia-war-1914",),
    "network": ("/?view=network&as-of=2020-11-09", "/?view=network&as-of=2020-11-09&actor=turkey"),
    "ask": (
        "/?view=ask",
        "/?view=ask&query=whom-it-owes-defence&p-obligor=russia&p-on=2020-11-09&ask=yes",
    ),
    "thing": ("/?view=thing&thing=armenia",),
    "nothing": ("/?view=nothing",),
}


def views() -> list[str]:
    """Return the names of the views, as the page itself lists them."""
    text = (ROOT / "web" / "src" / "main.ts").read_text(encoding="utf-8")
    [listed] = re.findall(r"const VIEWS\b.*?= \{\n(.*?)\n\};", text, re.DOTALL)
    return [*re.findall(r'^  "?([a-z-]+)"?[:,]', listed, re.MULTILINE), "nothing"]


def addresses() -> list[str]:
    return [address for view in views() for address in OPENED.get(view, (f"/?view={view}",))]


@pytest.fixture(scope="module")
def examiner(browser: Browser, address: str) -> Iterator[Page]:
    """Return a page into which a script may be put: the policy of the page itself forbids it."""
    context = browser.new_context(base_url=address, bypass_csp=True)
    yield context.new_page()
    context.close()


def test_views_are_found() -> None:
    """The list of views is read where the page has it."""
    assert {"incidents", "incident", "drawn-in", "network", "ask"} <= set(views())


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_serious(examiner: Page, width: str) -> None:
    """No fault that axe-core calls serious or critical is in any view."""
    source = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    examiner.set_viewport_size({"width": WIDTHS[width], "height": 800})
    faults = []

    for where in addresses():
        examiner.goto(where)
        examiner.locator(READY).wait_for()
        if "view=network" in where:
            examiner.locator("body[data-drawn=yes]").wait_for()
        kept(examiner, f"{width}{where}")
        examiner.evaluate(source)
        found = examiner.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
        faults += [told(where, each) for each in found["violations"] if each["impact"] in GRAVE]

    assert not faults, "\n" + "\n".join(faults)


def told(where: str, fault: dict[str, Any]) -> str:
    """Return a fault as one reads it: where, what, and at which elements."""
    lines = [f"{where}: {fault['help']} ({fault['impact']}, {fault['helpUrl']})"]
    for node in fault["nodes"][:5]:
        reason = " ".join(each["message"] for each in node["any"] or node["all"] or node["none"])
        lines.append(f"    {' '.join(map(str, node['target']))}: {reason}")
    return "\n".join(lines)
