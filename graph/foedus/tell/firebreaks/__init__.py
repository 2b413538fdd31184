"""What keeps two sides apart, for readers and for programs."""
