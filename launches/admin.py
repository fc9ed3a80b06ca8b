"""Gathers the admin of the launches' rooms for Django."""

import launches.ecology.admin
import launches.fleet.admin
import launches.quotas.admin  # noqa: F401  # registers the admin
