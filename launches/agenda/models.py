"""Links from an item of an agenda to a launch or a concern. The committee does not know the launches."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from committee.accord.wall import Child
from committee.meetings.models import AgendaItem
from launches.ecology.models import Concern
from launches.fleet.models import Launch


class ItemLaunch(Child):
    """An item treats a launch."""

    PARENT = "item"

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="+", verbose_name=_("agenda item"))
    launch = models.ForeignKey(Launch, models.PROTECT, related_name="+", verbose_name=_("launch"))

    class Meta:
        verbose_name = _("launch an item treats")
        verbose_name_plural = _("launches an item treats")
        constraints = [models.UniqueConstraint(fields=["item", "launch"], name="item_treats_a_launch_once")]

    def __str__(self) -> str:
        return f"{self.item}: {self.launch}"


class ItemConcern(Child):
    """An item treats a concern."""

    PARENT = "item"

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="+", verbose_name=_("agenda item"))
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="+", verbose_name=_("concern"))

    class Meta:
        verbose_name = _("concern an item treats")
        verbose_name_plural = _("concerns an item treats")
        constraints = [models.UniqueConstraint(fields=["item", "concern"], name="item_treats_a_concern_once")]

    def __str__(self) -> str:
        return f"{self.item}: {self.concern}"
