"""`manage.py send_notices`: send what waits in the outbox, once or as a loop."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections

from committee.accord.notices import MOST_ATTEMPTS, send_waiting


class Command(BaseCommand):
    """Send the notices of acts by mail."""

    help = "Sends the notices that wait. With --loop it goes on until it is stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the pause between two rounds."""
        parser.add_argument("--loop", metavar="SECONDS", type=float, help="look again after so many seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send once, or in rounds. Raises CommandError for a pause that is none."""
        pause = options["loop"]
        if pause is not None and not 0 < pause < 86400:
            raise CommandError("Give the pause in seconds: more than 0, less than a day.")
        self.send(quiet=False)
        while pause is not None:
            try:
                time.sleep(pause)
            except KeyboardInterrupt:
                return
            close_old_connections()
            self.send(quiet=True)

    def send(self, *, quiet: bool) -> None:
        """Go through the outbox once; when quiet, say only what happened."""
        outcome = send_waiting()
        if quiet and not outcome.sent and not outcome.not_accepted:
            return
        self.stdout.write(f"Notices sent: {outcome.sent}, not accepted: {outcome.not_accepted}.")
        if outcome.given_up:
            self.stdout.write(
                f"Given up after {MOST_ATTEMPTS} attempts: {outcome.given_up}; they stay in the outbox."
            )
