"""A briefing on an incident: the answer of a page or few, for a desk that has no time."""
