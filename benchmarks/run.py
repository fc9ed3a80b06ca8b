"""How long the portal's pages take beside a bare Django page on the same server. See benchmarks/README.md.

Fills the empty database that DATABASE_URL names, or a temporary SQLite file: `make benchmark` gives it a
throw-away PostgreSQL.
"""

from __future__ import annotations

import http.client
import os
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WARM_UP, ROUNDS = 20, 200
BARE = "bare Django page"
# On PostgreSQL the portal serves as a role that owns nothing, so that the second wall holds it.
ROLE = "portal_benchmark"
MAKE_ROLE = f"""
CREATE ROLE {ROLE};
GRANT {ROLE} TO CURRENT_USER;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {ROLE};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {ROLE};
"""


@dataclass(frozen=True)
class Facts:
    """What one page costs whatever the machine."""

    queries: int
    size: int


def main() -> None:
    """Seed, serve, measure, print."""
    with tempfile.TemporaryDirectory(prefix="portal-benchmark-") as folder:
        os.environ.update(environment(Path(folder)))
        pages, cookie = prepare()
        facts = {name: facts_of(address, cookie) for name, address in pages.items()}
        with (
            gunicorn("baikonur_portal.wsgi", serving_role()) as walled,
            gunicorn("benchmarks.without_walls", "") as open_to_all,
        ):
            times, without = measure([walled, open_to_all], pages, cookie)
    print(table(facts, times, without))


def environment(folder: Path) -> dict[str, str]:
    """Return the settings of a portal in production, but over plain HTTP and in a folder that goes away."""
    return {
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "DEBUG": "0",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECURE_SSL_REDIRECT": "0",
        "SECURE_COOKIES": "0",
        "DESK_YEAR": "2013",
        "REQUIRE_SECOND_FACTOR": "0",  # the reader has none
        "DATABASE_URL": os.environ.get("DATABASE_URL", f"sqlite:///{folder / 'portal.sqlite3'}"),
        "BENCHMARK_STATIC_ROOT": str(folder / "static"),
    }


def prepare() -> tuple[dict[str, str], str]:
    """Fill the database and sign the reader in; return the pages' addresses and the reader's cookie."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    if connection.introspection.table_names():
        sys.exit("The benchmark fills an empty database with inventions; this one is in use.")
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", verbosity=0)
    # Only now: its models need the settings.
    from benchmarks.seed import OPEN_YEAR, seed

    started = time.monotonic()
    seeded = seed()
    print(f"Seeded in {time.monotonic() - started:.0f} s ({connection.vendor}).", flush=True)
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(seeded.reader)
    client.get("/")  # gives the cookie against forged forms, which a browser sends from then on
    pages = {
        BARE: "/bare/",
        "desk": "/",
        "proposal, one family": f"/proposals/{seeded.text_on_one_family.pk}/",
        "proposal, three families": f"/proposals/{seeded.open_text.pk}/",
        "quotas of all years": "/quotas/",
        "quota of a year": f"/quotas/{OPEN_YEAR}/",
        "meeting": f"/meetings/{seeded.meeting.pk}/",
    }
    return pages, "; ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items())


def facts_of(address: str, cookie: str) -> Facts:
    """Count a page's queries and bytes, inside this process."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1", "cookie": cookie, "accept-language": "ru"})
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    if answer.status_code != http.HTTPStatus.OK:
        sys.exit(f"{address} answered {answer.status_code}.")
    return Facts(len(captured), len(answer.content))


def serving_role() -> str:
    """Make the role that requests take at the database; none on SQLite, which has no second wall."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute(MAKE_ROLE)
    return ROLE


@contextmanager
def gunicorn(application: str, role: str) -> Iterator[int]:
    """Serve the portal from one worker with threads for as long as the block lasts; yield its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--workers", "1", "--threads", "4", "--keep-alive", "60", "--log-level", "warning"]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        application,
        "--bind",
        f"127.0.0.1:{port}",
        *options,
    ]
    served_as = {**os.environ, "SERVING_ROLE": role}
    server = subprocess.Popen(command, env=served_as)  # noqa: S603  # every word of it stands above
    try:
        wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait()


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Return when the server takes connections. Exits when it has ended, or does not within a minute."""
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up and server.poll() is None:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit("gunicorn did not start.")


def measure(ports: list[int], pages: dict[str, str], cookie: str) -> list[dict[str, list[float]]]:
    """Ask each server for the pages in turn, round after round; return milliseconds, a server each.

    In turn, so that each page meets the machine as busy as the others do.
    """
    connections = [http.client.HTTPConnection("127.0.0.1", port) for port in ports]
    times: list[dict[str, list[float]]] = [{name: [] for name in pages} for _port in ports]
    for number in range(WARM_UP + ROUNDS):
        for name, address in pages.items():
            for connection, of_server in zip(connections, times, strict=True):
                milliseconds = ask(connection, address, cookie)
                if number >= WARM_UP:
                    of_server[name].append(milliseconds)
    for connection in connections:
        connection.close()
    return times


def ask(connection: http.client.HTTPConnection, address: str, cookie: str) -> float:
    """Ask for a page; return how many milliseconds the answer took."""
    started = time.perf_counter()
    connection.request("GET", address, headers={"Cookie": cookie, "Accept-Language": "ru"})
    answer = connection.getresponse()
    answer.read()
    if answer.status != http.HTTPStatus.OK:
        sys.exit(f"{address} answered {answer.status}.")
    return (time.perf_counter() - started) * 1000


def table(facts: dict[str, Facts], times: dict[str, list[float]], without: dict[str, list[float]]) -> str:
    """Return the measures as a table; the ratios are what counts. `without`: the same, without the walls."""
    p50 = {name: statistics.median(listed) for name, listed in times.items()}
    p95 = {name: statistics.quantiles(listed, n=20)[-1] for name, listed in times.items()}
    bare = {name: statistics.median(listed) for name, listed in without.items()}
    rows = [
        "| page | queries | bytes | p50 ms | p95 ms | p50 to bare | p95 to bare | p50 to no walls |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    rows += [
        f"| {name} | {fact.queries} | {fact.size} | {p50[name]:.1f} | {p95[name]:.1f} "
        f"| {p50[name] / p50[BARE]:.2f} | {p95[name] / p95[BARE]:.2f} | {p50[name] / bare[name]:.2f} |"
        for name, fact in facts.items()
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    main()
