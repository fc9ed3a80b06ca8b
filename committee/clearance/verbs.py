"""What people do for clearance at home. It warns whoever agrees, and never stops them."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import require_allowed
from committee.accord.acting import account_acting, standing_and_text, standing_now
from committee.accord.errors import Refused
from committee.accord.models import Entry, Instrument, User
from committee.accord.models.instruments import today
from committee.accord.policies import YES, Answer, Standing, may_keep_records
from committee.accord.text import binding_words
from committee.accord.wall import Ring
from committee.clearance.models import ReadyMark, Visa
from committee.delegations.models import Organisation

Row = Visa | ReadyMark


def may_ask(standing: Standing, instrument: Instrument) -> Answer:
    """Judge whether a person may ask for visas and enter them: the secretary, while the text is open."""
    answer = may_keep_records(standing)
    return _while_open(instrument) if answer.allowed else answer


def may_mark_ready(standing: Standing, instrument: Instrument) -> Answer:
    """Judge whether a person may say that a text is ready for signature: an aide or the secretary."""
    user = standing.user
    if not isinstance(user, User) or user.role not in (User.Role.AIDE, User.Role.SECRETARY):
        return Answer(False, _("An aide or the secretary of your delegation says that."))
    return _while_open(instrument)


def _while_open(instrument: Instrument) -> Answer:
    if instrument.standing != Instrument.Status.TABLED:
        return Answer(False, _("This text is no longer open."))
    return YES


def ask_visa(
    *, by_id: Any, instrument_id: Any, organisation_id: Any, visa_id: Any, due: datetime.date | None = None
) -> Entry | None:
    """Ask one of the own Party's organisations about the wording that stands. Raises Refused.

    `visa_id` is the form's own key: sent twice, it asks once and returns None the second time.
    """
    with transaction.atomic():
        standing, instrument = standing_and_text(by_id, instrument_id)
        if Visa.objects.filter(pk=visa_id, party=standing.party_code).exists():
            return None
        require_allowed(may_ask(standing, instrument))
        if due and due < today():
            raise Refused(_("The day by which it is due lies in the past. Choose a later one."))
        organisations = Organisation.objects.visible_to(standing.user)
        organisation = organisations.filter(pk=organisation_id).first()
        if organisation is None or organisation.of_party_id not in (None, standing.party_code):
            raise Refused(_("Choose an organisation of your own Party."))
        digest = instrument.revision.digest
        own = Visa.objects.filter(party=standing.party_code, instrument=instrument, digest=digest)
        if own.filter(organisation=organisation).exists():
            raise Refused(_("This organisation was asked about this wording already."))
        visa = Visa(
            pk=uuid.UUID(str(visa_id)),
            organisation=organisation,
            due=due,
            asked_by=account_acting(standing),
            **_at_home(standing, instrument),
        )
        visa.save(force_insert=True)
        return _write("ask_visa", standing, visa, {"due": due.isoformat() if due else ""})


def answer_visa(
    *,
    by_id: Any,
    visa_id: Any,
    answer: str,
    answered_on: datetime.date,
    remarks: str = "",
    outside_number: str = "",
) -> Entry:
    """Enter what an organisation answered, once; to another answer it is asked anew. Raises Refused."""
    with transaction.atomic():
        standing = standing_now(by_id)
        own = Visa.objects.select_for_update(no_key=True).filter(party=standing.party_code)
        visa = own.filter(pk=visa_id).first()
        if visa is None:
            raise Refused(_("There is no such visa of your delegation."))
        require_allowed(may_ask(standing, visa.instrument))
        if visa.answer:
            raise Refused(_("Its answer was entered already."))
        if answer not in Visa.Answer.values:
            raise Refused(_("Choose what the organisation answered."))
        if answered_on > today():
            raise Refused(_("This day has not come yet."))
        visa.answer, visa.answered_on = answer, answered_on
        visa.remarks = binding_words(remarks)
        visa.outside_number = binding_words(outside_number, at_most=100)
        if answer != Visa.Answer.VISA and not visa.remarks:
            raise Refused(_("Write what the remarks or the objection are."))
        visa.save(update_fields=["answer", "answered_on", "remarks", "outside_number"])
        return _write("answer_visa", standing, visa, {"answer": answer, "number": visa.outside_number})


def mark_ready(*, by_id: Any, instrument_id: Any) -> Entry | None:
    """Say that the wording that stands is ready for signature; None: somebody has said so. Raises Refused."""
    with transaction.atomic():
        standing, instrument = standing_and_text(by_id, instrument_id)
        require_allowed(may_mark_ready(standing, instrument))
        digest = instrument.revision.digest
        own = ReadyMark.objects.filter(party=standing.party_code, instrument=instrument, digest=digest)
        if own.exists():
            return None
        mark = ReadyMark(
            marked_by=account_acting(standing),
            **_at_home(standing, instrument),
        )
        mark.save(force_insert=True)
        return _write("mark_ready", standing, mark, {})


def _at_home(standing: Standing, instrument: Instrument) -> dict[str, Any]:
    return {
        "ring": Ring.PARTY,
        "party_id": standing.party_code,
        "instrument": instrument,
        "digest": instrument.revision.digest,
    }


def _write(verb: str, standing: Standing, row: Row, payload: dict[str, Any]) -> Entry:
    organisation = str(row.organisation) if isinstance(row, Visa) else ""
    return record.write(
        chain=str(standing.party_code),
        verb=verb,
        actor=account_acting(standing),
        subject=row.instrument.number,
        subject_id=row.pk,
        payload={"organisation": organisation, "digest": row.digest, **payload},
    )
