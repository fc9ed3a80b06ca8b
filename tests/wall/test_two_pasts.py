"""Two drafts with different pasts and one tabled text look the same to the other side, byte for byte."""

import uuid

import pytest
import time_machine
from django.db import transaction
from django.db.models import Q
from django.test import Client

from committee.accord import verbs
from committee.accord.comments import comment
from committee.accord.models import Instrument
from committee.accord.wall import Ring
from launches.quotas import verbs as quota_verbs
from launches.quotas.kind import CODE
from launches.quotas.models import QuotaProposal
from tests import factories as make
from tests.wall.normalised import normalised

pytestmark = pytest.mark.django_db

NOW = "2013-01-18 09:00:00+00:00"
WORDS = {"ru": "Экологические последствия", "kk": "Экологиялық салдар", "en": "Ecological aftermath"}


def people():
    """The same people in both worlds, by name and by key."""
    chairs = {}
    for number, party in enumerate(("KZ", "RU")):
        make.secretary(party, person=named(f"Хатшы {party}", party), username=f"secretary-{party}")
        chairs[party] = make.chair(
            party,
            person=named(f"Төраға {party}", party),
            username=f"chair-{party}",
            id=uuid.UUID(int=number + 1),
        )
    return chairs


def named(name, party):
    """A person of a fixed name."""
    person = make.person(party)
    person.name_ru = person.name_kk = person.name_en = name
    person.save()
    return person


def plain_past(chair):
    """One draft, written once."""
    make.draft(chair, lines=[make.line(12, reason=WORDS)])


def long_past(chair):
    """Discarded drafts, colleagues, other numbers first, drafts for other years."""
    expert = make.user("RU")
    discarded = make.draft(expert, 30)
    quota_verbs.discard_draft(by_id=expert.pk, draft_id=discarded.pk)
    for year in (2014, 2015):
        make.draft(expert, 25, year=year)
    draft = make.draft(chair, 17, lines=[make.line(17), make.line(9, of="soyuz-2")])
    for launches in (16, 14, 12):
        draft = quota_verbs.save_draft(
            by_id=chair.pk,
            draft_id=draft.pk,
            seen=draft.version,
            year=2013,
            lines=[make.line(launches, reason=WORDS)],
        )


def after_sending(chair, instrument):
    """What the own delegation writes to itself about the text it sent."""
    comment(
        by_id=chair.pk,
        instrument_id=instrument.pk,
        body="Запасная позиция: 14",
        language="ru",
        ring=Ring.PARTY,
        comment_id=uuid.uuid4(),
    )


def send(chair):
    paper = chair_draft(chair)
    entry = verbs.table(by_id=chair.pk, kind=CODE, paper_id=paper.pk, previewed=make.previewed(paper))
    return Instrument.objects.get(pk=entry.subject_id)


def chair_draft(chair):
    return QuotaProposal.objects.filter(party="RU", year=2013, made_by=chair).get()


def seen_by(user, instrument):
    """Every page and every refusal the other side can meet, normalised by the list below."""
    client = Client(headers={"accept-language": "ru"})
    client.force_login(user)
    text = f"/proposals/{instrument.pk}/"
    nothing = uuid.UUID(int=0)
    answers = [
        client.get(address)
        for address in (
            "/",
            "/proposals/",
            "/proposals/new/",
            text,
            f"{text}agree/",
            f"{text}reject/",
            f"/proposals/new/?from={instrument.pk}",
            f"/proposals/drafts/{nothing}/",
            "/quotas/2013/",
            "/quotas/2014/",
            "/delegations/",
            "/record/",
            "/record/?chain=RU",
            "/record/RU/1/receipt.json",
            "/record/shared/3/receipt.json",
            "/admin/",
        )
    ]
    answers += [
        client.post(f"{text}withdraw/", {"reason": "нет"}),
        client.post(f"{text}reject/", {"reason": ""}),
        client.post(f"/proposals/drafts/{nothing}/discard/"),
    ]
    return [normalised(answer) for answer in answers]


@pytest.fixture
def still_clock():
    with time_machine.travel(NOW, tick=False):
        yield


class UndoError(Exception):
    """Takes a world back, so that the next one starts from the same ground."""


def world(past, *, talk):
    """What Kazakhstan sees after Russia sent one text from such a past."""
    try:
        with transaction.atomic():
            make.family()
            make.family("soyuz-2")
            chairs = people()
            past(chairs["RU"])
            instrument = send(chairs["RU"])
            if talk:
                after_sending(chairs["RU"], instrument)
            seen = seen_by(chairs["KZ"], instrument)
            raise UndoError
    except UndoError:
        return seen
    raise AssertionError


def test_one_text_from_two_pasts_looks_the_same(still_clock):
    plain = world(plain_past, talk=False)
    lived = world(long_past, talk=True)
    assert [answer.status for answer in plain] == [answer.status for answer in lived]
    for before, after in zip(plain, lived, strict=True):
        assert before[:3] == after[:3]
        assert before.body.splitlines() == after.body.splitlines()


def test_the_comparison_sees_a_leak(still_clock, monkeypatch, settings):
    """A planted fault: were drafts open to both, the comparison would fail."""
    settings.SERVING_ROLE = ""  # the second wall would hide what the first lets through
    plain = world(plain_past, talk=False)
    monkeypatch.setattr(QuotaProposal, "visible", classmethod(lambda cls, user: Q()))
    assert plain != world(long_past, talk=False)
