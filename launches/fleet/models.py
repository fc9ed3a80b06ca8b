"""What flies: propellants, vehicle families, launch vehicles, and every launch since 1990."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import local, three_chars
from committee.accord.wall import FixedRing, Ring
from committee.papers.models import Source


class Propellant(FixedRing):
    """A pair of fuel and oxidiser."""

    RING = Ring.OBSERVERS

    code = models.CharField(_("code"), max_length=60, unique=True)
    name_ru, name_kk, name_en = three_chars(_("name"))
    is_toxic = models.BooleanField(_("toxic"), default=False)

    class Meta:
        verbose_name = _("propellant")
        verbose_name_plural = _("propellants")
        ordering = ["code"]

    def __str__(self) -> str:
        return local(self, "name")


class VehicleFamily(FixedRing):
    """A family of launch vehicles: what a quota counts."""

    RING = Ring.OBSERVERS

    code = models.SlugField(_("code"), max_length=40, unique=True)
    gcat_name = models.CharField(_("name in the launch table"), max_length=60, unique=True)
    name_ru, name_kk, name_en = three_chars(_("name"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("vehicle family")
        verbose_name_plural = _("vehicle families")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return local(self, "name")


class LaunchVehicle(FixedRing):
    """A launch vehicle. What it burns is unverified where no source is named."""

    RING = Ring.OBSERVERS

    family = models.ForeignKey(
        VehicleFamily, models.PROTECT, related_name="vehicles", verbose_name=_("family")
    )
    name = models.CharField(_("name"), max_length=80, unique=True)
    propellant = models.ForeignKey(
        Propellant, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("propellant")
    )
    propellant_source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source of the propellant"),
    )

    class Meta:
        verbose_name = _("launch vehicle")
        verbose_name_plural = _("launch vehicles")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Launch(FixedRing):
    """One launch from Baikonur, as GCAT (J. McDowell, planet4589.org, CC-BY) lists it."""

    RING = Ring.OBSERVERS

    class Outcome(models.TextChoices):
        """How it went; GCAT's own code is kept beside it."""

        SUCCESS = "success", _("Success")
        PARTIAL_FAILURE = "partial_failure", _("Partial failure")
        FAILURE = "failure", _("Failure")

    tag = models.CharField(_("launch tag"), max_length=20, unique=True)
    at = models.DateTimeField(_("time, UTC"))
    precision = models.CharField(_("precise to the"), max_length=10)
    year = models.PositiveSmallIntegerField(_("plan year"), db_index=True)
    half = models.PositiveSmallIntegerField(_("half of the plan year"), choices=[(1, "1"), (2, "2")])
    vehicle = models.ForeignKey(
        LaunchVehicle, models.PROTECT, related_name="launches", verbose_name=_("vehicle")
    )
    family = models.ForeignKey(
        VehicleFamily, models.PROTECT, related_name="launches", verbose_name=_("family")
    )
    mission = models.CharField(_("mission"), max_length=200)
    site = models.CharField(_("site and pad"), max_length=60)
    outcome = models.CharField(_("outcome"), max_length=16, choices=Outcome)
    gcat_code = models.CharField(_("GCAT launch code"), max_length=10)
    credit = models.CharField(_("source"), max_length=300)

    class Meta:
        verbose_name = _("launch")
        verbose_name_plural = _("launches")
        ordering = ["-at"]
        indexes = [models.Index(fields=["year", "family"], name="launch_by_year_and_family")]

    def __str__(self) -> str:
        return f"{self.tag} {self.mission}"
