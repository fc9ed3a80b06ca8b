"""A named circle of one Party: its papers, their files, comments and past are read by its members alone."""

import uuid
from typing import NamedTuple

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from committee.accord.circles import keep_circle
from committee.accord.comments import comment, comment_on
from committee.accord.errors import Refused
from committee.accord.models import Circle, CircleMember, Comment, Entry, User
from committee.accord.only_inside import only_inside
from committee.accord.wall import Ring
from committee.communiques.models import CommuniqueFile
from committee.files.models import StoredFile
from committee.papers.models import Note
from committee.papers.notes import discard_note, open_note, save_note, send_note
from committee.texts.drafts import open_draft
from launches.ecology.models import Concern, ConcernComment
from launches.ecology.showing import preview_digest
from launches.ecology.verbs import discard_concern, open_concern, publish_concern, save_concern
from launches.quotas.models import QuotaProposal
from launches.quotas.verbs import discard_draft, save_draft
from tests import factories
from tests.admin_pages import address, as_typed, signed_in

pytestmark = pytest.mark.django_db
SECRET = "Сарыарқа"
WORDS = dict.fromkeys(("ru", "kk", "en"), SECRET)


class World(NamedTuple):
    """Russia's secretary and chair, who are in a circle, its expert, who is not, and Kazakhstan."""

    secretary: User
    chair: User
    expert: User
    kz: User
    circle: Circle

    @property
    def outside(self):
        others = [factories.user(None, role) for role in (User.Role.OBSERVER, User.Role.OPERATOR)]
        return [self.expert, self.kz, *others]


@pytest.fixture
def world():
    secretary, chair = factories.secretary("RU"), factories.chair("RU")
    circle = factories.circle(secretary, secretary, chair)
    return World(secretary, chair, factories.user("RU"), factories.secretary("KZ"), circle)


@pytest.fixture
def papers(world):
    """A paper of every kind that is begun in a circle, with a file and with comments."""
    inside = {"circle_id": world.circle.pk}
    says = factories.written(SECRET)
    note = save_note(by_id=world.secretary.pk, note_id=uuid.uuid4(), says=says, **inside)
    concern = factories.concern_draft(world.chair, title=WORDS, **inside)
    said = {"body": f"{SECRET} 7741", "language": "ru", "ring": Ring.PARTY, "comment_id": uuid.uuid4()}
    text = factories.tabled(factories.chair("KZ"), 14, year=2014)
    return [
        note,
        factories.attached(world.secretary, note, f"{SECRET}.txt", SECRET.encode()),
        concern,
        comment_on(ConcernComment, by_id=world.chair.pk, subject_id=concern.pk, **said),
        comment(by_id=world.chair.pk, instrument_id=text.pk, **said | {"comment_id": uuid.uuid4()}, **inside),
        factories.draft(world.chair, 17, year=2019, lines=[factories.line(17, reason=WORDS)], **inside),
        factories.communique_draft(world.chair, title=WORDS, text=WORDS, **inside),
    ]


def seen_by(user, papers):
    return [paper for paper in papers if type(paper).objects.visible_to(user).filter(pk=paper.pk).exists()]


def entries_of(user, circle):
    return Entry.objects.visible_to(user).filter(chain="RU", circle=circle)


def test_members_alone_see_papers_files_comments_and_their_past(world, papers):
    for member in (world.secretary, world.chair):
        assert seen_by(member, papers) == papers
        assert entries_of(member, world.circle).count() >= len(papers)
    for other in world.outside:
        assert seen_by(other, papers) == []
        assert not entries_of(other, world.circle).exists()
    assert only_inside(world.chair, ["7741"])
    assert not only_inside(world.expert, ["7741"])


def test_a_colleague_outside_meets_nothing_on_pages_and_cannot_act(world, papers):
    colleague = factories.secretary("RU")
    client, inside = signed_in(colleague), signed_in(world.secretary)
    note, file, concern, _on_concern, remark, draft, communique = papers
    places = [
        reverse("note", args=[note.pk]),
        reverse("file", args=[file.pk]),
        reverse("concern", args=[concern.pk]),
        reverse("draft", args=[draft.pk]),
        reverse("communique_draft", args=[communique.pk]),
        address(QuotaProposal, "change", draft.pk),
        address(Concern, "change", concern.pk),
        address(Comment, "change", remark.pk),
    ]
    for place in places:
        assert inside.get(place).status_code == 200, place
        assert client.get(place).status_code in (302, 404), place
    for place in ("/", "/record/?chain=RU", "/notes/", "/concerns/", "/proposals/", "/meetings/communiques/"):
        page = client.get(place)
        assert page.status_code == 200
        assert SECRET not in page.content.decode(), place
    for verb, keys in (
        (open_note, {"note_id": note.pk}),
        (discard_note, {"note_id": note.pk}),
        (open_concern, {"concern_id": concern.pk}),
        (discard_concern, {"concern_id": concern.pk}),
        (discard_draft, {"draft_id": draft.pk}),
        (open_draft, {"files": CommuniqueFile, "draft_id": communique.pk}),
        (
            save_draft,
            {"draft_id": draft.pk, "year": 2019, "lines": [factories.line(1)], "seen": draft.version},
        ),
    ):
        with pytest.raises(Refused):
            verb(by_id=colleague.pk, **keys)
    with pytest.raises(Refused):
        send_note(by_id=colleague.pk, note_id=note.pk, previewed=note.digest)
    with pytest.raises(Refused):
        save_note(by_id=colleague.pk, note_id=note.pk, says=factories.written(), seen=note.digest)


