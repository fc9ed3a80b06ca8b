"""An agency's word on one revision of a text, and each Party's linguist with what they confirmed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import LANGUAGES
from committee.accord.models import Instrument, Party, Person, Revision, User
from committee.accord.wall import Child
from committee.delegations.models import Organisation


class Concurrence(Child):
    """An agency of one Party concurs with one revision, with remarks or without. Never changed."""

    PARENT = "revision"

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+", verbose_name=_("revision"))
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("Party"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("agency"))
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("given by"))
    given_on = models.DateField(_("given on"))
    outside_number = models.CharField(_("number given outside"), max_length=100, blank=True, default="")
    remarks = models.TextField(_("remarks"), blank=True, default="")
    language = models.CharField(
        _("language of the remarks"), max_length=2, blank=True, default="", choices=list(LANGUAGES.items())
    )
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now)

    class Meta:
        verbose_name = _("concurrence of an agency")
        verbose_name_plural = _("concurrences of agencies")
        ordering = ["party__half", "entered_at"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "party"], name="concurrence_once_a_revision"),
            models.CheckConstraint(
                condition=Q(remarks="", language="") | (~Q(remarks="") & ~Q(language="")),
                name="concurrence_remarks_in_a_language",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.revision}"


class Linguist(Child):
    """Who answers for one Party that Russian and Kazakh say the same; `confirmed` is the revision meant.

    A later revision leaves the word standing on the earlier one, where it is worth nothing.
    """

    PARENT = "instrument"

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+", verbose_name=_("text"))
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("Party"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    named_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("named by"))
    named_at = models.DateTimeField(_("named at"), default=timezone.now)
    confirmed = models.ForeignKey(
        Revision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("revision confirmed"),
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("linguist of a text")
        verbose_name_plural = _("linguists of texts")
        ordering = ["party__half"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "party"], name="linguist_one_a_party"),
            models.CheckConstraint(
                condition=Q(confirmed__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed__isnull=False, confirmed_at__isnull=False),
                name="linguist_confirmed_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument}: {self.person}"
