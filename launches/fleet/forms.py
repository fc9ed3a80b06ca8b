"""Forms of the import: a file, and which of its columns is which."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.forms import PortalForm


def _column(label: Any, *, required: bool = False) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=required)


class FileForm(PortalForm):
    """A file of launches."""

    file = forms.FileField(
        label=gettext_lazy("File of launches"),
        error_messages={"empty": gettext_lazy("The file is empty.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "TSV, CSV or XLSX, at most %(most)s MB. Both Parties will read its name."
        ) % {"most": settings.MAX_UPLOAD_BYTES // 1024 // 1024}


class MappingForm(PortalForm):
    """Which column of a file is which."""

    tag = _column(gettext_lazy("Launch tag"), required=True)
    date = _column(gettext_lazy("Time, UTC"), required=True)
    vehicle = _column(gettext_lazy("Vehicle"), required=True)
    mission = _column(gettext_lazy("Mission"), required=True)
    outcome = _column(gettext_lazy("Outcome"))
    code = _column(gettext_lazy("GCAT launch code"))
    pad = _column(gettext_lazy("Pad, GCAT code"))
    flight_id = _column(gettext_lazy("Flight number"))
    agency = _column(gettext_lazy("Agency, GCAT code"))
    payload_count = _column(gettext_lazy("Payloads"))
    cited = _column(gettext_lazy("GCAT's own source"))

    def __init__(self, *args: Any, columns: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("not in the file")), *((column, column) for column in columns)]
        for field in self.fields.values():
            field.label = capfirst(str(field.label))  # in the tables some of these stand inside sentences
            field.choices = choices  # type: ignore[attr-defined]  # all of them are choices

    def clean(self) -> dict[str, Any]:
        """Ask for the outcome in one of its two forms."""
        data = super().clean() or {}
        if not (data.get("outcome") or data.get("code")):
            missing = _("Name the column of the outcome, or of GCAT's code.")
            self.add_error("outcome", ValidationError(missing))
        return data

    def mapping(self) -> dict[str, str]:
        """Return our names, each with the name of its column in the file."""
        return {name: column for name, column in self.cleaned_data.items() if column}
