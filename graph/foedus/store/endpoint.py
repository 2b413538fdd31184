"""The address of a SPARQL 1.1 server, from which statements can be read in place of files."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from ..errors import Refused, brief

if TYPE_CHECKING:
    from urllib.parse import SplitResult

    from pyoxigraph import Quad

    from .documents import Document

# The environment variables with what a server wants, and for how long it is waited for.
AUTHORIZATION = "FOEDUS_ENDPOINT_AUTHORIZATION"
TIMEOUT = "FOEDUS_ENDPOINT_TIMEOUT"


class Endpoint(Struct, frozen=True, dict=True):
    """The address at which a SPARQL server answers queries.

    What it states is read once in the life of the value.
    """

    url: str

    @cached_property
    def quads(self) -> tuple[Quad, ...]:
        """All that the server states, with graphs: see `served`."""
        from .served import quads

        return tuple(quads(self, "statements"))

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """What the server states of itself, derived statements left out, by graph."""
        from .served import documents, quads

        kept = self.__dict__.get("quads")
        return tuple(documents(self, kept or quads(self, "asserted")))


def endpoint(url: str) -> Endpoint:
    """Return the endpoint at an address; raise Refused for what is none or shows a password."""
    parts = split(url)
    if parts is None:
        raise Refused(
            f"{brief(url)!r} is no address of a server",
            "Write it as http://localhost:3030/foedus or https://example.org/sparql.",
        )
    if parts.username is not None or parts.password is not None:
        raise Refused(
            f"the address of {parts.hostname} holds a name or password, which others could read",
            f"Leave it out and set {AUTHORIZATION}: see docs/servers.md.",
        )
    return Endpoint(url)


def split(url: str) -> SplitResult | None:
    """Return the parts of an address, None where it is none at which a server could be asked."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        return None
    is_plain = url.isascii() and url.isprintable() and " " not in url and not parts.fragment
    return parts if is_address and is_plain else None
