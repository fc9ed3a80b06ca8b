"""Drafts of communiqués a person began."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from committee.accord.holdings import DraftsHeld
from committee.accord.models import TextDraft
from committee.accord.registry import provides
from committee.communiques.models import CommuniqueDraft
from committee.communiques.verbs import discard_communique


@provides("held", order=55)
class CommuniqueDraftsHeld(DraftsHeld):
    """Drafts of communiqués that were not sent."""

    code = "communique-drafts"
    label = _("Drafts of communiqués")
    table = CommuniqueDraft
    discard = discard_communique

    @staticmethod
    def address(draft: TextDraft) -> str:
        """Lead to the draft."""
        return reverse("communique_draft", args=[draft.pk])
