"""What every question put to event records takes, and how its answer is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple, cast

import click

from . import options

STYLES = ["table", "csv", "json", "md"]
ARCHIVE = click.argument("archive", metavar="ARCHIVE", type=click.Path(path_type=Path))


class Question(NamedTuple):
    """What every question takes: the archive, a span of days, the engine, format and output."""

    archive: Path
    since: date | None
    until: date | None
    engine: str
    style: str
    output: str | None

    def events(self) -> Any:
        """Return the events of the span as an Ibis table."""
        from ..records.events import analysis, archive

        check_span(self.since, self.until)
        return analysis.between(archive.events(self.archive, self.engine), self.since, self.until)

    def write(self, asked: Any) -> None:
        """Compute a table, and print it or write it to the file."""
        from ..records.events.archive import answering
        from ..tell.rows import values

        with answering(self.archive):
            computed = asked.to_pyarrow()
        names, style = computed.column_names, self.style
        if style == "csv":  # in pieces, since there can be millions of rows
            told = (values(names, rows, style) for rows in pieces(computed))
            head = values(names, [], style)
            text = head + "".join(each.removeprefix(head) for each in told)
        else:
            text = values(names, computed.to_pylist(), style)
        options.write(text, self.output)
        if not computed.num_rows:
            click.echo(_held(self.archive), err=True)


def pieces(computed: Any) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows of an Arrow table, some thousands at a time."""
    for batch in computed.to_batches(max_chunksize=10_000):
        yield batch.to_pylist()


def check_span(since: date | None, until: date | None) -> None:
    """Raise a usage error where no day is in the span."""
    if since and until and since >= until:
        raise click.UsageError(f"--until {until} is not after --from {since}: no day is between.")


def _held(archive: Path) -> str:
    """Return of which days and by whom an archive holds events, for who has found none."""
    from ..records.events.accounts import accounts

    held = [each for each in accounts(archive) if each.taken]
    coders = ", ".join(sorted({each.coder for each in held}))
    first, last = min(each.first for each in held), max(each.last for each in held)
    return f"no event answers this; the archive holds those of {coders} from {first} to {last}"


def with_question(command: options.F) -> options.F:
    """Add the archive and the options of every question put to one, given as `question`."""

    @wraps(command)
    def collected(*args: Any, **given: Any) -> Any:
        question = Question(*(given.pop(name) for name in Question._fields))
        return command(*args, question=question, **given)

    engine = click.option(
        "--engine",
        type=click.Choice(["duckdb", "spark"]),
        default="duckdb",
        show_default=True,
        help="What computes: DuckDB on this machine, or Spark.",
    )
    shared = options.with_format(STYLES)(options.with_output(cast("options.F", collected)))
    return ARCHIVE(with_span(engine(shared)))


def with_span(command: options.F) -> options.F:
    """Add --from and --until; the command receives `since` and `until`."""
    command = click.option("--until", type=options.Day(), metavar="DAY", help="Only before it.")(
        command
    )
    return click.option(
        "--from", "since", type=options.Day(), metavar="DAY", help="Only from this day on."
    )(command)
