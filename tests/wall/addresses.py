"""Every named address of the portal, and a row for each key that stands in one."""

import uuid

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from launches.quotas.models import Quota
from tests import factories as make
from tests.factories.decisions import point

# Addresses of drafts that are not named after them alone.
ROWS = dict.fromkeys(("concern_edit", "concern_publish", "concern_open", "concern_discard"), "concern_draft")
AGENDA_DRAFTS = ("agenda_draft", "agenda_draft_edit", "agenda_draft_open", "agenda_draft_discard")
DECISION_DRAFTS = ("decision_draft", "decision_draft_edit", "decision_draft_open", "decision_draft_discard")
DRAFTS = ("communique_draft", "communique_draft_edit", "communique_draft_open", "communique_draft_discard")
OF_A_PROTOCOL_DRAFT = ("", "_edit", "_open", "_discard", "_compile", "_print")
PROTOCOL_DRAFTS = tuple(f"protocol_draft{page}" for page in OF_A_PROTOCOL_DRAFT)
ROWS |= (
    dict.fromkeys(DRAFTS, "communique_draft")
    | dict.fromkeys(AGENDA_DRAFTS, "agenda_draft")
    | dict.fromkeys(PROTOCOL_DRAFTS, "protocol_draft")
    | dict.fromkeys(DECISION_DRAFTS, "decision_draft")
    | dict.fromkeys(
        ("instruction_report", "instruction_accept", "instruction_send_back"), "instruction_report"
    )
    | {"instruction_answer": "instruction_change"}
    | dict.fromkeys(("concurrence", "concurrence_linguist", "concurrence_languages"), "decision")
    | {"signed_enter": "text"}
    | {"book": "meeting", "book_file": "meeting", "book_package": "meeting", "brief": "item"}
    | {"minutes": "meeting", "minutes_item": "item", "minutes_write": "item", "session_item": "session"}
    | {"fact_take_back": "fact_answer"}
)

# What stands in addresses for other things than rows.
WORDS = {
    "kind": "meeting",
    "ending": "pdf",
    "field": "held_from",
    "token": "no-such-token",
    "secret": "no-such-secret",
    "credential": "no-such-passkey",
}


def named_addresses(patterns=None):
    """Every named address outside the admin, whose own walk is tests/wall/test_admin.py."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver) and pattern.app_name != "admin":
            yield from named_addresses(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield pattern


def address(pattern, world):
    """The address of a pattern in this world."""
    # A draft for "draft_edit"; the concern before Kazakhstan, or its own draft of one.
    name = ROWS.get(pattern.name, pattern.name.split("_")[0])
    values = {"pk": world.get(name, world["text"]).pk, "chain": "shared", "number": 1, "year": 2013}
    values |= {"tag": world["launch"].tag, "key": uuid.uuid4()} | WORDS
    names = pattern.pattern.converters
    return reverse(pattern.name, kwargs={name: values[name] for name in names})


def rows_by_name():
    """Russian things before Kazakhstan, and Kazakh drafts; the roles are of Kazakhstan."""
    concern = make.concern(russian := make.secretary("RU"))
    meeting = make.meeting(russian)
    text = make.tabled(make.chair("RU"), year=2021)
    repeal = make.repeal("RU")
    instruction = make.instruction(meeting, "KZ")
    item = make.item_to_minute(russian)
    make.minutes_of(item, russian)
    sitting = make.sitting(russian)
    captured = make.captured(make.agenda_item(sitting), russian)
    make.move_to(captured.item, russian)
    kazakh = make.delegate(sitting, "KZ")
    return {
        "text": text,
        "communique": make.communique(make.chair("RU", kinds=["communique"]), meeting_id=meeting.pk),
        "communique_draft": make.communique_draft(make.user("KZ"), meeting_id=meeting.pk),
        "agenda": make.agenda(make.chair("RU", kinds=["agenda"]), meeting_id=meeting.pk),
        "agenda_draft": make.agenda_draft(make.user("KZ"), meeting_id=meeting.pk),
        "protocol": make.protocol(make.chair("RU", kinds=["protocol"])),
        "protocol_draft": make.protocol_draft(make.user("KZ")),
        "decision": make.decision(make.chair("RU", kinds=["decision"]), point(), meeting_id=meeting.pk),
        "decision_draft": make.decision_draft(make.user("KZ"), meeting_id=meeting.pk),
        "extract": make.extract_sent(),
        "draft": make.draft(make.user("KZ"), 12),
        "subject": make.subject(),
        "launch": make.launch(),
        "note": make.note(make.secretary("RU")),
        "file": make.kept_file(make.user("KZ")),
        "concern": concern,
        "pledge": make.pledge_on(concern, russian),
        "concern_draft": make.concern_draft(make.user("KZ")),
        "act": make.act(),
        "quota": Quota.objects.get(repeal=repeal),
        "repeal": repeal,
        "signed": make.signed_paper(text, make.secretary("KZ")),
        "visa": make.visa(text, make.secretary("KZ")),
        "register": make.register_line(make.secretary("KZ")),
        "mandate": make.propose_mandate(make.user("KZ", "official")),
        "treaty": make.treaty(),
        "meeting": meeting,
        "item": item,
        "session": sitting,
        "sitting": captured,
        "participant": kazakh,
        "stay": make.came(make.delegate(sitting, "KZ"), make.secretary("KZ")),
        "quorum": sitting.body,
        "rule": make.quorum_rule(sitting.body, russian),
        "fact": meeting,
        "fact_answer": make.confirmed(meeting, make.secretary("KZ")),
        "instruction": instruction,
        "instruction_report": instruction.executors.get(),
        "instruction_change": make.change_asked_for(instruction, russian, kind="withdraw", to_day=None),
        "deadline": make.deadline_proposed(meeting, russian, what="list_final"),
        "notified": make.notified_list(meeting, russian),
        "listed": make.listed_person(meeting, make.secretary("KZ")),
        "account": make.user("KZ"),
        "observer": make.proposed_observer(russian),
        "hand": make.person("KZ"),
    }
