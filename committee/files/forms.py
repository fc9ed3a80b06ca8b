"""Forms by which a file is brought in: by itself, or among other fields."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import PortalForm, shown_again
from committee.files.models import StoredFile
from committee.files.reading.look import ENDINGS


class FileForm(PortalForm):
    """One file. `key` lets a form sent twice keep it once."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    file = forms.FileField(
        label=_("File to attach"),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
        widget=forms.FileInput(
            attrs={"accept": ",".join(f".{one}" for endings in ENDINGS.values() for one in endings)}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"key": uuid.uuid4()})
        super().__init__(*args, **kwargs)


class FormWithFile(FileForm):
    """A file among other fields. Hidden: the key of the file that waits while the rest is put right."""

    received = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def goes_with(self, file: StoredFile | None) -> None:
        """Name a file that was received before, so that it need not be chosen again."""
        shown_again(self, received=str(file.pk) if file else "")
        if file is None:
            return
        field = self.fields["file"]
        field.required = False
        field.help_text = format_html(
            gettext("Received: <b>{name}</b>, {size}. Choose a file only to send another in its place."),
            name=file.name,
            size=filesizeformat(file.size),
        )
