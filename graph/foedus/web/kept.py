"""Replies kept for who asks the same again: the data do not change while they are served."""

from __future__ import annotations

from collections import OrderedDict

from .limits import MEBI
from .reply import Reply
from .task import Description, Query, Task

MOST = 64 * MEBI
_SHARE = 16  # what takes more than this part of all that is kept would push out too much else
_CHANGES = "today"  # a value that means another day tomorrow
# What a query may say to get another answer each time; an escape could hide it.
_VARIES = ("now", "rand", "uuid", "\\")


class Kept:
    """The replies to tasks that were asked for last, up to so many bytes, the tasks counted in."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._size = 0
        self._replies: OrderedDict[Task, Reply] = OrderedDict()

    def get(self, task: Task) -> Reply | None:
        """Return the reply that was kept, None if there is none."""
        reply = self._replies.get(task)
        if reply:
            self._replies.move_to_end(task)
        return reply

    def keep(self, task: Task, reply: Reply) -> None:
        """Keep a reply, unless it may be another one at the next time, or is a fault."""
        size = _size(task, reply)
        is_lasting = reply.status == 200 and reply.is_lasting and not _varies(task)
        if not is_lasting or size > self._most // _SHARE or task in self._replies:
            return
        self._replies[task] = reply
        self._size += size
        while self._size > self._most:
            self._size -= _size(*self._replies.popitem(last=False))


def _varies(task: Task) -> bool:
    """Return whether the answer to a task may be another one although the data are the same."""
    if isinstance(task, Query):
        lower = task.text.lower()
        return any(each in lower for each in _VARIES)
    if isinstance(task, Description):
        return False
    return any(value == _CHANGES for _, value in task.parameters)


def _size(task: Task, reply: Reply) -> int:
    """Return about how many bytes are taken to keep a reply."""
    if isinstance(task, Query):
        names = (*task.dataset.default, *task.dataset.named) if task.dataset else ()
        told = len(task.text) + len(task.accept) + sum(map(len, names))
    elif isinstance(task, Description):
        told = len(task.accept)
    else:
        told = len(task.path) + sum(len(name) + len(value) for name, value in task.parameters)
    return len(reply.body) + 4 * told + 1024  # a character takes up to four bytes
