"""What of a meeting is a common fact: its days and place, who took part, what came out of it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import names_of
from committee.facts.kinds import FactField, FactKind, Form, register
from committee.meetings.models import Meeting, Outcome, Participation

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
        address=lambda one: reverse("meeting", args=[one.meeting_id]),
    )
)
register(
    FactKind(
        code="outcome",
        table=Outcome,
        fields=(FactField("text", _("what came out")),),
        day="meeting__held_from",
        related=("meeting",),
        address=lambda one: reverse("meeting", args=[one.meeting_id]),
    )
)
