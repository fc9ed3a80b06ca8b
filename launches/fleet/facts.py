"""What of a launch is a common fact. The import brings what a source says: it is neither side's entry."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from committee.facts.kinds import FactField, FactKind, Form, choice_names, register
from launches.fleet.models import Launch

register(
    FactKind(
        code="launch",
        table=Launch,
        fields=(
            FactField("day", _("day, UTC"), Form.DAY, read=lambda launch: launch.at.date()),
            FactField("vehicle", _("vehicle"), read=lambda launch: launch.vehicle.name),
            FactField("site", _("site and pad"), read=lambda launch: launch.place),
            FactField("mission", _("mission")),
            FactField("outcome", _("outcome"), read=lambda launch: choice_names(launch, "outcome")),
        ),
        related=("vehicle", "pad"),
        address=lambda launch: reverse("launch", args=[launch.tag]),
    )
)
