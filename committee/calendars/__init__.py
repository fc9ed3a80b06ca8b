"""Meetings in people's own calendars: a file for each, and an address that only one account knows."""
