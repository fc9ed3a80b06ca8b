"""The pages of a text before both Parties, whatever its kind; each kind adds what is its own."""
