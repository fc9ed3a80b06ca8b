"""The committee: what two states keep and agree, whatever the subject."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class CommitteeConfig(AppConfig):
    """Wires the rooms of the committee."""

    name = "committee"
    verbose_name = _("Committee")

    def ready(self) -> None:
        """Seed the Parties and chains, install the triggers, teach SQLite Cyrillic."""
        import committee.accord.keys.narration
        import committee.agendas.holdings
        import committee.agendas.kind
        import committee.agendas.narration
        import committee.agendas.panels
        import committee.briefings.narration
        import committee.briefings.panels
        import committee.calendars.narration
        import committee.calendars.panels
        import committee.chancery.holdings
        import committee.chancery.narration
        import committee.chancery.panels
        import committee.clearance.holdings
        import committee.clearance.narration
        import committee.clearance.reading
        import committee.communiques.holdings
        import committee.communiques.kind
        import committee.communiques.narration
        import committee.communiques.panels
        import committee.concurrence.guards
        import committee.concurrence.holdings
        import committee.concurrence.narration
        import committee.concurrence.panels
        import committee.concurrence.reading
        import committee.concurrence.verification
        import committee.decisions.holdings
        import committee.decisions.kind
        import committee.decisions.narration
        import committee.decisions.panels
        import committee.delegation_lists.guards
        import committee.delegation_lists.narration
        import committee.delegation_lists.panels
        import committee.delegations.holdings
        import committee.delegations.narration
        import committee.delegations.waiting
        import committee.facts.guards
        import committee.facts.narration
        import committee.facts.verification
        import committee.facts.waiting
        import committee.files.checks
        import committee.files.guards
        import committee.files.narration
        import committee.files.verification
        import committee.meetings.facts
        import committee.meetings.holdings
        import committee.meetings.narration
        import committee.meetings.panels
        import committee.meetings.verification
        import committee.minutes.guards
        import committee.minutes.narration
        import committee.minutes.panels
        import committee.papers.facts
        import committee.papers.guards
        import committee.papers.holdings
        import committee.papers.narration
        import committee.papers.verification
        import committee.protocols.extracts
        import committee.protocols.holdings
        import committee.protocols.kind
        import committee.protocols.narration
        import committee.protocols.originals
        import committee.protocols.panels
        import committee.signing.guards
        import committee.signing.narration
        import committee.signing.panels
        import committee.signing.verification
        import committee.sittings.guards
        import committee.sittings.narration
        import committee.sittings.panels
        import committee.sittings.verification
        import committee.texts.guards
        import committee.texts.verification
        import committee.timetable.facts
        import committee.timetable.narration
        import committee.timetable.panels  # noqa: F401  # read for what they register
        from committee.accord import checks, second_wall, sessions, sqlite, triggers  # noqa: F401  # the same
        from committee.accord.seeds import make_cache_table, seed

        connection_created.connect(sqlite.teach_cyrillic)
        pre_migrate.connect(second_wall.stand_aside, sender=self)
        post_migrate.connect(seed, sender=self)
        post_migrate.connect(make_cache_table, sender=self)
        post_migrate.connect(triggers.install, sender=self)
        post_migrate.connect(second_wall.install, sender=self)
