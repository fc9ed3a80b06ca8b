"""What one Party keeps of its concerns to itself leaves no trace the other could see."""

import re
import uuid

import pytest
from django.db import transaction
from django.test import Client

from committee.accord.comments import comment_on
from committee.accord.wall import Ring
from launches.ecology import verbs
from launches.ecology.models import Concern, ConcernComment
from launches.ecology.showing import preview_digest
from tests import factories as make
from tests.wall.test_visible_to import what_is_seen

pytestmark = pytest.mark.django_db
SECRET = {"ru": "сарыторғай", "kk": "сарыторғай", "en": "сарыторғай"}


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def remark(by, concern):
    said = {"body": "сарыторғай", "language": "kk", "ring": Ring.PARTY}
    comment_on(ConcernComment, by_id=by.pk, subject_id=concern.pk, comment_id=uuid.uuid4(), **said)


@pytest.fixture
def ground():
    """A text and a launch both read, a concern of Kazakhstan on them, and people of both sides."""
    kz, ru = make.secretary("KZ"), make.secretary("RU")
    text, launch, subject = make.tabled(make.chair("RU")), make.launch(), make.subject()
    concern = make.concern(kz, subject_id=subject.pk, speaks_of={"texts": [text.pk], "launches": [launch.pk]})
    return {"kz": kz, "ru": ru, "text": text, "launch": launch, "subject": subject, "concern": concern}


PAGES = (
    "/", "/concerns/", "/concerns/?state=waiting", "/concerns/?category=air", "/concerns/?format=csv",
    "/concerns/?format=json", "/proposals/{text}/", "/launches/{launch}/", "/subjects/{subject}/",
    "/concerns/{concern}/", "/record/", "/concerns/new/", "/admin/launches/concern/",
    "/admin/launches/concerncomment/",
)  # fmt: skip


def pages(reader, ground):
    """Every page that shows concerns, as this reader gets it; without what differs at each reading."""
    keys = {name: row.pk for name, row in ground.items()} | {"launch": ground["launch"].tag}
    client, told = client_of(reader), {}
    for page in PAGES:
        response = client.get(page.format(**keys))
        body = response.getvalue() if response.streaming else response.content
        found = re.sub(r'(csrfmiddlewaretoken|name="key")[^>]*>', "", body.decode())
        told[page] = (response.status_code, found)
    return told


def test_a_draft_and_its_comments_change_no_page_of_the_other_side(ground):
    observer = make.user(None, "observer")
    before = {reader: pages(reader, ground) for reader in (ground["ru"], observer)}
    draft = make.concern_draft(
        ground["kz"],
        title=SECRET,
        description=SECRET,
        category="air",
        severity=3,
        subject_id=ground["subject"].pk,
        speaks_of={"texts": [ground["text"].pk], "launches": [ground["launch"].pk]},
    )
    remark(ground["kz"], draft)
    remark(ground["kz"], ground["concern"])
    for reader, as_it_was in before.items():
        assert pages(reader, ground) == as_it_was
    assert "сарыторғай" in pages(ground["kz"], ground)["/concerns/"][1]


@pytest.mark.parametrize("page", ["", "edit/", "publish/", "answer/", "close/", "link/"])
def test_the_address_of_a_draft_answers_like_one_that_does_not_exist(ground, page):
    draft = make.concern_draft(ground["kz"])
    client = client_of(ground["ru"])
    answers = [client.get(f"/concerns/{key}/{page}") for key in (draft.pk, uuid.uuid4())]
    assert [answer.status_code for answer in answers] == [404, 404]
    for post in ("publish/", "discard/", "comment/", "answer/"):
        assert client.post(f"/concerns/{draft.pk}/{post}", {"key": uuid.uuid4()}).status_code == 404


def test_an_observer_reads_what_is_opened_and_not_the_texts_it_bears_on(ground):
    opened = make.concern(
        ground["kz"], open_to_observers=True, speaks_of={"texts": [ground["text"].pk]}, category="water"
    )
    client = client_of(make.user(None, "observer"))
    listed = client.get("/concerns/").content.decode()
    assert str(opened.pk) in listed
    assert str(ground["concern"].pk) not in listed
    page = client.get(f"/concerns/{opened.pk}/").content.decode()
    assert ground["text"].number not in page
    assert client.get(f"/concerns/{ground['concern'].pk}/").status_code == 404


def plain_past(kz, expert):
    """One draft, written once."""
    return make.concern_draft(kz)


def long_past(kz, expert):
    """Other words first, by other hands, remarks among colleagues; a draft thrown away, one left lying."""
    verbs.discard_concern(by_id=expert.pk, concern_id=make.concern_draft(expert).pk)
    make.concern_draft(expert, title=SECRET)
    draft = make.concern_draft(
        expert, title=SECRET, severity=3, source_id=make.source(ring="party", party_id="KZ").pk
    )
    remark(expert, draft)
    return verbs.save_concern(
        by_id=kz.pk,
        concern_id=draft.pk,
        seen=draft.version,
        title=make.three(),
        description=make.three(),
        category=Concern.Category.SOIL,
    )


def test_two_pasts_of_one_concern_look_the_same():
    kz, ru, expert = make.secretary("KZ"), make.secretary("RU"), make.user("KZ")
    readers = [ru, make.user("RU"), make.user(None, "observer")]
    worlds, own = [], []
    for past in (plain_past, long_past):
        with transaction.atomic():
            draft = past(kz, expert)
            shown = {"previewed": preview_digest(draft), "key": uuid.UUID(int=1)}
            verbs.publish_concern(by_id=kz.pk, concern_id=draft.pk, **shown)
            make.answer_to(draft, ru)
            worlds.append([what_is_seen(reader) for reader in readers])
            own.append(what_is_seen(kz))
            transaction.set_rollback(True)
    assert worlds[0] == worlds[1]
    assert own[0] != own[1], "the two pasts are one and the same: this test shows nothing"
