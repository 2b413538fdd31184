"""Files as publishers give them out: CSV, TSV and zip, in their encodings and line ends."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

from ..errors import NoSuchFile, Refused

ENDINGS = (".csv", ".tsv", ".tab", ".txt")
LARGEST = 2**30  # bytes of one table: a zip file can say little and hold much
DEEPEST = 2  # zip files in zip files
_UNICODE = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class Table(Struct, frozen=True):
    """One table: the name of its file, its columns and its text, lines ended by line feeds.

    `lost` says how many letters its encoding could not explain.
    """

    name: str
    columns: tuple[str, ...]
    text: str
    delimiter: str
    lost: int

    def has(self, columns: Sequence[str]) -> bool:
        """Return whether the table has all these columns, whatever their case."""
        return {column.lower() for column in columns} <= set(self.columns)

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the line and the cells of each row that is not blank, the first line left out.

        Raise Refused where quotation marks leave no rows to be told apart.
        """
        reader = csv.reader(io.StringIO(self.text), delimiter=self.delimiter)
        line = 1
        try:
            for cells in reader:
                if line > 1 and any(cell.strip() for cell in cells):
                    yield line, cells
                line = reader.line_num + 1
        except csv.Error as error:
            raise Refused(f"{self.name}:{line}: {error}") from None


def tables(paths: Sequence[str]) -> list[Table]:
    """Return the tables at the paths: files, zip files and folders, in a fixed order."""
    found: list[Table] = []
    for path in paths:
        place = Path(path)
        if not place.exists():
            raise NoSuchFile(path)
        inside = sorted(p for p in place.iterdir() if _reads(p)) if place.is_dir() else [place]
        for each in inside:
            found += _zipped(each) if each.suffix.lower() == ".zip" else [_of_file(each)]
    return found


def _reads(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in (*ENDINGS, ".zip")


def _of_file(path: Path) -> Table:
    try:
        return table(path.name, path.read_bytes())
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}") from None


def _zipped(path: Path) -> list[Table]:
    try:
        with zipfile.ZipFile(path) as archive:
            return _inside(archive, path, DEEPEST)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise Refused(f"{path} cannot be read as a zip file: {error}") from None


def _inside(archive: zipfile.ZipFile, path: Path, depth: int) -> list[Table]:
    """Return the tables of a zip file, and of zip files in it: some publishers nest them."""
    found: list[Table] = []
    for entry in sorted(archive.infolist(), key=lambda each: each.filename):
        name = PurePosixPath(entry.filename)
        ending = name.suffix.lower()
        is_zip = ending == ".zip" and depth > 0
        if not (is_zip or ending in ENDINGS) or name.parts[0] == "__MACOSX":
            continue
        if entry.file_size > LARGEST:
            raise Refused(
                f"{name} in {path} would be {entry.file_size} bytes",
                "Unpack it, and name the file itself.",
            )
        content = archive.read(entry)
        if is_zip:
            with zipfile.ZipFile(io.BytesIO(content)) as inner:
                found += _inside(inner, path, depth - 1)
        else:
            found.append(table(name.name, content))
    return found


def table(name: str, content: bytes) -> Table:
    r"""Return the table that the bytes of a file are.

    A file that is no UTF-8 is Mac Roman if its lines end as on a Mac of old, else Windows-1252.

    >>> table("a.csv", b"ccode\rC\x99te\r").text
    'ccode\nCôte\n'
    >>> table("a.csv", b"\xef\xbb\xbfccode\r\nC\xf4te\r\n").columns
    ('ccode',)
    """
    text, lost = _decoded(content)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    first = text.partition("\n")[0]
    delimiter = "\t" if first.count("\t") > first.count(",") else ","
    if delimiter == "," and first.count(";") > first.count(","):
        delimiter = ";"
    try:
        header = next(csv.reader(io.StringIO(text), delimiter=delimiter), [])
    except csv.Error as error:
        raise Refused(f"{name}:1: {error}") from None
    columns = tuple(cell.strip().lower() for cell in header)
    return Table(name, columns, text, delimiter, lost)


def _decoded(content: bytes) -> tuple[str, int]:
    """Return the text, and how many letters no encoding explains."""
    for mark, encoding in _UNICODE:
        if content.startswith(mark):
            text = content.decode(encoding, errors="replace")
            return text, text.count("\ufffd")
    try:
        return content.decode("utf-8"), 0
    except UnicodeDecodeError:
        is_mac = b"\r" in content and b"\n" not in content
        text = content.decode("mac_roman" if is_mac else "cp1252", errors="replace")
        return text, text.count("\ufffd")
