"""The protocol of a meeting: compiled from what was recorded of it, agreed by both Parties word by word."""
