"""Answers that show themselves: as words when printed, with their picture in a notebook."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from ..errors import Refused
from .table import Table

_FITTING = 'style="max-width:100%;height:auto"'  # a picture is no wider than the page


class Shown:
    """An answer with a table, a picture and words, each as its command prints it."""

    @property
    @abstractmethod
    def table(self) -> Table:
        """The answer in rows."""

    @property
    def brief(self) -> Table:
        """What a notebook shows of the answer below its picture."""
        return self.table

    @abstractmethod
    def written(self, style: str) -> str:
        """Return the answer in a format of its command: "text", "md", "json", "svg"."""

    def to_df(self) -> Any:
        """Return the rows as a pandas frame."""
        return self.table.to_df()

    def to_dict(self) -> Any:
        """Return the whole answer as its command prints it in JSON, days as texts."""
        import json

        return json.loads(self.written("json"))

    def __str__(self) -> str:
        return self.written("text")

    def _repr_svg_(self) -> str | None:
        try:
            return self.written("svg")
        except Refused:  # too large to be read: the notebook shows the words
            return None

    def _repr_markdown_(self) -> str:
        return self.written("md")

    def _repr_html_(self) -> str:
        # Notebooks show HTML before a picture, and Markdown before SVG: both are in it.
        svg = self._repr_svg_()
        picture = svg.replace("<svg ", f"<svg {_FITTING} ", 1) if svg else ""
        return f"<figure>{picture}</figure>{self.brief._repr_html_()}"
