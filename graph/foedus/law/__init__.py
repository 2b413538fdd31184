"""The clause engine: which commitments an incident triggers, which not, and why.

>>> from foedus.law import Perspective, judge_incident  # values in, values out
"""

from __future__ import annotations

from .incident import acts_of, involved, judge_incident
from .verdict import Assessment, Finding, Perspective, Verdict

__all__ = [
    "Assessment",
    "Finding",
    "Perspective",
    "Verdict",
    "acts_of",
    "involved",
    "judge_incident",
]
