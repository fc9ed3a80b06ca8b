"""What people do with notes: write drafts, send them, throw them away, acknowledge receipt, enter past ones.

Only a sent note is answered, and a sent note never changes: so no thread of replies can close into a circle.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import account_that_may
from committee.accord.acting import save_under_its_key
from committee.accord.circles import circle_named, open_locked
from committee.accord.errors import Refused, Stale
from committee.accord.keeping import seals_of
from committee.accord.languages import Names, names_of
from committee.accord.loading import columns
from committee.accord.models import Chain, Entry, Instrument, User
from committee.accord.models.instruments import today
from committee.accord.policies import may_keep_records, standing_of
from committee.accord.text import binding_words
from committee.accord.wall import Ring, is_narrower, sees
from committee.files.attaching import publish_attached
from committee.files.verbs import remove_file
from committee.papers.models import Act, Note, NoteFile, NoteSubject, Source, Subject
from committee.papers.policies import may_acknowledge, may_change_note, may_write_note

MOST_CHARACTERS = 100_000


@dataclass(frozen=True)
class Written:
    """What a note says, as it is typed. Names in three languages; keys of the rows it points at, or None."""

    title: Names
    number: str = ""
    dated: datetime.date | None = None
    language: str = ""
    purpose: str = ""
    action_by: datetime.date | None = None
    in_reply_to_id: Any = None
    instrument_id: Any = None
    act_id: Any = None
    text: str = ""
    says: Names = field(default_factory=dict)
    subject_ids: Sequence[Any] = field(default_factory=tuple)


def save_note(*, by_id: Any, note_id: Any, says: Written, seen: str = "", circle_id: Any = None) -> Note:
    """Write a draft of one's own Party, new or changed. Raises Refused, or Stale.

    `note_id` is the form's own key: a form sent twice makes one draft. `seen` is the digest of the draft
    the form was begun from (Note.digest), empty for a new one. `circle_id` keeps a new one to a circle of its
    author.
    """
    with transaction.atomic():
        user = account_that_may(by_id, may_write_note)
        record.hold(str(user.party_code))  # first of all: a form sent twice at once has no row yet to lock
        there = Note.objects.select_for_update(no_key=True).filter(pk=note_id).first()
        if there:
            _require_own_draft(user, there)
        note = there or Note(
            pk=_key(note_id),
            party=user.party,
            from_party=user.party,
            circle=circle_named(user, circle_id),
        )
        before = there.digest if there else ""
        subjects = _put(user, note, says)
        if there and note.digest_with(subjects) == before:
            return note
        if seen != before:
            raise Stale(
                _("A colleague has changed this draft since you opened it. Your text is kept below; compare.")
            )
        _save(note, subjects)
        _write_internal(user, "save_note", note)
        return note


def open_note(*, by_id: Any, note_id: Any) -> Entry:
    """Open a draft kept to a circle, with its files, to the whole delegation. Raises Refused."""
    with transaction.atomic():
        user, note = own_draft(by_id, note_id)
        entry = open_locked(user, note)
        publish_attached(NoteFile, by=user, paper=note, ring=Ring.PARTY)
        return entry


def discard_note(*, by_id: Any, note_id: Any) -> None:
    """Throw away a draft of one's own Party. Raises Refused."""
    with transaction.atomic():
        user, note = own_draft(by_id, note_id)
        _write_internal(user, "discard_note", note)
        files = list(note.files.all())
        try:
            note.delete()
        except ProtectedError:
            raise Refused(
                _("Another paper of your delegation refers to this draft: change that paper first.")
            ) from None
        for file in files:
            remove_file(by=user, file=file)


def send_note(*, by_id: Any, note_id: Any, previewed: str) -> Entry:
    """Send a draft: from now on both Parties read it, and nobody changes it. Raises Refused.

    `previewed` is the digest of the note as the sender saw it.
    """
    with transaction.atomic():
        user = account_that_may(by_id, may_write_note)
        note = _locked(user, note_id)
        _require_own_draft(user, note)
        if note.digest != previewed:
            raise Stale(_("A colleague has changed this draft. Look at it again before you send it."))
        note.ring, note.circle, note.sent_at = Ring.BOTH, None, timezone.now()
        _check(note)
        note.save(update_fields=["ring", "circle", "sent_at"])
        publish_attached(NoteFile, by=user, paper=note)
        return _write_shared(user, "send_note", note, told_of(note))


