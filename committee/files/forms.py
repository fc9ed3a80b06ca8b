"""The small form by which one file is brought in."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.accord.forms import PortalForm
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
