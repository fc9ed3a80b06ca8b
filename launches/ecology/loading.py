"""Loading the concerns of the demonstration, from public sources, through the verbs."""

from __future__ import annotations

import datetime
import uuid
from pathlib import Path
from typing import Any

from committee.accord.loading import key_of, read
from committee.accord.models import Instrument, User
from committee.papers.loading import source_key, subject_key
from launches.ecology import verbs
from launches.ecology.models import Concern
from launches.ecology.showing import preview_digest
from launches.fleet.models import Launch

Row = dict[str, Any]


def raise_concerns(path: Path) -> int:
    """Raise the concerns of a data file that were not raised yet; return how many. Raises Refused.

    Once raised they belong to the visitors: whatever they made of one is left alone.
    """
    missing = [row for row in read(path) if not Concern.objects.filter(pk=_key(row["name"])).exists()]
    for row in missing:
        concern_id = _raise(row)
        for said in row["pledges"]:
            verbs.add_pledge(
                concern_id=concern_id,
                due=_day(said["due"]),
                is_undated=not said["due"],
                dated=_day(said["dated"]),
                **_said(row, said),
            )
        for done in row["measures"]:
            verbs.add_measure(
                concern_id=concern_id,
                done_by=done["done_by"],
                done_on=_day(done["done_on"]),
                **_said(row, done),
            )
    return len(missing)


def _raise(row: Row) -> uuid.UUID:
    by_id, concern_id = _account(row["by"]), _key(row["name"])
    launches = Launch.objects.filter(tag__in=row["launches"])
    texts = Instrument.objects.filter(slot=f"quota/{row['texts_of_year']}")
    concern = verbs.save_concern(
        by_id=by_id,
        concern_id=concern_id,
        title=row["title"],
        description=row["description"],
        where=row["where"],
        category=row["category"],
        raised_on=_day(row["raised_on"]),
        source_id=source_key(row["source"]),
        subject_id=subject_key(row["subject"]),
        speaks_of={
            "launches": launches.values_list("pk", flat=True),
            "texts": texts.values_list("pk", flat=True),
        },
    )
    verbs.publish_concern(
        by_id=by_id,
        concern_id=concern_id,
        previewed=preview_digest(concern),
        key=key_of("concern shown", row["name"]),
        open_to_observers=True,
    )
    return concern_id


def _said(row: Row, said: Row) -> dict[str, Any]:
    return {
        "by_id": _account(said["by"]),
        "key": key_of("concern", f"{row['name']}/{said['name']}"),
        "text": said["text"],
        "source_id": source_key(said["source"]),
    }


def _key(name: str) -> uuid.UUID:
    return key_of("concern", name)


def _account(username: str) -> Any:
    return User.objects.get(username=username).pk


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
