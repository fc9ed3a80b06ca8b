"""A day a Government moved is a common fact: one side enters it, the other confirms it or says otherwise."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import LANGUAGES, Names
from committee.facts.kinds import FactField, FactKind, Form, register
from committee.timetable.models import MovedDay


def _works(moved: MovedDay) -> Names:
    said = {}
    for code in LANGUAGES:
        with override(code):
            said[code] = gettext("working day") if moved.is_working else gettext("day off")
    return said


def _address(moved: Any) -> str:
    return f"{reverse('working_days')}?year={moved.day.year}"


register(
    FactKind(
        code="moved-day",
        table=MovedDay,
        fields=(FactField("day", _("day"), Form.DAY), FactField("is_working", _("working day"), read=_works)),
        related=("party",),
        address=_address,
    )
)
