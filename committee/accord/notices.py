"""Sending the outbox: a mail a notice, with numbers, an address and a receipt; never a paper's text."""

from __future__ import annotations

import json
import logging
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from committee.accord.kinds import kind_of
from committee.accord.languages import LANGUAGES
from committee.accord.models import Entry, Instrument, Notice, User

MOST_ATTEMPTS = 10
# Shorter than a writer waits on SQLite, where the notice's lock is everyone's.
MAIL_SERVER_SECONDS = 10
logger = logging.getLogger(__name__)


@dataclass
class Outcome:
    """What one round through the outbox did."""

    sent: int = 0
    not_accepted: int = 0
    given_up: int = 0


def send_waiting() -> Outcome:
    """Try every waiting notice once, each in a transaction of its own.

    Killed at any point, nothing is lost, and at most the mail under way is sent again. Several senders
    may run at once: each passes over what another holds.
    """
    outcome = Outcome()
    for key in list(waiting().values_list("pk", flat=True)):
        accepted = _send(key)
        if accepted is None:
            continue
        if accepted:
            outcome.sent += 1
        else:
            outcome.not_accepted += 1
    outcome.given_up = Notice.objects.filter(sent_at__isnull=True, attempts__gte=MOST_ATTEMPTS).count()
    return outcome


def waiting() -> QuerySet[Notice]:
    """Return what is to be sent, oldest first: to open accounts of a Party that have an address."""
    return (
        Notice.objects.filter(
            sent_at__isnull=True,
            attempts__lt=MOST_ATTEMPTS,
            recipient__is_active=True,
            recipient__role__in=User.OF_A_PARTY,
            recipient__person__party__isnull=False,
        )
        .exclude(recipient__email="")
        .order_by("made_at", "entry__number")
    )


def _send(key: uuid.UUID) -> bool | None:
    """Send one notice under its lock; return whether the mail was accepted, None when another has it."""
    with transaction.atomic():
        held = Notice.objects.select_for_update(skip_locked=True, no_key=True)
        notice = held.filter(pk=key, sent_at__isnull=True).first()
        if notice is None:
            return None
        notice.attempts += 1
        try:
            letter(notice).send()
        except (OSError, ValueError) as refusal:  # no server, a mail it refuses, or no address at all
            logger.warning("Notice %s: attempt %s failed (%s)", key, notice.attempts, type(refusal).__name__)
        else:
            notice.sent_at = timezone.now()
        notice.save(update_fields=["attempts", "sent_at"])
        return notice.sent_at is not None


def letter(notice: Notice) -> EmailMessage:
    """Write the mail of a notice, in the three languages: nobody's choice of language is kept."""
    entry = notice.entry
    text = Instrument.objects.filter(pk=entry.subject_id).first()
    what = f"{entry}, {text.number}" if text else str(entry)
    parts = []
    for language in LANGUAGES:
        with override(language):
            parts.append(_body(what, _address(text)))
    receipt = json.dumps(entry.receipt(), indent=2)
    mail = EmailMessage(
        subject=f"Baikonur: {what}",
        body="\n\n".join([*parts, receipt]) + "\n",
        to=[notice.recipient.email],
        connection=get_connection(timeout=MAIL_SERVER_SECONDS),
    )
    mail.attach(receipt_name(entry), receipt, "application/json")
    return mail


def receipt_name(entry: Entry) -> str:
    """Return what the file of a receipt is called."""
    return f"receipt-{entry.chain_id}-{entry.number}.json"


def _body(what: str, address: str) -> str:
    return "\n".join(
        [
            _("New in the record: %(what)s.") % {"what": what},
            _("Read it in the portal: %(address)s") % {"address": address},
            _("Keep the receipt below outside the portal: it shows later whether the record was rewritten."),
        ]
    )


def _address(text: Instrument | None) -> str:
    path = kind_of(text.kind).address(text) if text else reverse("record")
    return settings.PORTAL_ADDRESS.rstrip("/") + path
