"""Each Party's briefs on the items of a meeting, and the book a reader takes along."""
