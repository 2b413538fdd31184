"""`foedus events load`: files of events into an archive, one after the other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .progress import Step, progress

if TYPE_CHECKING:
    from ..errors import FoedusError
    from ..records.events.accounts import Account
    from ..records.events.load import Loaded

MEGA = 1_000_000  # bytes, in which the progress is told


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path())
@click.option(
    "--archive",
    required=True,
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the archive; it is made where there is none.",
)
@click.option("--strict", is_flag=True, help="Refuse a file with a malformed row.")
def load(paths: tuple[str, ...], archive: Path, strict: bool) -> None:
    """Load files of events, as published, into an archive.

    Each file comes in whole or not at all; one whose content is there already is passed by, so
    that whoever was interrupted gives all of them again. A folder stands for the files in it. A
    file that is refused is told, and the others come in.

    Malformed rows are skipped and counted, and the first of them told. Read are CSV and TSV, also
    in zip or gzip; the form is told by the first line.

    \b
    Examples:
      foedus events load 20201109.export.CSV.zip --archive my-events
      foedus events load my-downloads --archive my-events
      foedus events load events.2018.tab --archive my-events --strict
    """
    from ..errors import FoedusError, Refused
    from ..records.events.accounts import accounts
    from ..records.events.load import load as loaded
    from ..records.events.raw import files
    from ..records.events.unfinished import unfinished

    found = files(list(paths))
    # What would stop every file is told once.
    with unfinished(archive):
        accounts(archive)
    done: dict[str, Loaded | FoedusError] = {}
    try:
        with progress("loading, in MB", _size(found) // MEGA) as step:
            share = _Millions(step)
            for path in found:
                try:
                    done[path] = loaded(path, archive, strict=strict, step=share.add)
                except FoedusError as error:
                    if len(found) == 1:
                        raise
                    done[path] = error
    finally:
        # Told where the line of progress was, and also to who interrupts.
        for path, each in done.items():
            if isinstance(each, FoedusError):
                _tell_refusal(each)
            else:
                _tell(path, each)
    refused = [each for each in done.values() if isinstance(each, FoedusError)]
    _tell_all([each.account for each in done.values() if not isinstance(each, FoedusError)])
    if refused:
        raise Refused(
            f"{len(refused)} of {len(found)} files were not loaded",
            "What is wrong is said above. Mend it and give all again: what is in is passed by.",
        )


def _tell_all(accounted: list[Account]) -> None:
    """Say what the files hold together, and once for each coder how to cite it, and its terms."""
    if len(accounted) > 1:
        taken = sum(each.taken for each in accounted)
        click.echo(f"{len(accounted)} files, {taken} events")
    for coder, each in sorted({each.coder: each for each in accounted}.items()):
        click.echo(f"{coder}: cite {each.citation}")
        click.echo(f"{coder}: {each.terms}")


def _size(paths: list[str]) -> int:
    return sum(path.stat().st_size for path in map(Path, paths) if path.is_file())


class _Millions:
    """Passes bytes on by the million."""

    def __init__(self, step: Step) -> None:
        self._step = step
        self._left = 0.0

    def add(self, count: float) -> None:
        """So many more bytes are done."""
        self._left += count
        whole = int(self._left // MEGA)
        if whole:
            self._left -= whole * MEGA
            self._step(whole)


def _tell_refusal(error: FoedusError) -> None:
    from ..errors import InvalidData

    click.echo(f"not loaded: {error}", err=True)
    for fault in error.faults if isinstance(error, InvalidData) else ():
        click.echo(f"  {fault}", err=True)
    if error.hint and not isinstance(error, InvalidData):
        click.echo(f"  {error.hint}", err=True)


def _tell(path: str, loaded: Loaded) -> None:
    """Say what became of a file: the account to stdout, malformed rows to stderr."""
    account = loaded.account
    if loaded.was_there:
        click.echo(f"{path}: its content is in the archive already, {account.taken} events")
        return
    span = f", {account.first} to {account.last}" if account.taken else ""
    click.echo(f"{path}: {account.coder}, {account.taken} of {account.rows} rows taken{span}")
    for why, count in [*account.skipped.items(), *account.repeated.items()]:
        click.echo(f"  skipped: {count} {why}")
    if account.withdraws:
        click.echo(f"  events of other files that stand no more: {account.withdraws}")
    for what, count in account.lacking.items():
        click.echo(f"  taken without {what}: {count}")
    for fault in loaded.faults:
        click.echo(f"  {fault}", err=True)
    untold = sum(account.skipped.values()) - len(loaded.faults)
    if untold > 0:
        click.echo(f"  and {untold} more malformed rows", err=True)
