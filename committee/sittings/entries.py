"""What every act of a sitting writes into the shared chain."""

from __future__ import annotations

from typing import Any

from django.db import models

from committee.accord import record
from committee.accord.acting import account_acting
from committee.accord.keeping import seals_of
from committee.accord.languages import labels_of
from committee.accord.models import Chain, Entry
from committee.accord.policies import Standing


def write(verb: str, standing: Standing, row: models.Model, of: Any, *beside: Any, **payload: Any) -> Entry:
    """Write an act on a row; `of` is what it is called after, `beside` rows that were written with it."""
    return record.write(
        chain=Chain.SHARED,
        verb=verb,
        actor=account_acting(standing),
        subject="",
        subject_id=row.pk,
        payload={
            "table": row._meta.label_lower,
            "title": labels_of(of),
            "seals": seals_of(row, *beside),
            **payload,
        },
    )
