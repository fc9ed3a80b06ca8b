"""`manage.py verify_record`: was anything changed behind the record's back?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from committee.accord.models import Chain, Instrument
from committee.accord.verification import problems


class Command(BaseCommand):
    """Exit 0 when everything holds, 1 naming the first that does not."""

    help = "Recomputes the record and compares texts, agreements and facts with it; looks receipts up in it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take receipts, as the portal showed or mailed them."""
        parser.add_argument(
            "--receipt",
            metavar="FILE",
            nargs="+",
            action="extend",
            default=[],
            help="JSON with chain, number, digest and head; fails when it is not in the chain",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify. Raises CommandError with the first thing that does not hold."""
        receipts = [read_receipt(Path(name)) for name in options["receipt"]]
        if problem := next(problems(receipts), ""):
            raise CommandError(f"The record does not hold. {problem}.")
        for chain in Chain.objects.order_by("code"):
            self.stdout.write(f"Chain {chain.code}: {chain.length} entries, head {chain.head}.")
        self.stdout.write(f"Texts: {Instrument.objects.count()}, each as the record tells it.")
        if receipts:
            self.stdout.write(f"Receipts: {len(receipts)}, each found in its chain.")
        self.stdout.write("The record holds.")


def read_receipt(path: Path) -> dict[str, Any]:
    """Read one receipt. Raises CommandError when the file holds none."""
    try:
        receipt = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(f"{path}: cannot be opened ({error.strerror}).") from None
    except ValueError:
        raise CommandError(f"{path}: is no receipt: it is not JSON.") from None
    if not isinstance(receipt, dict) or not {"chain", "number", "digest"} <= set(receipt):
        raise CommandError(f"{path}: is no receipt: it names no chain, number and digest.")
    return receipt
