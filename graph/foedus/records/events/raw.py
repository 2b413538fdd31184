"""A coder's file as downloaded: unpacked, its digest, its encoding and its line ends."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import lzma
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from msgspec import Struct

from ...errors import NoSuchFile, Refused

CHUNK = 1 << 20
ENDS = {b"\r\n": "\\r\\n", b"\n": "\\n", b"\r": "\\r"}
ENDINGS = (".csv", ".tsv", ".tab", ".txt", ".zip", ".gz")
# Text packs to a tenth, seldom to a fiftieth. What says it is more was made to fill a disk.
MOST, SMALL = 200, 1 << 28
# How files begin that hold tables, too, and are no text.
OTHERS = {
    b"PAR1": "a Parquet file",
    b"PK\x03\x04": "a zip archive, or an Excel workbook",
    b"\x1f\x8b": "a gzip archive",
    b"%PDF": "a PDF",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}
Step = Callable[[int], None]


class Raw(Struct, frozen=True):
    """A file of events: its name, where it lies unpacked, and how it is written."""

    name: str
    path: Path
    digest: str
    encoding: str
    line_end: str
    first: str
    second: str


def files(paths: list[str]) -> list[str]:
    """Return the paths, and in place of each folder the files of events in it, by name."""
    found: list[str] = []
    for each in paths:
        folder = Path(each)
        if not folder.is_dir():
            found.append(each)
            continue
        inside = [path for path in folder.rglob("*") if path.name.lower().endswith(ENDINGS)]
        if not inside:
            raise Refused(
                f"there is no file of events in {each}",
                f"A folder stands for its files that end in {', '.join(ENDINGS)}.",
            )
        found += sorted(str(path) for path in inside if path.is_file())
    return found


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
            with gzip.open(path) as packed:
                _copy(path, packed, target)
        else:
            target = path
        yield target
    except (zipfile.BadZipFile, gzip.BadGzipFile, EOFError, zlib.error, lzma.LZMAError) as error:
        raise Refused(f"{path} cannot be unpacked: {error}", "Download it again.") from None
    finally:
        if target != path:
            target.unlink(missing_ok=True)


def raw(name: str, path: Path, step: Step = lambda _bytes: None) -> Raw:
    """Return what the file is, read once from end to end; *step* is told of bytes read."""
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_unicode = True
    head = b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            head = head or _text(name, chunk)
            digest.update(chunk)
            if is_unicode and not (chunk.isascii() and not decoder.getstate()[0]):
                is_unicode = _decodes(decoder, chunk)
            step(len(chunk))
    if not head:
        raise Refused(f"{name} is empty", "Download it again.")
    # What is no UTF-8 is taken for Latin-1, of which every byte is a letter.
    encoding = "utf-8" if is_unicode else "latin-1"
    end = _line_end(head)
    lines = head.split(end)
    texts = [line.decode(encoding, errors="replace") for line in [*lines, b""][:2]]
    return Raw(name, path, digest.hexdigest(), encoding, ENDS[end], _bare(texts[0]), texts[1])


def _unzip(path: Path, target: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        members = [
            each
            for each in archive.infolist()
            if not each.is_dir() and not each.filename.startswith("__MACOSX/")
        ]
        if len(members) != 1:
            raise Refused(
                f"{path} holds {len(members)} files, and one is expected",
                "Unpack it and give its files.",
            )
        needed, free = members[0].file_size, shutil.disk_usage(target.parent).free
        _doubt(path, needed)
        if needed > free:
            raise Refused(
                f"{path} unpacks to {_gib(needed)}, and {target.parent.parent} has {_gib(free)}",
                "Free some space, or make the archive on another disk.",
            )
        try:
            packed = archive.open(members[0])
        except (RuntimeError, NotImplementedError) as error:  # a password; a method not known
            raise Refused(f"{path} cannot be unpacked: {error}", "Unpack it yourself.") from None
        with packed:
            _copy(path, packed, target)


def _copy(path: Path, packed: IO[bytes] | gzip.GzipFile, target: Path) -> None:
    """Write what is packed to the target, but no more than a file of events could be."""
    written = 0
    with target.open("wb") as file:
        while chunk := packed.read(CHUNK):
            written += len(chunk)
            _doubt(path, written)
            file.write(chunk)


def _doubt(path: Path, size: int) -> None:
    """Raise Refused where a packed file becomes so much that it can be no text."""
    if size > SMALL and size > MOST * path.stat().st_size:
        raise Refused(
            f"{path} unpacks to more than {MOST} times its size, as no file of events does",
            "If you trust it, unpack it yourself and give what comes of it.",
        )


def _gib(size: int) -> str:
    return f"{size / (1 << 30):.1f} GiB"


def _text(name: str, head: bytes) -> bytes:
    """Return the beginning of a file; raise Refused where it is that of no text."""
    for sign, what in OTHERS.items():
        if head.startswith(sign):
            raise Refused(f"{name} is {what}", _WANTED)
    if b"\0" in head:
        raise Refused(f"{name} is no text", _WANTED)
    return head


_WANTED = "Give it as CSV or TSV in UTF-8 or Latin-1, or such a file in one .zip or .gz."


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
