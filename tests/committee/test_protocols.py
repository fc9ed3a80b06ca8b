"""Protocols: compiled from a session, sent, answered, agreed, corrected; what stops them says so."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from committee.accord.errors import Refused, Stale
from committee.accord.models import Chain, Entry, Instrument
from committee.accord.wall import Ring
from committee.meetings.models import AgendaItem, Meeting, MeetingPaper, Outcome, Participation
from committee.protocols.kind import CODE, snapshot_of
from committee.protocols.models import ProtocolDraft
from committee.protocols.verbs import compile_again, save_protocol
from tests import factories as make
from tests.accord.world import what_does_not_hold
from tests.admin_pages import signed_in
from tests.launches.pages import form_of

pytestmark = pytest.mark.django_db

ENGLISH = {"accept-language": "en"}
NEW = "/meetings/protocols/new/"


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def ru():
    """The Russian chair, with a mandate for protocols alone."""
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


def test_a_protocol_is_compiled_by_a_form_sent_and_agreed_and_stands_among_the_papers(ru, kz):
    meeting = make.session(kz)
    meeting_address = reverse("meeting", args=[meeting.pk])
    assert f"{NEW}?meeting={meeting.pk}" in read(kz, meeting_address)
    client = signed_in(kz)
    form = form_of(client.get(NEW, {"meeting": meeting.pk}, headers=ENGLISH))
    form |= {
        "meeting": str(meeting.pk),
        "preamble_ru": "Стороны встретились.",
        "preamble_kk": "Тараптар кездесті.",
    }
    looked = client.get(client.post(NEW, form, headers=ENGLISH)["Location"], headers=ENGLISH)
    shown = looked.content.decode()
    for words in ("1.1. Решили: Решение 1 принято", "1.1. Шешілді: 1 шешімі қабылданды", "(глава делегации)"):
        assert words in shown
    draft = ProtocolDraft.objects.get()
    client.post(reverse("protocol_draft", args=[draft.pk]), form_of(looked), headers=ENGLISH)
    text = Instrument.objects.get(kind=CODE)
    assert text.number in read(ru, meeting_address)
    for by in (kz, ru):
        assert not MeetingPaper.objects.exists()
        make.agree(text, by)
    assert MeetingPaper.objects.get(instrument=text).title_ru == "Протокол: Заседание комиссии"
    assert reverse("protocol", args=[text.pk]) in read(ru, meeting_address)
    assert what_does_not_hold() == []


def test_numbers_and_days_come_from_the_lines_and_the_parties_stand_in_the_neutral_order(kz, ru):
    draft = make.protocol_draft(kz)
    russian = snapshot_of(draft).text_ru
    assert "1.1.1. Поручение: Согласовать график. Исполнители: Казахстан; Россия. Срок:" in russian
    places = [russian.index(words) for words in ("\nКазахстан\n", "\nРоссия\n", "1. Вопрос 1")]
    assert places == sorted(places)
    other = make.protocol_draft(ru, meeting_id=draft.meeting_id)
    assert snapshot_of(other).content == snapshot_of(draft).content


def test_what_changed_in_the_meeting_stops_the_draft_until_it_is_compiled_again(kz):
    draft = make.protocol_draft(kz)
    Outcome.objects.filter(text_ru="Решение 2 принято").update(text_ru="Решение 2 отложено")
    page = read(kz, reverse("protocol_draft", args=[draft.pk]))
    assert "Changed in the meeting since this was compiled: item 2." in page
    client = signed_in(kz)
    assert client.post(reverse("protocol_draft_compile", args=[draft.pk])).status_code == 302
    draft.refresh_from_db()
    assert "Решение 2 отложено" in snapshot_of(draft).text_ru
    secretary, item = make.secretary("KZ"), AgendaItem.objects.get(meeting=draft.meeting, number=1)
    for said in (make.SAID | {"kk": ""}, make.SAID):
        make.minutes_of(item, secretary, texts=said)
        assert "item 1." in read(kz, reverse("protocol_draft", args=[draft.pk]))
        compile_again(by_id=kz.pk, draft_id=draft.pk)
        page = read(kz, reverse("protocol_draft", args=[draft.pk]))
        missing = "Kazakh is missing: item 1." in page
        assert missing is not bool(said["kk"])
    draft.refresh_from_db()
    assert f"1. Вопрос 1\n\n{make.SAID['ru']}\n\n1.1. Решили" in snapshot_of(draft).text_ru
    assert draft.preamble_ru == make.PREAMBLE["ru"]
    assert snapshot_of(draft).problems == []
    compile_again(by_id=kz.pk, draft_id=draft.pk)
    assert Entry.objects.filter(verb="compile_protocol", chain="KZ").count() == 3


def not_held(meeting, kz):
    Meeting.objects.filter(pk=meeting.pk).update(holding="planned", held_from=None)


def no_agenda(meeting, kz):
    Outcome.objects.filter(meeting=meeting).update(item=None)
    AgendaItem.objects.filter(meeting=meeting).delete()


def nobody_of_russia(meeting, kz):
    Participation.objects.filter(person__party="RU").delete()


def item_without_outcome(meeting, kz):
    Outcome.objects.filter(text_ru="Решение 2 принято").update(item=None)


def no_kazakh(meeting, kz):
    Outcome.objects.filter(text_ru="Решение 2 принято").update(text_kk="")


def other_value_given(meeting, kz):
    make.disputed(meeting, make.secretary("KZ"), field="place", value="Москва")


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (not_held, "This meeting is not entered as held."),
        (no_agenda, "This meeting has no agenda."),
        (nobody_of_russia, "Russia: nobody is among the participants."),
        (item_without_outcome, "Neither minutes nor an outcome: item 2."),
        (no_kazakh, "Kazakh is missing: item 2."),
        (other_value_given, "a protocol has no open conflicts"),
    ],
)
def test_what_a_protocol_lacks_is_said_and_it_is_not_sent(bad, sentence, kz):
    meeting = make.session(kz)
    bad(meeting, kz)
    draft = make.protocol_draft(kz, meeting_id=meeting.pk)
    assert sentence in read(kz, reverse("protocol_draft", args=[draft.pk]))
    with pytest.raises(Refused, match=sentence[:20]):
        make.protocol(kz, meeting_id=meeting.pk)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"words": {"preamble": {"ru": "Стороны встретились."}}}, "opening words are in one language alone"),
        ({"words": {"annexes": {"ru": "Перечень\nГрафик", "kk": "Тізбе"}}}, "Each annex stands in a line"),
        ({"signed_on": make.just_now().at.date().replace(year=2001)}, "cannot be signed before"),
    ],
)
def test_what_is_typed_in_one_language_alone_or_too_early_is_said(typed, sentence, kz):
    draft = make.protocol_draft(kz, **typed)
    assert any(sentence in problem for problem in snapshot_of(draft).problems)


def test_a_conflict_that_opens_after_sending_stops_the_agreement(ru, kz):
    text = make.protocol(ru)
    meeting = Meeting.objects.get(pk=text.revision.content["meeting"]["id"])
    make.disputed(meeting, make.secretary("KZ"), field="place", value="Москва")
    with pytest.raises(Refused, match="no open conflicts"):
        make.agree(text, kz)


def test_nothing_internal_comes_into_a_protocol(ru, kz):
    meeting = make.session(kz)
    inside = {"ring": Ring.PARTY, "party_id": "KZ"}
    item = make.agenda_item(meeting, title_ru="Тайный вопрос", **inside)
    make.outcome(meeting, item=item, text_ru="Тайное решение", **inside)
    make.instruction(meeting, text_ru="Тайное поручение", **inside)
    make.participant(meeting, make.person("KZ", ring=Ring.PARTY), capacity_ru="Тайный участник", **inside)
    assert "Тайн" not in str(snapshot_of(make.protocol_draft(kz, meeting_id=meeting.pk)).content)
    draft = ProtocolDraft.objects.get()
    assert signed_in(ru).get(reverse("protocol_draft", args=[draft.pk])).status_code == 404
    assert not Entry.objects.filter(chain=Chain.SHARED, subject_id=str(draft.pk)).exists()


def test_a_corrigendum_says_what_it_corrects_and_replaces_the_protocol_in_force(ru, kz):
    first = make.agreed_protocol(ru, kz)
    meeting_id = first.revision.content["meeting"]["id"]
    client = signed_in(kz)
    assert "Open a corrigendum" in read(kz, reverse("protocol", args=[first.pk]))
    form = form_of(client.get(NEW, {"from": first.pk}, headers=ENGLISH))
    assert make.PREAMBLE["kk"].splitlines()[1] in read(kz, f"{NEW}?from={first.pk}")
    Outcome.objects.filter(text_ru="Решение 2 принято").update(text_ru="Решение 2 исправлено")
    written = client.post(NEW, form | {"meeting": meeting_id, "corrects_ru": ""}, headers=ENGLISH)
    assert "what the corrigendum corrects" in read(kz, written["Location"])
    said = {"preamble": make.PREAMBLE, "corrects": {"ru": "Описка в 2.1", "kk": "2.1-дегі қате жазу"}}
    second = make.protocol(kz, meeting_id=meeting_id, amends_id=first.pk, words=said)
    page = read(ru, reverse("protocol", args=[second.pk]))
    assert f"Corrigendum to protocol {first.number}" in page
    assert "Описка в 2.1" in page
    assert "Решение 2 исправлено" in page
    for by in (ru, kz):
        make.agree(second, by)
    first.refresh_from_db()
    assert first.status == Instrument.Status.SUPERSEDED
    assert what_does_not_hold() == []


def test_a_form_sent_twice_makes_one_draft_and_a_colleague_is_not_overwritten(kz):
    draft = make.protocol_draft(kz)
    same = {"by_id": kz.pk, "draft_id": draft.pk, "meeting_id": draft.meeting_id}
    save_protocol(**same, words={"preamble": make.PREAMBLE})
    assert Entry.objects.filter(verb="save_protocol").count() == 1
    with pytest.raises(Stale):
        save_protocol(**same, words={"preamble": {"ru": "Иначе"}})
    form = {"key": str(uuid.uuid4()), "meeting": "", "closing_en": "Kept as typed"}
    page = signed_in(kz).post(NEW, form, headers=ENGLISH)
    assert page.status_code == 409
    assert "Kept as typed" in page.content.decode()
    client = signed_in(kz)
    assert client.post(reverse("protocol_draft_discard", args=[draft.pk])).status_code == 302
    assert not ProtocolDraft.objects.exists()


@pytest.mark.once
def test_pages_ask_as_often_at_60_items_as_at_2(ru, kz, django_assert_num_queries):
    few, many = (make.session(ru, items) for items in (2, 60))
    for page, make_one in (("protocol_draft", make.protocol_draft), ("protocol", make.protocol)):
        small, large = (make_one(ru, meeting_id=meeting.pk) for meeting in (few, many))
        client = signed_in(ru)
        client.get(reverse(page, args=[small.pk]))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(page, args=[small.pk]))
        assert len(asked) <= 20
        with django_assert_num_queries(len(asked)):
            client.get(reverse(page, args=[large.pk]))
