"""The agenda of a meeting: a text both Parties agree on, item by item, frozen once it is convened."""
