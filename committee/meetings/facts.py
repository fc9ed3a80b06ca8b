"""What of a meeting is a common fact: its days and place, who took part, what was treated and came out of it.

What somebody said is none: it is quoted from its source.
"""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import names_of
from committee.facts.kinds import FactField, FactKind, Form, register
from committee.meetings.models import (
    AgendaItem,
    Instruction,
    Meeting,
    MeetingPaper,
    Outcome,
    Participation,
    Postponement,
)


def _address(part: Any) -> str:
    return reverse("meeting", args=[part.meeting_id])


register(
    FactKind(
        code="meeting",
        table=Meeting,
        fields=(
            FactField("held_from", _("first day"), Form.DAY),
            FactField("held_to", _("last day"), Form.DAY),
            FactField("place", _("place")),
            FactField("number", _("number of the meeting"), Form.NUMBER),
        ),
        day="held_from",
        address=lambda meeting: reverse("meeting", args=[meeting.pk]),
    )
)
register(
    FactKind(
        code="participation",
        table=Participation,
        fields=(
            FactField("person", _("who took part"), read=lambda one: names_of(one.person, "name")),
            FactField("capacity", _("capacity")),
        ),
        day="meeting__held_from",
        related=("meeting", "person"),
        address=_address,
    )
)
register(
    FactKind(
        code="outcome",
        table=Outcome,
        fields=(FactField("text", _("what came out")),),
        day="meeting__held_from",
        related=("meeting",),
        address=_address,
    )
)
register(
    FactKind(
        code="postponement",
        table=Postponement,
        fields=(
            FactField("from_day", _("from which day"), Form.DAY),
            FactField("to_day", _("to which day"), Form.DAY),
            FactField("reason", _("reason")),
        ),
        day="meeting__held_from",
        related=("meeting",),
        address=_address,
    )
)
register(
    FactKind(
        code="item",
        table=AgendaItem,
        fields=(
            FactField("number", _("number"), Form.NUMBER),
            FactField("title", _("item")),
            FactField(
                "proposed_by",
                _("proposed by"),
                read=lambda item: names_of(item.proposed_by, "name") if item.proposed_by else None,
            ),
        ),
        day="meeting__held_from",
        related=("meeting", "proposed_by"),
        address=_address,
    )
)
register(
    FactKind(
        code="instruction",
        table=Instruction,
        fields=(
            FactField("text", _("what is to be done")),
            FactField("given_on", _("given on"), Form.DAY),
            FactField("due", _("due"), Form.DAY),
        ),
        day="meeting__held_from",
        related=("meeting",),
        address=lambda one: reverse("instruction", args=[one.pk]),
    )
)
register(
    FactKind(
        code="paper",
        table=MeetingPaper,
        fields=(FactField("title", _("title")), FactField("note", _("what is known of it"))),
        day="meeting__held_from",
        related=("meeting",),
        address=_address,
    )
)
