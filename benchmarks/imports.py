"""How long it takes to import 200,000 made-up launches, beside a plain bulk_create of the same rows.

`python -m benchmarks.imports`, on SQLite or, through scripts/postgres.py, on PostgreSQL. Each part runs in a
process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import csv
import datetime
import multiprocessing
import os
import resource
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path
from string import ascii_uppercase

from benchmarks.run import environment

ROWS = 200_000
AT_ONCE = 500  # as the import does
YEARS = range(1990, 2026)
COLUMNS = (
    "launch_tag", "date_utc", "vehicle", "mission", "outcome", "gcat_launch_code", "gcat_pad", "flight_id",
    "agency", "payload_count", "gcat_source_cite",
)  # fmt: skip


@dataclass(frozen=True)
class Cost:
    """What one part took: seconds, and megabytes above what its process began with."""

    seconds: float
    megabytes: float


def main() -> None:
    """Make the file, load it in each way, print the table."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory(prefix="portal-benchmark-") as folder:
        os.environ.update(environment(Path(folder)))
        import django

        django.setup()
        from django.db import connection

        path = Path(folder) / "launches.csv"
        make_file(path, rows)
        begin()
        plain = measured(lambda: plain_bulk_create(path))
        empty()
        whole = measured(lambda: by_the_verb(path))
        again = measured(lambda: by_the_verb(path))
        print(f"{rows} launches, {path.stat().st_size / 1e6:.1f} MB, {connection.vendor}.")
        print(table({"plain bulk_create": plain, "import": whole, "the same file again": again}))


def make_file(path: Path, rows: int) -> None:
    """Write a table of launches that nobody flew, each with a tag of its own."""
    tags = (
        f"{year}-{letter}{number:03}" for letter, number, year in product(ascii_uppercase, range(1000), YEARS)
    )
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for number, tag in enumerate(islice(tags, rows)):
            day = f"{tag[:4]}-{number % 12 + 1:02}-{number % 28 + 1:02}T12:00:{number % 60:02}Z"
            said = (tag, day, "Proton-M/Briz-M", f"Made up {number}", "success", "OS", "LC81/24")
            writer.writerow((*said, f"F {number}", "KHRU", number % 9, "benchmark"))


def begin() -> None:
    """Fill an empty database with what flies, and the secretary who imports. Exits where it is in use."""
    from django.core.management import call_command
    from django.db import connection

    if connection.introspection.table_names():
        sys.exit("The benchmark fills an empty database with inventions; this one is in use.")
    call_command("migrate", verbosity=0)
    from committee.papers.loading import load_sources
    from launches.fleet.loading import DATA, load_fleet
    from tests import factories as make

    load_sources(DATA / "sources.json")
    load_fleet()
    make.secretary("KZ", username="secretary")
    empty()


def empty() -> None:
    """Leave no launch."""
    from launches.fleet.models import Launch

    Launch.objects.all()._raw_delete("default")


def plain_bulk_create(path: Path) -> None:
    """Write the rows of the file as they are: nothing is checked, compared or recorded."""
    from django.db import transaction

    from launches.fleet.models import Launch, LaunchVehicle, Pad

    vehicle = LaunchVehicle.objects.get(name="Proton-M/Briz-M")
    pad = Pad.objects.get(code="LC81/24")
    with path.open(encoding="utf-8", newline="") as file, transaction.atomic():
        rows = csv.DictReader(file)
        while batch := list(islice(rows, AT_ONCE)):
            Launch.objects.bulk_create(
                Launch(
                    tag=row["launch_tag"],
                    at=(at := datetime.datetime.fromisoformat(row["date_utc"])),
                    precision="second",
                    year=at.year,
                    half=1 if at.month <= 6 else 2,
                    vehicle=vehicle,
                    family_id=vehicle.family_id,
                    mission=row["mission"],
                    pad=pad,
                    site=pad.site,
                    outcome=row["outcome"],
                    gcat_code=row["gcat_launch_code"],
                    flight_id=row["flight_id"],
                    agency=row["agency"],
                    payload_count=int(row["payload_count"]),
                    cited=row["gcat_source_cite"],
                    credit="benchmark",
                )
                for row in batch
            )


def by_the_verb(path: Path) -> None:
    """Import the file as a secretary does."""
    from committee.accord.models import User
    from launches.fleet.importing import import_launches

    by = User.objects.get(username="secretary")
    import_launches(by_id=by.pk, path=path, name=path.name, import_id=uuid.uuid4())


def measured(part: Callable[[], None]) -> Cost:
    """Run one part in a process of its own; return what it took. Exits where the part fails."""
    from django.db import connections

    connections.close_all()  # a connection must not be carried into another process
    fork = multiprocessing.get_context("fork")
    costs = fork.SimpleQueue()

    def run() -> None:
        before, started = _peak(), time.perf_counter()
        part()
        costs.put(Cost(time.perf_counter() - started, _peak() - before))
        connections.close_all()

    process = fork.Process(target=run)
    process.start()
    process.join()
    if process.exitcode:
        sys.exit("A part of the benchmark failed.")
    return costs.get()


def _peak() -> float:
    """Return the most memory this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def table(costs: dict[str, Cost]) -> str:
    """Return what each part took, as a ratio to the first."""
    first = next(iter(costs.values()))
    lines = ["| what | s | to plain | peak of memory, MB more |", "|---|--:|--:|--:|"]
    lines += [
        f"| {name} | {cost.seconds:.1f} | {cost.seconds / first.seconds:.2f} | {cost.megabytes:.0f} |"
        for name, cost in costs.items()
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
