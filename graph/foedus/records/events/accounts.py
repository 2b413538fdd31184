"""What became of each file that was loaded: its account, which lies beside its records."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from ...errors import NoSuchFile, Refused

ACCOUNT = "_account.json"  # Spark passes by what begins with a line
WITHDRAWN = "_withdrawn.parquet"  # records of other files that do not stand any more
DELETED = "_deleted.parquet"  # events that their coder has deleted, and when
FILE = "file="  # how the folder of a file begins


class Account(Struct, frozen=True, kw_only=True):
    """What became of a file: rows in it, taken and skipped, what these lack, and its credits.

    `repeated` are the rows passed by since the archive has the event already, `withdraws` the
    records of other files that stand no more. `parts` are the files of Parquet with their bytes;
    `ids` the first and last of the coder's numbers, as texts sort.
    """

    name: str
    form: str
    coder: str
    digest: str
    encoding: str
    citation: str
    terms: str
    rows: int
    taken: int
    skipped: dict[str, int]
    repeated: dict[str, int]
    withdraws: int
    lacking: dict[str, int]
    first: str
    last: str
    ids: tuple[str, str]
    parts: dict[str, int]


def place_of(archive: Path, form: str, digest: str) -> Path:
    """Return the folder of a file in the archive."""
    return archive / f"file={form}-{digest[:16]}"


def accounts(archive: Path) -> list[Account]:
    """Return what became of each file that was loaded, by name and digest."""
    found = [account_in(folder) for folder in folders(archive)]
    return sorted(found, key=lambda each: (each.name, each.digest))


def folders(archive: Path) -> list[Path]:
    """Return the folders of the files in an archive; raise NoSuchFile where there is none."""
    if not archive.is_dir():
        raise NoSuchFile(str(archive))
    with os.scandir(archive) as found:
        return sorted(
            Path(each.path) for each in found if each.name.startswith(FILE) and each.is_dir()
        )


def account_in(folder: Path) -> Account:
    """Return the account in a file's folder; raise Refused where it is not there or not whole."""
    path = folder / ACCOUNT
    try:
        return _decoded(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        raise unfit(folder, "it has no account, as if it were only half copied") from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise unfit(folder, "its account cannot be read") from None


@cache
def _decoded(path: Path, _changed: int) -> Account:
    """Return the account in a file, read once however many loads ask for it."""
    return msgspec.json.decode(path.read_bytes(), type=Account)


def parts_of(folder: Path, account: Account) -> list[Path]:
    """Return the files of Parquet of one that was loaded; raise Refused if one is not as it was."""
    found = []
    for name, size in sorted(account.parts.items()):
        path = folder / name
        if not path.is_file():
            raise unfit(folder, f"{name} is missing")
        if path.stat().st_size != size:
            raise unfit(folder, f"{name} has {path.stat().st_size} bytes and had {size}")
        found.append(path)
    return found


def unfit(folder: Path, why: str) -> Refused:
    """Return the refusal of a folder in an archive that is not what was loaded."""
    return Refused(
        f"{folder} is damaged, or was not made by foedus: {why}",
        "Take it out of the archive, and load its file again.",
    )
