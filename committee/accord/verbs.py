"""What people do to a text before both Parties: one function a verb, for every door.

Each takes ids and values, opens a transaction, locks in one order (the text by its bare key, texts in force,
mandates, the chain), reads again, asks the policy, changes, and writes the record. Raises Refused with a
sentence for the person.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.acting import (
    account_acting,
    acting_party,
    end,
    given_reason,
    lock_text,
    lock_to_agree,
    obstacles_to,
    require,
    standing_now,
    void,
    write,
)
from committee.accord.canonical import digest_of
from committee.accord.errors import NotFresh, Refused, Stale
from committee.accord.kinds import Snapshot, kind_of
from committee.accord.models import Assent, Chain, Entry, Instrument, Mandate, Revision
from committee.accord.models.instruments import today
from committee.accord.policies import Standing, may, may_table
from committee.accord.text import binding_words
from committee.accord.transitions import TABLE

Status = Instrument.Status
# How people prove who they are, as the record of an agreement names it.
PASSWORD = "password"  # noqa: S105  # the name of a method, not a secret
PASSWORD_AND_CODE = "password + one-time code"  # noqa: S105  # the same
PASSWORD_AND_RECOVERY_CODE = "password + recovery code"  # noqa: S105  # the same
PASSWORD_AND_PASSKEY = "password + passkey"  # noqa: S105  # the same


@dataclass(frozen=True)
class SignedIn:
    """When and how the person at the keyboard last proved who they are."""

    at: datetime.datetime
    method: str

    @property
    def with_second_factor(self) -> bool:
        """Whether more than the password was shown."""
        return self.method not in ("", PASSWORD)

    @property
    def is_fresh(self) -> bool:
        """Whether a binding act may rest on it (FRESH_AUTHENTICATION_SECONDS)."""
        age = (timezone.now() - self.at).total_seconds()
        return 0 <= age <= settings.FRESH_AUTHENTICATION_SECONDS


def table(*, by_id: Any, kind: str, paper_id: Any, previewed: str) -> Entry:
    """Put a paper before the other Party: copies it, gives it a number. Tabling is not agreement.

    `previewed` is the digest of what the person was shown; a paper changed since is refused as stale.
    """
    with transaction.atomic():
        return _table(by_id, kind, paper_id, previewed)


def counter(*, by_id: Any, instrument_id: Any, paper_id: Any, previewed: str) -> Entry:
    """Answer the other Party's open text with one's own; theirs is answered, and agreement to it falls."""
    with transaction.atomic():
        instrument = lock_text(instrument_id)
        return _table(by_id, instrument.kind, paper_id, previewed, answered=instrument)


def supply_language(*, by_id: Any, instrument_id: Any, paper_id: Any) -> Entry:
    """Complete a sent text with the language that was to follow; numbers and the other language stay."""
    with transaction.atomic():
        instrument = lock_text(instrument_id)
        standing = standing_now(by_id)
        require(standing, "supply_language", instrument)
        kind = kind_of(instrument.kind)
        snapshot = kind.snapshot(paper_id, by=account_acting(standing), sent_as=instrument)
        if snapshot.language_to_follow:
            raise Refused(_("The missing language is still empty in your draft. Fill it in first."))
        follows, before = instrument.language_to_follow, instrument.revision
        if _without(snapshot.content, follows) != _without(before.content, follows):
            raise Refused(
                _("Only the missing language may be added. To change anything else, withdraw and send anew.")
            )
        revision = write_wording(instrument, snapshot, before.number + 1)
        instrument.language_to_follow, instrument.language_due = "", None
        instrument.save(update_fields=["language_to_follow", "language_due"])
        return write(
            "supply_language", standing, instrument, {"language": follows, "digest": revision.digest}
        )


def assent(
    *,
    by_id: Any,
    instrument_id: Any,
    digest: str,
    signed_in: SignedIn,
    organ: str = "",
    reservation: str = "",
) -> Entry:
    """Agree to one wording for one's Party: definitively, or subject to confirmation by the `organ` named.

    With both Parties' definitive agreement the text enters into force in the same transaction.
    Raises Stale when `digest` is not the wording's, NotFresh when the sign-in is too old.
    """
    with transaction.atomic():
        instrument = lock_to_agree(instrument_id)
        standing = standing_now(by_id)
        require(standing, "assent", instrument)
        revision = instrument.revision
        if digest != revision.digest:
            raise Stale(_("The text has changed since you opened the page. Read it again before you agree."))
        if not signed_in.is_fresh:
            raise NotFresh(_("You signed in more than five minutes ago. Type your password again."))
        mandate = standing.mandates[instrument.kind]
        return give_agreement(
            standing,
            instrument,
            mandate,
            organ=organ,
            reservation=reservation,
            signed_in_with=signed_in.method,
        )


def give_agreement(
    standing: Standing,
    instrument: Instrument,
    mandate: Mandate,
    *,
    organ: str,
    reservation: str,
    verb: str = "assent",
    told: Mapping[str, Any] | None = None,
    **how: Any,
) -> Entry:
    """Write one Party's agreement under a mandate, in the caller's transaction, and what follows from it.

    `how` is what the agreement keeps of how it was given; the entry tells it, and what is `told` besides.
    """
    _refuse_obstacles(instrument)
    revision = instrument.revision
    given = Assent.objects.create(
        instrument=instrument,
        revision=revision,
        digest=revision.digest,
        party_id=acting_party(standing),
        person_id=mandate.person_id,
        mandate=mandate,
        capacity_ru=mandate.capacity_ru,
        capacity_kk=mandate.capacity_kk,
        capacity_en=mandate.capacity_en,
        organ=binding_words(organ, at_most=300),
        reservation=binding_words(reservation),
        **how,
    )
    payload = {
        "digest": revision.digest,
        "definitive": given.is_definitive,
        "organ": given.organ,
        "reservation": given.reservation,
        "mandate": str(mandate.pk),
        "capacity": {"ru": mandate.capacity_ru, "kk": mandate.capacity_kk, "en": mandate.capacity_en},
        "signed_in_with": given.signed_in_with,
        **(told or {}),
    }
    entry = write(verb, standing, instrument, payload)
    _enter_into_force_when_agreed(instrument)
    return entry


def take_back(*, by_id: Any, instrument_id: Any, reason: str) -> Entry:
    """Take back one's Party's agreement: before the other's, or while it still waits for an organ's act."""
    with transaction.atomic():
        instrument = lock_text(instrument_id)
        standing = standing_now(by_id)
        require(standing, "take_back", instrument)
        reason = given_reason(reason)
        void(instrument.live_assents()[acting_party(standing)], reason)
        return write("take_back", standing, instrument, {"reason": reason})


def confirm(
    *,
    by_id: Any,
    instrument_id: Any,
    act_number: str = "",
    act_date: datetime.date | None = None,
    cited: Mapping[str, Any] | None = None,
) -> Entry:
    """Confirm one's Party's agreement by the act of the organ it named; it counts from now.

    Number and date of the act may be gaps; a date in the future is refused. `cited` is what the entry keeps
    of the act as a paper.
    """
    with transaction.atomic():
        instrument = lock_to_agree(instrument_id)
        standing = standing_now(by_id)
        require(standing, "confirm", instrument)
        if act_date and act_date > today():
            raise Refused(_("The act is dated in the future. An act confirms from its own date on."))
        given = instrument.live_assents()[acting_party(standing)]
        given.confirmed_at, given.act_date = timezone.now(), act_date
        given.act_number = binding_words(act_number, at_most=100)
        given.save(update_fields=["confirmed_at", "act_number", "act_date"])
        payload = {
            "organ": given.organ,
            "act_number": given.act_number,
            "act_date": act_date.isoformat() if act_date else "",
            **(cited or {}),
        }
        entry = write("confirm", standing, instrument, payload)
        _enter_into_force_when_agreed(instrument)
        return entry


def reject(*, by_id: Any, instrument_id: Any, reason: str) -> Entry:
    """Reject the other Party's text, with a reason. The same wording is not sent by it again."""
    with transaction.atomic():
        instrument = lock_text(instrument_id)
        standing = standing_now(by_id)
        require(standing, "reject", instrument)
        reason = given_reason(reason)
        end(instrument, Status.REJECTED, reason)
        return write("reject", standing, instrument, {"reason": reason})


