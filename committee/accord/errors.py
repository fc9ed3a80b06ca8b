"""What a verb says when it refuses: a sentence for the person, never a trace."""


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """The act is not possible; the text says why and what to do."""


class Stale(Refused):
    """The page was older than what it shows: something changed in between."""


class NotFresh(Refused):
    """The sign-in is too old for a binding act."""
