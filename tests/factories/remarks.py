"""Comments beside a text."""

import uuid
from typing import Any

from committee.accord.comments import comment
from committee.accord.models import AbstractComment, Instrument, User
from committee.accord.wall import Ring


def remark(
    by: User, text: Instrument, body: str, *, ring: str = Ring.PARTY, **fields: Any
) -> AbstractComment:
    """A comment on a text, in Russian, for the own delegation alone unless told otherwise."""
    fields = {"language": "ru", "ring": Ring.PARTY, "comment_id": uuid.uuid4()} | fields
    return comment(by_id=by.pk, instrument_id=text.pk, body=body, **fields)
