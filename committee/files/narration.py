"""How the record tells what was done with files."""

from typing import Any

from django.utils.translation import gettext as _

from committee.accord.models import Entry
from committee.accord.narration import narrates


@narrates("keep_file")
def _keep_file(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Brought in the file “%(name)s”.") % payload


@narrates("remove_file")
def _remove_file(entry: Entry, payload: dict[str, Any]) -> str:
    return _("Removed the file “%(name)s”.") % payload


@narrates("sweep_file")
def _sweep_file(entry: Entry, payload: dict[str, Any]) -> str:
    return _("The file “%(name)s”, which no paper had taken for a day, was removed.") % payload
