"""Who may ask and who may read: the Host of a request, and the pages of other origins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from .reply import Problem, Reply

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = ("127.0.0.1", "localhost", "[::1]")
ANY = "*"
_ALWAYS = {
    "Access-Control-Expose-Headers": "ETag, Foedus-Note, Retry-After",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# How a browser says of whom a request is, where it says it: by another origin, not by the user.
_FROM_ELSEWHERE = ("cross-site", "same-site")


class Readers(Struct, frozen=True):
    """The origins whose pages may read the answers, `*` for all; our own may always."""

    origins: frozenset[str] = frozenset({ANY})

    @property
    def is_open(self) -> bool:
        """Whether any page in the user's browser may read."""
        return ANY in self.origins

    def may(self, origin: str) -> bool:
        """Return whether pages of the origin may read."""
        return self.is_open or origin in self.origins

    def headers(self, origin: str) -> dict[str, str]:
        """Return the headers that tell a browser whether the page that asks may read.

        No cookie or password opens more than what is open to all, so that `*` is enough.
        """
        if self.is_open:
            return {
                "Access-Control-Allow-Origin": ANY,
                "Cross-Origin-Resource-Policy": "cross-origin",
                "Vary": "Accept",
            }
        named = {"Access-Control-Allow-Origin": origin} if origin in self.origins else {}
        return {
            **named,
            "Cross-Origin-Resource-Policy": "same-origin",
            "Vary": "Accept, Origin, Sec-Fetch-Site",
        }


ALL = Readers()


def readers(origins: Iterable[str], *, are_own: bool) -> Readers:
    """Return who may read: the origins named, else all, but none where data are the user's own."""
    named = frozenset(origins)
    return Readers(named) if named or are_own else ALL


def guarded(app: ASGIApp, readers: Readers) -> ASGIApp:
    """Return the application for requests that name this machine, with the headers of all replies.

    Another name in the header Host is a page elsewhere that had its own name lead here. Where not
    all may read, the requests of other pages are refused before any work: how long an answer takes
    would tell them something, too. To come here by a link is open to all.
    """

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        sent = {name: value.decode("latin-1") for name, value in scope["headers"]}
        always = {**_ALWAYS, **readers.headers(sent.get(b"origin", ""))}

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name.lower() for name, _ in message["headers"]}
                named = [(name.lower().encode(), value.encode()) for name, value in always.items()]
                message["headers"] = [
                    *message["headers"],
                    *(each for each in named if each[0] not in own),
                ]
            await send(message)

        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or _host(hosts[0]) not in HOSTS:
            found = hosts[0] if hosts else "none"
            await _refuse(Problem(421, f"the request is for another host: {found[:100]}"), told)
        elif _is_of_another_page(sent, hosts[0], readers):
            hint = "Name its origin with --allow-origin if it may read these data."
            await _refuse(Problem(403, "the page that asks may not read here", hint), told)
        else:
            await app(scope, receive, told)

    return guard


async def _refuse(problem: Problem, send: Send) -> None:
    reply: Reply = problem.reply()
    headers = [(b"content-type", reply.media.encode())]
    headers.append((b"content-length", str(len(reply.body)).encode()))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})


def _is_of_another_page(sent: Mapping[bytes, str], host: str, readers: Readers) -> bool:
    """Return whether a page that may not read asks, and not the user who follows a link."""
    origin = sent.get(b"origin", "")
    if readers.may(origin) or sent.get(b"sec-fetch-mode") == "navigate":
        return False
    if sent.get(b"sec-fetch-site") in _FROM_ELSEWHERE:
        return True
    return bool(origin) and origin != f"http://{host}"


def _host(value: str) -> str:
    """Return the name in a Host header without the port."""
    name, _, port = value.rpartition(":")
    return (name if name and port.isdecimal() else value).lower()
