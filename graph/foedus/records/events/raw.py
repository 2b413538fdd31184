"""A coder's file as downloaded: unpacked, its digest, its encoding and its line ends."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from ...errors import NoSuchFile, Refused

CHUNK = 1 << 20
ENDS = {b"\r\n": "\\r\\n", b"\n": "\\n", b"\r": "\\r"}


class Raw(Struct, frozen=True):
    """A file of events: its name, where it lies unpacked, and how it is written."""

    name: str
    path: Path
    digest: str
    encoding: str
    line_end: str
    first: str
    second: str


@contextmanager
def unpacked(path: Path, folder: Path) -> Iterator[Path]:
    """Give the path of a file, or of the one file in a zip or gzip archive, kept in the folder."""
    if not path.is_file():
        raise NoSuchFile(str(path))
    target = folder / "unpacked"
    try:
        if path.suffix.lower() == ".zip":
            _unzip(path, target)
        elif path.suffix.lower() == ".gz":
            with gzip.open(path) as packed, target.open("wb") as file:
                shutil.copyfileobj(packed, file, CHUNK)
        else:
            target = path
        yield target
    except (zipfile.BadZipFile, gzip.BadGzipFile, EOFError) as error:
        raise Refused(f"{path} cannot be unpacked: {error}") from None
    finally:
        if target != path:
            target.unlink(missing_ok=True)


def raw(name: str, path: Path) -> Raw:
    """Return what the file is, read once from end to end."""
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_unicode = True
    head = b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            head = head or chunk
            digest.update(chunk)
            if is_unicode and not (chunk.isascii() and not decoder.getstate()[0]):
                is_unicode = _decodes(decoder, chunk)
    if not head:
        raise Refused(f"{name} is empty")
    # What is no UTF-8 is taken for Latin-1, of which every byte is a letter.
    encoding = "utf-8" if is_unicode else "latin-1"
    end = _line_end(head)
    lines = head.split(end)
    texts = [line.decode(encoding, errors="replace") for line in [*lines, b""][:2]]
    return Raw(name, path, digest.hexdigest(), encoding, ENDS[end], _bare(texts[0]), texts[1])


def _unzip(path: Path, target: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        members = [each for each in archive.infolist() if not each.is_dir()]
        if len(members) != 1:
            raise Refused(
                f"{path} holds {len(members)} files, and one is expected",
                "Unpack it and give its files.",
            )
        with archive.open(members[0]) as packed, target.open("wb") as file:
            shutil.copyfileobj(packed, file, CHUNK)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes) -> bool:
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True


def _line_end(head: bytes) -> bytes:
    return next((end for end in ENDS if end in head), b"\n")


def _bare(line: str) -> str:
    return line.removeprefix("\ufeff")
