"""The chancery register."""

from __future__ import annotations

import uuid
from typing import Any

from committee.accord.models import User
from committee.accord.models.instruments import today
from committee.chancery.models import RegisterLine
from committee.chancery.verbs import Written, register_paper


def line_says(**fields: Any) -> Written:
    """What a line says: an incoming paper named in words under a new number, unless told otherwise."""
    said: dict[str, Any] = {
        "number": str(uuid.uuid4()),
        "registered_on": today(),
        "direction": "incoming",
    }
    if not fields.keys() & {"paper", "mark", "title"}:
        said["title"] = "Письмо министерства экологии о пробах почвы"
    return Written(**(said | fields))


def register_line(by: User, **fields: Any) -> RegisterLine:
    """A line a secretary wrote into the own register."""
    key = fields.pop("line_id", uuid.uuid4())
    register_paper(by_id=by.pk, line_id=key, says=line_says(**fields))
    return RegisterLine.objects.get(pk=key)
