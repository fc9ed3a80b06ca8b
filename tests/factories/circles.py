"""Circles of a Party's own people."""

import uuid

from committee.accord.circles import keep_circle
from committee.accord.models import Circle, User

NAME = {"ru": "Переговорщики", "kk": "Келіссөз жүргізушілер", "en": "Negotiators"}


def circle(by: User, *members: User, name: str = "") -> Circle:
    """A circle kept by a secretary, with these accounts in it."""
    names = dict.fromkeys(NAME, name) if name else NAME
    put_in = [account.pk for account in members]
    return keep_circle(by_id=by.pk, circle_id=uuid.uuid4(), name=names, put_in=put_in)
