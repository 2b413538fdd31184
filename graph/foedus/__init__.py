"""Which treaty commitments an incident triggers, which it does not, and exactly why."""

__version__ = "0.1.0"
