"""`manage.py settle_lapsed`: write down which open texts lapsed; pages read it from the date anyway."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from committee.accord.models import Instrument
from committee.accord.models.instruments import today
from committee.accord.verbs import lapse


class Command(BaseCommand):
    """Run once a day; running it again writes nothing twice."""

    help = "Writes down open texts whose date for a reply has passed. A lapse never means consent."

    def handle(self, *args: Any, **options: Any) -> None:
        """Lapse each overdue text in a transaction of its own."""
        overdue = Instrument.objects.filter(status=Instrument.Status.TABLED, reply_by__lt=today())
        entries = [
            lapse(instrument_id=key) for key in overdue.order_by("number").values_list("pk", flat=True)
        ]
        lapsed = [entry.subject for entry in entries if entry]
        self.stdout.write(f"Lapsed: {', '.join(lapsed) or 'none'}.")
