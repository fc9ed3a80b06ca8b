"""Quota verbs as tests call them: short calls, and a refusal that changes nothing."""

import uuid

import pytest

from committee.accord import verbs
from committee.accord.errors import Refused
from committee.papers.models import Source
from launches.quotas import verbs as quota_verbs
from launches.quotas.kind import CODE
from tests import factories
from tests.accord.world import everything


def save(by, *lines, **fields):
    fields = {"draft_id": uuid.uuid4(), "year": 2013, **fields}
    return quota_verbs.save_draft(by_id=by.pk, lines=lines, **fields)


def send(by, paper, **fields):
    fields = {"previewed": factories.previewed(paper), **fields}
    return verbs.table(by_id=by.pk, kind=CODE, paper_id=paper.pk, **fields)


def past_act(by, launches=12, **fields):
    return factories.past_act(by, launches, **{"source_id": Source.objects.first().pk, **fields})


def refused(act, *, saying=r".", kind=Refused):
    """Refused in a sentence, and nothing at all has changed."""
    before = everything()
    with pytest.raises(kind, match=saying) as refusal:
        act()
    assert str(refusal.value).strip()
    assert everything() == before
    return str(refusal.value)
