"""One row of every kind a Party keeps to itself, each with a word the other side must never read."""

import datetime
import uuid
from typing import Any

from django.db import models

from committee.accord.comments import comment, comment_on
from committee.accord.models import CircleMember, Entry, Person, User
from committee.accord.wall import Ring
from committee.agendas.verbs import Line
from committee.clearance.verbs import answer_visa
from committee.decisions.verbs import Executing, Point
from committee.delegations.models import Body, Delegation, Organisation, OrganisationName, Post, Seat
from committee.meetings.models import (
    Executor,
    InstructionChange,
    ItemInstrument,
    ItemNote,
    MeetingComment,
    MeetingPaper,
    Postponement,
)
from committee.papers.models import Act, Source, Treaty, TreatyStep
from committee.protocols.originals import make_originals
from committee.signing.models import SignedPaper
from committee.signing.verbs import remove_signed_paper
from launches.agenda.models import ItemConcern, ItemLaunch
from launches.ecology.models import ConcernComment
from launches.fleet.models import Launch, LaunchVehicle, Propellant
from launches.quotas.models import ReportedFigure
from tests import factories
from tests.factories.decisions import point

SECRET = {"RU": "зимородок", "KZ": "сарыторғай"}


def three(name: str, text: str) -> dict[str, str]:
    """The three columns of a field."""
    return {f"{name}_{code}": text for code in ("ru", "kk", "en")}


def shared_ground() -> dict[str, Any]:
    """What both Parties read: the body with its parts, what flies, a subject, texts in force and open."""
    body = Body.objects.create(ring=Ring.OBSERVERS, **three("name", "Комиссия"))
    parts = {code: Delegation.objects.create(body=body, party_id=code) for code in ("RU", "KZ")}
    fuel = Propellant.objects.create(code="N2O4/UDMH", **three("name", "Гептил"))
    vehicle = LaunchVehicle.objects.create(family=factories.family(), name="Proton-M", propellant=fuel)
    launch = Launch.objects.create(
        tag="2013-T01",
        at=datetime.datetime(2013, 3, 26, 19, 6, tzinfo=datetime.UTC),
        precision="minute",
        year=2013,
        half=1,
        vehicle=vehicle,
        family=vehicle.family,
        mission="Satmex 8",
        pad=factories.pad("LC200/39"),
        outcome=Launch.Outcome.SUCCESS,
        gcat_code="OS",
        credit="GCAT",
    )
    concern = factories.concern()
    other = factories.secretary("RU")
    factories.repeal()
    factories.answer_to(concern, other, file_id=factories.waiting_file(other).pk)
    factories.pledge_on(concern, other)
    factories.measure_on(concern, other)
    meeting = factories.meeting(other, ring=Ring.OBSERVERS)
    factories.confirmed(meeting, factories.secretary("KZ"))
    in_force = factories.agreed_protocol()
    make_originals(by_id=other.pk, instrument_id=in_force.pk)
    factories.extract_sent(in_force)
    factories.minutes_of(item := factories.item_to_minute(other), other)
    factories.move_to(item, other)
    factories.came(factories.delegate(item.meeting, "RU"), other)
    factories.quorum_rule(body, other)
    factories.captured(item, other)
    factories.deadline_proposed(meeting, other)
    factories.notified_list(meeting, other)
    factories.ready_to_agree(factories.decision(other, point()))
    factories.moved_day(other, datetime.date(2013, 5, 2))
    return {
        "body": body,
        "parts": parts,
        "launch": launch,
        "subject": factories.subject(),
        "concern": concern,
        "note": factories.note(other),
        "meeting": meeting,
    }


def treaty_and_act(word: str, source: Source, own: dict[str, Any]) -> list[models.Model]:
    """A treaty with a step and an act under it."""
    treaty = Treaty.objects.create(source=source, **three("title", word), **own)
    act = Act.objects.create(source=source, under=treaty, **three("title", word), **own)
    TreatyStep.objects.create(treaty=treaty, kind="done", act=act, source=source, **three("note", word))
    return [treaty, act]


