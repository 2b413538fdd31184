"""Replies kept for who asks the same again: the data do not change while they are served."""

from __future__ import annotations

from collections import OrderedDict

from .limits import MEBI
from .reply import Reply
from .task import Page

MOST = 64 * MEBI
_CHANGES = "today"  # a value that means another day tomorrow
# A page that is of today where nothing in the request names a day.
_OF_TODAY, _DATED_BY = "map", {"as-of", "incident"}


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
        values = dict(page.parameters)
        is_lasting = reply.status == 200 and _CHANGES not in values.values()
        if page.path.partition(".")[0] == _OF_TODAY and not any(map(values.get, _DATED_BY)):
            is_lasting = False
        if not is_lasting or len(reply.body) > self._most or page in self._replies:
            return
        self._replies[page] = reply
        self._size += len(reply.body)
        while self._size > self._most:
            _, oldest = self._replies.popitem(last=False)
            self._size -= len(oldest.body)
