"""Forms by which a file is brought in: by itself, or among other fields."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import PortalForm, ReadByBoth, shown_again
from committee.files.models import StoredFile
from committee.files.reading.look import ENDINGS
from committee.files.words import names_told_by


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
    waiting: StoredFile | None = None

    def goes_with(self, file: StoredFile | None) -> None:
        """Name a file that was received before, so that it need not be chosen again."""
        self.waiting = file
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


class FormWithFileForBoth(ReadByBoth, FormWithFile):
    """Words both Parties read at once, and a file if one goes with them.

    Hidden: the digest of the file whose author looked at what it carries along (taking.py).
    """

    looked = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["file"]
        field.required = False
        field.label = gettext("%(label)s (optional)") % {"label": field.label}
        field.help_text = gettext("Both Parties read it. What it carries along is shown before it goes out.")

    def words_for_both(self) -> list[str]:
        """Return the words that were typed, and the names the file tells."""
        return [*super().words_for_both(), *(names_told_by([self.waiting]) if self.waiting else [])]

    def rows_for_both(self) -> list[Any]:
        """Return the key of the file."""
        return [self.waiting.pk] if self.waiting else []
