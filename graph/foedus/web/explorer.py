"""The explorer: the page that a browser shows, built from web/ into the folder explorer/ here."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from .conditional import validators
from .reply import Problem, Reply

FOLDER = Path(__file__).parent / "explorer"
MEDIA = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
}
# What a browser lets the page do: its own scripts, styles and answers, and nothing else.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


@cache
def files() -> dict[str, Path]:
    """Return the files of the explorer by their address; no other file is ever sent."""
    found = {
        f"/{path.relative_to(FOLDER).as_posix()}": path
        for path in sorted(FOLDER.rglob("*"))
        if path.suffix in MEDIA and path.is_file()
    }
    return {**found, "/": FOLDER / "index.html"}


@cache
def file(address: str) -> Reply:
    """Return the file at an address; raise a Problem where there is none."""
    path = files().get(address)
    if path is None or not path.is_file():
        raise Problem(404, "there is nothing here", "/api/ lists what can be asked for.")
    body = path.read_bytes()
    headers = {
        **validators(body),
        "Content-Security-Policy": POLICY,
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    return Reply(body=body, media=MEDIA[path.suffix], headers=headers)
