"""Communiqués: what both Parties say together of a meeting. A text like any other, agreed word by word."""
