"""`verify_record` on concerns: whatever is changed, removed or put in behind the record's back is told."""

import uuid

import pytest
from django.utils import timezone

from committee.accord.models.instruments import today
from launches.ecology import verbs
from launches.ecology.models import Concern, ConcernAnswer, ConcernLaunch, ConcernText, Measure, Pledge
from tests import factories as make
from tests.accord.test_verify_record import behind_its_back, change, pk
from tests.accord.world import what_does_not_hold

pytestmark = pytest.mark.django_db


@pytest.fixture
def concern():
    """A concern with all that may stand under it: answered, pledged on, acted on, closed by both."""
    kz, ru = make.secretary("KZ"), make.secretary("RU")
    text = make.tabled(make.chair("RU"))
    concern = make.concern(kz, speaks_of={"launches": [make.launch().pk], "texts": [text.pk]})
    make.answer_to(concern, ru)
    pledge = make.pledge_on(concern, ru)
    make.measure_on(concern, ru)
    make.pledge_kept(pledge, kz)
    verbs.add_link(
        by_id=kz.pk, concern_id=concern.pk, key=uuid.uuid4(), speaks_of={"launches": [make.launch().pk]}
    )
    make.closing_proposed(concern, ru)
    verbs.confirm_closing(by_id=kz.pk, concern_id=concern.pk, key=uuid.uuid4())
    return Concern.objects.get(pk=concern.pk)


def test_what_nobody_touched_holds(concern):
    make.concern_draft(make.secretary("RU"))
    discarded = make.concern_draft(make.user("KZ"))
    verbs.discard_concern(by_id=make.user("KZ").pk, concern_id=discarded.pk)
    open_one = make.concern()
    make.closing_proposed(open_one, make.secretary("RU"))
    verbs.decline_closing(
        by_id=make.secretary("KZ").pk, concern_id=open_one.pk, key=uuid.uuid4(), reason="Пробы не взяты"
    )
    assert what_does_not_hold() == []


CHANGES = {
    "its words": (Concern, {"title_ru": "Другое"}),
    "the day it was raised": (Concern, {"raised_on": "2013-01-25"}),
    "who reads it": (Concern, {"ring": "observers"}),
    "why it was closed": (Concern, {"close_reason": "Другое"}),
    "the day it was closed": (Concern, {"closed_on": "2013-01-25"}),
    "how it was closed": (Concern, {"closed_how": "raising"}),
    "what was answered": (ConcernAnswer, {"text_kk": "Басқа"}),
    "what was promised": (Pledge, {"text_ru": "Другое"}),
    "when it is due": (Pledge, {"is_undated": False, "due": "2030-01-01"}),
    "whether it was kept": (Pledge, {"is_kept": False}),
    "what was done": (Measure, {"text_ru": "Другое"}),
    "when it was done": (Measure, {"done_on": "2013-01-25"}),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_changed_row_is_told(concern, what):
    table, values = CHANGES[what]
    row = table.objects.get()
    change(row, **values)
    assert what_does_not_hold() == [
        f"{one._meta.label_lower}/{one.pk}: was changed, its seal does not hold"
        for one in ([row] if row == concern else [concern, row])
    ]


@pytest.mark.parametrize("table", [ConcernAnswer, Pledge, Measure])
def test_a_row_removed_is_told(concern, table):
    [row] = table.objects.all()
    behind_its_back(f"DELETE FROM {table._meta.db_table}")  # noqa: S608 - ours
    assert (
        f"{row._meta.label_lower}/{row.pk}: the record tells of it, and it is missing" in what_does_not_hold()
    )


def test_a_concern_removed_is_told():
    concern = make.concern()
    behind_its_back("DELETE FROM launches_concern")
    assert what_does_not_hold() == [
        f"launches.concern/{concern.pk}: the record tells of it, and it is missing"
    ]


@pytest.mark.parametrize("table", [ConcernLaunch, ConcernText])
def test_a_link_taken_out_is_told(concern, table):
    behind_its_back(f"DELETE FROM {table._meta.db_table}")  # noqa: S608 - ours
    assert what_does_not_hold() == [f"launches.concern/{concern.pk}: was changed, its seal does not hold"]


def test_a_link_put_in_is_told(concern):
    ConcernLaunch.objects.create(concern=concern, launch=make.launch())
    assert what_does_not_hold() == [f"launches.concern/{concern.pk}: was changed, its seal does not hold"]


def test_a_row_put_in_is_told(concern):
    words = {"concern": concern, "party_id": "RU", "text_ru": "Слово", "text_kk": "Сөз"}
    added = [
        ConcernAnswer.objects.create(to_party_id="KZ", **words),
        Pledge.objects.create(is_undated=True, **words),
        Measure.objects.create(**words),
    ]
    assert what_does_not_hold() == [
        f"launches.concern/{concern.pk}: was changed, its seal does not hold",
        *(f"KZ/C/1: the record does not tell of {row._meta.model_name} {row.pk}" for row in added),
    ]


def test_a_concern_put_in_is_told():
    words = {f"{name}_{code}": "Слово" for name in ("title", "description") for code in ("ru", "kk")}
    Concern.objects.create(
        party_id="KZ", number="KZ/C/7", ring="both", category="air", published_at=timezone.now(), **words
    )
    assert what_does_not_hold() == ["KZ/C/7: the record does not tell that it was raised"]


def test_a_closing_put_in_is_told():
    concern = make.concern()
    change(concern, closed_on=str(today()), closed_by_id="KZ", closed_how="raising", close_reason="Очищено")
    assert what_does_not_hold() == [f"launches.concern/{concern.pk}: was changed, its seal does not hold"]


def test_a_draft_changed_removed_or_put_in_is_told():
    draft = make.concern_draft(make.user("KZ"))
    change(draft, title_ru="Другое")
    assert what_does_not_hold() == [
        f"draft of a concern {draft.pk}: is not the one its Party's own chain tells of"
    ]
    behind_its_back("DELETE FROM launches_concern WHERE id = %s", pk(draft))
    assert what_does_not_hold() == [
        f"draft of a concern {draft.pk}: its Party's own chain tells of it, and it is missing"
    ]
    added = Concern.objects.create(party_id="KZ", category="air")
    assert what_does_not_hold() == [
        f"draft of a concern {added.pk}: is not the one its Party's own chain tells of",
        f"draft of a concern {draft.pk}: its Party's own chain tells of it, and it is missing",
    ]
