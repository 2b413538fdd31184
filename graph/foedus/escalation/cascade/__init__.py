"""Cascades: who would be in, how often, were commitments kept as often as they have been."""

from __future__ import annotations

from .draws import Draw, DrawGraph, Left, draw_graph
from .fulfilment import Basis, Posterior, count_for, posterior
from .simulate import Cascade, Interval, Model, Share, simulate

__all__ = [
    "Basis",
    "Cascade",
    "Draw",
    "DrawGraph",
    "Interval",
    "Left",
    "Model",
    "Posterior",
    "Share",
    "count_for",
    "draw_graph",
    "posterior",
    "simulate",
]
