"""Launches from Baikonur: the first subject that builds on the committee."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LaunchesConfig(AppConfig):
    """Wires the rooms of the launches."""

    name = "launches"
    verbose_name = _("Launches")

    def ready(self) -> None:
        """Make quota proposals known to the committee, and put quotas and concerns on its pages."""
        import launches.agenda.links
        import launches.ecology.guards
        import launches.ecology.holdings
        import launches.ecology.narration
        import launches.ecology.panels
        import launches.ecology.verification
        import launches.fleet.facts
        import launches.fleet.narration
        import launches.quotas.act_panel
        import launches.quotas.holdings
        import launches.quotas.kind
        import launches.quotas.narration
        import launches.quotas.panels  # noqa: F401  # read for what they register
