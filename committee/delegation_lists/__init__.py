"""Who comes to a session: a Party's own list, and the copies of it that the other side was notified of."""
