"""What every verb on a concern does: lock, read who acts, ask the policy, check words, write the record."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import open_account, require_allowed
from committee.accord.errors import Refused
from committee.accord.keeping import seals_of
from committee.accord.languages import AUTHENTIC, LANGUAGES, Names, names_of
from committee.accord.models import Chain, Entry, User
from committee.accord.models.instruments import today
from committee.accord.policies import standing_of
from committee.accord.text import binding_words
from committee.accord.wall import Ring, sees
from committee.files.models import StoredFile
from committee.files.verbs import publish_file, take_waiting
from committee.papers.models import Source
from launches.ecology.models import Concern, ConcernAnswer, Measure, Pledge, SaidFile
from launches.ecology.policies import may
from launches.ecology.showing import wide_enough


@dataclass
class Act:
    """A verb under way: the locked concern, who acts, and the entry if this very form acted before."""

    concern: Concern
    user: User
    key: str
    done: Entry | None = None

    @property
    def party(self) -> str:
        """The Party that acts: the policies let nobody else through."""
        return str(self.user.party_code)

    def said(self, text: Names, dated: datetime.date | None, source_id: Any) -> dict[str, Any]:
        """Return the columns of words said in both languages, with their date and source."""
        words = columns("text", text)
        if not all(words[f"text_{code}"] for code in AUTHENTIC):
            raise Refused(_("Write it in Russian and in Kazakh: both Parties read both languages."))
        source = source_of(self.user, source_id, self.concern.ring)
        return words | {"dated": not_in_the_future(dated), "source": source}

    def add(
        self, row: ConcernAnswer | Pledge | Measure, verb: str, text: Names, file_id: Any, **payload: Any
    ) -> Entry:
        """Keep a row under the concern, with the file that was sent with it, and write the act."""
        row.concern = self.concern
        check(row, exclude={"concern", "party", "to_party", "source"})
        row.save(force_insert=True)
        if file_id:
            payload["files"] = [self._carry(row, file_id).sealed]
        return self.write(verb, {"text": names_of(row, "text"), "row": str(row.pk), **payload}, row)

    def _carry(self, row: ConcernAnswer | Pledge | Measure, file_id: Any) -> StoredFile:
        """Put a copy of the file this person sent beside the row, in place of their own."""
        own = take_waiting(self.user, file_id)
        copy = publish_file(by=self.user, file=own, ring=self.concern.ring)
        came_with = {ConcernAnswer: "answer", Pledge: "pledge", Measure: "measure"}[type(row)]
        SaidFile.objects.create(concern=self.concern, file=copy, **{came_with: row})
        own.delete()
        return copy

    def write(self, verb: str, payload: dict[str, Any], *beside: models.Model) -> Entry:
        """Write the act into the shared chain, with seals of the concern and of the rows saved beside it."""
        return record.write(
            chain=Chain.SHARED,
            verb=verb,
            actor=self.user,
            subject=self.concern.number,
            subject_id=self.concern.pk,
            payload={"key": self.key, **payload, "seals": seals_of(self.concern, *beside)},
        )


def begin(by_id: Any, concern_id: Any, verb: str, key: Any = "") -> Act:
    """Lock the concern, read who acts, look whether this form acted already, and ask the policy."""
    concern = locked(concern_id)
    user = open_account(by_id)
    if concern is None or (concern.ring == Ring.PARTY and not sees(user, concern)):
        raise Refused(_("There is no such concern."))
    acts = Entry.objects.filter(chain=Chain.SHARED, subject_id=str(concern.pk), actor_id=str(user.pk))
    act = Act(concern, user, str(key), acts.filter(payload__key=str(key)).first() if key else None)
    if verb and act.done is None:
        require_allowed(may(standing_of(user), verb, concern))
    return act


def locked(concern_id: Any) -> Concern | None:
    """Lock a concern by its bare key: through the wall or a join the lock would miss or fail."""
    return Concern.objects.select_for_update(no_key=True).filter(pk=concern_id).first()


def source_of(user: User, source_id: Any, ring: str) -> Source | None:
    """Return the source named, if one is. Raises Refused where some readers of the ring could not see it."""
    if not source_id:
        return None
    source = Source.objects.visible_to(user).filter(pk=source_id, ring__in=wide_enough(ring)).first()
    if source is None:
        raise Refused(_("Name a source that everybody can see who reads the concern."))
    return source


def not_in_the_future(day: datetime.date | None) -> datetime.date | None:
    """Return a day of the past or today. Raises Refused for a later one."""
    if day and day > today():
        raise Refused(_("The day lies in the future. Choose today or an earlier one."))
    return day


def columns(name: str, words: Names | None, *, at_most: int = 10_000) -> dict[str, str]:
    """Return the three columns of a field, as typed words that both may read. Raises Refused."""
    return {
        f"{name}_{code}": binding_words((words or {}).get(code, ""), at_most=at_most) for code in LANGUAGES
    }


def check(row: models.Model, *, exclude: set[str]) -> None:
    """Validate the fields of a row. Raises Refused with every sentence that applies."""
    try:
        row.clean_fields(exclude=exclude)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None


def iso(day: datetime.date | None) -> str:
    """Write a day as the record keeps it; empty for none."""
    return day.isoformat() if day else ""
