"""`manage.py open_secretary`: the first secretary of a Party, who invites the rest."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from committee.accord.errors import Refused
from committee.accord.keys.invitations import open_secretary
from committee.accord.keys.links import link_of


class Command(BaseCommand):
    """Opens an account and prints the link by which its password is set; sets none itself."""

    help = "Opens the account of a Party's first secretary, and prints the link that sets its password once."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the Party, the name of the account, and the person's name."""
        parser.add_argument("party", help="KZ or RU")
        parser.add_argument("username", help="begins with the Party's code; it is put in front where missing")
        parser.add_argument("--ru", default="", help="the person's name in Russian")
        parser.add_argument("--kk", default="", help="the person's name in Kazakh")
        parser.add_argument("--en", default="", help="the person's name in English")

    def handle(self, *args: Any, **options: Any) -> None:
        """Open it. Raises CommandError when the Party has a secretary."""
        names = {code: options[code] for code in ("ru", "kk", "en")}
        try:
            invited = open_secretary(
                party_code=options["party"].upper(), name=options["username"], person=names
            )
        except Refused as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"Hand this link over; it opens once, within three days:\n{link_of(invited.token)}")
