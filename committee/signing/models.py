"""Agreement that somebody gave by signing paper, as their own Party enters it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from committee.accord.models import Assent, Instrument, Mandate, User
from committee.accord.wall import Child, Ring, Walled
from committee.files.models import StoredFile


class SignedPaper(Walled):
    """A paper a secretary has entered, and a second person has confirmed or not yet. Internal, and stays so.

    Once it is confirmed both Parties see the agreement itself, with a copy of the scan.
    """

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+", verbose_name=_("text"))
    digest = models.CharField(_("digest of the wording"), max_length=64)
    # Who signed, and in which capacity, is the mandate's: it must have held on the day of signing.
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+", verbose_name=_("signed by"))
    signed_on = models.DateField(_("signed on"))
    place = models.CharField(_("place of signing"), max_length=200, blank=True, default="")
    copies = models.PositiveSmallIntegerField(_("number of copies"), null=True, blank=True)
    organ = models.CharField(_("organ that must confirm"), max_length=300, blank=True, default="")
    reservation = models.TextField(_("reservation"), blank=True, default="")
    scan = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("scan"))
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("confirmed by")
    )

    class Meta(Walled.Meta):
        verbose_name = _("signed paper")
        verbose_name_plural = _("signed papers")
        ordering = ["entered_at"]
        constraints = [
            *Walled.Meta.constraints,
            models.CheckConstraint(condition=Q(ring=Ring.PARTY), name="signed_paper_stays_internal"),
            models.UniqueConstraint(
                fields=["party", "instrument"],
                condition=Q(confirmed_by__isnull=True),
                name="signed_paper_one_open_a_text",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("entered_by")),
                name="signed_paper_confirmed_by_a_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument}: {self.mandate}"


class SignedScan(Child):
    """The copy of a scan that both Parties read beside the agreement it shows."""

    PARENT = "assent"

    assent = models.OneToOneField(Assent, models.PROTECT, related_name="+", verbose_name=_("agreement"))
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    place = models.CharField(_("place of signing"), max_length=200, blank=True, default="")
    copies = models.PositiveSmallIntegerField(_("number of copies"), null=True, blank=True)

    class Meta:
        verbose_name = _("scan of a signed paper")
        verbose_name_plural = _("scans of signed papers")

    def __str__(self) -> str:
        return f"{self.assent}: {self.file}"
