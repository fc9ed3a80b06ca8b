"""Clearance at home."""

from __future__ import annotations

import uuid
from typing import Any

from committee.accord.models import Instrument, User
from committee.accord.wall import Ring
from committee.clearance.models import ReadyMark, Visa
from committee.clearance.verbs import ask_visa, mark_ready
from committee.delegations.models import Organisation


def organisation(party: str = "KZ", **fields: Any) -> Organisation:
    """A ministry of a Party that both delegations can read of."""
    named = {"label_ru": "Министерство экологии", "label_kk": "Экология министрлігі", "label_en": "Ecology"}
    return Organisation.objects.create(**{"ring": Ring.BOTH, "of_party_id": party} | named | fields)


def visa(text: Instrument, by: User, **fields: Any) -> Visa:
    """A visa asked for by a secretary, of a new organisation unless one is named."""
    fields.setdefault("visa_id", uuid.uuid4())
    if "organisation_id" not in fields:
        fields["organisation_id"] = organisation(str(by.party_code)).pk
    ask_visa(by_id=by.pk, instrument_id=text.pk, **fields)
    return Visa.objects.get(pk=fields["visa_id"])


def ready_mark(text: Instrument, by: User) -> ReadyMark:
    """A text marked as ready for signature."""
    mark_ready(by_id=by.pk, instrument_id=text.pk)
    return ReadyMark.objects.get(instrument=text, party=by.party_code)
