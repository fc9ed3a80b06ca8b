"""Every address as every role: closed by default. An address this walk does not know fails it."""

import uuid

import pytest
from django.test import Client

from tests import factories as make
from tests.wall.addresses import address, named_addresses, rows_by_name

pytestmark = pytest.mark.django_db

ROLES = ("anonymous", "inactive", "superuser", "operator", "observer", "expert", "secretary", "chair")
GATE, OPEN, GONE, CLOSED, WRONG_WAY = "gate", 200, 404, 403, 405

# What a GET answers: one column a role, in the order above.
TABLE = {
    "hand_over_people": (GATE, GATE, CLOSED, CLOSED, CLOSED, CLOSED, OPEN, CLOSED),
    "hand_over": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "observers": (GATE, GATE, CLOSED, CLOSED, CLOSED, OPEN, OPEN, OPEN),
    "observer_propose": (GATE, GATE, CLOSED, CLOSED, CLOSED, CLOSED, OPEN, CLOSED),
    "observer_confirm": (GATE, GATE, CLOSED, CLOSED, CLOSED, CLOSED, OPEN, CLOSED),
    "observer_end": (GATE, GATE, *[WRONG_WAY] * 6),
    "desk": (GATE, GATE, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN),
    "sign_in": (OPEN, OPEN, 302, 302, 302, 302, 302, 302),
    "account_login": (OPEN, OPEN, 302, 302, 302, 302, 302, 302),
    "mfa_authenticate": (GATE, GATE, 302, 302, 302, 302, 302, 302),
    "account_reauthenticate": (GATE, GATE, *[OPEN] * 6),
    "keys": (GATE, GATE, *[OPEN] * 6),
    "mfa_activate_totp": (GATE, GATE, *[OPEN] * 6),
    "mfa_deactivate_totp": (GATE, GATE, *[GONE] * 6),
    "passkey_add": (GATE, GATE, *[OPEN] * 6),
    "passkey_remove": (GATE, GATE, *[GONE] * 6),
    "mfa_view_recovery_codes": (GATE, GATE, *[GONE] * 6),
    "mfa_generate_recovery_codes": (GATE, GATE, *[OPEN] * 6),
    "sign_out_everywhere": (GATE, GATE, *[WRONG_WAY] * 6),
    "password": (GATE, GATE, *[OPEN] * 6),
    "accounts": (GATE, GATE, CLOSED, CLOSED, CLOSED, OPEN, OPEN, OPEN),
    "invite": (GATE, GATE, CLOSED, CLOSED, CLOSED, CLOSED, OPEN, CLOSED),
    "account_invite": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "mandate_restore": (GATE, GATE, *[WRONG_WAY] * 6),
    "invitation": (GONE,) * 8,
    "sign_out": (GATE, GATE, *[WRONG_WAY] * 6),
    "set_language": (302,) * 8,
    "health": (OPEN,) * 8,
    "record": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "receipt": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "delegations": (GATE, GATE, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN),
    "signed_enter": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "signed_paper": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "signed_remove": (GATE, GATE, *[WRONG_WAY] * 6),
    "clearance": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "clearance_ready": (GATE, GATE, *[WRONG_WAY] * 6),
    "visa_answer": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "register": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "register_new": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "register_line": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "register_edit": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "mandate_confirm": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, OPEN),
    "mandate_delegate": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "subjects": (GATE, GATE, GONE, GONE, OPEN, OPEN, OPEN, OPEN),
    "subject": (GATE, GATE, GONE, GONE, OPEN, OPEN, OPEN, OPEN),
    "acts": (GATE, GATE, GONE, GONE, OPEN, OPEN, OPEN, OPEN),
    "act": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "treaty": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "quotas": (GATE, GATE, GONE, GONE, OPEN, OPEN, OPEN, OPEN),
    "launches": (GATE, GATE, GONE, GONE, OPEN, OPEN, OPEN, OPEN),
    "fleet": (GATE, GATE, GONE, GONE, OPEN, OPEN, OPEN, OPEN),
    "launches_import": (GATE, GATE, CLOSED, CLOSED, CLOSED, CLOSED, OPEN, CLOSED),
    "launches_import_look": (GATE, GATE, CLOSED, CLOSED, CLOSED, CLOSED, GONE, CLOSED),
    "launch": (GATE, GATE, GONE, GONE, OPEN, OPEN, OPEN, OPEN),
    "notes": (GATE, GATE, GONE, GONE, OPEN, OPEN, OPEN, OPEN),
    "note_new": (GATE, GATE, CLOSED, CLOSED, CLOSED, CLOSED, OPEN, CLOSED),
    "note_past": (GATE, GATE, CLOSED, CLOSED, CLOSED, CLOSED, OPEN, CLOSED),
    "note": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "note_edit": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "note_reply": (GATE, GATE, GONE, GONE, GONE, CLOSED, 302, CLOSED),
    "note_send": (GATE, GATE, *[WRONG_WAY] * 6),
    "note_open": (GATE, GATE, *[WRONG_WAY] * 6),
    "note_discard": (GATE, GATE, *[WRONG_WAY] * 6),
    "file": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "note_attach": (GATE, GATE, *[WRONG_WAY] * 6),
    "note_detach": (GATE, GATE, *[WRONG_WAY] * 6),
    "note_acknowledge": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "quota_year": (GATE, GATE, GONE, GONE, OPEN, OPEN, OPEN, OPEN),
    "facts_waiting": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "fact": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "fact_confirm": (GATE, GATE, *[WRONG_WAY] * 6),
    "fact_dispute": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, OPEN),
    "fact_take_back": (GATE, GATE, *[WRONG_WAY] * 6),
    "meetings": (GATE, GATE, GONE, GONE, OPEN, OPEN, OPEN, OPEN),
    "meeting": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "meeting_comment": (GATE, GATE, *[WRONG_WAY] * 6),
    "meeting_confirm": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, OPEN),
    "meeting_postpone": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "meeting_hold": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "book": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "book_file": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "book_package": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "brief": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "minutes": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "minutes_item": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "minutes_write": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "session": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "session_item": (GATE, GATE, *[WRONG_WAY] * 6),
    "participant_came": (GATE, GATE, *[WRONG_WAY] * 6),
    "participant_stays": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "stay_left": (GATE, GATE, *[WRONG_WAY] * 6),
    "stay_back": (GATE, GATE, *[WRONG_WAY] * 6),
    "sitting_answer": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "quorum": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "rule_confirm": (GATE, GATE, *[WRONG_WAY] * 6),
    "rule_back": (GATE, GATE, *[WRONG_WAY] * 6),
    "instructions": (GATE, GATE, GONE, GONE, OPEN, OPEN, OPEN, OPEN),
    "instruction": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "instruction_ask": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "instruction_answer": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "instruction_accept": (GATE, GATE, *[WRONG_WAY] * 6),
    "instruction_send_back": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "instruction_report": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "proposals": (GATE, GATE, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN),
    "proposal": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "proposal_comment": (GATE, GATE, *[WRONG_WAY] * 6),
    "proposal_new": (GATE, GATE, CLOSED, CLOSED, CLOSED, OPEN, OPEN, OPEN),
    "draft": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "draft_edit": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "draft_open": (GATE, GATE, *[WRONG_WAY] * 6),
    "draft_discard": (GATE, GATE, *[WRONG_WAY] * 6),
    "draft_attach": (GATE, GATE, *[WRONG_WAY] * 6),
    "draft_detach": (GATE, GATE, *[WRONG_WAY] * 6),
    "proposal_agree": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, OPEN),
    "proposal_counter": (GATE, GATE, GONE, GONE, GONE, CLOSED, 302, 302),
    "proposal_reject": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, OPEN),
    "proposal_cite": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "quota_repeal": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "repeal_object": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "proposal_refer": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, OPEN),
    "proposal_amend": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "proposal_supply_language": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "proposal_withdraw": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "proposal_take_back": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "proposal_confirm": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "agendas": (GATE, GATE, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN),
    "agenda": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "agenda_comment": (GATE, GATE, *[WRONG_WAY] * 6),
    "agenda_new": (GATE, GATE, CLOSED, CLOSED, CLOSED, OPEN, OPEN, OPEN),
    "agenda_draft": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "agenda_draft_edit": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "agenda_draft_open": (GATE, GATE, *[WRONG_WAY] * 6),
    "agenda_draft_discard": (GATE, GATE, *[WRONG_WAY] * 6),
    "agenda_draft_attach": (GATE, GATE, *[WRONG_WAY] * 6),
    "agenda_draft_detach": (GATE, GATE, *[WRONG_WAY] * 6),
    "agenda_agree": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, OPEN),
    "agenda_counter": (GATE, GATE, GONE, GONE, GONE, CLOSED, 302, 302),
    "agenda_reject": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, OPEN),
    "agenda_cite": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "agenda_refer": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, OPEN),
    "agenda_amend": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "agenda_supply_language": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "agenda_withdraw": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "agenda_take_back": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "agenda_confirm": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "calendar": (GATE, GATE, GONE, GONE, OPEN, OPEN, OPEN, OPEN),
    "calendar_feed": (GONE,) * 8,
    "meeting_file": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "meeting_timetable": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "meeting_deadline": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "deadline_answer": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "meeting_lists": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "meeting_notify": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "notified_list": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "listed_strike": (GATE, GATE, *[WRONG_WAY] * 6),
    "working_days": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "meeting_convene": (GATE, GATE, *[WRONG_WAY] * 6),
    "concurrence": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "concurrence_linguist": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "concurrence_languages": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "decisions": (GATE, GATE, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN),
    "decision": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "decision_comment": (GATE, GATE, *[WRONG_WAY] * 6),
    "decision_new": (GATE, GATE, CLOSED, CLOSED, CLOSED, OPEN, OPEN, OPEN),
    "decision_draft": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "decision_draft_edit": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "decision_draft_open": (GATE, GATE, *[WRONG_WAY] * 6),
    "decision_draft_discard": (GATE, GATE, *[WRONG_WAY] * 6),
    "decision_draft_attach": (GATE, GATE, *[WRONG_WAY] * 6),
    "decision_draft_detach": (GATE, GATE, *[WRONG_WAY] * 6),
    "decision_draft_go_on": (GATE, GATE, *[WRONG_WAY] * 6),
    "decision_agree": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "decision_revise": (GATE, GATE, GONE, GONE, GONE, CLOSED, 302, 302),
    "decision_revisions": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "decision_reject": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, OPEN),
    "decision_cite": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "decision_refer": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, OPEN),
    "decision_amend": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "decision_withdraw": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "decision_take_back": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "decision_confirm": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "communiques": (GATE, GATE, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN),
    "communique": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "communique_comment": (GATE, GATE, *[WRONG_WAY] * 6),
    "communique_new": (GATE, GATE, CLOSED, CLOSED, CLOSED, OPEN, OPEN, OPEN),
    "communique_draft": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "communique_draft_edit": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "communique_draft_open": (GATE, GATE, *[WRONG_WAY] * 6),
    "communique_draft_discard": (GATE, GATE, *[WRONG_WAY] * 6),
    "communique_draft_attach": (GATE, GATE, *[WRONG_WAY] * 6),
    "communique_draft_detach": (GATE, GATE, *[WRONG_WAY] * 6),
    "communique_agree": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, OPEN),
    "communique_counter": (GATE, GATE, GONE, GONE, GONE, CLOSED, 302, 302),
    "communique_reject": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, OPEN),
    "communique_cite": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "communique_refer": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, OPEN),
    "communique_amend": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "communique_supply_language": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "communique_withdraw": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "communique_take_back": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "communique_confirm": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "protocols": (GATE, GATE, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN),
    "protocol": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "protocol_comment": (GATE, GATE, *[WRONG_WAY] * 6),
    "protocol_new": (GATE, GATE, CLOSED, CLOSED, CLOSED, OPEN, OPEN, OPEN),
    "protocol_draft": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "protocol_draft_edit": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "protocol_draft_open": (GATE, GATE, *[WRONG_WAY] * 6),
    "protocol_draft_discard": (GATE, GATE, *[WRONG_WAY] * 6),
    "protocol_draft_attach": (GATE, GATE, *[WRONG_WAY] * 6),
    "protocol_draft_detach": (GATE, GATE, *[WRONG_WAY] * 6),
    "protocol_agree": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, OPEN),
    "protocol_counter": (GATE, GATE, GONE, GONE, GONE, CLOSED, 302, 302),
    "protocol_reject": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, OPEN),
    "protocol_cite": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "protocol_refer": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, OPEN),
    "protocol_amend": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "protocol_supply_language": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "protocol_withdraw": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "protocol_take_back": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "protocol_confirm": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "protocol_draft_compile": (GATE, GATE, *[WRONG_WAY] * 6),
    "protocol_draft_print": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "protocol_print": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "protocol_paper": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "protocol_originals": (GATE, GATE, *[WRONG_WAY] * 6),
    "protocol_extracts": (GATE, GATE, *[WRONG_WAY] * 6),
    "extract": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "extract_print": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "concerns": (GATE, GATE, GONE, GONE, OPEN, OPEN, OPEN, OPEN),
    "concern_new": (GATE, GATE, CLOSED, CLOSED, CLOSED, OPEN, OPEN, OPEN),
    "concern": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "concern_edit": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "concern_publish": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN),
    "concern_open": (GATE, GATE, *[WRONG_WAY] * 6),
    "concern_discard": (GATE, GATE, *[WRONG_WAY] * 6),
    "concern_comment": (GATE, GATE, *[WRONG_WAY] * 6),
    "concern_attach": (GATE, GATE, *[WRONG_WAY] * 6),
    "concern_detach": (GATE, GATE, *[WRONG_WAY] * 6),
    "concern_answer": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "concern_pledge": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "concern_measure": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "concern_link": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "concern_close": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "concern_propose_closing": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
    "concern_confirm_closing": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "concern_decline_closing": (GATE, GATE, GONE, GONE, GONE, CLOSED, CLOSED, CLOSED),
    "pledge_mark": (GATE, GATE, GONE, GONE, GONE, CLOSED, OPEN, CLOSED),
}
TABLE |= {
    f"{stem}_returned": (GATE, GATE, GONE, GONE, GONE, OPEN, OPEN, OPEN)
    for stem in ("proposal", "communique", "agenda", "decision", "protocol")
}
KINDS = ("quota-proposal", "communique", "agenda", "decision", "protocol")


