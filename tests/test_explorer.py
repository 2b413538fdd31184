"""The page that the server sends: its files, its headers, and that it is built of its sources."""

from __future__ import annotations

import json
import re
from functools import cache
from hashlib import sha256

import pytest
from pages import ROOT
from web_client import Client

from foedus.store.files import Selection
from foedus.web.data import Data
from foedus.web.explorer import FOLDER, files

WEB = ROOT / "web"
OWN = ("index.html", "package-lock.json", "package.json", "tsconfig.json", "vite.config.js")
PERMISSIVE = {"MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0"}


@cache
def client() -> Client:
    return Client(Data(Selection()))


def test_front() -> None:
    """The front is the page, and it may run its own scripts and ask its own server alone."""
    got = client().ask("/")

    assert (got.status, got.media) == (200, "text/html")
    policy = got.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy


@pytest.mark.parametrize("address", sorted(files()))
def test_file_is_sent_once(address: str) -> None:
    """Each file is sent with its kind, and not again to who has it."""
    got = client().ask(address)

    assert got.status == 200
    again = client().ask(address, headers={"if-none-match": got.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("path", ["/built-from.txt", "/assets/../../pages.py", "/assets/", "/web"])
def test_no_other_file(path: str) -> None:
    """Nothing but the files of the page is sent."""
    assert client().ask(path).status == 404


def test_page_names_no_other_host() -> None:
    """No file of the page loads anything from elsewhere."""
    for address in ("/", "/assets/index.css"):
        text = client().ask(address).body.decode()
        assert not re.findall(r"(?:src|href|url)\s*[=(]\s*[\"']?(?:https?:)?//", text)


def test_built_from_these_sources() -> None:
    """The page that is committed is built of the sources beside it; else run `make page`."""
    paths = sorted([*OWN, *(p.relative_to(WEB).as_posix() for p in (WEB / "src").rglob("*.*"))])
    found = sha256()
    for path in paths:
        found.update(f"{path}\0".encode() + (WEB / path).read_bytes() + b"\0")

    assert (FOLDER / "built-from.txt").read_text() == f"{found.hexdigest()}\n"


def test_licences_of_what_is_built_in() -> None:
    """Each library in the page is listed with its licence, which is a permissive one."""
    listed = (FOLDER / "LICENSES.md").read_text()
    built_in = dict(re.findall(r"^## (\S+) - [\d.]+ \((.+)\)$", listed, re.MULTILINE))
    wanted = json.loads((WEB / "package.json").read_text())["dependencies"]

    assert set(wanted) <= set(built_in)
    assert set(built_in.values()) <= PERMISSIVE


def test_small_enough() -> None:
    """The script that is loaded before anything is seen has at most 120 kB, compressed."""
    import gzip

    assert len(gzip.compress((FOLDER / "assets/index.js").read_bytes())) <= 120_000


def test_claimants() -> None:
    """Those who say something of their own about an incident can be asked for."""
    got = client().ask("/api/claimants/mi24-shootdown-2020").json

    assert [each["id"] for each in got] == ["armenia", "azerbaijan", "russia"]


def test_drawn_in() -> None:
    """Who is drawn in is answered round by round, by the policy asked for."""
    path = "/api/drawn-in/germany-russia-war-1914"
    duties, nothing = (client().ask(path + f"?policy={each}").json for each in ("duties", "none"))

    assert [each["label"] for each in duties["groups"][0]["actors"]] == [
        "Austria-Hungary",
        "France",
    ]
    assert len(duties["rounds"]) > len(nothing["rounds"]) == 1
    assert client().ask(path + "?policy=some").json["parameter"] == "policy"
    assert client().ask(path + ".svg?policy=none").media == "image/svg+xml"


def test_network_of_all_days() -> None:
    """Without a day the network has the ties of all days, each with its days."""
    every, one = (client().ask(f"/api/network{q}").json for q in ("", "?as-of=1914-07-28"))

    assert len(every["edges"]) > len(one["edges"])
    assert {each["id"] for each in one["edges"]} < {each["id"] for each in every["edges"]}
