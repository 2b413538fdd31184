"""Which files an answer rests on: the ontology, the seeds, and the user's own."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from .. import resources
from ..errors import NoSuchFile, Refused
from ..vocab import GRAPH
from .endpoint import Endpoint

# The shapes describe what makes data wrong; they are no part of the data.
SHAPES = "shapes"
TOML = ".toml"
SUFFIXES = (".ttl", ".nt", ".nq", ".trig", ".jsonld", TOML)
_ENDINGS = f"Known endings: {', '.join(SUFFIXES)}."


class Selection(Struct, frozen=True):
    """Which data to answer from: the user's files and folders, with the seeds or without.

    With an *endpoint*, what a SPARQL server states is in place of the ontology and the seeds.
    """

    data: tuple[str, ...] = ()
    only_data: bool = False
    endpoint: Endpoint | None = None

    @property
    def shipped(self) -> Selection:
        """The same without the user's files: what comes with foedus."""
        return Selection((), self.only_data)


def paths(selection: Selection) -> list[tuple[Path, str]]:
    """Return each file of the selection with the name of its graph, the ontology's first."""
    return shipped_paths(selection) + own_paths(selection)


def shipped_paths(selection: Selection) -> list[tuple[Path, str]]:
    """Return each file that comes with foedus and that the selection uses, with its graph."""
    chosen = [
        (path, f"ontology/{path.stem}")
        for path in resources.files("ontology", ".ttl")
        if path.stem != SHAPES
    ]
    if not selection.only_data:
        inside = len(str(resources.folder("seeds").parent)) + 1
        chosen += [
            (path, str(path)[inside : -len(path.suffix)].replace(os.sep, "/"))
            for path in resources.files("seeds", ".ttl")
        ]
    return [(path, GRAPH + graph) for path, graph in chosen]


def own_paths(selection: Selection) -> list[tuple[Path, str]]:
    """Return each file of the user's own with its graph, in the order in which they are named."""
    taken: dict[str, Path] = {}
    for name in selection.data:
        for path, graph in _user_files(Path(name)):
            if path not in taken.values():
                taken[_unused(graph, taken)] = path
    return [(path, GRAPH + graph) for graph, path in taken.items()]


def user_files(name: str) -> list[Path]:
    """Return the data files that a path of the user's means."""
    return [path for path, _ in _user_files(Path(name))]


def _user_files(path: Path) -> list[tuple[Path, str]]:
    """Return each file with the name of its graph: its path inside the folder."""
    if path.is_dir():
        inside = [
            each
            for each in path.rglob("*")
            if each.suffix.lower() in SUFFIXES
            and each.is_file()
            and not any(part.startswith(".") for part in each.relative_to(path).parts)
        ]
        if not inside:
            raise Refused(f"the folder {path} holds no data file", _ENDINGS)
        return [(each, _graph(each.relative_to(path).as_posix())) for each in sorted(inside)]
    if not path.exists():
        raise NoSuchFile(str(path))
    if path.suffix.lower() not in SUFFIXES:
        raise Refused(f"{path} has an ending that says no format", _ENDINGS)
    return [(path, _graph(path.name))]


def _graph(name: str) -> str:
    from urllib.parse import quote

    return f"data/{quote(name.encode(errors='surrogateescape'))}"


def _unused(graph: str, taken: Mapping[str, Path]) -> str:
    """Return the graph's name, numbered where a file of that name came before."""
    number = 2
    unused = graph
    while unused in taken:
        unused, number = f"{graph}-{number}", number + 1
    return unused
