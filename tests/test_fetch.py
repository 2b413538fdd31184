"""`foedus fetch`, against a server of our own on this machine."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from command import call

from foedus.errors import Refused, UnknownName
from foedus.records import descriptions
from foedus.records.downloads import Download, download_of, downloads
from foedus.records.fetching import fetch

CONTENT = b"id,name\n1,Zenda\n" * 20_000
DIGEST = hashlib.sha256(CONTENT).hexdigest()


class Publisher(BaseHTTPRequestHandler):
    """Gives out one file well and in several wrong ways; `content` can be changed."""

    content = CONTENT
    asked = 0

    def do_GET(self) -> None:
        """Answer by the address."""
        Publisher.asked += 1
        name = self.path.rsplit("/", 1)[-1]
        if name.startswith("to-"):
            self.send_response(302)
            self.send_header("Location", TARGETS[name])
            self.end_headers()
            return
        if name == "gone.csv":
            self.send_error(404)
            return
        self.send_response(200)
        kind = "text/html" if name == "page.csv" else "text/csv"
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        length = {"short.csv": len(self.content) + 5, "huge.csv": 2**40}
        if name != "unsaid.csv":
            self.send_header("Content-Length", str(length.get(name, len(self.content))))
        self.end_headers()
        self.wfile.write(self.content)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


TARGETS: dict[str, str] = {}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Run the publisher, and return its address."""
    monkeypatch.setattr(Publisher, "content", CONTENT)
    monkeypatch.setattr(Publisher, "asked", 0)
    running = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{running.server_port}"
    TARGETS.update(
        {
            "to-file.csv": f"{address}/data.csv",
            "to-plain.csv": "http://publisher.example/data.csv",
            "to-disk.csv": "file:///etc/hostname",
            "to-itself.csv": f"{address}/to-itself.csv",
        }
    )
    yield address
    running.shutdown()
    running.server_close()


def get(server: str, folder: Path, name: str = "data.csv", **how: Any) -> Any:
    """Fetch a file of the publisher."""
    sha256 = how.pop("sha256", "")
    return fetch(Download(f"{server}/{name}", "1", sha256), folder, **how)


@pytest.mark.parametrize("name", ["data.csv", "unsaid.csv", "to-file.csv"])
def test_a_file_comes_whole_with_its_checksum(server: str, tmp_path: Path, name: str) -> None:
    """The file is kept under the name of the address, its checksum beside it."""
    counted: list[int] = []

    found = get(server, tmp_path / "new", name, step=counted.append)

    assert found.path == tmp_path / "new" / name
    assert found.path.read_bytes() == CONTENT
    assert (found.sha256, found.size, sum(counted)) == (DIGEST, len(CONTENT), len(CONTENT))
    beside = (tmp_path / "new" / f"{name}.sha256").read_text(encoding="utf-8")
    assert beside == f"{DIGEST}  {name}\n"


def test_what_is_there_is_only_checked(server: str, tmp_path: Path) -> None:
    """A second call asks nobody; a file that was changed since is told, and stays."""
    get(server, tmp_path)

    again = get(server, tmp_path)
    (tmp_path / "data.csv").write_text("mine", encoding="utf-8")

    assert (again.was_there, again.sha256, Publisher.asked) == (True, DIGEST, 1)
    with pytest.raises(Refused, match="is not what was fetched"):
        get(server, tmp_path)
    assert (tmp_path / "data.csv").read_text(encoding="utf-8") == "mine"
    assert get(server, tmp_path, again=True).sha256 == DIGEST


def test_a_file_without_its_checksum_gets_one(server: str, tmp_path: Path) -> None:
    """Who was stopped between file and checksum has the checksum the next time."""
    get(server, tmp_path)
    (tmp_path / "data.csv.sha256").unlink()

    get(server, tmp_path)

    assert DIGEST in (tmp_path / "data.csv.sha256").read_text(encoding="utf-8")


