"""What items of an agenda treat of the launches: launches themselves, and concerns."""
