"""What is sent back: a reply, and the one form in which every error is told (RFC 9457)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

import msgspec
from msgspec import Struct, field

from ..errors import FoedusError, InvalidData, Refused, UnknownName

JSON = "application/json"
PROBLEM = "application/problem+json"
_OF_THE_COMMAND = "--"  # in a hint: an option of the command line, of no use to who asks a server


class Reply(Struct, frozen=True, kw_only=True):
    """What is sent back: status, media type, body, further headers.

    `log` is for whoever runs the server, and is not sent. Nor is `is_lasting`: whether the same
    question has the same answer tomorrow.
    """

    body: bytes
    media: str = JSON
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    log: str = ""
    is_lasting: bool = True


class Problem(Exception):
    """Why a request is not answered, with the HTTP status that says so.

    `parameter` is the one at fault; `suggestions` are names that there are.
    """

    def __init__(
        self,
        status: int,
        message: str,
        hint: str = "",
        *,
        parameter: str = "",
        suggestions: tuple[str, ...] = (),
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.hint = hint
        self.parameter = parameter
        self.suggestions = suggestions
        self.headers = headers or {}

    def reply(self) -> Reply:
        """Return the problem as it is sent."""
        told = {
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": str(self),
            "hint": self.hint,
            "parameter": self.parameter,
            "suggestions": self.suggestions,
        }
        kept = {key: value for key, value in told.items() if value}
        body = msgspec.json.format(msgspec.json.encode(kept), indent=2)
        return Reply(body=body, media=PROBLEM, status=self.status, headers=self.headers)


def problem_of(error: FoedusError, *, parameter: str = "") -> Problem:
    """Return the problem that an error of foedus is: what is not found is 404, else 400.

    A name that a *parameter* gives is a fault of the request, and not a page that is missing.
    """
    if isinstance(error, InvalidData):  # the data were loaded, so this cannot be the asker's fault
        return Problem(500, "the data are not valid")
    names = error.suggestions if isinstance(error, UnknownName) else ()
    parameter = parameter or error.option
    status = 404 if isinstance(error, UnknownName) and not parameter else 400
    hint = error.hint if _OF_THE_COMMAND not in error.hint else ""
    if isinstance(error, UnknownName) and not hint:
        hint = "Check the spelling."
    return Problem(status, str(error), hint, parameter=parameter, suggestions=names)


def encoded(value: object) -> bytes:
    """Return the value as JSON that people can read, too."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2)


@contextmanager
def fault_of(parameter: str) -> Iterator[None]:
    """Put errors down to the parameter that is read inside."""
    try:
        yield
    except FoedusError as error:
        raise problem_of(error, parameter=parameter) from None


def refused(error: Refused) -> Problem:
    """Return the problem that a query refused is: the endpoint has no leave to give."""
    return Problem(400, str(error), "This endpoint only reads, and fetches nothing.")
