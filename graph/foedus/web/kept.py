"""Replies kept for who asks the same again: the data do not change while they are served."""

from __future__ import annotations

from collections import OrderedDict

from .limits import MEBI
from .reply import Reply
from .task import Page

MOST = 64 * MEBI
_CHANGES = "today"  # a value that means another day tomorrow


class Kept:
    """The replies to pages that were asked for last, up to so many bytes."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._size = 0
        self._replies: OrderedDict[Page, Reply] = OrderedDict()

    def get(self, page: Page) -> Reply | None:
        """Return the reply that was kept, None if there is none."""
        if page in self._replies:
            self._replies.move_to_end(page)
        return self._replies.get(page)

    def keep(self, page: Page, reply: Reply) -> None:
        """Keep a reply, unless it may be another one tomorrow, or is a fault."""
        is_lasting = reply.is_lasting and all(value != _CHANGES for _, value in page.parameters)
        if (
            reply.status != 200
            or not is_lasting
            or len(reply.body) > self._most
            or page in self._replies
        ):
            return
        self._replies[page] = reply
        self._size += len(reply.body)
        while self._size > self._most:
            _, oldest = self._replies.popitem(last=False)
            self._size -= len(oldest.body)
