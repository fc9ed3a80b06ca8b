"""Gathers the tables of the launches' rooms for Django."""

import launches.agenda.models
import launches.ecology.models
import launches.fleet.models
import launches.quotas.models  # noqa: F401  # Django looks for tables here
