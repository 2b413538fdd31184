"""Which treaty commitments an incident triggers, which it does not, and exactly why."""

from __future__ import annotations

from os import PathLike, fspath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .notebook.knowledge import KnowledgeGraph

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(*data: str | PathLike[str], only_data: bool = False, endpoint: str = "") -> KnowledgeGraph:  # noqa: A001
    """Return the knowledge graph, with files and folders of your own beside what comes with it.

    With *only_data* the seeds are left out; with *endpoint* a SPARQL server is asked in place of
    ontology and seeds. Nothing is read before the first question.
    """
    from .notebook.knowledge import KnowledgeGraph
    from .store.endpoint import endpoint as at
    from .store.files import Selection

    where = at(endpoint) if endpoint else None
    return KnowledgeGraph(Selection(tuple(fspath(each) for each in data), only_data, where))
