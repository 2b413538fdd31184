"""Measure how many days the network's slider draws in a second, without a graphics card.

A frame is one value of the slider, written by the page's own input and drawn before the next. It
goes day by day through the year with the most ties, and year by year through all of them, where
each frame has other ties. Beside it, in the same run, the same page in a browser that draws
nothing: what is left is the page's words and the browser itself.

python bench/slider.py
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from foedus.export.network import network
from foedus.read import world
from foedus.store.files import Selection

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

DRAWING, UNDRAWN = "--enable-unsafe-swiftshader", "--disable-software-rasterizer"
FIRST, LAST = 1816, 2025
WANTED = 30  # frames a second
# One frame after the other, as fast as the browser gives them; returns frames a second.
SLIDE = """async (days) => {
  const slider = document.querySelector("#slider");
  const frame = () => new Promise(requestAnimationFrame);
  const start = performance.now();
  for (const day of days) {
    slider.value = String(day);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await frame();
  }
  return 1000 * days.length / (performance.now() - start);
}"""


def densest() -> tuple[int, int]:
    """Return the year on whose first day most ties held, and how many."""
    edges = network(world(Selection())).edges
    held = {
        year: sum(any(spell.holds_on(first_of(year)) for spell in edge.spells) for edge in edges)
        for year in range(FIRST, LAST + 1)
    }
    year = max(held, key=lambda each: held[each])
    return year, held[year]


def first_of(year: int) -> Any:
    """Return the first day of a year."""
    from datetime import date

    return date(year, 1, 1)


def number(year: int) -> int:
    """Return the first day of a year as the page counts days, from 1970."""
    return int((first_of(year) - first_of(1970)).days)


def frames(browser: Browser, address: str, days: list[int], query: str) -> float:
    """Return the frames a second of a slide through the days, in a page of its own."""
    page = browser.new_page(viewport={"width": 1200, "height": 850}, base_url=address)
    page.goto(f"/?view=network&{query}")
    page.locator("body[data-drawn]").wait_for()
    page.evaluate(SLIDE, days[:20])  # what is made at the first use is not counted
    found = float(page.evaluate(SLIDE, days))
    page.close()
    return found


def started(play: Playwright, drawing: str) -> Browser:
    """Return Debian's Chromium with or without a way to draw."""
    args = ["--no-sandbox", "--disable-gpu", drawing]
    return play.chromium.launch(executable_path="/usr/bin/chromium", args=args)


def main() -> None:
    """Print the lines."""
    year, ties = densest()
    slow = list(range(number(year), number(year + 1)))
    fast = [number(each) for each in range(FIRST, LAST + 1)]
    slides = (
        (f"{year} day by day, {ties} ties, all kinds", slow, "hide=none"),
        (f"{year} day by day, kinds shown at first", slow, ""),
        (f"{FIRST} to {LAST} year by year, all kinds", fast, "hide=none"),
        (f"{FIRST} to {LAST} year by year, kinds shown at first", fast, ""),
    )
    server = subprocess.Popen(
        [sys.executable, "-m", "foedus", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ.copy(),
    )
    address = server.stdout.readline().strip().rstrip("/") if server.stdout else ""
    try:
        with sync_playwright() as play:
            drawing, undrawn = started(play, DRAWING), started(play, UNDRAWN)
            print("| slide | frames a second | with nothing drawn | ratio | 30 reached |")
            print("|---|---|---|---|---|")
            for name, days, query in slides:
                ours, bare = (frames(each, address, days, query) for each in (drawing, undrawn))
                is_met = "yes" if ours >= WANTED else "no"
                print(f"| {name} | {ours:.0f} | {bare:.0f} | {ours / bare:.2f} | {is_met} |")
            drawing.close()
            undrawn.close()
    finally:
        server.kill()
        server.wait()


if __name__ == "__main__":
    main()
