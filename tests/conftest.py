"""What every test lives in: its settings, no network, a flush that respects the record, and the browser."""

import atexit
import functools
import os
import shutil
import socket
import tempfile
from pathlib import Path

import hypothesis
import pytest

IN_CI = os.environ.get("CI") == "true"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

# Not in pyproject.toml: pytest would load the settings before this key exists, and they refuse that.
os.environ["DJANGO_SETTINGS_MODULE"] = "baikonur_portal.settings"
os.environ["SECRET_KEY"] = "a key that protects nothing, for tests only"
os.environ["DEBUG"] = "0"
# The live server speaks plain HTTP.
os.environ["SECURE_SSL_REDIRECT"] = os.environ["SECURE_COOKIES"] = "0"
# The desk of the demonstration's year: tests must not change with the calendar.
os.environ["DESK_YEAR"] = "2013"
# Second factors are asked for in the tests that are about them.
os.environ["REQUIRE_SECOND_FACTOR"] = "0"

# Slow machines are no failure; what failed in CI must fail again when repeated.
hypothesis.settings.register_profile("portal", deadline=None, print_blob=True, derandomize=IN_CI)
hypothesis.settings.load_profile("portal")


def pytest_configure(config: pytest.Config) -> None:
    """Change the few settings that suit production only, and build what all tests share."""
    from django.conf import settings
    from django.db import connection

    # Migrating takes longer than many tests together. PostgreSQL is migrated for every run, and on SQLite
    # tests/accord/test_migrations.py holds that migrations make what the models say.
    config.option.nomigrations = connection.vendor == "sqlite"

    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    settings.FILES_ROOT = Path(tempfile.mkdtemp(prefix="portal-files-"))
    atexit.register(shutil.rmtree, settings.FILES_ROOT, ignore_errors=True)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # A connection kept by a thread of the live server would stop the test database from being dropped.
    settings.DATABASES["default"]["CONN_MAX_AGE"] = 0
    stay_off_the_network()
    flush_round_the_guards()


def stay_off_the_network() -> None:
    """Refuse every connection that leaves this machine."""

    def guarded(connect):
        def connect_nearby(self, address):
            if self.family != socket.AF_UNIX and address[0] not in {"127.0.0.1", "::1", "localhost"}:
                raise RuntimeError(f"A test tried to reach {address[0]}: tests stay off the network.")
            return connect(self, address)

        return connect_nearby

    for name in ("connect", "connect_ex"):
        setattr(socket.socket, name, guarded(getattr(socket.socket, name)))


def flush_round_the_guards() -> None:
    """Let the flush after a transactional test empty tables whose triggers refuse deletion.

    The flush then emits post_migrate, which brings back the seeds and the triggers.
    """
    from django.db import connection

    operations = type(connection.ops)
    django_sql_flush = operations.sql_flush

    def sql_flush(self, *args, **kwargs):
        statements = django_sql_flush(self, *args, **kwargs)
        if self.connection.vendor == "postgresql":
            # Triggers do not fire on a replica; LOCAL ends with the flush's transaction.
            return ["SET LOCAL session_replication_role = replica", *statements]
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
        drop = [f"DROP TRIGGER {self.quote_name(name)}" for name, _ in triggers]
        return [*drop, *statements, *(sql for _, sql in triggers)]

    operations.sql_flush = sql_flush  # type: ignore[method-assign]  # replaced on purpose


@pytest.fixture(autouse=True)
def nobody_has_tried():
    """Forget attempts to sign in: all tests come from one source, and would be stopped together."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def equal_files_are_looked_at_once():
    """Remember what was found in a file: each look starts a process, and most tests bring the same few."""
    from committee.files import verbs

    verbs.look_apart = functools.cache(verbs.look_apart)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Serve every request on PostgreSQL as a role that owns nothing: through the second wall."""
    from django.conf import settings
    from django.db import connection

    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(SERVING_ROLE)
            settings.SERVING_ROLE = "portal_web"


# Both processes of a run share the server, each with a database of its own.
SERVING_ROLE = """
SELECT pg_advisory_lock(1);
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_web') THEN CREATE ROLE portal_web; END IF;
END $$;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO portal_web;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO portal_web;
SELECT pg_advisory_unlock(1);
"""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave to the stage on SQLite what would only be repeated here."""
    from django.db import connection

    if connection.vendor == "postgresql":
        repeated = [item for item in items if item.get_closest_marker("once") or not asks_a_database(item)]
        items[:] = [item for item in items if item not in repeated]
        config.hook.pytest_deselected(items=repeated)


def asks_a_database(item: pytest.Item) -> bool:
    """Whether a test is marked for a database, is a case of Django's, or lives on a fixture that has one."""
    from django.test import TransactionTestCase

    case = getattr(item, "cls", None)
    return (
        item.get_closest_marker("django_db") is not None
        or (case is not None and issubclass(case, TransactionTestCase))
        or not {"db", "transactional_db", "django_db_setup", "live_server"}.isdisjoint(
            getattr(item, "fixturenames", ())
        )
    )


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip by name what this machine cannot run; CI can run everything."""
    from django.db import connection
    from django.utils import translation

    translation.deactivate()  # a request of an earlier test leaves its language behind
    if item.get_closest_marker("postgres") and connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    if item.get_closest_marker("browser") and not CHROMIUM:
        reason = "Chromium is not installed (on Debian: apt install chromium)"
        pytest.fail(reason, pytrace=False) if IN_CI else pytest.skip(reason)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the system's Chromium, quiet and without a way out."""
    # Playwright runs an event loop in this thread, and Django would refuse to touch the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    arguments = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    ]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args, live_server):
    """Let pages be opened by path: page.goto("/quotas/2013/")."""
    return {**browser_context_args, "base_url": live_server.url}


@pytest.fixture
def console_errors() -> list[str]:
    """Collect what the browser complained of; a test may clear it, as after axe, which sets inline styles."""
    return []


@pytest.fixture
def new_context(new_context, console_errors):
    """Watch every browser context; scripts that break and content the policy refuses fail the test."""

    def on_console(message) -> None:
        # The browser names among the errors that a page answered "not found" or "not open to you".
        is_an_answer = message.text.startswith("Failed to load resource") and (
            message.page is not None and message.location.get("url") == message.page.url
        )
        if message.type == "error" and not is_an_answer:
            console_errors.append(message.text)

    def watched_context(**options):
        context = new_context(**options)
        context.on("console", on_console)
        context.on("weberror", lambda error: console_errors.append(str(error.error)))
        return context

    yield watched_context
    assert not console_errors, "The browser complained:\n" + "\n".join(console_errors)
