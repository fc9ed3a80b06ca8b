"""Run every test on both databases, in four stages; arguments go to pytest as they are."""

import os
import subprocess
import sys
import time

import postgres

SQLITE = None
GIVEN_SERVER = os.environ.get("TEST_DATABASE_URL")
IN_CI = os.environ.get("CI") == "true"
NO_TESTS_COLLECTED = 5
WITHOUT_BROWSER = "not browser and not long"


def run_stage(number: int, title: str, database: str | None, *options: str) -> None:
    """Run pytest once; a failure ends the whole run."""
    print(f"\n=== Stage {number} of 4: {title}", flush=True)
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if database:
        environment["DATABASE_URL"] = database
    started = time.monotonic()
    command = [sys.executable, "-m", "pytest", *options, *sys.argv[1:]]
    code = subprocess.run(command, env=environment).returncode
    seconds = time.monotonic() - started

    if code == NO_TESTS_COLLECTED and not IN_CI:
        outcome, code = "has no tests yet", 0
    else:
        outcome = "failed" if code else "passed"
    print(f"=== Stage {number} of 4 {outcome}: {title}, {seconds:.0f} s", flush=True)
    if code:
        sys.exit(code)


def main() -> None:
    """Start PostgreSQL once, for the stages that need it."""
    two_processes = ("-n", "2")
    # The browser finds the databases of the stage before, as empty as that stage found them; on a server
    # that outlives this run they would grow old.
    keep, kept = (("--create-db", "--reuse-db"), ("--reuse-db",)) if not GIVEN_SERVER else ((), ())
    run_stage(1, "without a browser, SQLite", SQLITE, "-m", WITHOUT_BROWSER, *two_processes)
    with postgres.database_url() as url:
        run_stage(2, "without a browser, PostgreSQL", url, "-m", WITHOUT_BROWSER, *two_processes, *keep)
        run_stage(3, "in the browser, PostgreSQL", url, "-m", "browser", *two_processes, *kept)
    run_stage(4, "one walk in the browser, SQLite", SQLITE, "-m", "smoke")


if __name__ == "__main__":
    main()
