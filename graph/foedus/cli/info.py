"""`foedus info`: versions, what is loaded, licences."""

from __future__ import annotations

import click

from . import options

PARTS = ("click", "msgspec", "networkx", "owlready2", "pyoxigraph", "pyshacl", "rdflib")


@click.command()
@options.with_format(["text", "json"])
@options.with_data
def info(style: str, data: tuple[str, ...], only_data: bool) -> None:
    """Tell versions, contents and licences.

    What is loaded by kind and by verification mark, and how to cite it.

    \b
    Example:
      foedus info --format json
    """
    import platform

    from .. import __version__, store
    from ..tell.overview import counts, marks

    world = options.load(data, only_data)
    quads = store.quads(options.selection(data, only_data)).count(b"\n")
    found = {
        "foedus": __version__,
        "python": platform.python_version(),
        "libraries": {name: installed(name) for name in PARTS},
        "statements": quads,
        "things": counts(world),
        "verification marks": marks(world),
        "licences": {"code": "Apache-2.0", "ontology and seeds": "CC BY 4.0"},
        "cite as": f"foedus {__version__}: a knowledge graph of treaty commitments and incidents.",
    }
    if style == "json":
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
        return
    for key, value in found.items():
        if isinstance(value, dict):
            click.echo(f"{key}:")
            for name, entry in value.items():
                click.echo(f"  {name}: {entry}")
        else:
            click.echo(f"{key}: {value}")


def installed(name: str) -> str:
    """Return the version of a library; owlready2 may be left out, as few need it."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
