"""What one Party does among its own people, a kind of act each; nobody else may notice any of it.

ACTS is walked around in tests/wall/test_non_interference.py. A new kind of internal row comes in through
tests/wall/rows.py; a new kind of act is a function here.
"""

import uuid
from collections.abc import Callable
from typing import Any, NamedTuple

from committee.accord import mandates
from committee.accord.comments import comment, comment_on
from committee.accord.models import Instrument, Person, User
from committee.accord.models.instruments import today
from committee.accord.wall import Ring
from committee.agendas.verbs import Line, discard_agenda
from committee.calendars.verbs import make_address
from committee.clearance.verbs import answer_visa
from committee.communiques.kind import CODE as COMMUNIQUE
from committee.communiques.verbs import discard_communique
from committee.decisions.verbs import Point, discard_decision
from committee.delegation_lists.verbs import strike_person
from committee.files.verbs import keep_for_form
from committee.meetings.models import AgendaItem, MeetingComment
from committee.papers.models import Source
from committee.papers.notes import discard_note, save_note
from committee.protocols.verbs import compile_again, discard_protocol
from committee.texts.drafts import open_draft
from committee.texts.files import detach_file
from launches.ecology.models import ConcernComment
from launches.ecology.verbs import discard_concern
from launches.quotas.models import ProposalFile
from launches.quotas.verbs import discard_draft, save_draft
from tests import factories as make
from tests.admin_pages import address, as_typed, signed_in
from tests.factories import keys
from tests.wall.rows import internal_rows

THREE = ("ru", "kk", "en")


class Side(NamedTuple):
    """The people of one Party, and what both Parties have before them."""

    party: str
    secretary: User
    chair: User
    expert: User
    aide: User
    rows: dict[str, Any]  # shared rows by the names of tests/wall/addresses.py
    ground: dict[str, Any]  # and those of tests/wall/rows.py
    word: str  # that stands nowhere but in what this Party keeps to itself

    @property
    def accounts(self) -> list[User]:
        """Everybody of this side."""
        return [self.secretary, self.chair, self.expert, self.aide]

    @property
    def words(self) -> dict[str, str]:
        """That word in three languages."""
        return dict.fromkeys(THREE, self.word)


def every_kind_of_row(side: Side) -> None:
    """A row of every table that can hold one."""
    internal_rows(side.secretary, side.ground, _open_text(side))


def drafts_of_quotas(side: Side) -> None:
    """Drafts thrown away, one kept that was written many times, an answer to what the other side sent."""
    thrown = make.draft(side.expert, 30)
    discard_draft(by_id=side.chair.pk, draft_id=thrown.pk)
    draft = make.draft(side.chair, 17, year=2014)
    for launches in (16, 14, 13):
        lines = [make.line(launches, reason=side.words)]
        draft = save_draft(
            by_id=side.expert.pk, draft_id=draft.pk, seen=draft.version, year=2014, lines=lines
        )
    text = _open_text(side)
    if text.party_id != side.party:
        make.draft(side.aide, 11, answers_id=text.pk)


def drafts_of_communiques(side: Side) -> None:
    """A draft thrown away, and one kept."""
    said = {"meeting_id": side.rows["meeting"].pk, "title": side.words, "text": side.words}
    thrown = make.communique_draft(side.expert, **said)
    discard_communique(by_id=side.chair.pk, draft_id=thrown.pk)
    make.communique_draft(side.aide, **said)


def drafts_of_agendas(side: Side) -> None:
    """A draft thrown away, and one kept."""
    of = {"meeting_id": side.rows["meeting"].pk}
    thrown = make.agenda_draft(side.expert, Line(title=side.words), **of)
    discard_agenda(by_id=side.chair.pk, draft_id=thrown.pk)
    make.agenda_draft(side.aide, Line(title=side.words), **of)


def drafts_of_protocols(side: Side) -> None:
    """A draft thrown away, and one kept, compiled again."""
    of = {"meeting_id": side.rows["meeting"].pk, "words": {"preamble": side.words}}
    thrown = make.protocol_draft(side.expert, **of)
    discard_protocol(by_id=side.chair.pk, draft_id=thrown.pk)
    compile_again(by_id=side.expert.pk, draft_id=make.protocol_draft(side.aide, **of).pk)


