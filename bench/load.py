"""Measure a hundred clients at once, half of them slow, beside the same without the slow ones.

    python bench/load.py

Half of the clients ask, one request after the other, for a page that was asked for before, a new
page, and a small query. The slow ones send a byte of a header a second, or of a body, or read a
large answer a byte a second, and begin anew when they are sent away. Rounds with and without them
alternate. Shown is how many requests were answered, and milliseconds as a client sees them.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from serve import SORTS, serving

CLIENTS = 50  # of each sort
HEAD = "GET {} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
LARGE = HEAD.format("/api/network").encode()
BODY = b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9999\r\n\r\n"
Taken = dict[str, list[float]]


@asynccontextmanager
async def connection(
    address: str, limit: int = 1 << 16
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """Yield a connection to the server."""
    host, port = address.split(":")
    reader, writer = await asyncio.open_connection(host, int(port), limit=limit)
    try:
        yield reader, writer
    finally:
        writer.close()


async def asks(address: str, end: float, found: Taken) -> None:
    """Ask for one thing of each sort after the other, and write down how long each took."""
    while time.perf_counter() < end:
        for name, path in SORTS.items():
            begun = time.perf_counter()
            is_answered = False
            with suppress(OSError, TimeoutError):
                async with asyncio.timeout(30), connection(address) as (reader, writer):
                    writer.write(HEAD.format(path()).encode())
                    is_answered = (await reader.read()).startswith(b"HTTP/1.1 200")
            taken = (time.perf_counter() - begun) * 1000
            found[name].append(taken if is_answered else float("inf"))


async def trickles(address: str, end: float, sent: bytes, rest: bytes) -> None:
    """Send something, then a byte a second."""
    while time.perf_counter() < end:
        with suppress(OSError):
            async with connection(address) as (_, writer):
                writer.write(sent)
                for at in range(int(end - time.perf_counter()) + 1):
                    if writer.is_closing():
                        break
                    writer.write(rest[at % len(rest) :][:1])
                    await asyncio.sleep(1)


async def sips(address: str, end: float) -> None:
    """Ask for much, and read a byte a second."""
    while time.perf_counter() < end:
        with suppress(OSError):
            async with connection(address, limit=1) as (reader, writer):
                writer.write(LARGE)
                while time.perf_counter() < end and await reader.read(1):
                    await asyncio.sleep(1)


async def slow(address: str, end: float, number: int) -> None:
    """Be one of the slow clients."""
    if number % 3 == 0:
        await trickles(address, end, b"", HEAD.format("/api/").encode())
    elif number % 3 == 1:
        await trickles(address, end, BODY, b"#")
    else:
        await sips(address, end)


async def measured(address: str, seconds: float, *, with_slow: bool) -> Taken:
    """Return how long answers took, infinity for what was not answered."""
    found: Taken = {name: [] for name in SORTS}
    end = time.perf_counter() + seconds
    others = [slow(address, end, number) for number in range(CLIENTS if with_slow else 0)]
    beside = asyncio.gather(*others)
    await asyncio.sleep(1 if with_slow else 0)
    await asyncio.gather(*(asks(address, end, found) for _ in range(CLIENTS)))
    await beside
    return found


def told(taken: list[float]) -> str:
    """Return how many were answered, the median and the 99th percentile, as cells."""
    answered = sum(each < float("inf") for each in taken)
    last = sorted(taken)[int(len(taken) * 0.99)]
    return f"{answered} of {len(taken)} | {statistics.median(taken):.0f} | {last:.0f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10)
    given = parser.parse_args()
    alone: Taken = {name: [] for name in SORTS}
    beside: Taken = {name: [] for name in SORTS}
    with serving() as address:
        asyncio.run(measured(address, 2, with_slow=False))
        for _ in range(given.rounds):
            for kept, with_slow in ((alone, False), (beside, True)):
                found = asyncio.run(measured(address, given.seconds, with_slow=with_slow))
                for name, taken in found.items():
                    kept[name] += taken
    print(f"| {CLIENTS} clients ask for | alone | ms | 99th | {CLIENTS} slow beside | ms | 99th |")
    print("|---" * 7 + "|")
    for name in SORTS:
        print(f"| {name} | {told(alone[name])} | {told(beside[name])} |")


if __name__ == "__main__":
    main()
