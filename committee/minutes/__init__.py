"""The minutes of a meeting: what was said on each item, kept by both secretaries, revision by revision."""
