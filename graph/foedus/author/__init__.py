"""Incidents typed in TOML, turned into the statements that Turtle would make."""

from .known import Known
from .page import LIMIT, Page, Statement, opened
from .statements import statements

__all__ = ["LIMIT", "Known", "Page", "Statement", "opened", "statements"]
