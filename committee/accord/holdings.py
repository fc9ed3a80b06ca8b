"""What one person holds, kind by kind. Each room tells of its own; a hand-over goes through all of them.

A room registers a Holding for the place "held" of the registry. A hand-over takes its locks in the order of
registration; those of drafts after the Party's own chain, as the verbs on drafts take them.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.canonical import digest_of
from committee.accord.errors import Refused
from committee.accord.models import Entry, Person, TextDraft, User
from committee.accord.policies import Standing
from committee.accord.wall import is_narrower, ring_of

# What lies in a circle stays with its members: one of them goes on with it.
OPEN_AT_HOME = models.Q(circle__isnull=True)


class Choice(models.TextChoices):
    """What becomes of what a leaving person held."""

    LEAVE = "leave", gettext_lazy("Leave as it is")
    END = "end", gettext_lazy("End it")
    HAND = "hand", gettext_lazy("Hand it over")


@dataclass(frozen=True)
class Leaving:
    """The person whose matters are looked at, with their account if they have one."""

    person: Person
    account: User | None

    @cached_property
    def _written(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        if self.account:
            verbs = ["save_note", "save_concern"]
            entries = Entry.objects.filter(
                chain=str(self.person.party_id), verb__in=verbs, actor_id=str(self.account.pk)
            )
            for verb, subject in entries.values_list("verb", "subject_id").distinct():
                found[verb].add(subject)
        return found

    def written(self, verb: str) -> set[str]:
        """Return the keys of drafts without an author that this person wrote on, as the record tells."""
        return self._written[verb]


@dataclass(frozen=True)
class Held:
    """One thing a person holds."""

    row: Any
    title: str
    told: str = ""
    address: str = ""
    is_fixed: bool = False  # nothing is done to it: `told` says why
    stamp: str = ""

    def seal(self) -> str:
        """Return what differs as soon as somebody changed the row."""
        return self.stamp or digest_of(
            {field.attname: field.value_to_string(self.row) for field in self.row._meta.concrete_fields}
        )


@dataclass(frozen=True)
class Handing:
    """A hand-over under way: who does it, for whom, and the leaving person's last day."""

    standing: Standing
    leaving: Leaving
    last_day: datetime.date

    @property
    def by(self) -> User:
        """The secretary: the policy lets nobody else through."""
        if not isinstance(self.standing.user, User):
            raise TypeError("A hand-over is done by an account.")
        return self.standing.user


class Holding:
    """One kind of thing a person may hold, and what a hand-over can do with it."""

    code: ClassVar[str]
    label: ClassVar[Any]
    note: ClassVar[Any] = ""  # what the page says of this kind
    choices: ClassVar[dict[Choice, Any]] = {}  # in words, besides leaving it
    needs_account: ClassVar[bool] = False  # who takes it over works on it here
    is_after_chain: ClassVar[bool] = False

    def held(self, leaving: Leaving) -> list[Held]:
        """Return what the person holds of this kind: a fixed number of queries."""
        raise NotImplementedError

    def lock(self, leaving: Leaving) -> None:
        """Lock it until the hand-over is done."""

    def end(self, handing: Handing, rows: list[Any]) -> None:
        """End it, or throw it away. Raises Refused."""
        raise NotImplementedError

    def hand(self, handing: Handing, rows: list[Any], heir: Person) -> None:
        """Hand it to another person of the Party. Raises Refused."""
        raise NotImplementedError


def lock_rows(rows: models.QuerySet[Any]) -> None:
    """Lock rows by their bare keys, in one order."""
    table = rows.model._base_manager.select_for_update(no_key=True)
    list(table.filter(pk__in=list(rows.values_list("pk", flat=True))).order_by("pk"))


def require_seen_as_widely(heir: Person, row: Any) -> None:
    """Refuse an heir whom some readers of a row could not see."""
    if is_narrower(heir, ring_of(row)):
        raise Refused(
            _("“%(row)s” is read by fewer people than this. Show it to the same readers first.")
            % {"row": heir}
        )


class DraftsHeld(Holding):
    """Drafts of one kind of text that the person began, or goes on with after another."""

    note = gettext_lazy(
        "Everybody of your delegation can read and change them, whoever goes on with them. Drafts in a "
        "circle stay with its members."
    )
    choices: ClassVar = {
        Choice.END: gettext_lazy("Throw them away"),
        Choice.HAND: gettext_lazy("Another person goes on with them"),
    }
    needs_account = True
    is_after_chain = True
    table: ClassVar[Any]
    discard: ClassVar[Callable[..., None]]

    @staticmethod
    def address(draft: TextDraft) -> str:
        """Lead to a draft."""
        raise NotImplementedError

    def _rows(self, leaving: Leaving) -> models.QuerySet[Any]:
        own = self.table.objects.filter(OPEN_AT_HOME, party=leaving.person.party_id, sent_as__isnull=True)
        if leaving.account is None:
            return own.none()
        begun = models.Q(kept_by__isnull=True, made_by=leaving.account.pk)
        return own.filter(begun | models.Q(kept_by=leaving.account.pk))

    def held(self, leaving: Leaving) -> list[Held]:
        """Return the drafts that were not sent."""
        return [Held(draft, str(draft), address=self.address(draft)) for draft in self._rows(leaving)]

    def lock(self, leaving: Leaving) -> None:
        """Lock the drafts."""
        lock_rows(self._rows(leaving))

    def end(self, handing: Handing, rows: list[Any]) -> None:
        """Throw the drafts away."""
        for draft in rows:
            type(self).discard(by_id=handing.by.pk, draft_id=draft.pk)

    def hand(self, handing: Handing, rows: list[Any], heir: Person) -> None:
        """Let another person go on with them; who began them stays told."""
        for draft in rows:
            draft.kept_by = heir.user
            draft.save(update_fields=["kept_by"])
