"""How long a protocol of 60 items takes as PDF and as Word, beside the same page as HTML.

`python -m benchmarks.protocols`, on SQLite or, through scripts/postgres.py, on PostgreSQL. Each is asked for
in turn with the others, so that a busy machine slows all of them.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.run import environment

ITEMS = 60
ROUNDS = 20
HTML = "page to print"


def main() -> None:
    """Make the protocol, ask for it in each way, print the table."""
    items = int(sys.argv[1]) if len(sys.argv) > 1 else ITEMS
    with tempfile.TemporaryDirectory(prefix="portal-benchmark-") as folder:
        os.environ.update(environment(Path(folder)))
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        if connection.introspection.table_names():
            sys.exit("The benchmark fills an empty database with inventions; this one is in use.")
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        print(f"{items} items, {ROUNDS} rounds, {connection.vendor}.")
        print(table(measured(items, rounds=ROUNDS)))


def measured(items: int, *, rounds: int) -> dict[str, list[float]]:
    """Return the milliseconds of every round for each way a protocol is asked for, the first one cold."""
    from django.test import Client
    from django.urls import reverse

    from tests import factories as make

    chair = make.chair("RU", kinds=["protocol"])
    text = make.protocol(chair, meeting_id=make.session(chair, items).pk)
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(chair)
    ways = {HTML: reverse("protocol_paper", args=[text.pk])}
    ways |= {ending: reverse("protocol_print", args=[text.pk, ending]) for ending in ("pdf", "docx")}
    times: dict[str, list[float]] = {way: [] for way in ways}
    for _round in range(rounds + 1):
        for way, address in ways.items():
            begun = time.perf_counter()
            status = client.get(address).status_code
            if status != 200:
                sys.exit(f"{address} answered {status}")
            times[way].append((time.perf_counter() - begun) * 1000)
    return times


def table(times: dict[str, list[float]]) -> str:
    """Return the first time of each way, the median of the others, and its ratio to the page's."""
    page = statistics.median(times[HTML][1:])
    lines = ["| a protocol as | first ms | p50 ms | p50 to the page |", "|---|--:|--:|--:|"]
    for way, (first, *others) in times.items():
        middle = statistics.median(others)
        lines.append(f"| {way} | {first:.0f} | {middle:.0f} | {middle / page:.2f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
