"""`manage.py describe_transitions > docs/transitions.md`: the table of verbs, as the code reads it."""

from typing import Any

from django.core.management.base import BaseCommand

from committee.accord.models import Instrument
from committee.accord.policies import explain
from committee.accord.transitions import TABLE

HEAD = """# What may be done to a text before both Parties

Written by `manage.py describe_transitions`; a test compares it with the table in
`committee/accord/transitions.py`, which the buttons and the checks read.

A text is born when a paper is sent: by the secretary of the sending Party, or someone with a mandate.
Sending is not agreement. A text whose date for a reply has passed is read as lapsed, written down or not;
silence is never consent.
"""
COLUMNS = {
    "verb": "verb",
    "from": "from",
    "to": "to",
    "by": "by",
    "authority": "needs",
    "texts": "texts",
    "conditions": "only when",
}


class Command(BaseCommand):
    """Prints docs/transitions.md."""

    help = "Print the table of what may be done to a text, for docs/transitions.md."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page to standard output."""
        self.stdout.write("\n".join(_page()))


def _page() -> list[str]:
    rows = [[explain(rule)[key] for key in COLUMNS] for rule in TABLE.values()]
    return [
        HEAD,
        _line(COLUMNS.values()),
        _line(["---"] * len(COLUMNS)),
        *[_line(row) for row in rows],
        "",
        "Ended, and never changed again: " + ", ".join(Instrument.ENDED) + ".",
    ]


def _line(cells: Any) -> str:
    return "| " + " | ".join(cells) + " |"
