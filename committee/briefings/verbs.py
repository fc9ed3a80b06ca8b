"""What people do with briefs: one verb writes one and changes it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import require_allowed
from committee.accord.acting import account_acting, acting_party, save_under_its_key, standing_now
from committee.accord.canonical import digest_of
from committee.accord.errors import Refused, Stale
from committee.accord.models import Entry
from committee.accord.policies import may_prepare
from committee.accord.text import binding_words
from committee.accord.wall import Ring
from committee.briefings.models import Brief
from committee.meetings.models import AgendaItem

WORDS = ("background", "line_to_take", "fall_back")


def version_of(brief: Brief | None) -> str:
    """Return the digest of what a brief says, empty where there is none: a form says what it started from."""
    return digest_of(_told(brief)) if brief else ""


def write_brief(
    *, by_id: Any, item_id: Any, brief_id: Any, seen: str, language: str, **words: str
) -> Entry | None:
    """Write the own Party's brief on an item, or change it. Raises Refused, or Stale.

    `brief_id` is the form's own key, `seen` the version (version_of) it was begun from, `words` are WORDS.
    Sent twice, it acts once and returns None the second time.
    """
    with transaction.atomic():
        standing = standing_now(by_id)
        party = acting_party(standing)
        record.hold(party)
        require_allowed(may_prepare(standing))
        user = account_acting(standing)
        item = AgendaItem.objects.visible_to(user).filter(pk=item_id).first()
        if item is None:
            raise Refused(_("There is no such item."))
        brief = Brief.objects.visible_to(user).filter(item=item).first()
        before = version_of(brief)
        brief = brief or Brief(pk=brief_id, ring=Ring.PARTY, party_id=party, item=item)
        brief.language = language
        for name in WORDS:
            setattr(brief, name, binding_words(words.get(name, "")))
        if version_of(brief) == before:
            return None
        if seen != before:
            raise Stale(
                _("A colleague has changed this brief since you opened it. Your text is kept below; compare.")
            )
        try:
            brief.full_clean()
        except ValidationError as error:
            raise Refused(" ".join(dict.fromkeys(error.messages))) from None
        save_under_its_key(brief)
        return record.write(
            chain=party,
            verb="write_brief",
            actor=user,
            subject=str(item),
            subject_id=brief.pk,
            payload=_told(brief),
        )


def _told(brief: Brief) -> dict[str, Any]:
    return {name: getattr(brief, name) for name in ("language", *WORDS)} | {"item": str(brief.item_id)}
