"""`foedus fetch`: a data set's file from its publisher, where the publisher gives it out so."""

from __future__ import annotations

from pathlib import Path

import click

from .progress import progress


@click.command()
@click.argument("name")
@click.option(
    "-o",
    "--output",
    "folder",
    default=".",
    show_default=True,
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for the file.",
)
@click.option("--item", default="", metavar="QID", help="Which item of Wikidata.")
@click.option("--again", is_flag=True, help="Download it even if it is there.")
@click.option(
    "--from",
    "address",
    default="",
    metavar="URL",
    help="Another address, as of a mirror or of another version; its last part names the file.",
)
def fetch(name: str, folder: Path, item: str, again: bool, address: str) -> None:
    """Download the file of data set NAME from its publisher.

    Nothing is downloaded unless you ask for it here, and only what its publisher gives out at an
    address that is known; of the others you are told where to get them. Terms and citation are
    told: they are for you to keep.

    The checksum is written beside the file. Where it was before, the file has to be the same again.
    A file that is there is only checked. Who stops the command keeps the old file, or has none.

    \b
    Examples:
      foedus fetch ucdp-ged -o my-data
      foedus fetch wikidata --item Q399 -o my-data
    """
    from ..records import described
    from ..records.downloads import download_of
    from ..records.fetching import fetch as fetched

    download = download_of(name, item, address)
    with progress(f"fetching {download.file}, bytes") as step:
        found = fetched(download, folder, again=again, step=step)
    about = described(name)
    click.echo(f"{found.path}")
    click.echo(f"  {found.size} bytes, sha256 {found.sha256}", err=True)
    click.echo(
        "  it was there, unchanged" if found.was_there else f"  from {download.address}", err=True
    )
    click.echo(f"  terms: {about.terms}\n  cite:  {about.citation}", err=True)
    if download.edition != about.version and not address:
        click.echo(
            f"  version {download.edition}: import it with --edition {download.edition}", err=True
        )
