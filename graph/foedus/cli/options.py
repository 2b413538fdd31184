"""Options that several commands share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import click

from ..tell.question import READINGS as READINGS
from ..tell.question import WORLDVIEW as WORLDVIEW
from ..tell.question import base_of as base_of
from ..tell.question import perspective as perspective
from ..tell.question import perspective_words
from ..words import without_tags
from .endpoint import endpoint, with_endpoint

if TYPE_CHECKING:
    from ..law import Perspective
    from ..model import World
    from ..store.files import Selection

F = TypeVar("F", bound=Callable[..., Any])
NARROWEST, WIDEST = 40, 100


class Day(click.ParamType[date]):
    """A day written YYYY-MM-DD, or today (UTC)."""

    name = "day"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        """Return the day; a usage error says what was found instead of one."""
        if isinstance(value, date):
            return value
        if value == "today":
            return datetime.now(UTC).date()
        try:
            day = datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"{value!r} is no day; write it like 2020-11-09.", param, ctx)
        if day == date.max:  # periods end on the day after their last
            self.fail(f"after {day} the calendar has no day; take an earlier one.", param, ctx)
        return day


def with_format(styles: list[str], note: str = "") -> Callable[[F], F]:
    """Add --format; the first style is the default. The command receives `style`."""

    def added(command: F) -> F:
        return click.option(
            "--format",
            "style",
            type=click.Choice(styles),
            default=styles[0],
            show_default=True,
            help=f"How to print the answer{'; ' + note if note else '.'}",
        )(command)

    return added


def with_data(command: F) -> F:
    """Add --data, --only-data and --endpoint; the command receives `data` and `only_data`.

    The endpoint reaches `selection` by way of click's context.
    """
    command = with_endpoint(command)
    command = click.option("--only-data", is_flag=True, help="Leave the built-in seeds out.")(
        command
    )
    return click.option(
        "--data",
        multiple=True,
        metavar="PATH",
        type=click.Path(),
        help="Add a file or folder of your own (ttl, nt, nq, trig, jsonld, toml). Repeatable.",
    )(command)


def with_day(command: F) -> F:
    """Add --as-of."""
    return click.option("--as-of", type=Day(), metavar="DAY", help="The day asked about.")(command)


def with_perspective(command: F) -> F:
    """Add --worldview and --reading."""
    command = click.option(
        "--reading",
        type=click.Choice(list(READINGS)),
        default="text",
        show_default=True,
        help="Read clauses by their text, or as the parties practise them.",
    )(command)
    return click.option(
        "--worldview",
        default=WORLDVIEW,
        show_default=True,
        metavar="NAME",
        help="Whose claims settle a conflict: a worldview, or any actor.",
    )(command)


def with_supposed(command: F) -> F:
    """Add --suppose; the command receives `supposed`, the sentences in their order."""
    return click.option(
        "--suppose",
        "supposed",
        multiple=True,
        metavar="SENTENCE",
        help='Add an act, as "Russia attacks Azerbaijan at Nakhichevan"; repeat for more in order.',
    )(command)


def with_left_out(command: F) -> F:
    """Add --without; the command receives `without`, names of treaties and clauses."""
    return click.option(
        "--without",
        multiple=True,
        metavar="NAME",
        help="Leave a treaty or a clause out. Repeatable.",
    )(command)


def with_most(default: int, told: str) -> Callable[[F], F]:
    """Return a decorator that adds --most, a number from 1; *told* is what is told at most."""
    return click.option(
        "--most",
        type=click.IntRange(min=1),
        default=default,
        show_default=True,
        metavar="NUMBER",
        help=told,
    )


def with_output(command: F) -> F:
    """Add -o/--output."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False),
        metavar="FILE",
        help="Write to a file instead of standard output (-).",
    )(command)


class Asking(NamedTuple):
    """What every question takes: format, day, whose claims, reading, data, and where to write."""

    style: str
    as_of: date | None
    worldview: str
    reading: str
    data: tuple[str, ...]
    only_data: bool
    output: str | None

    def world(self) -> World:
        """Return the world that the question is put to."""
        return load(self.data, self.only_data)

    def perspective(self, world: World) -> Perspective:
        """Return the perspective asked for, with what was known by --as-of."""
        return perspective(world, self.worldview, self.reading, self.as_of)

    def again(self) -> list[str]:
        """Return the options by which another question is asked of the same data in this view."""
        words = [part for path in self.data for part in ("--data", path)]
        words += ["--only-data"] if self.only_data else []
        return [*words, *perspective_words(self.worldview, self.reading, self.as_of)]

    def write(self, text: str) -> None:
        """Print the text, or write it to the file at once and whole."""
        write(without_tags(text) if self.style == "md" else text, self.output)


def with_asking(styles: list[str], note: str = "", *, day: bool = True) -> Callable[[F], F]:
    """Add --format, --as-of unless *day* is false, and the options of claims, data and output.

    The command receives them together, as `asking`.
    """

    def added(command: F) -> F:
        @wraps(command)
        def collected(
            *args: Any,
            style: str,
            worldview: str,
            reading: str,
            data: tuple[str, ...],
            only_data: bool,
            output: str | None,
            as_of: date | None = None,
            **rest: Any,
        ) -> Any:
            asking = Asking(style, as_of, worldview, reading, data, only_data, output)
            return command(*args, asking=asking, **rest)

        shared = with_perspective(with_data(with_output(cast("F", collected))))
        return with_format(styles, note)(with_day(shared) if day else shared)

    return added


def selection(data: tuple[str, ...], only_data: bool) -> Selection:
    """Return the selection of data that the options name."""
    from ..store.files import Selection

    at = endpoint()
    if only_data and at:
        raise click.UsageError("--only-data leaves the built-in data out; --endpoint does, too.")
    if only_data and not data:
        raise click.UsageError("--only-data needs at least one --data.")
    return Selection(tuple(data), only_data, at)


def load(data: tuple[str, ...], only_data: bool) -> World:
    """Return the world that the options name."""
    from ..read import world

    return world(selection(data, only_data))


def columns() -> int:
    """Return how wide text is: COLUMNS, else the terminal up to 100, else 100; 40 at least."""
    from shutil import get_terminal_size

    if "COLUMNS" not in os.environ and not sys.stdout.isatty():
        return WIDEST
    return max(NARROWEST, min(WIDEST, get_terminal_size((WIDEST, 24)).columns))


def write(text: str, output: str | None, more: str = "") -> None:
    """Print the text, or write it to the file at once and whole, and say so, with *more*."""
    if output is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    save(output, text if text.endswith("\n") else text + "\n")
    tell_written(output, more)


def save(output: str, data: str | bytes | Iterable[bytes]) -> None:
    """Write a file at once and whole, or to standard output for `-`; raise Refused if in vain."""
    from pathlib import Path

    from ..errors import Refused
    from ..writing import write as write_file

    if output == "-":
        for piece in (data,) if isinstance(data, str | bytes) else data:
            click.echo(piece, nl=False)
        return
    path = Path(output)
    try:
        write_file(path, data)
    except OSError as error:
        is_missing = not path.parent.is_dir()
        hint = f"There is no folder {path.parent}; make it first." if is_missing else ""
        raise Refused(f"{output} cannot be written: {error.strerror}", hint) from None


def tell_written(output: str, more: str = "") -> None:
    """Say on stderr that a file was written."""
    if output != "-":
        click.echo(f"wrote {output}{more}", err=True)
