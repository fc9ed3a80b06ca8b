"""Drafts of protocols a person began."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from committee.accord.holdings import DraftsHeld
from committee.accord.models import TextDraft
from committee.accord.registry import provides
from committee.protocols.models import ProtocolDraft
from committee.protocols.verbs import discard_protocol


@provides("held", order=57)
class ProtocolDraftsHeld(DraftsHeld):
    """Drafts of protocols that were not sent."""

    code = "protocol-drafts"
    label = _("Drafts of protocols")
    table = ProtocolDraft
    discard = discard_protocol

    @staticmethod
    def address(draft: TextDraft) -> str:
        """Lead to the draft."""
        return reverse("protocol_draft", args=[draft.pk])
