"""Decisions of the commission drafted as texts, at a meeting or between meetings, point by point."""
