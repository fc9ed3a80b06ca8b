"""Authority, seats and the account of a leaving person."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from committee.accord.circles import keep_circle
from committee.accord.errors import Refused
from committee.accord.holdings import (
    Choice,
    Handing,
    Held,
    Holding,
    Leaving,
    lock_rows,
    require_seen_as_widely,
)
from committee.accord.keeping import kept
from committee.accord.keys.invitations import close_account
from committee.accord.languages import local, names_of
from committee.accord.mandates import end_locked, lock_lent
from committee.accord.models import CircleMember, Mandate, Person, User
from committee.accord.models.instruments import today
from committee.accord.registry import provides
from committee.accord.wall import Ring
from committee.delegations.models import Delegation, Seat
from committee.delegations.verbs import place


@provides("held", order=10)
class MandatesHeld(Holding):
    """Authority of the person: given, borrowed or lent; running, suspended or waiting to be confirmed."""

    code = "mandates"
    label = gettext_lazy("Mandates")
    note = gettext_lazy(
        "A mandate ends at once, and with it what was lent under it. Nobody gets one by a hand-over: two "
        "people of a Party give it."
    )
    choices: ClassVar = {
        Choice.END: gettext_lazy("End them now"),
        Choice.HAND: gettext_lazy("End them now, and lead me to propose them for another person"),
    }

    def _own(self, leaving: Leaving) -> QuerySet[Mandate]:
        runs = Q(valid_to__isnull=True) | Q(valid_to__gte=today())
        return Mandate.objects.filter(runs, person=leaving.person, ended_at__isnull=True)

    def held(self, leaving: Leaving) -> list[Held]:
        """Return the person's own mandates, and those lent under them."""
        runs = Q(valid_to__isnull=True) | Q(valid_to__gte=today())
        whose = Q(person=leaving.person) | Q(delegates__person=leaving.person)
        rows = Mandate.objects.filter(runs, whose, ended_at__isnull=True)
        return [
            Held(row, f"{row.kind_label}: {local(row, 'capacity')}", self._told(row, leaving))
            for row in rows.select_related("person", "delegates__person")
        ]

    @staticmethod
    def _told(mandate: Mandate, leaving: Leaving) -> str:
        if mandate.person_id != leaving.person.pk:
            return _("Lent to %(person)s; ends with the mandate it stands in for.") % {
                "person": mandate.person
            }
        if mandate.confirmed_at is None:
            return _("Waits for a second person")
        if mandate.suspended_at:
            return _("Suspended until two people of the Party confirm it")
        if mandate.delegates:
            return _("In the place of %(person)s.") % {"person": mandate.delegates.person}
        return ""

    def lock(self, leaving: Leaving) -> None:
        """Lock them as the verb that ends a mandate does: the own ones, then those lent."""
        own = self._own(leaving).select_for_update(no_key=True).order_by("pk")
        lock_lent(*own)

    def end(self, handing: Handing, rows: list[Any]) -> None:
        """End the person's own; what was lent ends with them."""
        for mandate in rows:
            if mandate.person_id == handing.leaving.person.pk:
                end_locked(handing.standing, mandate)

    def hand(self, handing: Handing, rows: list[Any], heir: Person) -> None:
        """End them: the other person's are proposed afterwards, and a second person confirms."""
        self.end(handing, rows)


