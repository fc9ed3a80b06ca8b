"""Acts as people enter them."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from committee.accord import verbs as accord
from committee.accord.models import Assent, Entry
from committee.accord.wall import Ring
from committee.papers.models import Act


def confirm_by_act(
    *, by_id: Any, instrument_id: Any, act_number: str = "", act_date: datetime.date | None = None
) -> Entry:
    """Confirm one's Party's agreement by the act of the organ it named, and keep that act among the papers.

    Raises Refused as `committee.accord.verbs.confirm` does.
    """
    with transaction.atomic():
        entry = accord.confirm(
            by_id=by_id, instrument_id=instrument_id, act_number=act_number, act_date=act_date
        )
        given = Assent.objects.get(
            instrument_id=instrument_id, party=entry.party_code, voided_at__isnull=True
        )
        Act.objects.create(
            ring=Ring.BOTH,
            party_id=given.party_id,
            of_party_id=given.party_id,
            organ_ru=given.organ,
            organ_kk=given.organ,
            organ_en=given.organ,
            number=given.act_number,
            dated=given.act_date,
            confirms_id=given.instrument_id,
        )
        return entry