def acknowledge_receipt(
    *, by_id: Any, note_id: Any, received_on: datetime.date | None, number: str = ""
) -> Entry:
    """Say on which day one's Party received a note, and the number it was given there. Raises Refused."""
    with transaction.atomic():
        user = account_that_may(by_id, may_keep_records)
        note = _locked(user, note_id)
        answer = may_acknowledge(standing_of(user), note)
        if not answer.allowed:
            raise Refused(answer.reason)
        if received_on is None:
            raise Refused(_("Say on which day the note was received."))
        _put_receipt(note, received_on, number)
        note.save(update_fields=Note.OF_THE_RECIPIENT)
        told = {"number": note.number, **_receipt(note), **_seals_of_past(note)}
        return _write_shared(user, "acknowledge_receipt", note, told)


def enter_past_note(
    *,
    by_id: Any,
    note_id: Any,
    says: Written,
    from_party: str,
    source_id: Any,
    text_not_found: bool = False,
    from_press: bool = False,
    received_on: datetime.date | None = None,
    received_number: str = "",
    open_to_observers: bool = False,
) -> Note:
    """Enter a note that went outside this portal, of either Party, with the source it is known from.

    Both Parties read it at once. `note_id` is the form's own key: sent twice, it is entered once. The day of
    receipt is taken from the recipient's secretary alone. Raises Refused.
    """
    with transaction.atomic():
        user = account_that_may(by_id, may_write_note)
        record.hold(Chain.SHARED)  # first of all: a form sent twice at once has no row yet to lock
        if entered := Note.objects.visible_to(user).filter(pk=note_id).first():
            return entered
        note = Note(
            pk=_key(note_id),
            party_id=user.party_code,
            from_party_id=from_party,
            ring=Ring.OBSERVERS if open_to_observers else Ring.BOTH,
            sent_at=timezone.now(),
            source=_visible(user, Source, source_id),
            text_not_found=text_not_found,
            from_press=from_press,
        )
        if note.source is None:
            raise Refused(
                _("Name the source: a fact of the past stands only with one that both delegations can see.")
            )
        subjects = _put(user, note, says)
        if received_on or received_number:
            if user.party_code == from_party:
                raise Refused(_("Only the Party a note is written to says when it was received."))
            _put_receipt(note, received_on, received_number)
        _save(note, subjects)
        _write_shared(user, "enter_past_note", note, told_of(note) | _receipt(note) | _seals_of_past(note))
        return note


def own_draft(by_id: Any, note_id: Any) -> tuple[User, Note]:
    """Lock a draft of one's own Party in the caller's transaction; return it and who acts. Raises Refused."""
    user = account_that_may(by_id, may_write_note)
    record.hold(str(user.party_code))
    note = _locked(user, note_id)
    _require_own_draft(user, note)
    return user, note


def told_of(note: Note) -> dict[str, Any]:
    """Return what the record tells of a note: what it is, its files, and the digest of what it says."""
    files = [file.sealed for file in note.files.all()]
    return {
        "from": note.from_party_id,
        "number": note.number,
        "dated": note.dated.isoformat() if note.dated else "",
        "title": names_of(note, "title"),
        "purpose": note.purpose,
        "action_by": note.action_by.isoformat() if note.action_by else "",
        "in_reply_to": str(note.in_reply_to_id or ""),
        "digest": note.digest,
        **({"files": files} if files else {}),
    }


def _receipt(note: Note) -> dict[str, str]:
    return {
        "received_on": note.received_on.isoformat() if note.received_on else "",
        "received_number": note.received_number,
    }


def _seals_of_past(note: Note) -> dict[str, Any]:
    """Return the seal of a note of the past, as the entries of every common fact carry it."""
    return {"seals": seals_of(note)} if note.is_past else {}


def _key(note_id: Any) -> uuid.UUID:
    return uuid.UUID(str(note_id))


def _locked(user: User, note_id: Any) -> Note:
    """Lock a note by its bare key, if the person may see it. Raises Refused."""
    note = Note.objects.select_for_update(no_key=True).filter(pk=note_id).first()
    if note is None or not sees(user, note):
        raise Refused(_("There is no such note."))
    return note


