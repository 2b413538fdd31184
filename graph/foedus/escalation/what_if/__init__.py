"""What a change of the facts makes of an answer, and what it would take to turn a verdict."""