def test_opened_it_is_read_by_the_delegation_and_its_comments_stay(world, papers):
    note, file, concern, _on_concern, _remark, draft, communique = papers
    client = signed_in(world.secretary)
    for name, paper in (
        ("note", note),
        ("concern", concern),
        ("draft", draft),
        ("communique_draft", communique),
    ):
        assert client.post(reverse(f"{name}_open", args=[paper.pk])).status_code == 302
        page = signed_in(world.expert).get(reverse(name, args=[paper.pk]))
        assert (page.status_code, SECRET in page.content.decode()) == (200, True)
    assert seen_by(world.kz, papers) == []
    assert seen_by(world.expert, papers) == [note, concern, draft, communique]
    (copy,) = note.files.all()
    assert copy.pk != file.pk
    assert StoredFile.objects.visible_to(world.expert).filter(pk=copy.pk).exists()
    with pytest.raises(Refused, match="целиком"):
        open_note(by_id=world.secretary.pk, note_id=note.pk)


def test_what_is_sent_or_shown_from_a_circle_lies_in_none(world, papers):
    note, _file, concern, *_rest = papers
    send_note(by_id=world.secretary.pk, note_id=note.pk, previewed=Note.objects.get(pk=note.pk).digest)
    concern = Concern.objects.get(pk=concern.pk)
    publish_concern(
        by_id=world.secretary.pk, concern_id=concern.pk, previewed=preview_digest(concern), key=uuid.uuid4()
    )
    for paper in (note, concern):
        assert seen_by(world.kz, [paper]) == seen_by(world.expert, [paper]) == [paper]
    assert Note.objects.visible_to(world.kz).get(pk=note.pk).files.count() == 1
    for told in Entry.objects.filter(chain="shared"):
        assert told.circle_id is None
        assert str(world.circle.pk) not in str(told.payload)


def test_a_paper_goes_only_into_a_circle_of_its_author_and_only_when_it_is_begun(world, papers):
    elsewhere = factories.circle(world.kz, world.kz)
    for by, circle in ((world.expert, world.circle), (world.chair, elsewhere)):
        with pytest.raises(Refused):
            factories.draft(by, 12, year=2020, circle_id=circle.pk)
    draft = factories.draft(world.chair, 12, year=2020)
    save_draft(
        by_id=world.chair.pk,
        draft_id=draft.pk,
        seen=draft.version,
        year=2021,
        lines=[factories.line(12)],
        circle_id=world.circle.pk,
    )
    assert QuotaProposal.objects.get(pk=draft.pk).circle is None
    kept = save_concern(
        by_id=world.secretary.pk,
        concern_id=papers[2].pk,
        title=WORDS,
        description={},
        category="soil",
        seen=papers[2].version,
    )
    assert kept.circle == world.circle
    with pytest.raises(Refused):
        factories.concern_draft(world.chair, speaks_of={"notes": [papers[0].pk]})
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.create(
            instrument=papers[4].instrument,
            author=world.chair,
            party_id="RU",
            ring=Ring.BOTH,
            circle=world.circle,
            language="ru",
            body=SECRET,
        )


def test_a_secretary_keeps_a_circle_in_the_admin_and_whom_it_names_reads_at_once(world, papers):
    client = signed_in(world.secretary)
    page = client.get(address(Circle, "change", world.circle.pk))
    assert world.kz.username not in page.content.decode()
    typed = as_typed(page) | {"members": [str(world.secretary.pk), str(world.expert.pk)]}
    assert client.post(address(Circle, "change", world.circle.pk), typed).status_code == 302
    assert seen_by(world.expert, papers) == papers
    assert seen_by(world.chair, papers) == []
    told = Entry.objects.filter(chain="RU", verb="keep_circle").latest("number")
    assert [name["ru"] for name in told.payload["in"]] == [str(world.expert)]
    assert "Переговорщики" in signed_in(factories.user("RU")).get("/record/?chain=RU").content.decode()
    stranger = typed | {"members": [str(world.kz.pk)]}
    assert client.post(address(Circle, "change", world.circle.pk), stranger).status_code == 200
    keep_circle(
        by_id=world.secretary.pk, circle_id=world.circle.pk, name=factories.circles.NAME, put_in=[world.kz.pk]
    )
    assert not CircleMember.objects.filter(account=world.kz).exists()
    with pytest.raises(Refused):
        keep_circle(by_id=world.chair.pk, circle_id=world.circle.pk, name=factories.circles.NAME)


def test_forms_offer_the_circles_of_the_person_and_say_who_reads(world, papers):
    page = signed_in(world.chair).get(reverse("proposal_new")).content.decode()
    assert "Переговорщики" in page
    assert "Переговорщики" not in signed_in(world.expert).get(reverse("proposal_new")).content.decode()
    draft = signed_in(world.chair).get(reverse("draft", args=[papers[5].pk])).content.decode()
    assert "Только круг «Переговорщики»" in draft
    typed = {
        "key": uuid.uuid4(),
        "language": "ru",
        "body": SECRET * 2,
        "ring": "party",
        "circle": world.circle.pk,
    }
    text = papers[4].instrument
    signed_in(world.chair).post(reverse("proposal_comment", args=[text.pk]), typed)
    assert Comment.objects.get(body=SECRET * 2).circle == world.circle