def _require_own_draft(user: User, note: Note) -> None:
    answer = may_change_note(standing_of(user), note)
    if not answer.allowed:
        raise Refused(answer.reason)
    if not sees(user, note):
        raise Refused(_("There is no such note."))


def _visible(user: User, model: Any, key: Any) -> Any:
    """Return a row the person may see, or None where none is named. Raises Refused for any other."""
    if not key:
        return None
    row = model.objects.visible_to(user).filter(pk=key).first()
    if row is None:
        raise Refused(_("Something this note points at is no longer there. Choose again."))
    return row


def _put(user: User, note: Note, says: Written) -> list[Subject]:
    """Put what was typed into a note; return the subjects it is to be filed under. Raises Refused."""
    note.number = binding_words(says.number, at_most=100)
    note.text = binding_words(says.text, at_most=MOST_CHARACTERS)
    for name, words in columns("title", says.title).items():
        setattr(note, name, binding_words(words, at_most=300))
    for name, words in columns("says", says.says).items():
        setattr(note, name, binding_words(words))
    note.dated, note.action_by = says.dated, says.action_by
    note.language, note.purpose = says.language, says.purpose
    note.in_reply_to = _visible(user, Note, says.in_reply_to_id)
    note.instrument = _visible(user, Instrument, says.instrument_id)
    note.act = _visible(user, Act, says.act_id)
    subjects = list(Subject.objects.visible_to(user).filter(pk__in=says.subject_ids))
    if len(subjects) != len({str(key) for key in says.subject_ids}):
        raise Refused(_("Something this note points at is no longer there. Choose again."))
    return subjects


def _put_receipt(note: Note, received_on: datetime.date | None, number: str) -> None:
    if received_on and received_on > today():
        raise Refused(_("The day of receipt lies in the future."))
    note.received_on, note.received_number = received_on, binding_words(number, at_most=100)
    _check(note)


def _save(note: Note, subjects: Sequence[Subject]) -> None:
    """Judge a note and write it, filed under its subjects. Raises Refused."""
    _check(note)
    save_under_its_key(note)
    note.filed.all().delete()
    NoteSubject.objects.bulk_create(NoteSubject(note=note, subject=subject) for subject in subjects)


def _check(note: Note) -> None:
    """Judge a note by the constraints of its table, then by what it points at. Raises Refused."""
    try:
        note.clean_fields()
        note.validate_constraints()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None
    if note.dated and note.dated > today():
        raise Refused(_("The note is dated in the future."))
    if note.in_reply_to:
        _check_reply(note, note.in_reply_to)
    if note.instrument and note.instrument.party_id != note.from_party_id:
        raise Refused(_("A note carries a text of the Party that sends it."))
    for row in (note.in_reply_to, note.instrument, note.act, note.source):
        if row is not None and is_narrower(row, note.ring, note.circle_id):
            raise Refused(
                _("“%(row)s” is read by fewer people than this. Show it to the same readers first.")
                % {"row": row}
            )


def _check_reply(note: Note, answered: Note) -> None:
    if not answered.is_sent:
        raise Refused(_("Only a note that was sent is answered."))
    if answered.from_party_id == note.from_party_id:
        raise Refused(_("A Party does not answer its own note. Choose a note of the other Party."))
    if note.dated and answered.dated and note.dated < answered.dated:
        raise Refused(
            _("This reply is dated before the note it answers, which is of %(date)s.")
            % {"date": answered.dated.isoformat()}
        )


def _write_internal(user: User, verb: str, note: Note) -> None:
    _write(str(user.party_code), user, verb, note, {"title": names_of(note, "title")})


def _write_shared(user: User, verb: str, note: Note, payload: dict[str, Any]) -> Entry:
    return _write(Chain.SHARED, user, verb, note, payload)


def _write(chain: str, user: User, verb: str, note: Note, payload: dict[str, Any]) -> Entry:
    return record.write(
        chain=chain,
        verb=verb,
        actor=user,
        subject=note.number,
        subject_id=note.pk,
        payload=payload,
        circle_id=note.circle_id,
    )
