"""Communiqués: written by one Party, answered by the other, agreed by both, then a paper of the meeting."""

import datetime
import uuid

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committee.accord import verbs
from committee.accord.errors import Refused, Stale
from committee.accord.models import Chain, Entry, Instrument
from committee.accord.models.instruments import today
from committee.accord.policies import may, may_table, standing_of
from committee.accord.transitions import TABLE
from committee.accord.wall import Ring
from committee.communiques.kind import CODE
from committee.communiques.models import CommuniqueDraft
from committee.communiques.pages import compare
from committee.communiques.verbs import save_communique
from committee.meetings.models import MeetingPaper
from launches.quotas.kind import CODE as PROPOSAL
from tests import factories as make
from tests.accord.test_verify_record import behind_its_back, change
from tests.accord.world import what_does_not_hold
from tests.admin_pages import signed_in
from tests.launches.pages import form_of

pytestmark = pytest.mark.django_db

ENGLISH = {"accept-language": "en"}
NEW = "/meetings/communiques/new/"


@pytest.fixture
def ru():
    """The Russian chair, with a mandate for communiqués alone."""
    return make.chair("RU", kinds=[CODE])


@pytest.fixture
def kz():
    """The Kazakh chair, the same."""
    return make.chair("KZ", kinds=[CODE])


def read(user, address):
    """A page in English."""
    response = signed_in(user).get(address, headers=ENGLISH)
    assert response.status_code == 200
    return response.content.decode()


def agree_by_page(user, text):
    """Agree as a person does, with the form of the page."""
    address = reverse("communique_agree", args=[text.pk])
    client = signed_in(user)
    form = form_of(client.get(address, headers=ENGLISH))
    answer = client.post(address, form | {"capacity": "definitive"}, headers=ENGLISH)
    assert answer.status_code == 302, answer.content.decode()


def both_agree(text, *chairs):
    """Agreement of both Parties."""
    for chair in chairs:
        make.agree(text, chair)
    return Instrument.objects.get(pk=text.pk)


# The whole way, through the pages ------------------------------------------------------------------------


def test_a_communique_is_written_answered_agreed_and_stands_among_the_papers_of_its_meeting(ru, kz):
    meeting = make.meeting(kz, ring=Ring.OBSERVERS, party_id=None)
    meeting_address = reverse("meeting", args=[meeting.pk])
    assert f"{NEW}?meeting={meeting.pk}" in read(kz, meeting_address)

    client = signed_in(kz)
    form = form_of(client.get(NEW, {"meeting": meeting.pk}, headers=ENGLISH))
    form |= {"meeting": str(meeting.pk), "language_to_follow": ""}
    form |= {f"title_{code}": words for code, words in make.TITLE.items()}
    form |= {f"text_{code}": words for code, words in make.TEXT.items()}
    looked = client.get(client.post(NEW, form, headers=ENGLISH)["Location"], headers=ENGLISH)
    assert "Тараптар жұмысты жалғастырады." in looked.content.decode()
    draft = CommuniqueDraft.objects.get()
    sent = client.post(reverse("communique_draft", args=[draft.pk]), form_of(looked), headers=ENGLISH)
    text = Instrument.objects.get()
    assert sent["Location"].startswith(reverse("communique", args=[text.pk]))
    assert text.number == f"KZ/{meeting.planned_from.year}/COM/1"

    assert text.number in read(ru, meeting_address)
    assert "wait for your answer" in read(ru, "/") or "waits for your answer" in read(ru, "/")
    words = make.TEXT | {"ru": "Стороны обсудили пуски.\nСтороны ничего не решили."}
    answer = make.communique(ru, meeting_id=meeting.pk, text=words, answers_id=text.pk)
    beside = read(kz, reverse("communique", args=[answer.pk]))
    assert "Стороны ничего не решили." in beside
    assert "Different" in beside

    agree_by_page(kz, answer)
    assert not MeetingPaper.objects.exists()
    agree_by_page(ru, answer)
    answer.refresh_from_db()
    assert answer.status == Instrument.Status.IN_FORCE
    paper = MeetingPaper.objects.get(instrument=answer)
    assert (paper.meeting_id, paper.ring, paper.party) == (meeting.pk, Ring.BOTH, None)
    for reader in (ru, kz):
        html = read(reader, meeting_address)
        assert reverse("communique", args=[answer.pk]) in html
        assert answer.number in html
    assert answer.number not in read(make.user(None, "observer"), meeting_address)
    assert what_does_not_hold() == []


