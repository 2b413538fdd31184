"""Files of data sets, downloaded from their publishers: whole or not at all, and the same again."""

from __future__ import annotations

import hashlib
import http.client
import ipaddress
import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from msgspec import Struct

from .. import __version__
from ..errors import Refused
from ..writing import write
from .downloads import Download

PIECE = 1 << 16
LARGEST = 2**31  # bytes: the largest file meant is some 40 MB, packed
PATIENCE = 60.0  # seconds without an answer or a further byte
Step = Callable[[int], None]


class Fetched(Struct, frozen=True):
    """A file that is there: where, how long, its checksum, and whether it was before."""

    path: Path
    size: int
    sha256: str
    was_there: bool


def fetch(
    download: Download, folder: Path, *, again: bool = False, step: Step = lambda _count: None
) -> Fetched:
    """Return the file, downloaded into a folder if it is not there or asked for *again*.

    The checksum is written beside it, in the form of sha256sum. What is downloaded again has to
    have it, or else the file stays as it is and Refused is raised.
    """
    _check_address(download.address)
    path = folder / download.file
    beside = folder / f"{download.file}.sha256"
    wanted = download.sha256 or _recorded(beside)
    if path.exists() and not again:
        found = _checksum(path)
        if wanted and found != wanted:
            raise Refused(
                f"{path} is not what was fetched: its checksum is {found}, not {wanted}",
                "Fetch it with --again, or delete it.",
            )
        if not _recorded(beside):  # who stopped between the two has the file alone
            write(beside, f"{found}  {download.file}\n")
        return Fetched(path, path.stat().st_size, found, was_there=True)
    digest = hashlib.sha256()
    size = 0

    def pieces() -> Iterator[bytes]:
        nonlocal size
        for piece in _pieces(download.address):
            digest.update(piece)
            size += len(piece)
            step(len(piece))
            yield piece
        # Raised before the file is whole: so it never takes its place.
        if wanted and digest.hexdigest() != wanted:
            raise Refused(
                f"{download.address} gave other bytes than before: {digest.hexdigest()}, "
                f"not {wanted}; {path} stays as it was",
                f"If the publisher has changed the file, delete {beside} and fetch again.",
            )

    try:
        folder.mkdir(parents=True, exist_ok=True)
        write(path, pieces())
        write(beside, f"{digest.hexdigest()}  {download.file}\n")
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror or error}") from None
    return Fetched(path, size, digest.hexdigest(), was_there=False)


def _pieces(address: str) -> Iterator[bytes]:
    """Yield what is at an address; raise Refused where it is not all to be had."""
    headers = {"User-Agent": f"foedus/{__version__} (data sets, on a user's request)"}
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 - checked before
    got = 0
    try:
        with urllib.request.build_opener(_Redirects()).open(request, timeout=PATIENCE) as answer:
            told = _length(answer.headers.get("Content-Length"), address)
            if answer.headers.get_content_type() == "text/html":
                raise Refused(f"{address} gave a page and no file", "Open it with a browser.")
            while piece := answer.read(PIECE):
                got += len(piece)
                if got > LARGEST:
                    raise Refused(f"{address} gives more than {LARGEST} bytes")
                yield piece
    except urllib.error.HTTPError as error:
        raise Refused(
            f"{address} gave {error.code} {error.reason}", "Open it with a browser."
        ) from None
    except (urllib.error.URLError, OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        hint = "Fetching needs the network; what was there is as it was. Try again when online."
        raise Refused(f"{address} cannot be reached: {reason}", hint) from None
    if told is not None and got != told:
        raise Refused(f"{address} broke off after {got} of {told} bytes", "Try again.")


def _length(told: str | None, address: str) -> int | None:
    """Return the length that a server tells; raise Refused if it is too much."""
    if told is None or not told.isdecimal():
        return None
    if int(told) > LARGEST:
        raise Refused(f"{address} has {told} bytes, more than {LARGEST}")
    return int(told)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirect to where we would go ourselves, and nowhere else."""

    max_redirections = 5

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Any,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Return the next request; raise Refused for an address that is not allowed."""
        _check_address(newurl)
        if _is_here(newurl) and not _is_here(req.full_url):
            raise Refused(f"{req.full_url} leads to {newurl}, which is this machine")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _check_address(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme == "https" or (parts.scheme == "http" and _is_here(address)):
        return
    raise Refused(f"{address} is not fetched: only https is, and http from this machine alone")


def _is_here(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _recorded(beside: Path) -> str:
    """Return the checksum that was written when the file was fetched, "" if none was."""
    try:
        found = beside.read_text(encoding="utf-8").split()
    except (FileNotFoundError, UnicodeDecodeError):
        return ""
    return found[0] if found and re.fullmatch(r"[0-9a-f]{64}", found[0]) else ""


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
