"""Treaties between the two Parties, with each of their dates apart."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.accord.languages import LANGUAGES, language_of_reader, local, three_chars, three_texts
from committee.accord.models import Party
from committee.accord.wall import Child, Walled
from committee.papers.models.sources import Source


class Treaty(Walled):
    """A treaty of the two Parties, or of their Governments. What happened to it when stands in its steps."""

    class Kind(models.TextChoices):
        """What the treaty calls itself."""

        AGREEMENT = "agreement", _("agreement")
        LEASE = "lease", _("lease agreement")
        PROTOCOL = "protocol", _("protocol (treaty)")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.AGREEMENT)
    title_ru, title_kk, title_en = three_chars(_("title"), max_length=500)
    sourced_titles = models.CharField(
        _("languages in which a source gives the title"),
        max_length=8,
        blank=True,
        default="",
        help_text=_("Codes with a space between: ru kk en. The other titles are this portal's translations."),
    )
    says_ru, says_kk, says_en = three_texts(_("what it says"))
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )

    class Meta(Walled.Meta):
        verbose_name = _("treaty")
        verbose_name_plural = _("treaties")
        ordering = ["title_ru", "id"]

    def __str__(self) -> str:
        return local(self, "title")

    @property
    def title_is_translated(self) -> bool:
        """Whether the title the reader sees is the portal's own translation."""
        code = language_of_reader()
        shown = (
            code
            if getattr(self, f"title_{code}")
            else next((other for other in LANGUAGES if getattr(self, f"title_{other}")), code)
        )
        return shown not in self.sourced_titles.split()


class TreatyStep(Child):
    """Something that happened to a treaty: done, ratified by a Party, in force; each has its own day."""

    PARENT = "treaty"

    class Kind(models.TextChoices):
        """What happened, in the order in which it usually happens."""

        DONE = "done", _("done")
        RATIFIED = "ratified", _("ratified or approved")
        PROVISIONAL = "provisional", _("provisionally applied")
        IN_FORCE = "in_force", _("in force")
        AMENDED = "amended", _("amended")
        REPEALED = "repealed", _("ended")

    treaty = models.ForeignKey(Treaty, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("what happened"), max_length=12, choices=Kind)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by which Party")
    )
    on_day = models.DateField(_("date"), null=True, blank=True)
    as_given = models.CharField(_("date, as the source gives it"), max_length=60, blank=True, default="")
    place_ru, place_kk, place_en = three_chars(_("place"), blank=True, max_length=100)
    note_ru, note_kk, note_en = three_chars(_("remark"), blank=True, max_length=500)
    act = models.ForeignKey(
        "committee.Act", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by the act")
    )
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("step of a treaty")
        verbose_name_plural = _("steps of a treaty")
        ordering = ["order", "on_day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="ratified") | Q(party__isnull=False),
                name="treaty_step_ratified_by_a_party",
                violation_error_message=_("Say which Party ratified it: each does so on a day of its own."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