@pytest.mark.once
def test_pages_of_a_text_and_the_list_ask_as_often_at_60_paragraphs_as_at_2(
    ru, kz, django_assert_num_queries
):
    few = make.communique(ru)
    long = {
        code: "\n".join(f"{number}. {words}" for number in range(30)) for code, words in make.TEXT.items()
    }
    many = make.communique(ru, text=long)
    client = signed_in(kz)
    client.get(reverse("communique", args=[few.pk]))
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("communique", args=[few.pk]))
    assert len(asked) <= 15
    with django_assert_num_queries(len(asked)):
        client.get(reverse("communique", args=[many.pk]))
    with CaptureQueriesContext(connection) as asked:
        client.get("/meetings/communiques/")
    for _more in range(10):
        make.communique(ru)
    with django_assert_num_queries(len(asked)):
        client.get("/meetings/communiques/")


# Words ---------------------------------------------------------------------------------------------------


def test_words_are_compared_paragraph_by_paragraph_in_both_languages():
    this = {"title": make.TITLE, "text": make.TEXT}
    words = {"ru": "Стороны обсудили пуски.\nНовое.\nСтороны продолжат работу.", "kk": "", "en": ""}
    russian, kazakh = compare({"title": make.TITLE, "text": words}, this)
    assert [one.sign for one in russian.cells] == ["same", "same", "plus", "same"]
    assert [one.sign for one in kazakh.cells] == ["same", "minus", "minus"]


def test_without_a_language_it_is_not_sent_and_with_a_day_for_it_it_is(ru, kz):
    draft = make.communique_draft(kz, text=make.TEXT | {"ru": ""})
    page = read(kz, reverse("communique_draft", args=[draft.pk]))
    assert "Title or text has no Russian." in page
    with pytest.raises(Refused):
        make.communique(kz, text=make.TEXT | {"ru": ""})

    text = make.communique(
        kz,
        text=make.TEXT | {"ru": ""},
        language_to_follow="ru",
        language_due=today(),
        meeting_id=draft.meeting_id,
    )
    assert not may(standing_of(ru), "assent", text).allowed
    paper = CommuniqueDraft.objects.get(sent_as=text)
    again = {"by_id": kz.pk, "draft_id": paper.pk, "meeting_id": paper.meeting_id, "title": make.TITLE}
    again |= {"language_to_follow": "ru", "language_due": today()}

    # The words stand in the content: whoever supplies Russian cannot change the Kazakh on the way.
    changed = make.TEXT | {"kk": "Тараптар келіспеді."}
    save_communique(**again, text=changed, seen=paper.version)
    with pytest.raises(Refused, match=r"язык|language"):
        verbs.supply_language(by_id=kz.pk, instrument_id=text.pk, paper_id=paper.pk)

    paper.refresh_from_db()
    save_communique(**again, text=make.TEXT, seen=paper.version)
    # What the meeting is called by now changes nothing in what was sent.
    type(paper.meeting).objects.filter(pk=paper.meeting_id).update(title_en="Renamed")
    verbs.supply_language(by_id=kz.pk, instrument_id=text.pk, paper_id=paper.pk)
    text = Instrument.objects.get(pk=text.pk)
    assert make.TEXT["ru"] in text.revision.text_ru
    assert may(standing_of(ru), "assent", text).allowed
    assert what_does_not_hold() == []


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"title": dict.fromkeys(make.TITLE, ""), "text": dict.fromkeys(make.TEXT, "")},
            "Write a title and a text",
        ),
        ({"language_to_follow": "kk", "text": make.TEXT | {"kk": ""}}, "by which date"),
    ],
)
def test_what_is_missing_is_named_on_the_draft(kz, fields, sentence):
    draft = make.communique_draft(kz, **fields)
    assert sentence in read(kz, reverse("communique_draft", args=[draft.pk]))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"meeting": ""}, "id_meeting"),
        ({"meeting": str(uuid.uuid4())}, "id_meeting"),
        ({"text_ru": "Прoтон"}, "mixes letters of different alphabets"),
        ({"title_kk": "а" * 301}, "id_title_kk"),
        ({"text_kk": "а " * 5001}, "id_text_kk"),
        ({"language_to_follow": "kk"}, "by which date"),
    ],
)
def test_bad_input_is_named_and_nothing_typed_is_lost(kz, typed, sentence):
    meeting = make.meeting(kz, party_id=None)
    form = {"key": str(uuid.uuid4()), "meeting": str(meeting.pk), "title_en": "Kept as typed"} | typed
    page = signed_in(kz).post(NEW, form, headers=ENGLISH)
    assert page.status_code == 409
    assert sentence in page.content.decode()
    assert "Kept as typed" in page.content.decode()
    assert not CommuniqueDraft.objects.exists()


