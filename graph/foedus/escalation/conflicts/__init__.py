"""Who is bound to both sides of a quarrel, and whose quarrels would draw in most others."""
