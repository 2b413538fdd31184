"""A browser and a server for the tests of the page: Debian's Chromium, and foedus as a process.

Each test begins cold, may see no error of the page, and no request to another host. Screenshots
are kept in the folder that FOEDUS_SCREENSHOTS names, if it names one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from pages import ROOT
from seen import kept, watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WITH_GL = "--enable-unsafe-swiftshader"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Return where a server of the seeds listens."""
    server = subprocess.Popen(
        [sys.executable, "-m", "foedus", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "graph")},
    )
    assert server.stdout is not None
    yield server.stdout.readline().strip().rstrip("/")
    server.kill()
    server.wait()


@pytest.fixture(scope="module")
def browsers() -> Iterator[Callable[[str], Browser]]:
    """Return how a browser is started, with or without a way to draw.

    For a module, not for all: as long as Playwright runs, no other test may start an event loop.
    """
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with api.sync_playwright() as play:
        yield lambda drawing: play.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", drawing]
        )


@pytest.fixture(scope="module")
def browser(browsers: Callable[[str], Browser]) -> Iterator[Browser]:
    """Return a browser that draws."""
    found = browsers(WITH_GL)
    yield found
    found.close()


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """Return a cold browser that may have no fault and may ask nobody else."""
    found = browser.new_context(viewport={"width": 1200, "height": 850}, base_url=address)
    yield found
    found.close()


@pytest.fixture
def page(context: BrowserContext, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return an empty page; the test fails for a fault of what it then shows."""
    page = context.new_page()
    faults = watched(page, address)
    yield page
    kept(page, request.node.name)
    assert faults == []