def test_a_form_sent_twice_makes_one_draft_and_a_colleague_is_not_overwritten(kz):
    draft = make.communique_draft(kz)
    fields = {"by_id": kz.pk, "draft_id": draft.pk, "meeting_id": draft.meeting_id}
    save_communique(**fields, title=make.TITLE, text=make.TEXT)
    assert Entry.objects.filter(verb="save_communique").count() == 1
    with pytest.raises(Stale):
        save_communique(**fields, title=make.TITLE, text=make.TEXT | {"en": "Other."}, seen="")
    page = signed_in(kz).post(
        reverse("communique_draft_edit", args=[draft.pk]),
        {"key": draft.pk, "seen": "", "meeting": draft.meeting_id, "title_en": "Kept as typed"},
        headers=ENGLISH,
    )
    assert page.status_code == 409
    assert "Kept as typed" in page.content.decode()
    assert draft.version in page.content.decode()


# The wall and the keys -----------------------------------------------------------------------------------


def test_a_draft_is_of_its_delegation_alone(ru, kz):
    draft = make.communique_draft(kz)
    for page in ("communique_draft", "communique_draft_edit"):
        assert signed_in(ru).get(reverse(page, args=[draft.pk])).status_code == 404
    assert str(draft.pk) not in read(ru, "/meetings/communiques/")
    assert Entry.objects.get(verb="save_communique").chain_id == "KZ"
    assert not Entry.objects.filter(chain=Chain.SHARED, subject_id=str(draft.pk)).exists()


def test_of_a_meeting_the_other_party_does_not_see_nothing_is_said(kz):
    alone = make.meeting(make.secretary("KZ"), ring=Ring.PARTY)
    theirs = make.meeting(make.secretary("RU"), ring=Ring.PARTY)
    for meeting in (alone, theirs):
        with pytest.raises(Refused):
            make.communique_draft(kz, meeting_id=meeting.pk)
    assert NEW not in read(kz, reverse("meeting", args=[alone.pk]))
    options = read(kz, NEW)
    assert str(alone.pk) not in options
    assert str(theirs.pk) not in options


@pytest.mark.parametrize("verb", sorted(TABLE))
def test_a_mandate_for_quotas_gives_nothing_on_communiques_nor_the_other_way(verb, ru, kz):
    for_quotas = {"RU": make.chair("RU", kinds=[PROPOSAL]), "KZ": make.chair("KZ", kinds=[PROPOSAL])}
    quota, words = make.tabled(for_quotas["RU"]), make.communique(ru)
    for chair in (kz, ru):
        other = for_quotas[chair.party_code]
        assert may(standing_of(chair), verb, words) == may(standing_of(other), verb, quota)
        assert not may(standing_of(chair), verb, quota).allowed
        assert not may(standing_of(other), verb, words).allowed
    assert may_table(standing_of(kz), CODE).allowed
    assert not may_table(standing_of(kz), PROPOSAL).allowed
    assert not may_table(standing_of(for_quotas["KZ"]), CODE).allowed


# The fact that follows -----------------------------------------------------------------------------------


