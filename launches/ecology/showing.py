"""What showing a draft lets the other Party read: preview, check and digest are made from this."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from committee.accord.canonical import digest_of
from committee.accord.languages import AUTHENTIC, names_of
from committee.accord.wall import WIDTH, Ring
from launches.ecology.models import Concern


def wide_enough(ring: str) -> list[Ring]:
    """Return the rings whose rows everybody reads who reads a row of this ring."""
    return WIDTH[WIDTH.index(Ring(ring)) :]


def shown(concern: Concern) -> dict[str, Any]:
    """Return exactly what the other Party would read of a draft."""
    return {
        "title": names_of(concern, "title"),
        "description": names_of(concern, "description"),
        "where": names_of(concern, "where"),
        "category": concern.category,
        "severity": concern.severity,
        "raised_on": concern.raised_on.isoformat() if concern.raised_on else "",
        "subject": str(concern.subject_id or ""),
        "source": str(concern.source_id or ""),
        "launches": sorted(str(link.launch_id) for link in concern.launch_links.all()),
        "texts": sorted(str(link.instrument_id) for link in concern.text_links.all()),
    }


def preview_digest(concern: Concern) -> str:
    """Return the digest of the preview: named again when the draft is shown, so nothing else goes out."""
    return digest_of(shown(concern))


def problems_before_showing(concern: Concern, ring: str = Ring.BOTH) -> list[str]:
    """Return what stands in the way of showing a draft to these readers, as sentences."""
    words = shown(concern)
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
    return problems
