"""What every portal starts with: the two Parties and the three chains.

They come after migrate, not in a migration: the flush between tests would delete those.
"""

import json
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import router

from committee.accord.models import Chain, Party

PARTIES = Path(__file__).resolve().parent.parent / "data" / "parties.json"


def seed(using: str = "default", **kwargs: Any) -> None:
    """Create the Parties and the chains where they are missing; leave alone what is there."""
    if not router.allow_migrate_model(using, Party):
        return
    for row in json.loads(PARTIES.read_text(encoding="utf-8")):
        Party.objects.using(using).get_or_create(code=row.pop("code"), defaults=row)
    Chain.objects.using(using).get_or_create(code=Chain.SHARED)
    for party in Party.objects.using(using).all():
        Chain.objects.using(using).get_or_create(code=party.code, defaults={"party": party})


def make_cache_table(using: str = "default", **kwargs: Any) -> None:
    """Make the table in which all workers count attempts to sign in, where CACHES asks for one."""
    call_command("createcachetable", database=using, verbosity=0)
