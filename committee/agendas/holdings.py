"""Drafts of agendas a person began."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from committee.accord.holdings import DraftsHeld
from committee.accord.models import TextDraft
from committee.accord.registry import provides
from committee.agendas.models import AgendaDraft
from committee.agendas.verbs import discard_agenda


@provides("held", order=56)
class AgendaDraftsHeld(DraftsHeld):
    """Drafts of agendas that were not sent."""

    code = "agenda-drafts"
    label = _("Drafts of agendas")
    table = AgendaDraft
    discard = discard_agenda

    @staticmethod
    def address(draft: TextDraft) -> str:
        """Lead to the draft."""
        return reverse("agenda_draft", args=[draft.pk])
