"""What the engine and the counts say of history, held against published codings of it."""

from __future__ import annotations

from .arithmetic import Cell, Schemes, between_schemes, recount
from .coded import SCHEMES, Coded, coded
from .halves import Half, half_of
from .slices import Measured, disagreements, measured
from .triggered import Answer, Ours, answers, sought

__all__ = [
    "SCHEMES",
    "Answer",
    "Cell",
    "Coded",
    "Half",
    "Measured",
    "Ours",
    "Schemes",
    "answers",
    "between_schemes",
    "coded",
    "disagreements",
    "half_of",
    "measured",
    "recount",
    "sought",
]
