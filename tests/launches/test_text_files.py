"""Files of drafts of texts: they go with the text, and what both agree to covers them."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from committee.accord import verbs
from committee.accord.errors import Refused, Stale
from committee.accord.models import Instrument
from committee.accord.wall import Ring
from committee.communiques import kind as communiques
from committee.files.models import StoredFile
from committee.texts.files import attach_file, detach_file
from committee.texts.models import TextFile
from launches.quotas.kind import CODE
from launches.quotas.models import ProposalFile
from tests import factories as make
from tests.accord.world import everything, what_does_not_hold
from tests.committee.test_files import TRACKED
from tests.launches.pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def ru():
    return make.chair("RU")


@pytest.fixture
def kz():
    return make.chair("KZ")


def sent(by, paper, previewed=None):
    previewed = previewed or make.previewed(paper)
    if paper.answers_id:
        named = {"by_id": by.pk, "instrument_id": paper.answers_id, "paper_id": paper.pk}
        entry = verbs.counter(**named, previewed=previewed)
    else:
        entry = verbs.table(by_id=by.pk, kind=CODE, paper_id=paper.pk, previewed=previewed)
    return Instrument.objects.get(pk=entry.subject_id)


def test_copies_go_with_the_text_and_what_is_agreed_to_covers_them(ru, kz):
    bare = make.draft(ru, 12)
    plain = make.previewed(bare)
    file = make.draft_file(ru, bare)
    with pytest.raises(Stale):
        sent(ru, bare, plain)
    text = sent(ru, bare)
    assert text.revision.content["files"] == [file.sealed]
    assert text.revision.digest != plain
    copy = TextFile.objects.get().file
    assert (copy.ring, copy.sealed) == (Ring.BOTH, file.sealed)
    assert copy.pk != file.pk
    client = signed_in(kz)
    for page in ("proposal", "proposal_agree"):
        shown = client.get(reverse(page, args=[text.pk])).text
        assert file.name in shown
        assert file.digest[:4] in shown
    assert "these words and these files" in shown
    assert client.get(reverse("file", args=[copy.pk])).status_code == 200
    assert client.get(reverse("file", args=[file.pk])).status_code == 404
    make.agree(text, kz)
    assert what_does_not_hold() == []
    TextFile.objects.create(instrument=text, file=make.kept_file(kz, ring=Ring.BOTH))
    assert [line for line in what_does_not_hold() if text.number in line]


def test_a_text_without_files_says_what_it_always_said(ru):
    text = make.tabled(ru, 12)
    assert "files" not in text.revision.content
    assert text.revision.content.keys() == {"year", "lines", "amends", "dated", "source"}


def test_files_are_attached_and_removed_on_the_page_and_tracked_changes_stop_it(ru, kz):
    draft, client = make.draft(ru, 12), signed_in(ru)
    place, key = reverse("draft_attach", args=[draft.pk]), uuid.uuid4()
    for _ in range(2):
        form = {"key": key, "file": make.sent_file("план.docx", TRACKED)}
        assert client.post(place, form).status_code == 302
    page = client.get(reverse("draft", args=[draft.pk]))
    assert "1 tracked change" in page.text
    with pytest.raises(Refused, match="tracked change"):
        sent(ru, draft)
    refused = client.post(place, {"key": uuid.uuid4(), "file": make.sent_file("ДСП.docx")})
    assert (refused.status_code, "bears the mark" in refused.text) == (409, True)
    remove, stranger = reverse("draft_detach", args=[draft.pk, key]), signed_in(kz)
    before = everything()
    assert stranger.post(remove).status_code == stranger.post(place).status_code == 404
    assert everything() == before
    assert client.post(remove).status_code == 302
    assert client.post(remove).status_code == 409
    make.draft_file(ru, draft)
    assert client.post(reverse("draft_discard", args=[draft.pk])).status_code == 302
    assert not StoredFile.objects.exists()


def test_a_counter_names_the_files_it_adds_removes_and_changes(ru, kz):
    asked, answer = make.draft(ru, 12), None
    for name in ("карта.docx", "план.docx"):
        make.draft_file(ru, asked, name)
    text = sent(ru, asked)
    answer = make.draft(kz, 10, answers_id=text.pk)
    make.draft_file(kz, answer, "план.docx", make.docx("<w:p><w:r><w:t>Иначе</w:t></w:r></w:p>"))
    make.draft_file(kz, answer, "замер.docx")
    countered = sent(kz, answer)
    pairs = signed_in(ru).get(reverse("proposal", args=[countered.pk])).context["pairs"]
    told = {cell.part: cell.difference for cell in pairs[-1].cells}
    assert told == {"замер.docx": "Added", "карта.docx": "Removed", "план.docx": "Different"}


def test_a_language_that_follows_keeps_the_files_and_a_sent_draft_takes_no_more(kz):
    ru = make.secretary("RU")
    half = {"ru": "О пусках", "kk": "", "en": ""}
    fields = {"title": half, "text": half, "language_to_follow": "kk"}
    paper = make.communique_draft(ru, language_due=timezone.now().date(), **fields)
    file = make.draft_file(ru, paper)
    previewed = verbs.preview_digest(communiques.CODE, communiques.snapshot_of(paper))
    entry = verbs.table(by_id=ru.pk, kind=communiques.CODE, paper_id=paper.pk, previewed=previewed)
    text = Instrument.objects.get(pk=entry.subject_id)
    whole = {"ru": "О пусках", "kk": "Ұшырулар туралы", "en": ""}
    fields |= {"title": whole, "text": whole, "language_due": paper.language_due}
    make.communique_draft(ru, draft_id=paper.pk, seen=paper.version, meeting_id=paper.meeting_id, **fields)
    verbs.supply_language(by_id=ru.pk, instrument_id=text.pk, paper_id=paper.pk)
    text = Instrument.objects.get(pk=text.pk)
    assert text.revision.number == 2
    assert text.revision.content["files"] == [file.sealed]
    assert file.name in signed_in(kz).get(reverse("communique", args=[text.pk])).text
    assert what_does_not_hold() == []
    draft = make.draft(ru, 12, year=2014)
    own = make.draft_file(ru, draft)
    sent(ru, draft)
    named = {"by_id": ru.pk, "draft_id": draft.pk, "file_id": own.pk}
    with pytest.raises(Refused, match="sent already"):
        detach_file(ProposalFile, **named)
    with pytest.raises(Refused, match="sent already"):
        attach_file(ProposalFile, **named | {"file_id": uuid.uuid4()}, upload=make.sent_file())


def test_an_agenda_carries_files_too(kz):
    ru = make.secretary("RU")
    meeting = make.meeting(ru, party_id=None)
    draft = make.agenda_draft(ru, meeting_id=meeting.pk)
    file = make.draft_file(ru, draft)
    page = signed_in(ru).get(reverse("agenda_draft", args=[draft.pk]))
    previewed = page.context["digest"]
    entry = verbs.table(by_id=ru.pk, kind="agenda", paper_id=draft.pk, previewed=previewed)
    assert file.name in signed_in(kz).get(reverse("agenda", args=[entry.subject_id])).text
