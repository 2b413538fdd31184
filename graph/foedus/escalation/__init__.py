"""Who is tied to whom by which chain of commitments and support."""