@pytest.fixture
def world():
    return rows_by_name()


def signed_in(role):
    """A client of one role."""
    client = Client()
    if role == "anonymous":
        return client
    users = {
        "inactive": lambda: make.user("KZ"),
        "superuser": lambda: make.user(None, "operator", is_superuser=True),
        "operator": lambda: make.user(None, "operator"),
        "observer": lambda: make.user(None, "observer"),
        "expert": lambda: make.user("KZ"),
        "secretary": lambda: make.secretary("KZ"),
        "chair": lambda: make.chair("KZ", kinds=KINDS),
    }
    user = users[role]()
    client.force_login(user)
    if role == "inactive":
        user.is_active = False
        user.save()
    return client


def test_the_walk_knows_every_address():
    assert {pattern.name for pattern in named_addresses()} == set(TABLE)


@pytest.mark.parametrize("column", range(len(ROLES)), ids=ROLES)
def test_every_address_as_every_role(column, world):
    client = signed_in(ROLES[column])
    found = {}
    for pattern in named_addresses():
        response = client.get(address(pattern, world))
        at_gate = response.status_code == 302 and response["Location"].startswith("/sign-in/")
        found[pattern.name] = GATE if at_gate else response.status_code
    assert found == {name: row[column] for name, row in TABLE.items()}


