"""Large tables, read as they go: at no time is more than a row of the file in memory."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import IO

from msgspec import Struct

from ..errors import Refused
from .tables import ENDINGS, files_at

LARGEST = 2**34  # bytes of one table: a zip file can say little and hold much
PIECE = 1 << 20
BEGINNING = 1 << 16
NOTHING = b"\x81\x8d\x8f\x90\x9d"  # in Windows-1252
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class Stream(Struct, frozen=True):
    """One table: the name of its file, its columns, and how to open it anew for each reading."""

    name: str
    columns: tuple[str, ...]
    delimiter: str
    encoding: str
    opened: Callable[[], IO[bytes]]
    lost: int = 0

    def has(self, columns: Sequence[str]) -> bool:
        """Return whether the table has all these columns, whatever their case."""
        return {column.lower() for column in columns} <= set(self.columns)

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the line and the cells of each row that is not blank, the first line left out.

        Raise Refused where the file ends too soon or quotation marks leave no rows.
        """
        line = 1
        try:
            with self.opened() as raw, _text(raw, self.encoding) as text:
                lines = (each.replace("\0", "") for each in text)
                reader = csv.reader(lines, delimiter=self.delimiter)
                for cells in reader:
                    if line > 1 and any(cell.strip() for cell in cells):
                        yield line, cells
                    line = reader.line_num + 1
        except (csv.Error, zipfile.BadZipFile, EOFError, OSError) as error:
            raise Refused(f"{self.name}:{line}: {error}") from None


def streams(paths: Sequence[str], _outlines: bool = False) -> list[Stream]:
    """Return the tables at the paths: files, zip files and folders, in a fixed order."""
    found: list[Stream] = []
    for each in files_at(paths):
        found += _zipped(each) if each.suffix.lower() == ".zip" else [_of_file(each)]
    return found


def _of_file(path: Path) -> Stream:
    try:
        return _stream(path.name, lambda: path.open("rb"))
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}") from None


def _zipped(path: Path) -> list[Stream]:
    found = []
    try:
        with zipfile.ZipFile(path) as archive:
            entries = sorted(archive.infolist(), key=lambda each: each.filename)
        for entry in entries:
            name = PurePosixPath(entry.filename)
            if name.suffix.lower() not in ENDINGS or name.parts[0] == "__MACOSX":
                continue
            if entry.file_size > LARGEST:
                raise Refused(
                    f"{name} in {path} would be {entry.file_size} bytes",
                    "Unpack it, and name the file itself.",
                )
            found.append(_stream(name.name, _member(path, entry.filename)))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise Refused(f"{path} cannot be read as a zip file: {error}") from None
    return found


def _member(path: Path, name: str) -> Callable[[], IO[bytes]]:
    return lambda: zipfile.ZipFile(path).open(name)


def _stream(name: str, opened: Callable[[], IO[bytes]]) -> Stream:
    with opened() as raw:
        encoding = _encoding(raw)
    with opened() as raw, _text(raw, encoding) as text:
        first = text.readline()
    delimiter = "\t" if first.count("\t") > first.count(",") else ","
    if delimiter == "," and first.count(";") > first.count(","):
        delimiter = ";"
    try:
        header = next(csv.reader([first.rstrip("\n")], delimiter=delimiter), [])
    except csv.Error as error:
        raise Refused(f"{name}:1: {error}") from None
    columns = tuple(cell.strip().lower() for cell in header)
    lost = _lost(opened) if encoding == "cp1252" else 0
    return Stream(name, columns, delimiter, encoding, opened, lost)


def _lost(opened: Callable[[], IO[bytes]]) -> int:
    """Return how many letters of a file in Windows-1252 stand for nothing there."""
    found = 0
    with opened() as raw:
        while piece := raw.read(PIECE):
            found += sum(piece.count(each) for each in NOTHING)
    return found


def _encoding(raw: IO[bytes]) -> str:
    """Return the encoding: UTF-8 if all of the file is, else as old programs wrote it."""
    beginning = raw.read(BEGINNING)
    for mark, encoding in MARKS:
        if beginning.startswith(mark):
            return encoding
    decoder = codecs.getincrementaldecoder("utf-8")()
    piece = beginning
    try:
        while piece:
            decoder.decode(piece)
            piece = raw.read(PIECE)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        is_mac = b"\r" in beginning and b"\n" not in beginning
        return "mac_roman" if is_mac else "cp1252"
    return "utf-8"


def _text(raw: IO[bytes], encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(raw, encoding, errors="replace")