def internal_rows(secretary: User, ground: dict[str, Any], instrument: Any) -> list[models.Model]:
    """One row of each table in the ring of the secretary's Party alone."""
    code = secretary.party_code
    assert code
    word = SECRET[code]
    own: dict[str, Any] = {"ring": Ring.PARTY, "party_id": code}
    source = Source.objects.create(publisher=word, title=word, **own)
    person = factories.person(code, ring=Ring.PARTY)
    type(person).objects.filter(pk=person.pk).update(**three("name", word))
    person.refresh_from_db()
    organisation = Organisation.objects.create(**three("label", word), **own)
    OrganisationName.objects.create(organisation=organisation, **three("name", word), source=source)
    draft = factories.draft(secretary, year=2020, source_id=source.pk)
    draft.lines.update(**three("condition", word))
    with_draft = factories.draft_file(secretary, draft, f"{word}-3.txt", word.encode())
    body = Body.objects.create(source=source, **three("name", word), **own)
    Delegation.objects.create(body=body, party_id=code)
    remark = comment(
        by_id=secretary.pk,
        instrument_id=instrument.pk,
        body=word,
        language="ru",
        ring=Ring.PARTY,
        comment_id=uuid.uuid4(),
    )
    note = factories.note_draft(secretary, about=word, text=word, subject_ids=[ground["subject"].pk])
    file = factories.attached(secretary, note, f"{word}.txt", word.encode())
    note.refresh_from_db()
    concern = factories.concern_draft(
        secretary,
        title=dict.fromkeys(("ru", "kk", "en"), word),
        source_id=source.pk,
        speaks_of={"launches": [ground["launch"].pk], "texts": [instrument.pk], "notes": [note.pk]},
    )
    evidence = factories.evidence(secretary, concern, f"{word}-2.txt", word.encode())
    said = {"body": word, "language": "ru", "ring": Ring.PARTY}
    on_concern = comment_on(
        ConcernComment, by_id=secretary.pk, subject_id=concern.pk, comment_id=uuid.uuid4(), **said
    )
    return [
        concern,
        on_concern,
        source,
        person,
        organisation,
        draft,
        *communique_with_its_file(secretary, ground["meeting"], word),
        *agenda_with_its_item(secretary, ground["meeting"], word),
        *protocol_with_its_file(secretary, ground["meeting"], word),
        *decision_with_its_points(secretary, ground["meeting"], word),
        remark,
        *visas(secretary, instrument, word),
        factories.register_line(secretary, title=word, resolution=word, resolved_by_id=secretary.person_id),
        signed(secretary, instrument, word),
        *treaty_and_act(word, source, own),
        Post.objects.create(
            person=person, organisation=organisation, source=source, **three("office", word), **own
        ),
        body,
        Seat.objects.create(
            delegation=ground["parts"][code], person=person, role=Seat.Role.MEMBER, source=source, **own
        ),
        ReportedFigure.objects.create(
            year=2013, family=factories.family(), figure=77, source=source, **three("says", word), **own
        ),
        *meeting_rows(secretary, ground | {"instrument": instrument}, person, source),
        *circle_with_its_member(secretary, word),
        factories.listed_person(ground["meeting"], secretary, person),
        Entry.objects.filter(chain=code).latest("number"),
        note,
        file,
        evidence,
        with_draft,
        secretary,
    ]


def agenda_with_its_item(secretary: User, meeting: Any, word: str) -> list[models.Model]:
    """A draft of an agenda with an item and a file."""
    line = Line(title=dict.fromkeys(("ru", "kk", "en"), word))
    draft = factories.agenda_draft(secretary, line, meeting_id=meeting.pk)
    return [draft, draft.lines.get(), factories.draft_file(secretary, draft, f"{word}-4.txt", word.encode())]


def decision_with_its_points(secretary: User, meeting: Any, word: str) -> list[models.Model]:
    """A draft of a decision with a point, who is to carry it out, and a file."""
    words = dict.fromkeys(("ru", "kk", "en"), word)
    said = Point(text=words, executors=(Executing(str(secretary.party_code)),))
    draft = factories.decision_draft(secretary, said, title=words, preamble=words, meeting_id=meeting.pk)
    point = draft.points.get()
    file = factories.draft_file(secretary, draft, f"{word}-6.txt", word.encode())
    return [draft, point, point.executors.get(), file]


