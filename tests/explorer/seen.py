"""What is asked of the page in a browser by several tests."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Page

INCIDENT = "/?view=incident&incident=mi24-shootdown-2020"
READY = "body[data-ready]"


def watched(page: Page, address: str) -> list[str]:
    """Return a list that fills with errors of the page, and with requests to other hosts."""
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request",
        lambda sent: (
            None if sent.url.startswith((address, "data:", "blob:")) else faults.append(sent.url)
        ),
    )
    return faults


def kept(page: Page, name: str) -> None:
    """Keep a picture of the page, where a folder for it is named."""
    folder = os.environ.get("FOEDUS_SCREENSHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{re.sub(r'[^a-z0-9]+', '-', name)}.png")


def values(page: Page) -> dict[str, str]:
    """Return the values in the address of the page."""
    return {name: found[0] for name, found in parse_qs(urlsplit(page.url).query).items()}
