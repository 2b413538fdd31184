"""Where the ontology, queries and seeds lie: in the installed package, or in the checkout."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

Kind = Literal["ontology", "queries", "seeds"]


def folder(kind: Kind) -> Path:
    """Return the folder of that kind: the package's own, else the checkout's."""
    package = Path(__file__).parent
    shipped = package / kind
    return shipped if shipped.is_dir() else package.parents[1] / kind


def files(kind: Kind, *suffixes: str) -> list[Path]:
    """Return the folder's files with one of the suffixes, sorted by path."""
    found = (
        f"{inside}{os.sep}{name}"
        for inside, _, names in os.walk(folder(kind))
        for name in names
        if name.endswith(suffixes)
    )
    return [Path(path) for path in sorted(found)]