def withdraw(*, by_id: Any, instrument_id: Any, reason: str = "") -> Entry:
    """Withdraw one's Party's own text, until both have agreed to it."""
    with transaction.atomic():
        instrument = lock_text(instrument_id)
        standing = standing_now(by_id)
        require(standing, "withdraw", instrument)
        reason = binding_words(reason)
        end(instrument, Status.WITHDRAWN, reason)
        return write("withdraw", standing, instrument, {"reason": reason})


LEVELS = ("agencies", "chairs", "governments", "presidents")


def refer(*, by_id: Any, instrument_id: Any, level: str, reason: str) -> Entry:
    """Refer an open text to a higher level; it stays open. The same Party says the same thing once."""
    with transaction.atomic():
        instrument = lock_text(instrument_id)
        standing = standing_now(by_id)
        require(standing, "refer", instrument)
        if level not in LEVELS:
            raise Refused(_("Choose the level the text is referred to."))
        reason = given_reason(reason)
        said = Entry.objects.filter(
            chain=Chain.SHARED, verb="refer", subject_id=str(instrument.pk), party_code=standing.party_code
        )
        if said.filter(payload__level=level, payload__reason=reason).exists():
            raise Refused(_("Your Party has referred the text to this level already, for this reason."))
        return write("refer", standing, instrument, {"level": level, "reason": reason})


