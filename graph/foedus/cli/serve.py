"""`foedus serve`: the data as a page, as a SPARQL endpoint and as JSON, on this machine."""

from __future__ import annotations

import click

from . import options

PORT = 8750


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="The port to listen on; 0 takes one that is free.",
)
@click.option("--open", "opens", is_flag=True, help="Open the address in the browser.")
@click.option("--get", metavar="PATH", help="Print the answer to one request, and do not listen.")
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help="Stop what takes longer to answer.",
)
@click.option(
    "--row-limit",
    type=click.IntRange(min=1),
    default=100_000,
    show_default=True,
    metavar="NUMBER",
    help="Refuse an answer to a query that has more rows.",
)
@click.option(
    "--at-once",
    type=click.IntRange(min=1),
    default=16,
    show_default=True,
    metavar="NUMBER",
    help="Run at most so many queries at once, and as many slow ones beside.",
)
@click.option(
    "--memory-limit",
    type=click.IntRange(min=16),
    default=512,
    show_default=True,
    metavar="MIB",
    help="End a query that takes more memory.",
)
@click.option(
    "--allow-origin",
    multiple=True,
    metavar="ORIGIN",
    callback=lambda _context, _option, given: tuple(_origin(each) for each in given),
    help="Let pages of this origin read, and no others but the server's own; '*' lets all. "
    "Without it all pages in your browser may read, but none where data of your own are served. "
    "Repeatable.",
)
@options.with_data
def serve(
    port: int,
    opens: bool,
    get: str | None,
    time_limit: float,
    row_limit: int,
    at_once: int,
    memory_limit: int,
    allow_origin: tuple[str, ...],
    data: tuple[str, ...],
    only_data: bool,
) -> None:
    """Serve the data on this machine: a page at /, SPARQL at /sparql, JSON at /api/.

    Nobody can change anything by it. The address is printed as soon as it answers; Ctrl-C ends it.
    Needs `pip install 'foedus[web]'`.

    \b
    Examples:
      foedus serve
      foedus serve --port 0 --open
      foedus serve --get /api/incidents/mi24-shootdown-2020
      foedus serve --get '/sparql?query=ASK { id:abkhazia a foedus:DeFactoState }'
    """
    selection = options.selection(data, only_data)
    try:
        from ..web.data import Data
        from ..web.guard import readers
        from ..web.limits import MEBI, Limits
        from ..web.serve import get as answer
        from ..web.serve import serve as listen
    except ModuleNotFoundError as error:
        from ..errors import Refused

        raise Refused(
            f"the server needs {error.name}, which is not installed here",
            "Install it with: pip install 'foedus[web]'. It runs where Python can fork: not on "
            "Windows itself, but in its Linux.",
        ) from None
    loaded = Data(selection)
    limits = Limits(seconds=time_limit, rows=row_limit, at_once=at_once, memory=memory_limit * MEBI)
    if get is not None:
        if data:
            _ = loaded.world  # a file with faults answers nothing
        status, body = answer(loaded, limits, get)
        options.save("-", body if body.endswith(b"\n") else body + b"\n")
        if status >= 400:
            raise click.exceptions.Exit(1)
        return

    def tell(address: str) -> None:
        click.echo(address)
        click.echo("Ctrl-C ends it.", err=True)
        if opens:
            click.launch(address)

    are_own = bool(selection.data or selection.endpoint)
    listen(loaded, limits, readers(allow_origin, are_own=are_own), port, tell)


def _origin(text: str) -> str:
    """Return the origin; raise BadParameter for what a browser would never say."""
    from urllib.parse import urlsplit

    if text == "*":
        return text
    parts = urlsplit(text.lower())
    if not parts.hostname or f"{parts.scheme}://{parts.netloc}" != text.lower() or "@" in text:
        raise click.BadParameter(
            f"{text!r} is no origin: write scheme, host and port alone, like https://example.org."
        )
    return text.lower()
