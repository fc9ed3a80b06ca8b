"""What a chancery does with its register: one verb writes a line and changes it."""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import require_allowed
from committee.accord.acting import account_acting, acting_party, save_under_its_key, standing_now
from committee.accord.canonical import digest_of
from committee.accord.errors import Refused, Stale
from committee.accord.models import Entry, Person, User
from committee.accord.models.instruments import today
from committee.accord.policies import may_keep_records
from committee.accord.text import binding_words
from committee.accord.wall import Ring, circle_of
from committee.chancery.models import RegisterLine


@dataclass(frozen=True)
class Written:
    """What stands in a line, as it is typed. `paper` is the name of a paper's column and its key."""

    number: str
    registered_on: datetime.date
    direction: str
    paper: tuple[str, Any] | None = None
    mark: str = ""
    title: str = ""
    paper_number: str = ""
    paper_dated: datetime.date | None = None
    kept_where: str = ""
    executor_id: Any = None
    due: datetime.date | None = None
    resolution: str = ""
    resolved_by_id: Any = None
    done_on: datetime.date | None = None


WORDS = ("number", "title", "paper_number", "kept_where", "resolution")
TOLD = ("number", "direction", "mark", "title", "paper_number", "kept_where", "resolution")
DAYS = ("registered_on", "paper_dated", "due", "done_on")


def version_of(line: RegisterLine) -> str:
    """Return the digest of what a line says: a form says from which it was begun."""
    return digest_of(_told(line))


def register_paper(*, by_id: Any, line_id: Any, says: Written, seen: str = "") -> Entry | None:
    """Write a line of the own Party's register, new or changed. Raises Refused, or Stale.

    `line_id` is the form's own key; `seen` is the version (version_of) the form was begun from, empty for a
    new line. Sent twice, it acts once and returns None the second time.
    """
    with transaction.atomic():
        standing = standing_now(by_id)
        party = acting_party(standing)
        record.hold(party)
        require_allowed(may_keep_records(standing))
        user = account_acting(standing)
        own = RegisterLine.objects.visible_to(user)
        line = own.filter(pk=line_id).first()
        before = version_of(line) if line else ""
        line = line or RegisterLine(pk=line_id, ring=Ring.PARTY, party_id=party)
        _take(line, says, user)
        after = version_of(line)
        if before == after:
            return None
        if seen != before:
            raise Stale(
                _("A colleague has changed this line since you opened it. Compare, and write it again.")
            )
        _check(line)
        line.save() if before else save_under_its_key(line)
        return _write(line, user, {"changed": bool(before)})


def reassign_line(*, by: User, line: RegisterLine, person: Person) -> Entry:
    """Name another executor, where the one named leaves; within the hand-over, which holds the row."""
    line.executor = person
    line.save(update_fields=["executor"])
    return _write(line, by, {"changed": True})


def _write(line: RegisterLine, user: User, payload: dict[str, Any]) -> Entry:
    return record.write(
        chain=str(line.party_id),
        verb="register_paper",
        actor=user,
        subject=line.number,
        subject_id=line.pk,
        payload=_told(line) | payload,
    )


def _take(line: RegisterLine, says: Written, user: User) -> None:
    for name, value in asdict(says).items():
        if name == "paper":
            continue
        setattr(line, name, binding_words(value) if name in WORDS else value or None)
    line.mark, line.direction = says.mark, says.direction
    line.year = line.registered_on.year
    for name, table in RegisterLine.PAPERS.items():
        chosen = says.paper[1] if says.paper and says.paper[0] == name else None
        found = table.objects.visible_to(user).filter(pk=chosen).first() if chosen else None  # type: ignore[attr-defined]  # every paper is walled
        if chosen and found is None:
            raise Refused(_("There is no such paper."))
        if found is not None and circle_of(found):
            raise Refused(_("This draft is kept to a circle. Open it to the delegation, then register it."))
        setattr(line, name, found)


def _check(line: RegisterLine) -> None:
    if line.registered_on > today():
        raise Refused(_("This day has not come yet."))
    try:
        line.full_clean()
    except ValidationError as error:
        raise Refused(" ".join(dict.fromkeys(error.messages))) from None


def _told(line: RegisterLine) -> dict[str, Any]:
    days = {name: value.isoformat() if (value := getattr(line, name)) else "" for name in DAYS}
    keys = {
        name: str(getattr(line, f"{name}_id") or "")
        for name in (*RegisterLine.PAPERS, "executor", "resolved_by")
    }
    return {name: getattr(line, name) for name in TOLD} | days | keys
