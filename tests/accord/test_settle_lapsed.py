"""`manage.py settle_lapsed`: lapses are written down once, and never mean consent."""

import datetime
import io

import pytest
import time_machine
from django.core.management import call_command

from committee.accord.models import Entry, Instrument
from tests import factories

pytestmark = pytest.mark.django_db


def settle() -> str:
    printed = io.StringIO()
    call_command("settle_lapsed", stdout=printed)
    return printed.getvalue()


def test_texts_past_their_date_are_written_down_as_lapsed_once():
    with time_machine.travel("2026-03-01T10:00:00Z"):
        ours = factories.chair("RU")
        late = factories.tabled(ours, 17, reply_by=datetime.date(2026, 3, 10))
        factories.agree(late, ours)
        factories.tabled(ours, 17, year=2014, reply_by=datetime.date(2026, 3, 20))
        factories.tabled(ours, 17, year=2015)
    with time_machine.travel("2026-03-10T23:00:00Z"):
        assert settle() == "Lapsed: none.\n"
    with time_machine.travel("2026-03-15T10:00:00Z"):
        assert settle() == f"Lapsed: {late.number}.\n"
        assert settle() == "Lapsed: none.\n"
    late = Instrument.objects.get(pk=late.pk)
    assert late.status == "lapsed"
    assert not late.live_assents()
    entry = Entry.objects.get(verb="lapse")
    assert (entry.actor_id, entry.party_code, entry.acted_on) == ("", "", datetime.date(2026, 3, 11))
    assert Instrument.objects.filter(status="tabled").count() == 2