@provides("held", order=20)
class SeatsHeld(Holding):
    """Seats of the person that do not end today anyway."""

    code = "seats"
    label = gettext_lazy("Seats")
    note = gettext_lazy("A seat ends with the last day named below; another person sits from the day after.")
    choices: ClassVar = {
        Choice.END: gettext_lazy("End them with the last day"),
        Choice.HAND: gettext_lazy("Another person takes them from the day after"),
    }

    def _rows(self, leaving: Leaving) -> QuerySet[Seat]:
        runs = Q(to_day__isnull=True) | Q(to_day__gt=today())
        readable = ~Q(ring=Ring.PARTY) | Q(party=leaving.person.party_id)
        return Seat.objects.filter(runs, readable, person=leaving.person)

    def held(self, leaving: Leaving) -> list[Held]:
        """Return the seats; those another entered stay as their source has them."""
        return [self._held(row, leaving) for row in self._rows(leaving).select_related("delegation__party")]

    @staticmethod
    def _held(row: Seat, leaving: Leaving) -> Held:
        is_own = row.party_id == leaving.person.party_id
        told = "" if is_own else _("Your Party did not enter it: it stays as its source has it.")
        return Held(row, f"{row.get_role_display()}, {row.delegation}", told, is_fixed=not is_own)

    def lock(self, leaving: Leaving) -> None:
        """Lock the delegations, as the verb of seats does."""
        parts = [row.delegation_id for row in self._rows(leaving)]
        list(Delegation.objects.select_for_update().filter(pk__in=parts).order_by("pk"))

    def end(self, handing: Handing, rows: list[Any]) -> None:
        """Let each end with the last day."""
        for row in rows:
            self._end(handing, row)

    def hand(self, handing: Handing, rows: list[Any], heir: Person) -> None:
        """End each, and seat the other person from the day after."""
        for row in rows:
            require_seen_as_widely(heir, row)
            if _ends_by(row, handing.last_day):
                raise Refused(_("A seat ends before the last day already: %(seat)s.") % {"seat": row})
            following = {"from_day": handing.last_day + datetime.timedelta(days=1), "to_day": row.to_day}
            copied = {name: getattr(row, name) for name in ("delegation", "role", "ring", "party_id")}
            self._end(handing, row)
            self._write(handing, Seat(person=heir, **copied, **following))

    def _end(self, handing: Handing, row: Seat) -> None:
        if row.from_day and row.from_day > handing.last_day:
            raise Refused(
                _("A seat begins only after the last day: %(seat)s. Choose a later day.") % {"seat": row}
            )
        if not _ends_by(row, handing.last_day):
            row.to_day = handing.last_day
            self._write(handing, row, changed=["to_day"])

    @staticmethod
    def _write(handing: Handing, row: Seat, *, changed: list[str] | None = None) -> None:
        try:
            kept(by=handing.by, row=place(row, changed=changed))
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from None


def _ends_by(row: Seat, day: datetime.date) -> bool:
    return row.to_day is not None and row.to_day <= day


@provides("held", order=90)
class CirclesHeld(Holding):
    """Circles the person's account is in."""

    code = "circles"
    label = gettext_lazy("Circles")
    note = gettext_lazy("Its members alone read what lies in a circle: see that somebody is left in it.")
    choices: ClassVar = {
        Choice.END: gettext_lazy("Take them out of the circles"),
        Choice.HAND: gettext_lazy("Another person takes their place"),
    }
    needs_account = True
    is_after_chain = True

    def _rows(self, leaving: Leaving) -> QuerySet[CircleMember]:
        rows = CircleMember.objects.filter(account=leaving.account)
        return rows if leaving.account else rows.none()

    def held(self, leaving: Leaving) -> list[Held]:
        """Return the places in circles, and how many others are in each."""
        others = Subquery(
            CircleMember.objects.filter(circle=OuterRef("circle"))
            .exclude(account=OuterRef("account"))
            .values("circle")
            .annotate(others=Count("pk"))
            .values("others")
        )
        rows = self._rows(leaving).select_related("circle").annotate(others=others)
        return [Held(row, str(row.circle), self._told(row.others or 0)) for row in rows.order_by("circle")]

    @staticmethod
    def _told(others: int) -> str:
        if not others:
            return _("Nobody else is in it.")
        return ngettext("%(count)s other is in it.", "%(count)s others are in it.", others) % {
            "count": others
        }

    def lock(self, leaving: Leaving) -> None:
        """Lock the places."""
        lock_rows(self._rows(leaving))

    def end(self, handing: Handing, rows: list[Any]) -> None:
        """Take the person out."""
        self._keep(handing, rows)

    def hand(self, handing: Handing, rows: list[Any], heir: Person) -> None:
        """Put the other person in, in place of the leaving one."""
        self._keep(handing, rows, heir.user.pk)

    @staticmethod
    def _keep(handing: Handing, rows: list[Any], *put_in: Any) -> None:
        for row in rows:
            keep_circle(
                by_id=handing.by.pk,
                circle_id=row.circle_id,
                name=names_of(row.circle, "name"),
                put_in=put_in,
                take_out=[row.account_id],
            )


@provides("held", order=100)
class AccountHeld(Holding):
    """The account the person signs in with."""

    code = "account"
    label = gettext_lazy("Account")
    choices: ClassVar = {Choice.END: gettext_lazy("Close it now; open sessions end")}

    def held(self, leaving: Leaving) -> list[Held]:
        """Return the account, if it is open: no query."""
        account = leaving.account
        if account is None or not account.is_active:
            return []
        told = str(User.Role(account.role).label)
        return [Held(account, account.username, told, stamp="open")]

    def end(self, handing: Handing, rows: list[Any]) -> None:
        """Close the account."""
        for account in rows:
            close_account(by_id=handing.by.pk, user_id=account.pk)
