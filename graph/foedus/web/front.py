"""The status of the explorer's front: whether what its address names is there.

The page tells a reader what is wrong. Its status tells programs: link checkers, search engines.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from functools import cache
from http import HTTPStatus

from msgspec.structs import replace

from .explorer import FOLDER, file
from .reply import Reply
from .task import Page

Answer = Callable[[Page], Awaitable[Reply | None]]
_FAULTS = (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND)
_PERSPECTIVE = ("as-of", "worldview", "reading")


async def front(values: dict[str, str], answer: Answer) -> Reply:
    """Return the page; with status 404 or 400 if its address names what there is not."""
    reply = file("/")
    status = await _status(values, answer)
    if status not in _FAULTS:
        return reply
    headers = {**reply.headers, "Cache-Control": "no-store"}
    del headers["ETag"]
    return replace(reply, status=status, headers=headers)


async def _status(values: dict[str, str], answer: Answer) -> int:
    view = values.get("view", "")
    if view and views() and view not in views():
        return HTTPStatus.NOT_FOUND
    if view == "ask" and "query" in values:
        found = await answer(Page(path="queries"))
        names = [each["name"] for each in json.loads(found.body)] if found else []
        return HTTPStatus.OK if values["query"] in names else HTTPStatus.NOT_FOUND
    asked = _about(values)
    found = await answer(asked) if asked else None
    return found.status if found else HTTPStatus.OK


def _about(values: dict[str, str]) -> Page | None:
    """Return a page that fails if the address is wrong, and costs little; None where none can.

    Not what the explorer asks next: over a war that takes seconds, and a reader wants a page.
    """

    def page(path: str, *names: str) -> Page:
        given = tuple((name, values[name]) for name in names if values.get(name))
        return Page(path=path, parameters=given)

    incident, view = values.get("incident", ""), values.get("view")
    if incident or view in ("incident", "drawn-in"):
        return page(f"claimants/{incident}", *_PERSPECTIVE)
    for name in ("actor", "thing"):
        if values.get(name):
            return page(f"things/{values[name]}", "as-of")
    return page("worldviews", "as-of") if values.get("as-of") else None


@cache
def views() -> tuple[str, ...]:
    """Return the names of the views that the build has; none where there is no build."""
    path = FOLDER / "views.json"
    return tuple(json.loads(path.read_bytes())) if path.is_file() else ()
