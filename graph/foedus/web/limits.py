"""What one request may cost."""

from __future__ import annotations

from msgspec import Struct

MEBI = 1 << 20


class Limits(Struct, frozen=True, kw_only=True):
    """What one request may cost, and how many queries run at once.

    `seconds` is the time to answer, and also the longest wait for a header, for a body, and for a
    part of an answer to be taken; `wait` is that for a slot. `at_once` queries have one, and as
    many slow ones go on beside. `memory` is what a query may take beside the data; `answer` and
    `body` are bytes of an answer and of what is sent with a request, the address included.
    """

    seconds: float = 10.0
    wait: float = 30.0
    rows: int = 100_000
    answer: int = 16 * MEBI
    body: int = MEBI
    memory: int = 512 * MEBI
    at_once: int = 16
