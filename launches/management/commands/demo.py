"""`manage.py demo`: the negotiation of 2013 from public sources, and accounts to finish it with."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from committee.accord.demonstration import give_mandates, open_accounts, password_in
from committee.accord.errors import Refused
from committee.accord.loading import read
from committee.accord.wall import Ring
from committee.delegations.loading import DATA as COMMITTEE_DATA
from committee.delegations.loading import load_delegations, load_people
from committee.meetings.loading import load_meetings, load_statements
from committee.papers.loading import load_acts, load_sources, load_treaties
from committee.papers.note_loading import enter_past_notes
from launches.ecology.loading import raise_concerns
from launches.fleet.loading import DATA as LAUNCHES_DATA
from launches.fleet.loading import load_fleet
from launches.quotas.loading import enter_past_acts, load_reported_figures, start_negotiation

ACCOUNTS = COMMITTEE_DATA / "accounts.json"


class Command(BaseCommand):
    """Load what is missing, keep what was entered, print the accounts."""

    help = "Loads the demonstration; a second run keeps what was entered. Needs DEBUG."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load everything or nothing. Raises CommandError outside a demonstration."""
        if not settings.DEBUG:
            raise CommandError(
                "The demonstration opens accounts whose password is printed. It is loaded only with DEBUG=1, "
                "never into a portal that is in use."
            )
        password = password_in(settings.VAR_DIR / "demo-password")
        try:
            with transaction.atomic():
                facts, acts = load_demonstration(password)
        except Refused as refused:
            raise CommandError(
                f"The demonstration does not fit what is in this database: {refused}"
            ) from None
        self.stdout.write(
            f"Demonstration: {facts} facts and {acts} acts loaded."
            if facts or acts
            else "Demonstration: everything is there already; what was entered is kept."
        )
        self.stdout.write("\nAccounts:")
        for row in read(ACCOUNTS):
            self.stdout.write(f"  {row['name']:<14}{row['full_name']['en'].removeprefix('Demonstration, ')}")
        self.stdout.write(f"Password of each: {password}")


def load_demonstration(password: str) -> tuple[int, int]:
    """Load what is missing of the demonstration; return how many rows, and how many acts. Raises Refused."""
    facts = (
        load_delegations()
        + load_meetings(COMMITTEE_DATA / "meetings.json")
        + load_statements(COMMITTEE_DATA / "statements.json")
        + load_sources(LAUNCHES_DATA / "sources.json")
        + load_treaties(COMMITTEE_DATA / "treaties.json")
        + load_acts(COMMITTEE_DATA / "acts.json")
        + load_acts(LAUNCHES_DATA / "plan_acts.json")
        + load_fleet()
        + load_reported_figures(LAUNCHES_DATA / "reported_figures.json")
        + load_people(ACCOUNTS, Ring.BOTH)
        + open_accounts(read(ACCOUNTS), password)
    )
    acts = (
        give_mandates(read(LAUNCHES_DATA / "mandates.json"))
        + enter_past_notes(LAUNCHES_DATA / "notes.json")
        + enter_past_acts(LAUNCHES_DATA / "past_acts.json")
        + start_negotiation(LAUNCHES_DATA / "negotiation.json")
        + raise_concerns(LAUNCHES_DATA / "concerns.json")
    )
    return facts, acts
