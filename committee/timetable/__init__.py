"""When what is due before a session: counted back in days that both States work."""
