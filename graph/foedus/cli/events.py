"""`foedus events`: machine-coded events, loaded into an archive of Parquet and asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ..words import numbered
from . import options
from .events_load import load
from .events_question import ARCHIVE, STYLES, Question, check_span, pieces, with_question, with_span

FILES = (
    *("file", "coder", "first", "last", "rows", "taken", "malformed", "repeated", "withdrawn"),
    "folder",
)


@click.group()
def events() -> None:
    """Load coded events by the million and ask what coders claim.

    What GDELT, ICEWS, POLECAT, PLOVER and ACLED publish is kept as tables in Parquet. An event
    there is the claim of a program, or in ACLED of people, who read the news, never an incident.
    Needs `pip install 'foedus[data]'`; with --engine spark also 'foedus[spark]' and Java.

    \b
    Examples:
      foedus events load 20201109.export.CSV.zip --archive my-events
      foedus events dyads my-events --from 2020-10-01 --until 2020-11-01
      foedus events near my-events nakhichevan --within 50
      foedus events series my-events mi24-shootdown-2020
      foedus events ties my-events --least 20 -o hostility.ttl
    """


events.add_command(load)


@events.command()
@ARCHIVE
@options.with_format(STYLES)
def files(archive: Path, style: str) -> None:
    """List the files of an archive: coder, days, and what became of their rows.

    `repeated` are rows of which the archive had the event already, `withdrawn` those of other
    files that stand no more since this one came. The terms are told by `foedus datasets`.

    \b
    Example:
      foedus events files my-events --format csv
    """
    from ..records.events.accounts import accounts
    from ..tell.rows import values

    rows = [
        {
            "file": each.name,
            "coder": each.coder,
            "first": each.first,
            "last": each.last,
            "rows": each.rows,
            "taken": each.taken,
            "malformed": sum(each.skipped.values()),
            "repeated": sum(each.repeated.values()),
            "withdrawn": each.withdraws,
            "folder": f"file={each.form}-{each.digest[:16]}",
        }
        for each in accounts(archive)
    ]
    options.write(values(FILES, rows, style), None)


@events.command()
@with_question
def dyads(question: Question) -> None:
    """Count events and mean Goldstein score by month, coder and directed pair of states.

    `conflicts` are those of material conflict. States are written as the coder writes them.
    Events without one state on each side are left out; coders are never added together.

    \b
    Example:
      foedus events dyads my-events --from 2020-10-01 --until 2020-11-01 --format csv
    """
    from ..records.events import analysis

    question.write(analysis.dyad_months(question.events()))


@events.command()
@with_question
@click.argument("place", metavar="PLACE")
@click.option(
    "--within",
    type=click.FloatRange(min=0),
    default=100.0,
    show_default=True,
    metavar="KM",
    help="How far from the point that stands for the place.",
)
@options.with_data
def near(
    question: Question,
    place: str,
    within: float,
    data: tuple[str, ...],
    only_data: bool,
) -> None:
    """List claimed acts of violence near a territory: candidates for an incident, and no more.

    The distance is from one point inside PLACE, a territory or a state, to the point that the
    coder gives, which is often the middle of a city or of a whole country.

    \b
    Example:
      foedus events near my-events nakhichevan --within 50 --from 2020-11-01
    """
    from ..errors import Refused
    from ..names import find_place
    from ..records.events import analysis

    table = question.events()
    world = options.load(data, only_data)
    found = world.territories[find_place(world, place)]
    if found.latitude is None or found.longitude is None:
        raise Refused(
            f"the data give no point of {found.label}", "Name a territory that contains it."
        )
    question.write(analysis.near(table, found.latitude, found.longitude, within))


@events.command()
@with_question
@click.argument("incident", metavar="[INCIDENT]", required=False)
@click.option(
    "--weeks",
    type=click.IntRange(min=1),
    default=12,
    show_default=True,
    metavar="NUMBER",
    help="How many weeks before the incident.",
)
@options.with_data
def series(
    question: Question,
    incident: str | None,
    weeks: int,
    data: tuple[str, ...],
    only_data: bool,
) -> None:
    """Show what coders claim of the two sides in the weeks before a coded incident, or each.

    Week 1 is the seven days before it. Events between attackers and victims count, in either
    direction. A week in which a coder claims nothing has no row.

    \b
    Example:
      foedus events series my-events mi24-shootdown-2020 --weeks 26
    """
    from ..errors import Refused
    from ..names import find
    from ..records.events import analysis
    from ..records.events.states import windows

    table = question.events()
    world = options.load(data, only_data)
    chosen = find(world, incident, "events") if incident else ""
    asked = windows(world, weeks, chosen)
    if not asked:
        raise Refused("there is no incident with a day, an attacker and a victim")
    question.write(analysis.series(table, asked))


@events.command()
@ARCHIVE
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    metavar="NUMBER",
    help="So many events of material conflict a month make a tie.",
)
@with_span
@options.with_output
@options.with_data
def ties(
    archive: Path,
    least: int,
    since: date | None,
    until: date | None,
    output: str | None,
    data: tuple[str, ...],
    only_data: bool,
) -> None:
    """Write hostility by month as dated ties in Turtle, for --data.

    Each tie has its coder as source and is marked uncertain. Loaded with --data it counts as
    hostility wherever ties do: read docs/events.md before you do so.

    \b
    Examples:
      foedus events ties my-events --least 20 -o hostility.ttl
      foedus dyads --as-of 2020-10-15 --data hostility.ttl
    """
    from ..records.events import analysis
    from ..records.events.accounts import accounts
    from ..records.events.archive import answering
    from ..records.events.archive import events as opened
    from ..records.events.ties import left_out, turtle
    from ..records.events.ties import ties as tied

    check_span(since, until)
    table = analysis.between(opened(archive), since, until)
    months = analysis.dyad_months(table)
    with answering(archive):
        computed = months.filter(months.conflicts > 0).to_pyarrow()
    world = options.load(data, only_data)
    found = tied(world, (row for rows in pieces(computed) for row in rows), least)
    ties = numbered(len(found.found), "tie")
    options.write(turtle(world, found.found, accounts(archive)), output, f", {ties}")
    if output in (None, "-"):
        click.echo(ties, err=True)
    for line in left_out(found, least):
        click.echo(f"  {line}", err=True)
