"""Plain functions that make rows with meaningful words in three languages, and act through the verbs."""

from tests.factories import circles
from tests.factories.agendas import agenda, agenda_draft
from tests.factories.briefings import brief
from tests.factories.chancery import line_says, register_line
from tests.factories.circles import circle
from tests.factories.clearance import organisation, ready_mark, visa
from tests.factories.communiques import TEXT, TITLE, communique, communique_draft
from tests.factories.concerns import (
    answer_to,
    closing_proposed,
    concern,
    concern_draft,
    measure_on,
    pledge_kept,
    pledge_on,
)
from tests.factories.concurrence import concurrence, linguist, ready_to_agree
from tests.factories.copies import copies
from tests.factories.decisions import decision, decision_draft
from tests.factories.delegation_lists import listed_person, notified_list
from tests.factories.facts import confirmed, disputed, entered, held_meeting, of_fact
from tests.factories.files import (
    attached,
    docx,
    draft_file,
    evidence,
    kept_file,
    note_with_file,
    sent_file,
    text_with_file,
    waiting_file,
)
from tests.factories.fleet import family, launch, pad, vehicle_of
from tests.factories.meetings import (
    agenda_item,
    change_asked_for,
    instruction,
    meeting,
    meeting_paper,
    outcome,
    participant,
    statement,
)
from tests.factories.minutes import SAID, item_to_minute, minutes_of
from tests.factories.papers import act, note, note_draft, past_note, reply, source, subject, treaty, written
from tests.factories.people import (
    PASSWORD,
    chair,
    give_mandate,
    just_now,
    person,
    propose_mandate,
    proposed_observer,
    seat,
    second_of,
    secretary,
    user,
)
from tests.factories.protocols import (
    PREAMBLE,
    agreed_protocol,
    extract_sent,
    protocol,
    protocol_draft,
    session,
)
from tests.factories.quotas import (
    agree,
    countered,
    draft,
    in_force,
    line,
    past_act,
    previewed,
    repeal,
    reported_figure,
    tabled,
    title,
    withdrawn_and_sent_again,
)
from tests.factories.remarks import remark
from tests.factories.signing import agreed_on_paper, signed_paper
from tests.factories.sittings import DECIDED, came, captured, delegate, move_to, quorum_rule, sitting
from tests.factories.timetable import deadline_proposed, moved_day
from tests.factories.words import PART, ROLE, three
