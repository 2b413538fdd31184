"""The system of states on a day as a signed graph: allied, at odds, and what follows of it."""

from __future__ import annotations

from .reason import Reason
from .signed import DEFAULT, KINDS, SignedGraph, SignedTie, signed_graph

__all__ = ["DEFAULT", "KINDS", "Reason", "SignedGraph", "SignedTie", "signed_graph"]
