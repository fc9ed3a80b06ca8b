"""Two revisions at one moment, or a revision and an agreement: one order or the other."""

import pytest

from committee.accord import verbs
from committee.accord.models import Instrument
from committee.decisions.content import CODE
from tests import factories as make
from tests.accord.at_once import at_once
from tests.accord.world import what_does_not_hold
from tests.factories.decisions import ROADS, decision, decision_draft, point, send_revision

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def chairs():
    return {code: make.chair(code, kinds=[CODE]) for code in ("KZ", "RU")}


def drafts(text, chairs):
    """Each Party's draft of the next revision, both begun from the first."""
    said = {"KZ": ROADS, "RU": {"ru": "Иное", "kk": "Басқа", "en": ""}}
    return [
        (decision_draft(by, point(said[code]), answers_id=text.pk, started_from=1), by)
        for code, by in chairs.items()
    ]


def test_of_two_revisions_one_is_the_next_and_the_other_is_kept(chairs):
    text = decision(chairs["RU"])
    both = drafts(text, chairs)
    outcomes = at_once(*(lambda one=one, by=by: send_revision(one, by) for one, by in both))
    assert sorted(outcome.done for outcome in outcomes) == [False, True]
    assert text.revisions.count() == 2
    for (draft, _by), outcome in zip(both, outcomes, strict=True):
        draft.refresh_from_db()
        assert (draft.sent_as_id == text.pk) == outcome.done
    assert what_does_not_hold() == []


def test_a_revision_and_the_last_agreement_never_both_count(chairs):
    text = make.ready_to_agree(decision(chairs["RU"]))
    make.agree(text, chairs["RU"])
    (draft, by), _other = drafts(text, chairs)
    said = {"digest": text.revision.digest, "signed_in": make.just_now()}
    agreed, revised = at_once(
        lambda: verbs.assent(by_id=chairs["KZ"].pk, instrument_id=text.pk, **said),
        lambda: send_revision(draft, by),
    )
    assert agreed.done != revised.done
    now = Instrument.objects.get(pk=text.pk)
    assert (now.status, now.revision.number) == (("in_force", 1) if agreed.done else ("tabled", 2))
    assert what_does_not_hold() == []
