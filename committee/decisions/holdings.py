"""Drafts of decisions a person began."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from committee.accord.holdings import DraftsHeld
from committee.accord.models import TextDraft
from committee.accord.registry import provides
from committee.decisions.models import DecisionDraft
from committee.decisions.verbs import discard_decision


@provides("held", order=57)
class DecisionDraftsHeld(DraftsHeld):
    """Drafts of decisions that were not sent."""

    code = "decision-drafts"
    label = _("Drafts of decisions")
    table = DecisionDraft
    discard = discard_decision

    @staticmethod
    def address(draft: TextDraft) -> str:
        """Lead to the draft."""
        return reverse("decision_draft", args=[draft.pk])
