"""Gephi's own importer, as the tests ask it."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

from programs import class_path, run

PEER = Path(__file__).parent / "peers" / "gephi"
UNWARNED = {"INFO": ["GEXF version 1.3"], "WARNING": [], "SEVERE": [], "CRITICAL": []}


def each_by_gephi(graphs: list[tuple[Path, ...]]) -> list[dict[str, Any]]:
    """Return what Gephi holds of each graph: one run for all, as it starts slowly.

    The files of a graph are opened one after the other.
    """
    words: list[str | Path] = []
    for paths in graphs:
        words += [*(["--"] if words else []), *paths]
    peer = ("java", "-Djava.awt.headless=true", "-cp", _toolkit(), PEER / "Peer.java")
    done = run(*peer, *words)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def summary(peer: str, found: dict[str, Any]) -> str:
    """Return in a line what a peer found in a file."""
    issues = {level: len(each) for level, each in found.get("issues", {}).items()}
    counts = (
        f"{len(found['nodes'])} nodes, {len(found['edges'])} edges, {len(found['kinds'])} kinds"
    )
    spells = sum(len(edge.get("intervals", ())) for edge in found["edges"].values())
    return f"{peer}: {counts}, {spells} edge intervals, issues {issues}"


@functools.cache
def _toolkit() -> str:
    """Return the class path of Gephi's toolkit."""
    return class_path(PEER / "pom.xml", "org.gephi:gephi-toolkit")
