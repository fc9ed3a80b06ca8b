"""Keeping the list of subjects: adding to it, changing it. Either secretary may; nothing is deleted."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import account_that_may
from committee.accord.errors import Refused
from committee.accord.languages import AUTHENTIC, LANGUAGES, Names, names_of
from committee.accord.loading import columns
from committee.accord.models import Chain, User
from committee.accord.policies import may_keep_records
from committee.accord.text import binding_words
from committee.papers.models import Subject

PLACES_APART = 10  # so that something can be put between two neighbours


def add_subject(
    *, by_id: Any, subject_id: Any, name: Mapping[str, str], parent_id: Any = None, order: int | None = None
) -> Subject:
    """Add a subject, or a part of one; last of its kind unless `order` says otherwise. Raises Refused.

    `subject_id` is the form's own key: sent twice, it is added once.
    """
    with transaction.atomic():
        user = account_that_may(by_id, may_keep_records)
        parent = _locked(parent_id) if parent_id else None
        if parent is not None and parent.parent_id is not None:
            raise Refused(
                _("The list has two levels: “%(subject)s” is a part already.") % {"subject": parent}
            )
        if added := Subject.objects.filter(pk=subject_id).first():
            return added
        last = Subject.objects.filter(parent=parent).order_by("order").last()
        added = Subject.objects.create(
            id=subject_id,
            parent=parent,
            order=(last.order if last else 0) + PLACES_APART if order is None else order,
            **columns("name", _named(name)),
        )
        _write("add_subject", user, added, {"part_of": names_of(parent, "name") if parent else {}})
        return added


def change_subject(
    *, by_id: Any, subject_id: Any, name: Mapping[str, str], order: int, retired: bool
) -> Subject:
    """Rename a subject, move it in the list, or say whether it is still offered. Raises Refused."""
    with transaction.atomic():
        user = account_that_may(by_id, may_keep_records)
        subject = _locked(subject_id)
        before, changed = _state(subject), _named(name)
        for code in LANGUAGES:
            setattr(subject, f"name_{code}", changed[code])
        subject.order, subject.retired = order, retired
        if _state(subject) != before:
            subject.save()
            _write("change_subject", user, subject, {"was": before["name"]})
        return subject


def _locked(subject_id: Any) -> Subject:
    try:
        return Subject.objects.select_for_update(no_key=True).get(pk=uuid.UUID(str(subject_id)))
    except (Subject.DoesNotExist, ValueError):
        raise Refused(_("There is no such subject.")) from None


def _named(name: Mapping[str, str]) -> Names:
    """Return the name in three languages. Raises Refused where an authentic one is missing."""
    words = {code: binding_words(name.get(code, ""), at_most=120) for code in LANGUAGES}
    if not all(words[code] for code in AUTHENTIC):
        raise Refused(_("Name the subject in Russian and in Kazakh."))
    return words


def _state(subject: Subject) -> dict[str, Any]:
    return {"name": names_of(subject, "name"), "order": subject.order, "retired": subject.retired}


def _write(verb: str, user: User, subject: Subject, told: dict[str, Any]) -> None:
    record.write(
        chain=Chain.SHARED,
        verb=verb,
        actor=user,
        subject="subject",
        subject_id=subject.pk,
        payload={**_state(subject), **told},
    )
