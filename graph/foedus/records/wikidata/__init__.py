"""Entities of Wikidata, and what reads their statements."""

from ..desk import Reader
from . import claims
from .entities import entities

READERS: dict[str, Reader] = {
    "wikidata": Reader(claims.TABLES, claims.read, opens=entities, streams=True)
}

__all__ = ["READERS"]
