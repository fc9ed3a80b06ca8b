"""A Party's own circles: who may keep a paper to one, and opening it to the whole delegation.

A paper is put into a circle when it is begun. Later it can only be opened: what colleagues have read is not
hidden from them again. Sent or shown to the other Party it lies in no circle.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord import record
from committee.accord.accounts import account_that_may
from committee.accord.acting import save_under_its_key
from committee.accord.errors import Refused
from committee.accord.keeping import seals_of
from committee.accord.languages import LANGUAGES, Names, labels_of, names_of
from committee.accord.loading import columns
from committee.accord.models import Circle, CircleMember, Entry, User
from committee.accord.policies import may_keep_records
from committee.accord.text import binding_words
from committee.accord.wall import Circled


def circles_of(user: User) -> QuerySet[Circle]:
    """Return the circles a person is in."""
    own: QuerySet[Circle] = Circle.objects.visible_to(user)
    return own.filter(pk__in=CircleMember.objects.visible_to(user).filter(account=user).values("circle"))


def keep_circle(
    *, by_id: Any, circle_id: Any, name: Names, put_in: Iterable[Any] = (), take_out: Iterable[Any] = ()
) -> Circle:
    """Make a circle of one's own Party, or change it: its name, and who is in it. Raises Refused.

    `circle_id` is the form's own key; `put_in` and `take_out` are keys of accounts. The secretary who keeps a
    circle is not in it by that: whoever is put in is told to the whole delegation by its record.
    """
    with transaction.atomic():
        user = account_that_may(by_id, may_keep_records)
        record.hold(str(user.party_code))  # first of all: a form sent twice at once has no row yet to lock
        circle = Circle.objects.visible_to(user).filter(pk=circle_id).first()
        if circle is None:
            circle = Circle(pk=uuid.UUID(str(circle_id)), party_id=user.party_code)
        for column, words in columns("name", name).items():
            setattr(circle, column, binding_words(words, at_most=300))
        if not circle.name_ru or not circle.name_kk:
            raise Refused(_("Name the circle in Russian and in Kazakh."))
        save_under_its_key(circle)
        out = CircleMember.objects.filter(circle=circle, account__in=list(take_out))
        told = {"out": [_who(member.account) for member in out.select_related("account__person")]}
        out.delete()
        own = User.objects.filter(person__party=user.party_code, role__in=User.OF_A_PARTY, is_active=True)
        new = own.filter(pk__in=list(put_in)).exclude(pk__in=_members(circle))
        told["in"] = [_who(account) for account in new]
        for account in new:
            CircleMember.objects.create(circle=circle, account=account)
        record.write(
            chain=str(user.party_code),
            verb="keep_circle",
            actor=user,
            subject="",
            subject_id=circle.pk,
            payload={"title": names_of(circle, "name"), **told, "seals": seals_of(circle)},
        )
        return circle


def _members(circle: Circle) -> QuerySet[Any]:
    return CircleMember.objects.filter(circle=circle).values("account")


def _who(account: User) -> Names:
    return account.person.printed if account.person else dict.fromkeys(LANGUAGES, account.username)


def circle_named(user: User, circle_id: Any) -> Circle | None:
    """Return the circle a person keeps a new paper to, or None where none is named. Raises Refused."""
    if not circle_id:
        return None
    circle = circles_of(user).filter(pk=circle_id).first()
    if circle is None:
        raise Refused(_("You are not in this circle: a paper of yours cannot be kept to it."))
    return circle


def open_locked(user: User, paper: Circled) -> Entry:
    """Open a paper kept to a circle to the whole delegation; the caller has locked it. Raises Refused.

    Its comments stay where they were written.
    """
    if paper.circle_id is None:
        raise Refused(_("Your whole delegation reads this already."))
    circle = labels_of(paper.circle)
    paper.circle = None
    paper.save(update_fields=["circle"])
    return record.write(
        chain=str(user.party_code),
        verb="open_to_delegation",
        actor=user,
        subject="",
        subject_id=paper.pk,
        payload={"title": labels_of(paper), "circle": circle},
    )


class CircleField(forms.ChoiceField):
    """Who of the own people reads a new paper: the whole delegation, or a circle of its author."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Who reads it at home"))
        super().__init__(required=False, **kwargs)


def offer_circles(form: forms.Form, user: User, *, to: bool = True) -> None:
    """Offer the circles a person is in; without any, or where there is nothing to choose, do not ask."""
    circles = list(circles_of(user)) if to else []
    if not circles:
        del form.fields["circle"]
        return
    field = form.fields["circle"]
    field.label = form.base_fields["circle"].label
    field.choices = [  # type: ignore[attr-defined]  # the field is a choice
        ("", _("the whole delegation")),
        *((str(circle.pk), _("only the circle “%(circle)s”") % {"circle": circle}) for circle in circles),
    ]
