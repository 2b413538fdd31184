"""Conditional requests: what somebody has already is not sent again.

Source: RFC 9110, sections 8.8.3 and 13.1.2.
"""

from __future__ import annotations

from hashlib import sha256

from .reply import Reply


def validators(body: bytes) -> dict[str, str]:
    """Return the headers by which a browser keeps the body, and asks each time if it is current."""
    return {"Cache-Control": "no-cache", "ETag": f'"{sha256(body).hexdigest()[:32]}"'}


def unless_known(reply: Reply, if_none_match: str) -> Reply:
    """Return the reply, or that nothing has changed where the asker has its body."""
    tag = reply.headers.get("ETag")
    if tag is None or reply.status != 200 or not _names(if_none_match, tag):
        return reply
    return Reply(body=b"", media=reply.media, status=304, headers=reply.headers)


def _names(if_none_match: str, tag: str) -> bool:
    """Return whether the header names the tag; a weak tag of the same value will do.

    >>> _names('W/"a", "b"', '"a"'), _names('"b"', '"a"'), _names("*", '"a"')
    (True, False, True)
    """
    known = [each.strip().removeprefix("W/") for each in if_none_match.split(",")]
    return tag in known or known == ["*"]
