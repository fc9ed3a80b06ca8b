"""Agreement given on paper."""

import datetime
import uuid
from typing import Any

from django.utils import timezone

from committee.accord.models import Instrument, Mandate, User
from committee.files.verbs import keep_for_form
from committee.signing.models import SignedPaper
from committee.signing.verbs import confirm_signed_paper, enter_signed_paper
from tests.factories.files import sent_file
from tests.factories.people import chair, secretary


def signed_paper(text: Instrument, by: User, **fields: Any) -> SignedPaper:
    """A paper signed today by somebody of the secretary's Party who holds a mandate, not confirmed yet."""
    if "mandate_id" not in fields:
        held = Mandate.objects.filter(person__party=by.party_code, kind=text.kind, ended_at=None)
        held = held.filter(confirmed_at__isnull=False, suspended_at=None)
        if not held.exists():
            chair(str(by.party_code), kinds=[text.kind])
        fields["mandate_id"] = held.order_by("given_at")[:1].get().pk
    given: dict[str, Any] = {
        "paper_id": uuid.uuid4(),
        "signed_on": today(),
        "digest": text.revision.digest[:16],
        "place": "Алматы",
        "copies": 2,
    } | fields
    if "scan_id" not in given:
        scan = keep_for_form(by_id=by.pk, upload=sent_file("скан.docx"), form_key=given["paper_id"])
        given["scan_id"] = scan.pk
    return enter_signed_paper(by_id=by.pk, instrument_id=text.pk, **given)


def agreed_on_paper(text: Instrument, by: User) -> SignedPaper:
    """A paper that one secretary entered and another confirmed."""
    paper = signed_paper(text, by)
    confirm_signed_paper(by_id=secretary(str(by.party_code)).pk, paper_id=paper.pk)
    return SignedPaper.objects.get(pk=paper.pk)


def today() -> datetime.date:
    """The day it is for the portal."""
    return timezone.now().date()
