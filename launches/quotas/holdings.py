"""Drafts of quotas a person began."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from committee.accord.holdings import DraftsHeld
from committee.accord.models import TextDraft
from committee.accord.registry import provides
from launches.quotas.models import QuotaProposal
from launches.quotas.verbs import discard_draft


@provides("held", order=50)
class QuotaDraftsHeld(DraftsHeld):
    """Drafts of quotas that were not sent."""

    code = "quota-drafts"
    label = _("Drafts of quotas")
    table = QuotaProposal
    discard = discard_draft

    @staticmethod
    def address(draft: TextDraft) -> str:
        """Lead to the draft."""
        return reverse("draft", args=[draft.pk])
