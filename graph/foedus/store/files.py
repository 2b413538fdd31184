"""Which files an answer rests on: the ontology, the seeds, and the user's own."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from .. import resources
from ..errors import Refused
from ..vocab import GRAPH

# The shapes describe what makes data wrong; they are no part of the data.
SHAPES = "shapes"
SUFFIXES = (".ttl", ".nt", ".nq", ".trig", ".jsonld")


class Selection(Struct, frozen=True):
    """Which data to answer from: the user's files and folders, with the seeds or without."""

    data: tuple[str, ...] = ()
    only_data: bool = False


def paths(selection: Selection) -> list[tuple[Path, str]]:
    """Return each file of the selection with the name of its graph, the ontology's first."""
    chosen = [
        (path, f"ontology/{path.stem}")
        for path in resources.files("ontology", ".ttl")
        if path.stem != SHAPES
    ]
    if not selection.only_data:
        root = resources.folder("seeds")
        chosen += [
            (path, f"seeds/{path.relative_to(root).with_suffix('').as_posix()}")
            for path in resources.files("seeds", ".ttl")
        ]
    for name in selection.data:
        chosen += [(path, f"data/{path.name}") for path in _user_files(Path(name))]
    return [(path, GRAPH + graph) for path, graph in chosen]


def _user_files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES and p.is_file())
        if not found:
            raise Refused(f"{path} holds no data file", f"Known endings: {', '.join(SUFFIXES)}")
        return found
    if not path.exists():
        raise Refused(f"there is no file or folder {path}", "Check the path given to --data.")
    if path.suffix not in SUFFIXES:
        raise Refused(
            f"{path} has an ending that says no format", f"Known endings: {', '.join(SUFFIXES)}"
        )
    return [path]
