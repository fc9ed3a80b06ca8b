"""What flies, from where, and what flew: propellants, families, vehicles, pads, every launch since 1990."""

from __future__ import annotations

from django.db import models
from django.db.models import IntegerField, Q
from django.db.models.functions import Cast, Substr
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import local, three_chars
from committee.accord.wall import FixedRing, Ring
from committee.papers.models import Source

_YEAR_OF_TAG = Cast(Substr("tag", 1, 4), IntegerField())


def _source() -> models.ForeignKey:
    """Return where a row is from. What came with the portal is from the launch table; a new row names one."""
    return models.ForeignKey(Source, models.PROTECT, null=True, related_name="+", verbose_name=_("source"))


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
    source = _source()

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
        VehicleFamily,
        models.PROTECT,
        related_name="vehicles",
        verbose_name=_("family"),
        help_text=_("All its launches are counted for this family, those that flew too."),
    )
    name = models.CharField(
        _("name"),
        max_length=80,
        unique=True,
        help_text=_("As the launch table writes it: an import knows the vehicle by this name."),
    )
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
    source = _source()

    class Meta:
        verbose_name = _("launch vehicle")
        verbose_name_plural = _("launch vehicles")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Pad(FixedRing):
    """A launch point of the spaceport, as GCAT knows it; the error of its coordinates is part of the fact.

    Coordinates that were not found stay a gap.
    """

    RING = Ring.OBSERVERS

    code = models.CharField(
        _("GCAT code"),
        max_length=20,
        unique=True,
        help_text=_("As the launch table writes it: an import knows the pad by this code."),
    )
    site = models.CharField(_("site and pad"), max_length=60)
    name = models.CharField(_("name in GCAT"), max_length=200, blank=True, default="")
    latitude = models.DecimalField(
        _("latitude, degrees north"), max_digits=7, decimal_places=4, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude, degrees east"), max_digits=8, decimal_places=4, null=True, blank=True
    )
    error_degrees = models.DecimalField(
        _("error of the coordinates, degrees"), max_digits=7, decimal_places=4, null=True, blank=True
    )
    credit = models.CharField(_("source"), max_length=300)

    class Meta:
        verbose_name = _("pad")
        verbose_name_plural = _("pads")
        ordering = ["site", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__range=(-90, 90), longitude__range=(-180, 180), error_degrees__gte=0),
                name="pad_is_on_earth",
                violation_error_message=_("There is no such place on Earth."),
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True, error_degrees__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False, error_degrees__isnull=False),
                name="pad_coordinates_whole",
                violation_error_message=_("Give latitude, longitude and their error, or none of the three."),
            ),
        ]

    def __str__(self) -> str:
        return self.site


class Launch(FixedRing):
    """One launch from Baikonur, as GCAT (J. McDowell, planet4589.org, CC-BY) lists it.

    `mission` is what GCAT publishes, and no more is kept of a military payload.
    """

    RING = Ring.OBSERVERS

    class Outcome(models.TextChoices):
        """How it went; GCAT's own code is kept beside it."""

        SUCCESS = "success", _("Success")
        PARTIAL_FAILURE = "partial_failure", _("Partial failure")
        FAILURE = "failure", _("Failure")

    class Precision(models.TextChoices):
        """How exactly the time is known. Where it is the day, the time of day in `at` means nothing."""

        SECOND = "second", _("to the second")
        MINUTE = "minute", _("to the minute")
        DAY = "day", _("only the day is known")

    class Origin(models.TextChoices):
        """Where the row is from. An import changes rows of GCAT alone."""

        GCAT = "gcat", _("GCAT")
        HAND = "hand", _("entered by hand")

    tag = models.CharField(_("launch tag"), max_length=20, unique=True)
    at = models.DateTimeField(_("time, UTC"))
    precision = models.CharField(_("precise to the"), max_length=10, choices=Precision)
    year = models.PositiveSmallIntegerField(_("plan year"), db_index=True)
    half = models.PositiveSmallIntegerField(_("half of the plan year"), choices=[(1, "1"), (2, "2")])
    vehicle = models.ForeignKey(
        LaunchVehicle, models.PROTECT, related_name="launches", verbose_name=_("vehicle")
    )
    family = models.ForeignKey(
        VehicleFamily, models.PROTECT, related_name="launches", verbose_name=_("family")
    )
    mission = models.CharField(_("mission"), max_length=200)
    pad = models.ForeignKey(
        Pad, models.PROTECT, null=True, blank=True, related_name="launches", verbose_name=_("pad")
    )
    site = models.CharField(_("site and pad"), max_length=60, blank=True, default="")
    outcome = models.CharField(_("outcome"), max_length=16, choices=Outcome)
    gcat_code = models.CharField(_("GCAT launch code"), max_length=10)
    flight_id = models.CharField(_("flight number"), max_length=40, blank=True, default="")
    agency = models.CharField(_("agency, GCAT code"), max_length=40, blank=True, default="")
    payload_count = models.PositiveSmallIntegerField(_("payloads"), null=True, blank=True)
    cited = models.CharField(_("GCAT's own source"), max_length=60, blank=True, default="")
    credit = models.CharField(_("source"), max_length=300)
    origin = models.CharField(_("origin"), max_length=4, choices=Origin, default=Origin.GCAT)
    # The subject of the import's entry in the shared chain; none for what came with the portal.
    imported_in = models.UUIDField(_("import"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("launch")
        verbose_name_plural = _("launches")
        ordering = ["-at", "-tag"]
        indexes = [
            models.Index(fields=["year", "family"], name="launch_by_year_and_family"),
            models.Index(fields=["-at", "-tag"], name="launch_newest_first"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(half__in=[1, 2]), name="launch_half_is_one_or_two"),
            models.CheckConstraint(
                condition=Q(outcome__in=["success", "partial_failure", "failure"]),
                name="launch_outcome_is_known",
            ),
            models.CheckConstraint(
                condition=Q(precision__in=["second", "minute", "day"]), name="launch_precision_is_known"
            ),
            models.CheckConstraint(condition=Q(origin__in=["gcat", "hand"]), name="launch_origin_is_known"),
            # GCAT's tag begins with the year in UTC; the plan year follows a zone and may be its neighbour.
            models.CheckConstraint(
                condition=Q(year__gte=_YEAR_OF_TAG - 1, year__lte=_YEAR_OF_TAG + 1),
                name="launch_year_is_about_its_tag",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tag} {self.mission}"

    @property
    def place(self) -> str:
        """The site and pad in words, with GCAT's doubt where there is one; empty where it is not known."""
        return self.site or (self.pad.site if self.pad else "")

    @property
    def pad_in_gcat(self) -> str:
        """The pad's code as GCAT writes it, with a question mark where it doubts it."""
        doubt = "?" if self.site.endswith("(?)") else ""
        return f"{self.pad.code}{doubt}" if self.pad else ""
