"""Lines of a Party's own register of papers, those here and those that may not enter."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.kinds import kind_of
from committee.accord.models import Instrument, Person
from committee.accord.models.instruments import today
from committee.accord.wall import Ring, Walled
from committee.files.reading.marks import MARKS
from committee.papers.models import Act, Note, Treaty


class RegisterLine(Walled):
    """What a Party's chancery wrote of one paper. The other Party sees nothing of it.

    A paper whose mark may not enter the portal is here by its line alone: neither linked nor in words.
    """

    class Direction(models.TextChoices):
        """Which way the paper went."""

        INCOMING = "incoming", gettext_lazy("Incoming")
        OUTGOING = "outgoing", gettext_lazy("Outgoing")
        INSIDE = "inside", gettext_lazy("Inside the delegation")

    PAPERS: ClassVar[dict[str, type[models.Model]]] = {
        "note": Note,
        "instrument": Instrument,
        "act": Act,
        "treaty": Treaty,
    }

    number = models.CharField(gettext_lazy("number in the register"), max_length=100)
    # Numbers run within a year: it stands beside the day so that the database can hold them apart.
    year = models.PositiveSmallIntegerField(gettext_lazy("year of the register"), editable=False)
    registered_on = models.DateField(gettext_lazy("registered on"))
    direction = models.CharField(gettext_lazy("direction"), max_length=8, choices=Direction)
    note = models.ForeignKey(
        Note, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=gettext_lazy("note")
    )
    instrument = models.ForeignKey(
        Instrument, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=gettext_lazy("text")
    )
    act = models.ForeignKey(
        Act, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=gettext_lazy("act")
    )
    treaty = models.ForeignKey(
        Treaty, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=gettext_lazy("treaty")
    )
    mark = models.CharField(
        gettext_lazy("secrecy mark"),
        max_length=40,
        choices=[(mark, mark) for mark in MARKS],
        blank=True,
        default="",
    )
    title = models.CharField(gettext_lazy("what paper it is"), max_length=300, blank=True, default="")
    paper_number = models.CharField(
        gettext_lazy("number of the paper itself"), max_length=100, blank=True, default=""
    )
    paper_dated = models.DateField(gettext_lazy("date of the paper itself"), null=True, blank=True)
    kept_where = models.CharField(gettext_lazy("where it is kept"), max_length=200, blank=True, default="")
    executor = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=gettext_lazy("executor")
    )
    due = models.DateField(gettext_lazy("due"), null=True, blank=True)
    resolution = models.TextField(gettext_lazy("resolution"), blank=True, default="")
    resolved_by = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("whose resolution"),
    )
    done_on = models.DateField(gettext_lazy("carried out on"), null=True, blank=True)

    class Meta(Walled.Meta):
        verbose_name = gettext_lazy("line of the register")
        verbose_name_plural = gettext_lazy("lines of the register")
        ordering = ["-registered_on", "number"]
        constraints = [
            *Walled.Meta.constraints,
            models.CheckConstraint(condition=Q(ring=Ring.PARTY), name="register_line_stays_internal"),
            models.UniqueConstraint(
                fields=["party", "year", "number"],
                name="register_number_once_a_year",
                violation_error_message=gettext_lazy(
                    "This number stands in the register of that year already. Look for it there."
                ),
            ),
            models.CheckConstraint(
                condition=Q(note=None, instrument=None, act=None, treaty=None)
                | Q(mark="")
                & (
                    Q(note__isnull=False, instrument=None, act=None, treaty=None)
                    | Q(note=None, instrument__isnull=False, act=None, treaty=None)
                    | Q(note=None, instrument=None, act__isnull=False, treaty=None)
                    | Q(note=None, instrument=None, act=None, treaty__isnull=False)
                ),
                name="register_line_of_one_paper",
                violation_error_message=gettext_lazy(
                    "A line is of one paper. One whose mark may not enter has no paper here."
                ),
            ),
            models.CheckConstraint(
                condition=Q(mark="") | Q(title="", resolution=""),
                name="register_line_of_a_marked_paper_has_no_words",
                violation_error_message=gettext_lazy(
                    "Of a paper with such a mark only numbers, dates, the executor and where it is kept may "
                    "stand here. Leave out what it is about and the resolution."
                ),
            ),
            models.CheckConstraint(
                condition=Q(due__isnull=True) | Q(due__gte=models.F("registered_on")),
                name="register_line_due_after_it_came",
                violation_error_message=gettext_lazy("It is due before it was registered."),
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(done_on__gte=models.F("registered_on")),
                name="register_line_done_after_it_came",
                violation_error_message=gettext_lazy("It was carried out before it was registered."),
            ),
            models.CheckConstraint(
                condition=Q(resolution="") | Q(resolved_by__isnull=False),
                name="register_line_resolution_has_an_author",
                violation_error_message=gettext_lazy("Say whose resolution it is."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}, {self.registered_on:%Y-%m-%d}"

    def clean(self) -> None:
        """Refuse people of the other Party, and a line that does not say of which paper it is."""
        super().clean()
        for name in ("executor", "resolved_by"):
            person = getattr(self, name)
            if person and person.party_id != self.party_id:
                raise ValidationError({name: _("This person belongs to the other Party.")})
        if not (self.paper or self.mark or self.title):
            raise ValidationError({"title": _("Say what paper it is, or name its mark.")})

    @property
    def paper(self) -> Any:
        """The paper here, if it is here."""
        return next((paper for name in self.PAPERS if (paper := getattr(self, name))), None)

    @property
    def address(self) -> str:
        """Where the paper is read; empty where it is not here."""
        paper = self.paper
        if isinstance(paper, Instrument):
            return kind_of(paper.kind).address(paper)
        return reverse(paper._meta.model_name, args=[paper.pk]) if paper else ""

    @property
    def is_overdue(self) -> bool:
        """Whether the day it was due has passed and nobody carried it out."""
        return self.due is not None and self.done_on is None and self.due < today()

    @property
    def called(self) -> str:
        """What paper it is, as lists call it; of a marked one nothing but its number."""
        return str(self.paper or self.title or self.paper_number or _("a paper that is not here"))
