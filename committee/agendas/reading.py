"""What a new agenda begins with: standing items, what an earlier meeting left open, and open instructions."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Exists, OuterRef, Q

from committee.accord.languages import names_of
from committee.accord.models import User
from committee.accord.wall import Ring
from committee.meetings.models import AgendaItem, Meeting, Outcome
from committee.meetings.panels import open_before

# Words that bind: they stand in a text, and not among the translations.
HEARING = {
    "ru": "О ходе выполнения поручений, данных ранее",
    "kk": "Бұрын берілген тапсырмалардың орындалу барысы туралы",
    "en": "Execution of earlier instructions",
}


def lines_to_begin_with(reader: User, meeting_id: Any) -> list[dict[str, Any]]:
    """Return items as a text holds them: of the meeting of the same body before this one.

    Standing items come again; others where their meeting left them open, or did not treat them. Where
    instructions of earlier meetings are open, a standing item hears of them.
    """
    meeting = _meeting(reader, meeting_id)
    if meeting is None:
        return []
    lines = _left_by(reader, _before(reader, meeting))
    is_heard = any(line["title"]["ru"] == HEARING["ru"] for line in lines)
    if not is_heard and open_before(reader, meeting).exclude(ring=Ring.PARTY).exists():
        lines.append(
            {
                "item": "",
                "title": HEARING,
                "proposed_by": "",
                "is_standing": True,
                "is_closed": False,
                "carried_from": "",
            }
        )
    return lines


def _left_by(reader: User, before: Meeting | None) -> list[dict[str, Any]]:
    """Return the standing items of a meeting, and what it did not settle."""
    if before is None:
        return []
    # Of what both read alone: a draft may go to the other side, and must not tell what one's own papers know.
    outcomes = Outcome.objects.visible_to(reader).exclude(ring=Ring.PARTY).exclude(kind="left_open")
    settled = outcomes.filter(item=OuterRef("pk"))
    items = AgendaItem.objects.visible_to(reader).exclude(ring=Ring.PARTY)
    items = items.filter(meeting=before, struck=False)
    return [
        {
            "item": "",
            "title": names_of(item, "title"),
            "proposed_by": item.proposed_by_id or "",
            "is_standing": item.is_standing,
            "is_closed": item.is_closed,
            "carried_from": "" if item.is_standing else item.pk,
        }
        for item in items.filter(Q(is_standing=True) | ~Exists(settled))
    ]


def _meeting(reader: User, meeting_id: Any) -> Meeting | None:
    try:
        key = uuid.UUID(str(meeting_id))
    except ValueError:
        return None
    return Meeting.objects.visible_to(reader).exclude(ring=Ring.PARTY).filter(pk=key).first()


def _before(reader: User, meeting: Meeting) -> Meeting | None:
    rows = Meeting.objects.visible_to(reader).exclude(ring=Ring.PARTY)
    same = rows.filter(body=meeting.body_id) if meeting.body_id else rows.filter(level=meeting.level)
    held = same.filter(holding=Meeting.Holding.HELD).exclude(pk=meeting.pk)
    earlier = [(one.day, one) for one in held if one.day and (meeting.day is None or one.day < meeting.day)]
    return max(earlier, key=lambda dated: dated[0])[1] if earlier else None
