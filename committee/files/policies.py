"""Who may keep files, and which of them may be shown to others, with the reason when not."""

from __future__ import annotations

from django.utils.translation import ngettext

from committee.accord.policies import YES, Answer, Standing, may_prepare
from committee.files.models import StoredFile


def may_keep_file(standing: Standing) -> Answer:
    """Judge whether a person may bring in files for their delegation."""
    return may_prepare(standing)


def may_publish_file(file: StoredFile) -> Answer:
    """Judge whether a file may be shown to others: not while changes in it wait to be accepted."""
    changes = file.residue.get("tracked_changes", 0)
    if not changes:
        return YES
    refusal = ngettext(
        "“%(name)s” holds %(count)s tracked change. Accept or reject it in the document, save it, and attach "
        "it again.",
        "“%(name)s” holds %(count)s tracked changes. Accept or reject them in the document, save it, and "
        "attach it again.",
        changes,
    )
    return Answer(False, refusal % {"name": file.name, "count": changes})
