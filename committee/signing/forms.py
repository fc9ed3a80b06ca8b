"""The form by which a signed paper is entered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import BindingText, DayField, ReadByBoth
from committee.accord.models import Instrument, Mandate
from committee.accord.policies import Standing
from committee.files.forms import FormWithFile


class SignedPaperForm(ReadByBoth, FormWithFile):
    """Who signed and when, what the paper shows, and the scan. Hidden: the form's own key."""

    mandate = forms.ChoiceField(label=_("Signed by"))
    signed_on = DayField(label=_("Signed on"))
    place = BindingText(label=_("Place of signing"), widget=forms.TextInput, max_length=200, required=False)
    copies = forms.IntegerField(label=_("Number of copies"), min_value=1, max_value=99, required=False)
    digest = forms.CharField(
        label=_("Digest on the paper"),
        max_length=80,
        help_text=_(
            "As the paper shows it, at least the first four groups: it says which words were signed."
        ),
    )
    organ = BindingText(
        label=_("Organ that must confirm"),
        help_text=_("Only where the paper says that it was signed subject to confirmation."),
        widget=forms.TextInput,
        max_length=300,
        required=False,
    )
    reservation = BindingText(
        label=_("Reservation"), help_text=_("Only where the paper holds one."), required=False
    )
    field_order = ("key", "mandate", "signed_on", "place", "copies", "digest", "organ", "reservation", "file")

    def __init__(self, *args: Any, standing: Standing, instrument: Instrument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = _("Scan of the paper")
        own = Mandate.objects.visible_to(standing.user).filter(
            person__party=standing.party_code, kind=instrument.kind, confirmed_at__isnull=False
        )
        self.fields["mandate"].choices = [  # type: ignore[attr-defined]  # the field is a choice
            ("", _("choose who signed")),
            *((str(one.pk), str(one)) for one in own.select_related("person")),
        ]
