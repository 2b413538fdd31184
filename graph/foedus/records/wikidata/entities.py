"""Entities as rows: one for the entity with its label, and one for each of its statements."""

from __future__ import annotations

import bz2
import gzip
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, cast

import msgspec
from msgspec import Struct

from ...errors import NoSuchFile, Refused
from .times import time_of

PACKED = (".gz", ".bz2")
ENDINGS = (".json", ".jsonl", ".ndjson")
LARGEST = 2**28  # bytes of a document that is not parted into lines
QUALIFIERS = {"since": "P580", "until": "P582", "on": "P585"}
COLUMNS = (
    *("entity", "label", "revision", "property", "statement", "rank", "kind", "value", "note"),
    *(*QUALIFIERS, "fault"),
)
LANGUAGES = ("en", "mul", "en-gb", "en-us")


class Entities(Struct, frozen=True):
    """The entities of one file: a document of Special:EntityData, or a dump, an entity a line."""

    name: str
    opened: Callable[[], IO[bytes]]
    columns: tuple[str, ...] = COLUMNS
    lost: int = 0

    def has(self, columns: Sequence[str]) -> bool:
        """Return whether rows have all these columns."""
        return set(columns) <= set(self.columns)

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the line and the cells of each entity and each statement."""
        try:
            with self.opened() as raw:
                for line, entity, fault in _entities(raw, self.name):
                    cells = [{"fault": fault}] if entity is None else _rows(entity)
                    for each in cells:
                        yield line, [each.get(column, "") for column in COLUMNS]
        except (OSError, EOFError) as error:
            raise Refused(f"{self.name} cannot be read: {error}") from None


def entities(paths: Sequence[str], _outlines: bool = False) -> list[Entities]:
    """Return the files of entities at the paths, in a fixed order."""
    found = []
    for path in paths:
        place = Path(path)
        if not place.exists():
            raise NoSuchFile(path)
        inside = sorted(p for p in place.iterdir() if _reads(p)) if place.is_dir() else [place]
        found += [Entities(each.name, _opening(each)) for each in inside]
    return found


def _reads(path: Path) -> bool:
    plain = path.with_suffix("") if path.suffix.lower() in PACKED else path
    return path.is_file() and plain.suffix.lower() in ENDINGS


def _opening(path: Path) -> Callable[[], IO[bytes]]:
    ending = path.suffix.lower()
    if ending == ".gz":
        return lambda: cast("IO[bytes]", gzip.open(path))
    if ending == ".bz2":
        return lambda: cast("IO[bytes]", bz2.open(path))
    return lambda: path.open("rb")


def _entities(raw: IO[bytes], name: str) -> Iterator[tuple[int, dict[str, Any] | None, str]]:
    """Yield the line of each entity, and the entity, or None and what is wrong."""
    first = raw.readline(LARGEST)
    if _decoded(first.strip().rstrip(b",")) is None and first.strip() != b"[":
        document = first + raw.read(LARGEST)
        if len(document) > LARGEST:
            raise Refused(f"{name} has more than {LARGEST} bytes that are not parted into lines")
        whole = _decoded(document)
        if whole is None:
            yield 1, None, "no JSON"
            return
        yield from ((1, each, "") for each in _inside(whole))
        return
    line = 1
    text = first
    while text:
        stripped = text.strip().rstrip(b",")
        if stripped not in (b"", b"[", b"]"):
            found = _decoded(stripped)
            if found is None:
                yield line, None, "no JSON"
            else:
                yield from ((line, each, "") for each in _inside(found))
        text = raw.readline(LARGEST)
        line += 1


def _decoded(text: bytes) -> Any:
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return None


def _inside(found: Any) -> Iterator[dict[str, Any]]:
    """Yield the entities of a document: itself, those that it lists, or those under a key."""
    match found:
        case {"entities": dict(inner)}:
            yield from (each for each in inner.values() if isinstance(each, dict))
        case {"id": str()}:
            yield found
        case [*several]:
            for each in several:
                yield from _inside(each)
        case _:
            yield {}


def _rows(entity: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Yield the row of the entity, then those of its statements in the order of properties."""
    if not isinstance(entity.get("id"), str):
        yield {"fault": "an entity without an id"}
        return
    shared = {"entity": entity["id"], "label": _label(entity)}
    shared["revision"] = str(entity.get("lastrevid", ""))
    yield {**shared, "kind": "entity"}
    claims = entity.get("claims")
    for name, statements in sorted(claims.items()) if isinstance(claims, dict) else ():
        for each in statements if isinstance(statements, list) else ():
            if isinstance(each, dict):
                yield {**shared, "property": name, **_statement(each)}
            else:
                yield {"fault": f"a statement of {name} that is no object"}


def _label(entity: dict[str, Any]) -> str:
    labels = entity.get("labels")
    for language in LANGUAGES if isinstance(labels, dict) else ():
        told = labels.get(language) if isinstance(labels, dict) else None
        if isinstance(told, dict):
            return str(told.get("value", ""))
    return ""


def _statement(each: dict[str, Any]) -> dict[str, str]:
    kind, value, note = _value(each.get("mainsnak"))
    found = {"statement": str(each.get("id", "")), "rank": str(each.get("rank", "normal"))}
    found |= {"kind": kind, "value": value, "note": note}
    qualifiers = each.get("qualifiers")
    told = qualifiers if isinstance(qualifiers, dict) else {}
    for column, name in QUALIFIERS.items():
        snaks = told.get(name)
        values = [_value(snak) for snak in snaks] if isinstance(snaks, list) else []
        # Two starts are none: which is meant, is not said.
        if len(values) == 1 and values[0][0] == "time":
            found[column] = values[0][1]
        elif values:
            found["note"] = found["note"] or f"{name} is not one date"
    return found


def _value(snak: Any) -> tuple[str, str, str]:
    """Return kind and text of a value, and what is to be noted of it."""
    match snak:
        case {"snaktype": "value", "datavalue": {"type": "time", "value": dict(inner)}}:
            return ("time", *time_of(inner))
        case {
            "snaktype": "value",
            "datavalue": {"type": "wikibase-entityid", "value": {"id": str(id)}},
        }:
            return "item", id, ""
        case {"snaktype": "value", "datavalue": {"type": "string", "value": str(text)}}:
            return "string", text, ""
        case {"snaktype": "somevalue" | "novalue" as kind}:
            return str(kind), "", ""
    return "other", "", ""
