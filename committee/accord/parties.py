"""The two Parties, read once: their rows never change while the portal runs."""

from committee.accord.models import Party

_both: list[Party] = []


def parties() -> list[Party]:
    """Return both Parties in the neutral order."""
    if not _both:
        _both.extend(Party.objects.order_by("half"))
    return list(_both)


def party(code: str) -> Party:
    """Return a Party by its code. Raises StopIteration for an unknown one."""
    return next(one for one in parties() if one.code == code)


def other_party(code: str) -> Party:
    """Return the other of the two Parties."""
    return next(one for one in parties() if one.code != code)
