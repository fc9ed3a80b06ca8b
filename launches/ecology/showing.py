"""What showing a draft lets the other Party read: preview, check and digest are made from this."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from committee.accord.canonical import digest_of
from committee.accord.languages import AUTHENTIC, names_of
from committee.accord.wall import WIDTH, Ring
from committee.files.attaching import files_of
from committee.files.policies import may_publish_file
from launches.ecology.links import linked_keys, too_narrow
from launches.ecology.models import Concern, ConcernFile


def wide_enough(ring: str) -> list[Ring]:
    """Return the rings whose rows everybody reads who reads a row of this ring."""
    return WIDTH[WIDTH.index(Ring(ring)) :]


def said(concern: Concern) -> dict[str, Any]:
    """Return what a concern says: from the day it is shown it stays so."""
    return {
        "title": names_of(concern, "title"),
        "description": names_of(concern, "description"),
        "where": names_of(concern, "where"),
        "category": concern.category,
        "severity": concern.severity,
        "raised_on": concern.raised_on.isoformat() if concern.raised_on else "",
        "subject": str(concern.subject_id or ""),
        "source": str(concern.source_id or ""),
    }


def shown(concern: Concern) -> dict[str, Any]:
    """Return exactly what the other Party would read of a draft."""
    return said(concern) | {"links": linked_keys(concern)}


def preview_digest(concern: Concern) -> str:
    """Return the digest of the preview: named again when the draft is shown, so nothing else goes out."""
    files = [file.sealed for file in files_of(ConcernFile, concern)]
    return digest_of(shown(concern) | {"files": files})


def problems_before_showing(concern: Concern, ring: str = Ring.BOTH) -> list[str]:
    """Return what stands in the way of showing a draft to these readers, as sentences."""
    words = said(concern)
    missing = {
        "ru": _("Write title and description in Russian: both Parties read both languages."),
        "kk": _("Write title and description in Kazakh: both Parties read both languages."),
    }
    problems = [
        missing[code] for code in AUTHENTIC if not (words["title"][code] and words["description"][code])
    ]
    if concern.source and concern.source.ring not in wide_enough(ring):
        problems.append(
            _("The source “%(source)s” is read by fewer people. Show it to the same readers first.")
            % {"source": concern.source}
        )
    stopped = [may_publish_file(file).reason for file in files_of(ConcernFile, concern)]
    problems += [reason for reason in stopped if reason]
    return problems + too_narrow(link.note for link in concern.note_links.select_related("note"))
