"""Files that show what a concern says: of the draft alone, then copies that both read."""

import uuid

import pytest
from django.db import transaction
from django.urls import reverse

from committee.accord.errors import Refused, Stale
from committee.accord.models import Entry
from committee.accord.wall import Ring
from committee.files.models import StoredFile
from launches.ecology.files import detach_file
from launches.ecology.models import ConcernFile, SaidFile
from launches.ecology.showing import preview_digest, problems_before_showing
from launches.ecology.verbs import discard_concern, publish_concern
from tests import factories
from tests.accord.world import what_does_not_hold
from tests.admin_pages import signed_in
from tests.committee.test_files import TRACKED
from tests.factories.files import pdf, sent_file
from tests.launches.pages import form_of

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def kz():
    return factories.secretary("KZ")


@pytest.fixture(autouse=True)
def the_record_holds():
    yield
    assert what_does_not_hold() == []


def publish(by, concern, previewed, **fields):
    return publish_concern(
        by_id=by.pk, concern_id=concern.pk, previewed=previewed, key=uuid.uuid4(), **fields
    )


def test_a_concern_is_shown_with_copies_of_its_files(kz):
    draft = factories.concern_draft(kz)
    before = preview_digest(draft)
    file = factories.evidence(kz, draft)
    russian = factories.secretary("RU")
    assert list(StoredFile.objects.visible_to(russian)) == []
    with pytest.raises(Stale):
        publish(kz, draft, before)
    entry = publish(kz, draft, preview_digest(draft), open_to_observers=True)
    assert entry.payload["files"] == [file.sealed]
    copy = StoredFile.objects.get()
    assert (copy.ring, copy.pk != file.pk) == (Ring.OBSERVERS, True)
    for reader in (russian, factories.user(None, "observer")):
        client = signed_in(reader)
        assert reverse("file", args=[copy.pk]) in client.get(reverse("concern", args=[draft.pk])).text
        assert client.get(reverse("file", args=[copy.pk])).status_code == 200
        assert client.get(reverse("file", args=[file.pk])).status_code == 404
    with pytest.raises(Refused):
        factories.evidence(kz, draft)


def test_tracked_changes_stand_in_the_way_of_showing_it(kz):
    draft = factories.concern_draft(kz)
    file = factories.evidence(kz, draft, "проба.docx", TRACKED)
    page = signed_in(kz).get(reverse("concern_publish", args=[draft.pk]), headers=ENGLISH).text
    assert "1 tracked change" in page
    assert problems_before_showing(draft)
    with pytest.raises(Refused, match="проба"):
        publish(kz, draft, preview_digest(draft))
    detach_file(by_id=kz.pk, concern_id=draft.pk, file_id=file.pk)
    publish(kz, draft, preview_digest(draft))


def test_files_are_attached_and_removed_on_the_page_of_a_draft(kz):
    draft, client = factories.concern_draft(kz), signed_in(kz)
    place = reverse("concern_attach", args=[draft.pk])
    for _ in range(2):
        form = {"key": (key := uuid.uuid4()), "file": sent_file("проба.pdf", pdf())}
        assert client.post(place, form).status_code == 302
    assert client.post(place, {"key": key, "file": sent_file("проба.pdf", pdf())}).status_code == 302
    assert ConcernFile.objects.count() == 2
    page = client.post(place, {"key": uuid.uuid4(), "file": sent_file("ДСП.pdf", pdf())}, headers=ENGLISH)
    assert (page.status_code, "bears the mark" in page.text) == (409, True)
    remove = reverse("concern_detach", args=[draft.pk, key])
    assert signed_in(factories.secretary("RU")).post(remove).status_code == 404
    assert client.post(remove).status_code == 302
    assert client.post(remove).status_code == 409
    discard_concern(by_id=kz.pk, concern_id=draft.pk)
    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize(("act", "more"), [("answer", {}), ("pledge", {"is_undated": "on"}), ("measure", {})])
def test_a_file_of_what_is_said_is_looked_at_before_both_read_it(kz, act, more):
    ru, concern = factories.secretary("RU"), factories.concern(kz)
    client, place = signed_in(ru), reverse(f"concern_{act}", args=[concern.pk])
    form = {"key": str(uuid.uuid4()), "text_ru": "Проверено", "text_kk": "Тексерілді"} | more
    page = client.post(place, form | {"file": sent_file("проба.docx", TRACKED)}, headers=ENGLISH)
    assert (page.status_code, "1 tracked change" in page.text) == (409, True)
    page = client.post(place, form | {"file": sent_file("проба.docx")}, headers=ENGLISH)
    assert (page.status_code, "Look below at what the file carries along" in page.text) == (409, True)
    assert not SaidFile.objects.exists()
    form |= {name: form_of(page)[name] for name in ("received", "looked", "warned")}
    assert signed_in(kz).get(reverse("file", args=[form["received"]])).status_code == 404
    for _ in range(2):
        assert client.post(place, form).status_code == 302
    link = SaidFile.objects.get()
    assert (link.file.ring, str(link.file.pk) == form["received"]) == (Ring.BOTH, False)
    seen = signed_in(kz)
    assert reverse("file", args=[link.file_id]) in seen.get(reverse("concern", args=[concern.pk])).text
    assert seen.get(reverse("file", args=[link.file_id])).status_code == 200
    assert Entry.objects.get(payload__row=str(link.row_id)).payload["files"] == [link.file.sealed]
    with transaction.atomic():
        row = {f"{act}_id": link.row_id}
        SaidFile.objects.create(concern=concern, file=factories.kept_file(ru, ring=Ring.BOTH), **row)
        assert [line for line in what_does_not_hold() if str(link.row_id) in line]
        transaction.set_rollback(True)
