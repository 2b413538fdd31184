"""Measure how soon the explorer can be used: an incident, from a cold browser.

    python bench/explorer.py
    python bench/explorer.py --rounds 20

Beside it, in the same rounds and in a browser as cold, an answer of the same server that a browser
has only to show. Shown are medians of the wall clock, and their ratio. It needs Chromium, and
Playwright (`pip install --group dev`).
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import statistics
from collections.abc import Callable
from typing import TYPE_CHECKING

from serve import serving

from foedus.web.explorer import FOLDER

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

INCIDENT = "mi24-shootdown-2020"
USABLE = 1500  # milliseconds within which the first view of the seed incident is to be usable
SCRIPT = 120_000  # bytes, compressed, of script before lazy parts
Shown = Callable[["Page"], None]


def incident_view(page: Page) -> None:
    """Go to the incident, until its verdicts are there and can be opened."""
    page.goto(f"/?view=incident&incident={INCIDENT}", wait_until="commit")
    page.locator("body[data-ready] details.commitment").first.wait_for()


def bare_answer(page: Page) -> None:
    """Go to a page of the same server that nothing has to be made of."""
    page.goto("/api/", wait_until="commit")
    page.locator("body").wait_for()


def cold(browser: Browser, address: str, shown: Shown) -> float:
    """Return how many milliseconds a browser without anything kept takes to show a page."""
    context = browser.new_context(base_url=address, viewport={"width": 1200, "height": 850})
    page = context.new_page()
    begun = page.evaluate("Date.now()")
    shown(page)
    taken = page.evaluate("Date.now()") - begun
    context.close()
    return float(taken)


def first_view(browser: Browser, address: str, rounds: int) -> None:
    """Print how long the first view of the incident takes, and the bare answer beside it."""
    views: dict[str, Shown] = {"incident": incident_view, "bare": bare_answer}
    taken: dict[str, list[float]] = {name: [] for name in views}
    for _ in range(rounds):
        for name, shown in views.items():
            taken[name].append(cold(browser, address, shown))
    ours, bare = (statistics.median(taken[name]) for name in views)
    ratio = statistics.median(
        one / max(other, 1) for one, other in zip(taken["incident"], taken["bare"], strict=True)
    )
    print("| first view, cold | ms | slowest | a bare answer ms | ratio | target |")
    print("|---|---|---|---|---|---|")
    missed = "" if ours <= USABLE else ", MISSED"
    print(
        f"| the seed incident | {ours:.0f} | {max(taken['incident']):.0f} | {bare:.0f} "
        f"| {ratio:.1f} | {USABLE} ms{missed} |"
    )


def scripts() -> None:
    """Print what is loaded before anything is seen, and what only when it is gone to."""
    sizes = {
        path.name: len(gzip.compress(path.read_bytes()))
        for path in sorted((FOLDER / "assets").glob("*.js"))
    }
    first = sizes.pop("index.js")
    missed = "" if first <= SCRIPT else ", MISSED"
    print(f"script before lazy parts: {first} bytes with gzip, at most {SCRIPT}{missed}")
    print("lazy: " + ", ".join(f"{name} {size}" for name, size in sizes.items()))


def main() -> None:
    """Print all measures."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    given = parser.parse_args()
    scripts()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("Chromium is not installed: apt-get install chromium")
    arguments = ["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader"]
    with serving() as listening, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=arguments)
        print(f"on {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
        first_view(browser, f"http://{listening}", given.rounds)
        browser.close()


if __name__ == "__main__":
    main()
