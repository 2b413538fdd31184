"""What keeps two sides apart: the smallest sets of commitments, conditions and actors."""
