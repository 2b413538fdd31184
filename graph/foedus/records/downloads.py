"""What can be downloaded: which files, from which addresses, of which version."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from ..errors import Refused
from .descriptions import described

ITEM = re.compile(r"Q[1-9]\d{0,11}")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


class Download(Struct, frozen=True, forbid_unknown_fields=True):
    """A file that a publisher lets be downloaded: its address, its version, its checksum if known.

    Where the address has {item}, one item has to be named.
    """

    address: str
    edition: str
    sha256: str = ""

    @property
    def file(self) -> str:
        """The name under which the file is kept; never what a server says."""
        return self.address.rsplit("/", 1)[-1]


@cache
def downloads() -> dict[str, Download]:
    """Return what can be downloaded, by data set: what each publisher's folder tells."""
    return {
        name: msgspec.convert(told, Download)
        for file in sorted(Path(__file__).parent.glob("*/downloads.toml"))
        for name, told in tomllib.loads(file.read_text(encoding="utf-8")).items()
    }


def download_of(name: str, item: str = "", address: str = "") -> Download:
    """Return the download of a data set, of one item or from another address if told.

    Raise UnknownName for no data set, Refused for one that its publisher does not give out so.
    """
    by_hand = described(name).address
    found = downloads().get(name)
    if found is None:
        raise Refused(
            f"{name} cannot be fetched: no address is known from which its publisher gives it out",
            f"Get it by hand, on its publisher's terms: {by_hand}",
        )
    if "{item}" in found.address:
        if not ITEM.fullmatch(item):
            raise Refused(f"{item!r} is no item of {name}", "Name one, as --item Q399.")
        found = msgspec.structs.replace(found, address=found.address.format(item=item))
    if address:
        found = Download(address, found.edition)
    if not NAME.fullmatch(found.file):
        raise Refused(f"{found.address} does not end in the name of a file")
    return found
