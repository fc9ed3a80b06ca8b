"""Migrations say what the models say, and make a whole portal out of an empty database."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from committee.accord import triggers
from committee.accord.models import Chain, Party

ROOT = Path(__file__).resolve().parent.parent.parent
# Every step of a portal's life: made from nothing, taken back, made again.
LIFE = """
import django; django.setup()
from django.core.management import call_command
from committee.accord import triggers
from committee.accord.models import Chain
call_command("migrate", verbosity=0)
call_command("check", databases=["default"])
assert triggers.missing() == [] and Chain.objects.count() == 3
call_command("migrate", "launches", "zero", verbosity=0)
assert any("launches_quota" in name for name in triggers.missing())
# As `manage.py migrate` does, checks included: an older database lacks guards until it is migrated.
call_command("migrate", verbosity=0, skip_checks=False)
assert triggers.missing() == [] and Chain.objects.count() == 3
"""


@pytest.mark.django_db
def test_models_and_migrations_agree(settings):
    settings.MIGRATION_MODULES = {}  # the test run looks away from them on SQLite
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_a_migrated_database_is_seeded_and_guarded():
    assert list(Party.objects.values_list("half", flat=True)) == [1, 2]
    chains = set(Chain.objects.values_list("code", "length", "party__code"))
    assert chains == {
        ("shared", 0, None),
        *((code, 0, code) for code in Party.objects.values_list("code", flat=True)),
    }
    assert triggers.missing() == []


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="makes SQLite of its own: the stage on SQLite ran it"
)
def test_an_empty_database_is_migrated_forwards_and_back(tmp_path):
    database = f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    done = subprocess.run(  # noqa: S603 - our own script, given above
        [sys.executable, "-c", LIFE], cwd=ROOT, env={**os.environ, "DATABASE_URL": database},
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