def test_other_bytes_than_before_are_refused(server: str, tmp_path: Path) -> None:
    """What the publisher has changed does not take the place of what was fetched."""
    get(server, tmp_path)
    Publisher.content = b"other\n"

    with pytest.raises(Refused, match="gave other bytes than before"):
        get(server, tmp_path, again=True)

    assert (tmp_path / "data.csv").read_bytes() == CONTENT
    assert sorted(each.name for each in tmp_path.iterdir()) == ["data.csv", "data.csv.sha256"]


def test_a_known_checksum_is_kept_to(server: str, tmp_path: Path) -> None:
    """Where the checksum is known beforehand, nothing else is kept."""
    with pytest.raises(Refused, match="gave other bytes"):
        get(server, tmp_path, sha256="0" * 64)

    assert list(tmp_path.iterdir()) == []
    assert get(server, tmp_path, sha256=DIGEST).sha256 == DIGEST


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("gone.csv", "gave 404"),
        ("page.csv", "gave a page and no file"),
        ("short.csv", "broke off after"),
        ("huge.csv", "more than"),
        ("to-plain.csv", "only https is"),
        ("to-disk.csv", "is not allowed"),
        ("to-itself.csv", "gave 302"),
    ],
)
def test_what_is_not_to_be_had_leaves_nothing(
    server: str, tmp_path: Path, name: str, why: str
) -> None:
    """Whatever goes wrong is told in words, and no file is left."""
    with pytest.raises(Refused, match=why):
        get(server, tmp_path, name)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "address",
    ["http://publisher.example/a.csv", "ftp://localhost/a.csv", "file:///etc/a.csv", "a.csv"],
)
def test_only_https_is_fetched(tmp_path: Path, address: str) -> None:
    """No other way is gone, except to this machine itself."""
    with pytest.raises(Refused, match="only https is"):
        fetch(Download(address, "1"), tmp_path)


@pytest.mark.parametrize("end", ["", "..", ".bashrc", "a b", "a.csv?x=1", "%2e%2e", "a\\b"])
def test_names_of_files_are_plain(end: str) -> None:
    """An address whose last part is no plain name of a file is refused."""
    with pytest.raises(Refused, match="does not end in the name of a file"):
        download_of("ucdp-ged", address=f"https://publisher.example/{end}")


def test_what_cannot_be_fetched_is_told_where(tmp_path: Path) -> None:
    """Of the others the hint is the publisher's address; wikidata needs an item."""
    with pytest.raises(Refused, match="no address is known") as refused:
        download_of("icb")
    assert "sites.duke.edu" in refused.value.hint
    with pytest.raises(UnknownName):
        download_of("icbb")
    with pytest.raises(Refused, match="no item"):
        download_of("wikidata", "../Q1")
    assert download_of("wikidata", "Q399").file == "Q399.json"


def test_each_download_is_of_a_data_set_and_has_a_plain_name() -> None:
    """All addresses are of https and of data sets that can be read."""
    assert set(downloads()) <= set(descriptions())
    for name, each in downloads().items():
        assert each.address.startswith("https://"), name
        assert download_of(name, "Q1").file


def test_command_fetches_and_tells_the_terms(server: str, here: Path) -> None:
    """The path is the answer; checksum, terms and citation are told beside it."""
    line = ("fetch", "ucdp-ged", "-o", "data", "--from", f"{server}/data.csv")

    first, second = call(*line), call(*line)

    assert first.stdout == second.stdout == str(Path("data") / "data.csv") + "\n"
    assert all(each in first.stderr for each in (DIGEST, "CC BY 4.0", "Sundberg"))
    assert "it was there, unchanged" in second.stderr


def test_offline_is_told_in_words(here: Path) -> None:
    """Without a network the error says so, and what was there stays."""
    found = call("fetch", "ucdp-ged", "--from", "http://127.0.0.1:9/data.csv")

    assert (found.exit_code, found.stdout) == (1, "")
    assert "cannot be reached" in found.stderr
    assert "Try again when online" in found.stderr
    assert list(here.iterdir()) == []
