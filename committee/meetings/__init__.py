"""Meetings of the two Parties, what was said and agreed there, and what was instructed."""
