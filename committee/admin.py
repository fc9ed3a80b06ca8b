"""Gathers the admin of the committee's rooms for Django."""

import committee.accord.admin
import committee.accord.circle_admin
import committee.delegations.admin
import committee.meetings.admin
import committee.papers.admin
import committee.papers.note_admin  # noqa: F401  # registers the admin
