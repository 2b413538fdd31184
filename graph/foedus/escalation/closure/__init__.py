"""Who is drawn in by an incident: steps by rounds to a fixpoint, and why each of them."""
