"""The clause engine: which commitments an incident triggers, which not, and why.

>>> from foedus.law import Perspective, judge_incident  # values in, values out
"""

from __future__ import annotations

from .case import Case
from .conditions.adversary import meant
from .facts import Facts
from .incident import (
    involved,
    judge_acts,
    judge_incident,
    judge_pair,
    judge_pair_by_act,
    judge_towards,
)
from .sides import acts_of
from .verdict import Assessment, Assumed, Finding, Perspective, Verdict

__all__ = [
    "Assessment",
    "Assumed",
    "Case",
    "Facts",
    "Finding",
    "Perspective",
    "Verdict",
    "acts_of",
    "involved",
    "judge_acts",
    "judge_incident",
    "judge_pair",
    "judge_pair_by_act",
    "judge_towards",
    "meant",
]
