"""What is taken away with a list of texts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from committee.accord.exporting import Column
from committee.texts.pages import TextPages


def columns_of(pages: TextPages) -> list[Column]:
    """Return the columns of a kind's list; the title is in the reader's language."""
    return [
        Column("number", _("Number"), lambda text: text.number),
        Column("title", _("Title"), lambda text: pages.title(text.revision.content)),
        Column("sent_by", _("Sent by"), lambda text: text.party_id),
        Column("sent", _("Sent"), lambda text: text.tabled_at.date()),
        Column("state", _("State"), lambda text: text.standing.value),
        Column("reply_by", _("Reply by"), lambda text: text.reply_by),
        Column("in_force_since", _("In force since"), lambda text: text.in_force_at),
        Column("digest", _("Digest of this text"), lambda text: text.revision.digest),
    ]
