"""Gathers the tables of the committee's rooms for Django."""

import committee.accord.models
import committee.agendas.models
import committee.briefings.models
import committee.calendars.models
import committee.chancery.models
import committee.clearance.models
import committee.communiques.models
import committee.concurrence.models
import committee.decisions.models
import committee.delegation_lists.models
import committee.delegations.models
import committee.facts.models
import committee.files.models
import committee.meetings.models
import committee.minutes.models
import committee.papers.models
import committee.protocols.models
import committee.signing.models
import committee.sittings.models
import committee.texts.models
import committee.timetable.models  # noqa: F401  # Django looks for tables here
