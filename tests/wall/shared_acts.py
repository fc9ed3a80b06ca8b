"""What both Parties do for each other to see, of every kind that the own papers stand close to.

The walls are walked after all of it in tests/wall/two_worlds.py, and in between in tests/wall/traces.py.
"""

import datetime
import uuid
from collections.abc import Callable
from typing import Any

from committee.accord import verbs
from committee.accord.comments import comment, comment_on
from committee.accord.wall import Ring
from committee.meetings.models import MeetingComment
from committee.sittings.decisions import say
from committee.sittings.rules import confirm_rule
from committee.timetable.verbs import answer_deadline
from tests import factories as make
from tests.factories.decisions import revision
from tests.wall.ground import Ground


def a_note(ground: Ground) -> None:
    """A note is sent."""
    make.note(ground.sides["RU"].secretary, about="Новая нота", number="77/дснг")


def an_answer(ground: Ground) -> None:
    """A note is answered."""
    make.reply(ground.sides["KZ"].secretary, ground.rows["note"], about="Ответ", number="78/к")


def a_proposal(ground: Ground) -> None:
    """A quota is proposed."""
    make.tabled(ground.sides["RU"].chair, 9, year=2014)


def an_agenda(ground: Ground) -> None:
    """An agenda is proposed for another meeting."""
    make.agenda(ground.sides["RU"].chair)


def a_concern(ground: Ground) -> None:
    """A concern is published."""
    make.concern(ground.sides["KZ"].secretary)


def a_meeting(ground: Ground) -> None:
    """A meeting is called."""
    make.meeting(ground.sides["RU"].secretary)


def a_timetable(ground: Ground) -> None:
    """A day is agreed for a session, another moved by a Government, and a list notified."""
    ru, kz = ground.sides["RU"].secretary, ground.sides["KZ"].secretary
    meeting = make.meeting(ru)
    proposal = make.deadline_proposed(meeting, ru)
    answer_deadline(by_id=kz.pk, proposal_id=proposal.pk, consented=True)
    make.moved_day(kz, datetime.date(2014, 5, 2))
    make.notified_list(meeting, kz)


def papers(ground: Ground) -> None:
    """A source, a subject and an act are entered."""
    make.source(party_id="KZ", address="https://example.org/common")
    make.subject("Новый предмет")
    make.act(party_id="RU")


def a_mandate(ground: Ground) -> None:
    """A mandate is given by two people."""
    kz = ground.sides["KZ"]
    make.give_mandate(kz.expert, by=kz.secretary)


def an_agency_and_a_linguist(ground: Ground) -> None:
    """The agency of one Party concurs with a decision, and its linguist is named."""
    text, by = ground.rows["decision"], ground.sides["KZ"].secretary
    make.concurrence(text, by, remarks="Без замечаний по срокам", language="ru")
    make.linguist(text, by)


def the_next_revision(ground: Ground) -> None:
    """The other Party writes the next revision of a decision."""
    revision(ground.rows["decision"], ground.sides["KZ"].chair)


def a_draft_of_a_communique(ground: Ground) -> None:
    """Kazakhstan writes what it may table."""
    make.communique_draft(ground.sides["KZ"].expert, meeting_id=ground.rows["meeting"].pk)


def talk(ground: Ground) -> None:
    """Comments for both, on a text and on a meeting."""
    said: dict[str, Any] = {"body": "Прочитано", "language": "ru", "ring": Ring.BOTH}
    by = ground.sides["KZ"].expert.pk
    comment(by_id=by, instrument_id=ground.rows["text"].pk, comment_id=uuid.uuid4(), **said)
    meeting = ground.rows["meeting"].pk
    by = ground.sides["RU"].expert.pk
    comment_on(MeetingComment, by_id=by, subject_id=meeting, comment_id=uuid.uuid4(), **said)


def minutes(ground: Ground) -> None:
    """Minutes are written on."""
    make.minutes_of(ground.rows["item"], ground.sides["KZ"].secretary, texts={"ru": "Договорились"})


def a_session(ground: Ground) -> None:
    """Somebody comes to a session, its decision gets a reservation, and a rule of its quorum is confirmed."""
    kz = ground.sides["KZ"].secretary
    make.came(ground.rows["participant"], kz)
    decision = ground.rows["sitting"]
    say(by_id=kz.pk, decision_id=decision.pk, kind="reservation", text="Без учёта платы", language="ru")
    confirm_rule(by_id=kz.pk, rule_id=ground.rows["rule"].pk)


def an_agreement(ground: Ground) -> None:
    """Both chairs agree to a text."""
    for party in ("RU", "KZ"):
        make.agree(ground.rows["text"], ground.sides[party].chair)


def a_visa(ground: Ground) -> None:
    """Kazakhstan asks for a visa at home."""
    make.visa(ground.rows["communique"], ground.sides["KZ"].secretary)


def a_referral(ground: Ground) -> None:
    """A communiqué goes to the chairs."""
    by, text = ground.sides["KZ"].secretary.pk, ground.rows["communique"].pk
    verbs.refer(by_id=by, instrument_id=text, level="chairs", reason="Обсудим")


Shared = Callable[[Ground], None]
SHARED_ACTS: tuple[Shared, ...] = (
    a_note,
    an_answer,
    a_proposal,
    an_agenda,
    a_concern,
    a_meeting,
    a_timetable,
    papers,
    a_mandate,
    a_draft_of_a_communique,
    an_agency_and_a_linguist,
    the_next_revision,
    talk,
    an_agreement,
    a_visa,
    a_referral,
    minutes,
    a_session,
)
