"""Clearance at home: what a Party's own organisations say of a text, before somebody agrees to it."""
