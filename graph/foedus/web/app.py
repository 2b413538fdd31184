"""The application: from HTTP to tasks and back, with what every answer has to say."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, parse_qsl

from msgspec.structs import replace
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from .conditional import unless_known
from .explorer import file, files
from .front import front
from .guard import ALL, Readers, guarded
from .limits import Limits
from .protocol import asked_by_get, asked_by_post
from .reply import Problem, Reply
from .task import Description, Page, Task

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from .desk import Desk

Endpoint = Callable[[Request], Awaitable[Response]]
READING, ASKING = ["GET", "HEAD", "OPTIONS"], ["GET", "HEAD", "OPTIONS", "POST"]
_READ_ON = 16  # times what is allowed
_GONE = 499  # what is written down of who did not wait for the answer


def application(desk: Desk, limits: Limits, readers: Readers = ALL) -> ASGIApp:
    """Return the application whose tasks the desk answers, to pages of those who may read."""

    async def sparql(request: Request) -> Response:
        address, accept = request.scope["query_string"], _accept(request)
        _check_length(address, limits)
        endpoint = str(request.url.replace(query=""))
        if request.method == "POST":
            body = await _body(request, limits)
            if request.headers.get("content-encoding", "identity") != "identity":
                raise Problem(415, "the body is compressed", "Send it as it is.")
            content_type = request.headers.get("content-type", "")
            query = asked_by_post(address, content_type, body, accept)
        else:
            found = asked_by_get(address, accept)
            if found is None:
                return await ask(request, Description(endpoint=endpoint, accept=accept))
            query = found
        return await ask(request, replace(query, base=endpoint))

    async def page(request: Request) -> Response:
        address = request.scope["query_string"]
        _check_length(address, limits)
        try:
            parameters = parse_qsl(
                address.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=100
            )
        except ValueError:
            raise Problem(400, "the address is no URL-encoded UTF-8") from None
        return await ask(
            request, Page(path=request.path_params["path"], parameters=tuple(parameters))
        )

    async def ask(request: Request, task: Task) -> Response:
        reply = await _while_connected(request, desk.answer(task))
        return _unless_known(request, reply) if reply else Response(status_code=_GONE)

    async def explored(request: Request) -> Response:
        if request.url.path != "/":
            return _unless_known(request, file(request.url.path))
        _check_length(request.scope["query_string"], limits)
        values = {name: found[0] for name, found in _values(request).items()}

        async def answer(task: Page) -> Reply | None:
            return await _while_connected(request, desk.answer(task))

        return _unless_known(request, await front(values, answer))

    def open_to(methods: list[str], endpoint: Endpoint) -> Endpoint:
        async def answer(request: Request) -> Response:
            if request.method == "OPTIONS":
                return _allowed(methods)
            return await endpoint(request)

        return answer

    routes = [
        Route("/sparql", open_to(ASKING, sparql), methods=ASKING),
        Route("/sparql/", open_to(ASKING, sparql), methods=ASKING),
        Route("/api/{path:path}", open_to(READING, page), methods=READING),
        *(Route(path, open_to(READING, explored), methods=READING) for path in files()),
    ]
    handlers = {Problem: _problem, HTTPException: _fault, Exception: _failure}
    return guarded(Starlette(routes=routes, exception_handlers=handlers), readers)  # type: ignore[arg-type]


def _accept(request: Request) -> str:
    return ", ".join(request.headers.getlist("accept"))


async def _body(request: Request, limits: Limits) -> bytes:
    """Return the body; raise a Problem for one that is too long or too slow.

    What is too long is read on for a while and thrown away: a client that still sends does not
    look at the answer.
    """
    found = bytearray()
    length = 0
    try:
        async with asyncio.timeout(limits.seconds):
            async for part in request.stream():
                length += len(part)
                if length <= limits.body:
                    found += part
                elif length > _READ_ON * limits.body:
                    break
    except ClientDisconnect:
        raise Problem(400, "the body ended early") from None
    except TimeoutError:
        headers = {"Connection": "close"}
        message = f"the body did not come within {limits.seconds:g} s"
        raise Problem(408, message, headers=headers) from None
    if length > limits.body:
        raise _too_long(413, "body", limits)
    return bytes(found)


def _check_length(address: bytes, limits: Limits) -> None:
    if len(address) > limits.body:
        raise _too_long(414, "address", limits)


def _too_long(status: int, what: str, limits: Limits) -> Problem:
    return Problem(
        status,
        f"the {what} has more than {limits.body} bytes",
        "Send a shorter query.",
        headers={"Connection": "close"},
    )


async def _while_connected(request: Request, answering: Awaitable[Reply]) -> Reply | None:
    """Return the reply; who has gone away wants none, and the work on it stops."""
    work = asyncio.ensure_future(answering)
    gone = asyncio.ensure_future(_disconnected(request))
    gone.add_done_callback(lambda _: work.cancel())
    try:
        return await work
    except asyncio.CancelledError:
        return None  # so, too, when the server ends, and waits no longer for this
    finally:
        gone.cancel()


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _values(request: Request) -> dict[str, list[str]]:
    """Return the values of the address as a page reads them: what cannot be read is left out."""
    return parse_qs(request.scope["query_string"].decode("ascii", "replace"))


def _unless_known(request: Request, reply: Reply) -> Response:
    return _response(unless_known(reply, request.headers.get("if-none-match", "")))


def _response(reply: Reply) -> Response:
    if reply.log:
        sys.stderr.write(f"foedus: a request failed\n{reply.log}")
    headers = {"Content-Type": reply.media, **reply.headers}
    return Response(reply.body, status_code=reply.status, headers=headers)


def _allowed(methods: list[str]) -> Response:
    listed = ", ".join(methods)
    headers = {
        "Allow": listed,
        "Access-Control-Allow-Methods": listed,
        "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status_code=204, headers=headers)


async def _problem(_request: Request, problem: Problem) -> Response:
    return _response(problem.reply())


async def _fault(request: Request, fault: HTTPException) -> Response:
    """Tell a fault that Starlette found: no such path, or a method that the path does not have."""
    messages = {404: "there is nothing here", 405: f"{request.method} is not for this address"}
    message = messages.get(fault.status_code, fault.detail)
    hint = "/api/ lists what can be asked for." if fault.status_code == 404 else ""
    headers = dict(fault.headers or {})
    return _response(Problem(fault.status_code, message, hint, headers=headers).reply())


async def _failure(_request: Request, _error: Exception) -> Response:
    return _response(Problem(500, "the server failed at this; the fault is its own").reply())
