"""`--endpoint`: the SPARQL server from which a command answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from ..store.endpoint import Endpoint

F = TypeVar("F", bound=Callable[..., Any])
_KEY = "foedus.endpoint"


def with_endpoint(command: F) -> F:
    """Add --endpoint; `endpoint` returns what it names while the command runs."""
    return click.option(
        "--endpoint",
        metavar="URL",
        expose_value=False,
        callback=_remember,
        help="Answer from a SPARQL 1.1 server in place of the built-in data: see docs/servers.md.",
    )(command)


def _remember(context: click.Context, _parameter: click.Parameter, url: str | None) -> None:
    if url is not None:
        from ..store.endpoint import endpoint

        context.meta[_KEY] = endpoint(url)


def endpoint() -> Endpoint | None:
    """Return the SPARQL server that the running command was told to answer from."""
    context = click.get_current_context(silent=True)
    return context.meta.get(_KEY) if context else None
