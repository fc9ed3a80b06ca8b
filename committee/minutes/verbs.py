"""Keeping the minutes: a save names the revision it started from, and never goes over another."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import require_allowed
from committee.accord.acting import account_acting, acting_party, standing_now
from committee.accord.errors import Refused, Stale
from committee.accord.keeping import seals_of
from committee.accord.languages import AUTHENTIC, LANGUAGES, Names, labels_of
from committee.accord.models import Chain
from committee.accord.policies import Standing
from committee.accord.text import binding_words
from committee.accord.wall import sees
from committee.meetings.models import AgendaItem
from committee.minutes.models import MinuteRevision
from committee.minutes.policies import may_keep_minutes

MOST = 20_000  # characters of one language of one item


def keep_minutes(*, by_id: Any, item_id: Any, started_from: Any, texts: Names, key: Any) -> MinuteRevision:
    """Write the next revision of the minutes of an item, in Russian, in Kazakh, or in both.

    `started_from` is the key of the revision the writer had before them, None for the first; `texts` the
    words by language; `key` the form's own: sent twice, it is written once. Raises Stale where another
    revision came between, and Refused.
    """
    with transaction.atomic():
        standing, item = _standing_and_item(by_id, item_id)
        if written := MinuteRevision.objects.filter(pk=_key(key), item=item, author=by_id).first():
            return written
        require_allowed(may_keep_minutes(standing, item))
        words = _words(texts)
        newest = newest_of(item)
        if (newest.pk if newest else None) != (_key(started_from) if started_from else None):
            raise Stale(_("Somebody wrote the minutes of this item meanwhile. Read that revision first."))
        if newest and words == {f"text_{code}": getattr(newest, f"text_{code}") for code in LANGUAGES}:
            return newest
        revision = MinuteRevision.objects.create(
            id=_key(key),
            item=item,
            number=newest.number + 1 if newest else 1,
            started_from=newest,
            author=account_acting(standing),
            party_id=acting_party(standing),
            **words,
        )
        record.write(
            chain=Chain.SHARED,
            verb="keep_minutes",
            actor=account_acting(standing),
            subject="",
            subject_id=revision.pk,
            payload={
                "table": revision._meta.label_lower,
                "title": labels_of(item),
                "number": revision.number,
                "seals": seals_of(revision),
            },
        )
        return revision


def newest_of(item: AgendaItem) -> MinuteRevision | None:
    """Return the last revision of an item's minutes."""
    return MinuteRevision.objects.filter(item=item).order_by("-number").first()


def _standing_and_item(by_id: Any, item_id: Any) -> tuple[Standing, AgendaItem]:
    standing = standing_now(by_id)
    item = AgendaItem.objects.select_for_update(no_key=True).filter(pk=item_id).first()
    if item is None or not sees(account_acting(standing), item):
        raise Refused(_("There is no such item."))
    return standing, item


def _words(texts: Names) -> dict[str, str]:
    words = {code: binding_words(texts.get(code, ""), at_most=MOST) for code in LANGUAGES}
    if not any(words.values()):
        raise Refused(_("Write what was said on this item, in Russian or in Kazakh."))
    if not any(words[code] for code in AUTHENTIC):
        raise Refused(_("Write it in Russian or in Kazakh too: English only stands beside them."))
    return {f"text_{code}": text for code, text in words.items()}


def _key(text: Any) -> uuid.UUID:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        raise Refused(_("This form has no key any more: open the page again.")) from None