def test_nobody_outside_changes_anything_by_posting(world):
    """The gate and the wall hold for every POST: no row of any text, draft or record is touched."""
    from committee.accord.models import Comment, Entry, Instrument
    from committee.facts.models import FactAnswer
    from committee.papers.models import Note
    from launches.ecology.models import Concern, ConcernAnswer
    from launches.quotas.models import QuotaProposal

    def rows():
        return [
            list(model.objects.order_by("pk").values())
            for model in (Instrument, Comment, Entry, QuotaProposal, Note, Concern, ConcernAnswer, FactAnswer)
        ]

    before = rows()
    for role in ("anonymous", "inactive", "superuser", "operator", "observer"):
        client = signed_in(role)
        for pattern in named_addresses():
            if pattern.name in ("sign_out_everywhere", "mfa_generate_recovery_codes"):
                continue  # anybody's own keys are in the record: tests/accord/test_keys.py
            client.post(
                address(pattern, world),
                {
                    "reason": "x",
                    "capacity": "definitive",
                    "digest": world["text"].revision.digest,
                    "ring": "both",
                }
                | {
                    "key": str(uuid.uuid4()),
                    "body": "x",
                    "language": "ru",
                    "level": "chairs",
                    "year": "2013",
                },
            )
    assert rows() == before


def test_every_answer_to_a_reader_is_kept_out_of_caches(world):
    response = signed_in("chair").get("/")
    assert response["Cache-Control"] == "no-store"
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
