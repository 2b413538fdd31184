"""What the server asks of the data, told so that another process can be asked it."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from ..query import Dataset


class Query(Struct, frozen=True, kw_only=True, tag=True):
    """A SPARQL query, the dataset that the request names, if any, and what it accepts.

    `base` is the address to which the query's relative IRIs are read.
    """

    text: str
    dataset: Dataset | None = None
    accept: str = ""
    base: str = ""


class Description(Struct, frozen=True, kw_only=True, tag=True):
    """The description of the endpoint at an address."""

    endpoint: str
    accept: str = ""


class Page(Struct, frozen=True, kw_only=True, tag=True):
    """A page of the JSON interface: its path below /api/ and the parameters as they came."""

    path: str
    parameters: tuple[tuple[str, str], ...] = ()


Task: TypeAlias = Query | Description | Page