def lapse(*, instrument_id: Any) -> Entry | None:
    """Write down that an open text's date for a reply has passed. Never means consent. None: it has not."""
    with transaction.atomic():
        instrument = lock_text(instrument_id)
        if not instrument.is_overdue or instrument.reply_by is None:
            return None
        end(instrument, Status.LAPSED, "")
        payload = {"reply_by": instrument.reply_by.isoformat()}
        return write(
            "lapse", None, instrument, payload, acted_on=instrument.reply_by + datetime.timedelta(days=1)
        )


# Sending, and entering into force ------------------------------------------------------------------------


def _table(
    by_id: Any, kind_code: str, paper_id: Any, previewed: str, *, answered: Instrument | None = None
) -> Entry:
    standing = _sender(by_id, kind_code, answered, lock=False)
    kind, party_code = kind_of(kind_code), acting_party(standing)
    snapshot = kind.snapshot(paper_id, by=account_acting(standing))
    digest = digest_of({"kind": kind_code, **sealed_of(snapshot)})
    check_snapshot(snapshot, digest, previewed, answered)
    others = Instrument.objects.filter(kind=kind_code, slot=snapshot.slot, status=Status.TABLED)
    if answered:
        others = others.exclude(pk=answered.pk)
    blocking = others.first()
    if blocking and blocking.is_overdue:
        lock_text(blocking.pk)
    elif blocking:
        raise Refused(
            _("%(number)s is open on the same matter: answer that text.") % {"number": blocking.number}
        )
    _check_amended(snapshot)
    standing = _sender(by_id, kind_code, answered, lock=True)  # mandates come after texts, as in every verb
    if blocking:
        lapse(instrument_id=blocking.pk)
    record.hold(Chain.SHARED)  # from here on one sender at a time, for the number
    if others.exists():
        raise Refused(_("The other Party has just sent a text on the same matter. Read it, and answer it."))
    if Revision.objects.filter(
        digest=digest, instrument__party=party_code, instrument__status=Status.REJECTED
    ).exists():  # fmt: skip
        raise Refused(
            _("The other Party has rejected exactly this text. Change it before you send it again.")
        )
    if answered:
        end(answered, Status.COUNTERED, "")
    prefix = f"{party_code}/{snapshot.year}/{kind.letter}/"
    instrument = Instrument.objects.create(
        kind=kind_code,
        slot=snapshot.slot,
        number=f"{prefix}{Instrument.objects.filter(number__startswith=prefix).count() + 1}",
        party_id=party_code,
        answers=answered,
        amends_id=snapshot.amends_id,
        reply_by=snapshot.reply_by,
        language_to_follow=snapshot.language_to_follow,
        language_due=snapshot.language_due,
    )
    write_wording(instrument, snapshot, 1)
    kind.tabled(paper_id, instrument, by=account_acting(standing))
    payload = {
        "digest": digest,
        "answers": answered.number if answered else "",
        "reply_by": snapshot.reply_by.isoformat() if snapshot.reply_by else "",
        "language_to_follow": snapshot.language_to_follow,
        "language_due": snapshot.language_due.isoformat() if snapshot.language_due else "",
    }
    return write("counter" if answered else "table", standing, instrument, payload)