def own_lists(side: Side) -> None:
    """Somebody struck from the own list of a session, another who stays."""
    by, meeting = side.secretary, side.rows["meeting"]
    people = [make.person(side.party, ring=Ring.PARTY) for _both in range(2)]
    Person.objects.filter(pk__in=[who.pk for who in people]).update(name_ru=side.word)
    struck, _kept = [make.listed_person(meeting, by, who) for who in people]
    strike_person(by_id=by.pk, listed_id=struck.pk)


def drafts_of_decisions(side: Side) -> None:
    """A draft thrown away, one kept, and one of the next revision of what was sent."""
    said = {"meeting_id": side.rows["meeting"].pk, "title": side.words}
    thrown = make.decision_draft(side.expert, Point(text=side.words), **said)
    discard_decision(by_id=side.chair.pk, draft_id=thrown.pk)
    make.decision_draft(side.aide, Point(text=side.words), **said)
    text = side.rows["decision"]
    of = {"answers_id": text.pk, "started_from": text.revision.number}
    make.decision_draft(side.aide, Point(text=side.words), **said, **of)


def drafts_of_notes(side: Side) -> None:
    """A draft thrown away, one written twice, one that answers a note of the other side."""
    by = side.secretary
    thrown = make.note_draft(by, about=side.word)
    discard_note(by_id=by.pk, note_id=thrown.pk)
    draft = make.note_draft(by, about=side.word, text=side.word)
    save_note(by_id=by.pk, note_id=draft.pk, seen=draft.digest, says=make.written(text=f"{side.word} 14"))
    note = side.rows["note"]
    if note.party_id != side.party:
        make.note_draft(by, about=side.word, purpose="reply", in_reply_to_id=note.pk)


def drafts_of_concerns(side: Side) -> None:
    """A draft thrown away, and one kept that speaks of shared rows."""
    thrown = make.concern_draft(side.expert, title=side.words)
    discard_concern(by_id=side.expert.pk, concern_id=thrown.pk)
    speaks_of = {"texts": [_open_text(side).pk], "launches": [side.rows["launch"].pk]}
    make.concern_draft(side.aide, title=side.words, speaks_of=speaks_of)


def talk_among_colleagues(side: Side) -> None:
    """Comments in the own ring on everything that can be commented on."""
    said: dict[str, Any] = {"body": side.word, "language": "ru", "ring": Ring.PARTY}
    for name in ("text", "communique", "agenda", "protocol"):
        comment(by_id=side.expert.pk, instrument_id=side.rows[name].pk, comment_id=uuid.uuid4(), **said)
    for table, name in ((ConcernComment, "concern"), (MeetingComment, "meeting")):
        comment_on(table, by_id=side.aide.pk, subject_id=side.rows[name].pk, comment_id=uuid.uuid4(), **said)


def clearance_at_home(side: Side) -> None:
    """Visas asked for, one answered with an objection; a text marked as ready for signature."""
    for answer in ("visa", "objection"):
        visa = make.visa(_open_text(side), side.secretary, organisation_id=_organisation(side).pk)
        said = "" if answer == "visa" else side.word
        answer_visa(
            by_id=side.secretary.pk, visa_id=visa.pk, answer=answer, answered_on=today(), remarks=said
        )
    make.visa(_open_text(side), side.secretary, organisation_id=_organisation(side).pk)
    make.ready_mark(side.rows["communique"], side.aide)


def register_of_papers(side: Side) -> None:
    """Shared papers, and one whose mark may not enter, in the own register."""
    by = side.secretary
    for table, name in (("note", "note"), ("instrument", "text")):
        paper = (table, side.rows[name].pk)
        make.register_line(by, paper=paper, resolved_by_id=by.person_id, resolution=side.word)
    make.register_line(by, mark="ДСП", kept_where=side.word)


def briefs_on_shared_items(side: Side) -> None:
    """A brief on an item both see, changed by a colleague; the book taken along."""
    item = AgendaItem.objects.exclude(ring=Ring.PARTY).order_by("title_ru")[0]
    make.brief(item, side.expert, background=side.word)
    make.brief(item, side.aide, fall_back=f"{side.word} 2")
    signed_in(side.aide).get(f"/meetings/{item.meeting_id}/book/")


