"""Common facts: who entered what both read, and what the other side says to it. Both values stand."""