def test_a_second_one_replaces_the_first_and_the_page_of_agreeing_says_so(ru, kz):
    meeting = make.meeting(kz, party_id=None)
    first = both_agree(make.communique(ru, meeting_id=meeting.pk), ru, kz)
    second = make.communique(kz, meeting_id=meeting.pk, text=make.TEXT | {"ru": "Иначе."}, amends_id=first.pk)
    assert first.number in read(ru, reverse("communique_agree", args=[second.pk]))
    both_agree(second, ru, kz)
    first.refresh_from_db()
    assert first.status == Instrument.Status.SUPERSEDED
    assert MeetingPaper.objects.filter(meeting=meeting).count() == 2
    assert what_does_not_hold() == []


def test_one_meeting_has_one_open_text(ru, kz):
    meeting = make.meeting(kz, party_id=None)
    make.communique(ru, meeting_id=meeting.pk)
    with pytest.raises(Refused):
        make.communique(kz, meeting_id=meeting.pk)
    make.communique(kz)


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_keeps_the_paper_both_agreed(act, ru, kz):
    text = both_agree(make.communique(ru), ru, kz)
    paper = MeetingPaper.objects.filter(instrument=text)
    with pytest.raises(DatabaseError), transaction.atomic():
        paper.update(title_en="Other") if act == "update" else paper._raw_delete("default")
    assert paper.get().title_en == make.TITLE["en"]


def test_a_paper_that_rests_on_a_text_is_of_both_says_the_database(ru, kz):
    text = make.communique(ru)
    meeting = make.meeting(ru)
    with pytest.raises(DatabaseError), transaction.atomic():
        MeetingPaper.objects.create(
            meeting=meeting, instrument=text, ring=Ring.PARTY, party_id="RU", title_ru="Моё", title_kk="Менің"
        )


def test_a_paper_changed_removed_or_invented_behind_the_records_back_is_told(ru, kz):
    text = both_agree(make.communique(ru), ru, kz)
    paper = MeetingPaper.objects.get(instrument=text)
    change(paper, title_ru="Подменённое название")
    assert f"{text.number}: the paper of its meeting is not what both agreed" in what_does_not_hold()
    behind_its_back("DELETE FROM committee_meetingpaper")
    assert f"{text.number}: is not among the papers of its meeting" in what_does_not_hold()
    other = make.communique(ru)
    MeetingPaper.objects.create(
        meeting_id=paper.meeting_id, instrument=other, ring=Ring.BOTH, title_ru="Иное", title_kk="Басқа"
    )
    assert any("never entered into force" in told for told in what_does_not_hold())


def test_a_draft_is_thrown_away_and_a_sent_one_is_not(ru):
    draft = make.communique_draft(ru)
    client = signed_in(ru)
    assert client.post(reverse("communique_draft_discard", args=[draft.pk])).status_code == 302
    assert not CommuniqueDraft.objects.exists()
    make.communique(ru)
    sent = CommuniqueDraft.objects.get()
    assert client.post(reverse("communique_draft_discard", args=[sent.pk])).status_code == 403
    assert "Threw a draft of a communiqué away" in read(ru, reverse("record") + "?chain=RU")


def test_the_day_a_reply_is_asked_for_lies_ahead(ru):
    with pytest.raises(Refused):
        make.communique(ru, reply_by=today() - datetime.timedelta(days=1))


@pytest.mark.parametrize("ending", ["csv", "json", "xlsx"])
def test_the_list_is_taken_away_with_the_texts_one_reads_and_no_draft(ending, ru, kz):
    text = make.communique(ru)
    draft = make.communique_draft(kz, title=make.TITLE | {"en": "Nobody else reads this"})
    file = signed_in(kz).get(f"/meetings/communiques/?format={ending}", headers=ENGLISH)
    assert file.headers["Content-Disposition"].startswith("attachment")
    told = b"".join(file.streaming_content)
    if ending != "xlsx":
        assert text.number in told.decode()
        assert text.revision.digest in told.decode()
        assert draft.title_en not in told.decode()
    observer = signed_in(make.user(None, "observer")).get(f"/meetings/communiques/?format={ending}")
    assert text.number.encode() not in b"".join(observer.streaming_content)