def mandates_considered(side: Side) -> None:
    """A mandate proposed and withdrawn, another that waits to be confirmed."""
    dropped = make.propose_mandate(side.expert, by=side.secretary)
    mandates.end_mandate(by_id=side.secretary.pk, mandate_id=dropped.pk)
    make.propose_mandate(side.expert, kind=COMMUNIQUE, by=side.secretary)


def work_in_the_admin(side: Side) -> None:
    """A source entered on the admin's form, found again, opened and changed."""
    client = signed_in(side.secretary)
    blank = as_typed(client.get(address(Source, "add")))
    said = {"publisher": side.word, "title": side.word, "standing": "reported", "ring": Ring.PARTY}
    client.post(address(Source, "add"), blank | said)
    source = Source.objects.get(pk=blank["key"])
    client.get(address(Source, "changelist"), {"q": side.word})
    page = client.get(address(Source, "change", source.pk))
    client.post(address(Source, "change", source.pk), as_typed(page) | {"title": f"{side.word} 2"})


def papers_in_a_circle(side: Side) -> None:
    """Drafts and comments kept to a circle, one draft of it opened to the whole delegation."""
    circle = make.circle(side.secretary, side.secretary, side.chair, name=side.word)
    inside: dict[str, Any] = {"circle_id": circle.pk}
    drafts = [make.draft(side.chair, number, year=2015, **inside) for number in (8, 9)]
    open_draft(ProposalFile, by_id=side.chair.pk, draft_id=drafts[0].pk)
    make.concern_draft(side.chair, title=side.words, **inside)
    said: dict[str, Any] = {"body": side.word, "language": "ru", "ring": Ring.PARTY, **inside}
    comment(by_id=side.chair.pk, instrument_id=_open_text(side).pk, comment_id=uuid.uuid4(), **said)


def files_of_drafts_of_texts(side: Side) -> None:
    """Files attached to drafts of texts, one removed again, one that waits for its form."""
    quota = make.draft(side.chair, 11, year=2016)
    words = make.communique_draft(side.chair, meeting_id=side.rows["meeting"].pk)
    for draft in (quota, words):
        make.draft_file(side.chair, draft, f"{side.word}.txt", side.word.encode())
    dropped = make.draft_file(side.chair, quota, f"{side.word}-2.txt", side.word.encode())
    detach_file(ProposalFile, by_id=side.chair.pk, draft_id=quota.pk, file_id=dropped.pk)
    upload = make.sent_file(f"{side.word}-3.txt", side.word.encode())
    keep_for_form(by_id=side.chair.pk, upload=upload, form_key=uuid.uuid4())


def reading(side: Side) -> None:
    """Pages opened and lists taken away, by everybody."""
    for account in side.accounts:
        client = signed_in(account)
        for place in ("/", "/record/", f"/record/?chain={side.party}", "/meetings/?format=csv"):
            assert b"".join(client.get(place)) is not None
        client.get(f"/proposals/{_open_text(side).pk}/")
        client.get("/nowhere/")


def keys_taken(side: Side) -> None:
    """Signing in by the gate, an authenticator set up, a session ended."""
    keys.second_factor(side.expert)
    client = keys.through_the_gate(side.expert)
    client.post("/sign-out/")
    keys.through_the_gate(side.aide)
    make_address(by_id=side.expert.pk)


Act = Callable[[Side], None]
ACTS: tuple[Act, ...] = (
    every_kind_of_row,
    drafts_of_quotas,
    drafts_of_agendas,
    drafts_of_communiques,
    drafts_of_protocols,
    own_lists,
    drafts_of_decisions,
    drafts_of_notes,
    drafts_of_concerns,
    talk_among_colleagues,
    clearance_at_home,
    register_of_papers,
    briefs_on_shared_items,
    mandates_considered,
    work_in_the_admin,
    papers_in_a_circle,
    files_of_drafts_of_texts,
    reading,
    keys_taken,
)


def _open_text(side: Side) -> Instrument:
    return side.rows["text"]


def _organisation(side: Side) -> Any:
    return make.organisation(side.party, ring=Ring.PARTY, party_id=side.party, label_ru=side.word)
