"""The day on which one looks."""

from django.utils.translation import gettext_lazy as _

from committee.accord.forms import DayField, PortalForm


class DayForm(PortalForm):
    """A day between the first and the last that a calendar here can hold."""

    on = DayField(label=_("On the day"))
