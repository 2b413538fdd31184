"""A task answered from the data: the one way in, whichever process it happens in."""

from __future__ import annotations

from .answers import answered
from .data import Data
from .description import described
from .limits import Limits
from .pages import page
from .reply import Problem, Reply
from .task import Description, Query, Task


def respond(data: Data, task: Task, limits: Limits) -> Reply:
    """Return the reply to a task, a problem also as one."""
    try:
        if isinstance(task, Query):
            return answered(data.store, task, limits)
        if isinstance(task, Description):
            return described(data, task)
        return page(data, task, limits)
    except Problem as problem:
        return problem.reply()
