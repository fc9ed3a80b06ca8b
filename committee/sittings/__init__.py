"""A meeting while it sits: who is present, whether there is a quorum, and what is decided."""
