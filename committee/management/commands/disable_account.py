"""`manage.py disable_account`: close an account at once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from committee.accord.errors import Refused
from committee.accord.keys.invitations import disable


class Command(BaseCommand):
    """Closes an account and ends its sessions; what it did stands."""

    help = "Closes an account and ends its open sessions at once. Both Parties read it in the record."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the name of the account."""
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        """Close it. Raises CommandError when there is none, or it is closed."""
        try:
            entry = disable(name=options["username"])
        except Refused as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"Closed: {options['username']} ({entry}).")
