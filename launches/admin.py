"""Gathers the admin of the launches' rooms for Django."""

import launches.agenda.admin
import launches.ecology.admin
import launches.fleet.admin
import launches.quotas.admin
import launches.quotas.number_admin  # noqa: F401