def communique_with_its_file(secretary: User, meeting: Any, word: str) -> list[models.Model]:
    """A draft of a communiqué with a file."""
    words = dict.fromkeys(("ru", "kk", "en"), word)
    draft = factories.communique_draft(secretary, meeting_id=meeting.pk, title=words, text=words)
    return [draft, factories.draft_file(secretary, draft, f"{word}-5.txt", word.encode())]


def protocol_with_its_file(secretary: User, meeting: Any, word: str) -> list[models.Model]:
    """A draft of a protocol with a file."""
    words = {"preamble": dict.fromkeys(("ru", "kk", "en"), word)}
    draft = factories.protocol_draft(secretary, meeting_id=meeting.pk, words=words)
    return [draft, factories.draft_file(secretary, draft, f"{word}-6.txt", word.encode())]


def circle_with_its_member(secretary: User, word: str) -> list[models.Model]:
    """A circle with its own secretary in it."""
    circle = factories.circle(secretary, secretary, name=word)
    return [circle, CircleMember.objects.get(circle=circle)]


def signed(secretary: User, instrument: Any, word: str) -> models.Model:
    """A signed paper that waits to be confirmed, in place of one that waited before."""
    for waiting in SignedPaper.objects.filter(instrument=instrument, party=secretary.party_code):
        remove_signed_paper(by_id=secretary.pk, paper_id=waiting.pk)
    return factories.signed_paper(instrument, secretary, reservation=word)


def visas(secretary: User, instrument: Any, word: str) -> list[models.Model]:
    """A visa with remarks, and a mark of readiness."""
    own = {"ring": Ring.PARTY, "party_id": secretary.party_code}
    asked = factories.organisation(str(secretary.party_code), label_ru=word, **own)
    visa = factories.visa(instrument, secretary, organisation_id=asked.pk)
    answer_visa(
        by_id=secretary.pk, visa_id=visa.pk, answer="remarks", answered_on=visa.asked_at.date(), remarks=word
    )
    visa.refresh_from_db()
    return [visa, factories.ready_mark(instrument, secretary)]


def meeting_rows(
    secretary: User, ground: dict[str, Any], person: Person, source: Source
) -> list[models.Model]:
    """A meeting a Party keeps to itself with all that is part of it, and parts of a meeting of both."""
    code = str(secretary.party_code)
    word = SECRET[code]
    own: dict[str, Any] = {"ring": Ring.PARTY, "party_id": code, "source": source}
    alone = factories.meeting(secretary, **three("title", word), **own)
    rows: list[models.Model] = [alone]
    for meeting in (alone, ground["meeting"]):
        item = factories.agenda_item(meeting, **three("title", word), **own)
        ItemInstrument.objects.create(item=item, instrument=ground["instrument"])
        ItemNote.objects.create(item=item, note=ground["note"])
        ItemLaunch.objects.create(item=item, launch=ground["launch"])
        ItemConcern.objects.create(item=item, concern=ground["concern"])
        instruction = factories.instruction(meeting, **three("text", word), **own)
        Executor.objects.create(instruction=instruction, party_id=code, person=person, report=word)
        InstructionChange.objects.create(
            instruction=instruction, kind="withdraw", reason=word, language="ru", asked_by_id=code
        )
        day = {"from_day": datetime.date(2013, 1, 30), **three("reason", word)}
        rows += [
            item,
            factories.brief(item, secretary, background=word),
            factories.outcome(meeting, **three("text", word), **own),
            factories.participant(meeting, person, **three("capacity", word), **own),
            instruction,
            factories.statement(person, meeting=meeting, quotation=word, **own),
            MeetingPaper.objects.create(meeting=meeting, **three("title", word), **own),
            Postponement.objects.create(meeting=meeting, **day, **own),
            comment_on(
                MeetingComment,
                by_id=secretary.pk,
                subject_id=meeting.pk,
                body=word,
                language="ru",
                ring=Ring.PARTY,
                comment_id=uuid.uuid4(),
            ),
        ]
    return rows