def check_snapshot(snapshot: Snapshot, digest: str, previewed: str, answered: Instrument | None) -> None:
    """Refuse what cannot be sent, what changed since it was looked at, and dates that have passed."""
    if snapshot.problems:
        raise Refused(" ".join(snapshot.problems))
    if digest != previewed:
        raise Stale(_("The draft has changed since you looked at it. Look again before you send it."))
    if answered and snapshot.slot != answered.slot:
        raise Refused(_("An answer speaks of the same matter as the text it answers."))
    for date in (snapshot.reply_by, snapshot.language_due):
        if date and date < today():
            raise Refused(_("A date by which something is due lies in the past. Choose a later one."))


def _sender(by_id: Any, kind_code: str, answered: Instrument | None, *, lock: bool) -> Standing:
    """Read who sends a text, or an answer to one, and judge whether they may."""
    standing = standing_now(by_id, lock=lock)
    answer = may(standing, "counter", answered) if answered else may_table(standing, kind_code)
    if not answer.allowed:
        raise Refused(answer.reason)
    return standing


def _check_amended(snapshot: Snapshot) -> None:
    """A change is proposed to a text that is in force, and speaks of the same matter."""
    in_force = Instrument.objects.filter(slot=snapshot.slot, status__in=TABLE["amend"].sources)
    amended = in_force.select_for_update(no_key=True).filter(pk=snapshot.amends_id)
    if snapshot.amends_id and amended.first() is None:
        raise Refused(_("The text that the draft would change is not in force. Begin a new draft."))


def preview_digest(kind: str, snapshot: Snapshot) -> str:
    """Return the digest the text would carry: shown with the preview, named again when it is sent."""
    return digest_of({"kind": kind, **sealed_of(snapshot)})


def sealed_of(snapshot: Snapshot) -> dict[str, Any]:
    """Return what the digest of a wording covers, beside its kind."""
    return {"content": snapshot.content, "texts": {"ru": snapshot.text_ru, "kk": snapshot.text_kk}}


def write_wording(instrument: Instrument, snapshot: Snapshot, number: int) -> Revision:
    """Write down a wording of a text, with its digest."""
    revision = Revision(
        instrument=instrument,
        number=number,
        content=snapshot.content,
        text_ru=snapshot.text_ru,
        text_kk=snapshot.text_kk,
    )
    revision.digest = digest_of(revision.sealed())
    revision.save(force_insert=True)
    return revision


def _without(content: Any, language: str) -> Any:
    """Copy a content without one language's words, wherever they stand."""
    if isinstance(content, dict):
        return {key: _without(value, language) for key, value in content.items() if key != language}
    if isinstance(content, list):
        return [_without(value, language) for value in content]
    return content


def _enter_into_force_when_agreed(instrument: Instrument) -> None:
    """Both definitive agreements to the same digest: the facts follow, in this transaction."""
    live = Instrument.objects.get(pk=instrument.pk).live_assents()
    digests = {given.digest for given in live.values() if given.is_definitive}
    if len(live) != 2 or len(digests) != 1 or not all(given.is_definitive for given in live.values()):
        return
    _refuse_obstacles(instrument)
    instrument.status, instrument.in_force_at = Status.IN_FORCE, timezone.now()
    instrument.save(update_fields=["status", "in_force_at"])
    write("enter_into_force", None, instrument, {"digest": digests.pop()})
    for replaced in kind_of(instrument.kind).on_in_force(instrument):
        supersede(instrument_id=replaced.pk, by=instrument)


def _refuse_obstacles(instrument: Instrument) -> None:
    if obstacles := obstacles_to(instrument):
        raise Refused(" ".join(obstacles))


def supersede(*, instrument_id: Any, by: Instrument) -> Entry:
    """End a text in force, all of whose facts another text in force has replaced."""
    with transaction.atomic():
        instrument = lock_text(instrument_id)
        if instrument.status not in TABLE["supersede"].sources or by.status != Status.IN_FORCE:
            raise Refused(_("The text is not in force."))
        end(instrument, Status.SUPERSEDED, "")
        return write("supersede", None, instrument, {"by": by.number})
