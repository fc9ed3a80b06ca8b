"""What people do with the timetable: days both agree for what is due, and days a Government moved."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import account_that_may, require_allowed
from committee.accord.acting import account_acting, acting_party
from committee.accord.errors import Refused
from committee.accord.keeping import kept, seals_of
from committee.accord.languages import names_of
from committee.accord.models import Chain, Entry
from committee.accord.models.instruments import today
from committee.accord.parties import party
from committee.accord.policies import Standing, may_keep_records, standing_of
from committee.accord.wall import is_narrower
from committee.meetings.verbs import standing_and_meeting, words_of
from committee.papers.models import Source
from committee.timetable.models import DeadlineProposal, Due, MovedDay
from committee.timetable.policies import may_answer, may_propose
from committee.timetable.reading import calendar_now


def propose_deadline(
    *, by_id: Any, meeting_id: Any, proposal_id: Any, what: str, day: datetime.date
) -> Entry | None:
    """Propose the day on which something is due before a session; the other Party answers. Raises Refused.

    `proposal_id` is the form's own key: sent twice, it acts once and returns None the second time.
    """
    with transaction.atomic():
        standing, meeting = standing_and_meeting(by_id, meeting_id)
        if DeadlineProposal.objects.filter(pk=proposal_id, meeting=meeting).exists():
            return None
        require_allowed(may_propose(standing, meeting))
        if what not in Due.values:
            raise Refused(_("Choose what is due."))
        session = meeting.planned_from or today()  # the policy refuses a meeting without a planned day
        _check_day(day, session)
        waiting = DeadlineProposal.objects.filter(meeting=meeting, what=what, for_day=session)
        if waiting.filter(answered_at__isnull=True).exists():
            raise Refused(_("A day waits for an answer already."))
        proposal = DeadlineProposal.objects.create(
            pk=uuid.UUID(str(proposal_id)),
            meeting=meeting,
            what=what,
            day=day,
            for_day=session,
            proposed_by_id=acting_party(standing),
        )
        return _write("propose_deadline", standing, proposal)


def answer_deadline(
    *, by_id: Any, proposal_id: Any, consented: bool, reason: str = "", language: str = "ru"
) -> Entry:
    """Consent to a proposed day, or refuse it with a reason. Raises Refused."""
    with transaction.atomic():
        found = DeadlineProposal.objects.filter(pk=proposal_id).values_list("meeting", flat=True).first()
        standing, meeting = standing_and_meeting(by_id, found)
        proposal = DeadlineProposal.objects.get(pk=proposal_id)
        require_allowed(may_answer(standing, proposal, meeting))
        if consented and proposal.day < today():
            raise Refused(_("The proposed day has passed meanwhile: a later one is proposed."))
        if not consented:
            proposal.reason, proposal.language = words_of(reason, language), language
        proposal.consented, proposal.answered_at = consented, timezone.now()
        proposal.save(update_fields=["consented", "answered_at", "reason", "language"])
        said = {"consented": consented, "reason": proposal.reason}
        return _write("answer_deadline", standing, proposal, **said)


def _write(verb: str, standing: Standing, proposal: DeadlineProposal, **said: Any) -> Entry:
    """Write an act on a proposal: it is not one on the meeting, whose facts stay as they are."""
    return record.write(
        chain=Chain.SHARED,
        verb=verb,
        actor=account_acting(standing),
        subject="",
        subject_id=proposal.pk,
        payload={
            "table": proposal._meta.label_lower,
            "title": names_of(proposal.meeting, "title"),
            "seals": seals_of(proposal),
            "what": proposal.what,
            "day": proposal.day.isoformat(),
            **said,
        },
    )


def _check_day(day: datetime.date, session: datetime.date) -> None:
    if day < today():
        raise Refused(_("This day has passed: choose one from today on."))
    if day >= session:
        raise Refused(_("What is due before the session is due before its day."))
    if resting := calendar_now().resting(day):
        names = ", ".join(str(party(code)) for code in resting)
        raise Refused(_("This is no working day of: %(parties)s. Choose another.") % {"parties": names})


def enter_moved_day(*, by_id: Any, day: datetime.date, is_working: bool, source_id: Any) -> Entry | None:
    """Enter that the own Party's State works on a day, or does not. Raises Refused.

    A day entered before is corrected, and the record keeps what was said of it. Returns None where nothing
    changes.
    """
    with transaction.atomic():
        user = account_that_may(by_id, may_keep_records)
        own = acting_party(standing_of(user))
        record.hold(own)  # one secretariat enters one day once
        source = Source.objects.visible_to(user).filter(pk=source_id or None).first()
        if source is None or is_narrower(source, MovedDay.RING):
            raise Refused(_("Name the decision that moved the day: a source that both delegations read."))
        moved = MovedDay.objects.filter(party=own, day=day).first() or MovedDay(party_id=own, day=day)
        moved.is_working, moved.source = is_working, source
        moved.save()
        return kept(by=user, row=moved)
