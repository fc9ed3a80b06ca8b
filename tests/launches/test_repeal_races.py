"""Repeals, objections and confirming acts at one moment: one order or the other, nothing in between."""

import uuid

import pytest

from committee.accord import verbs
from committee.accord.models import Instrument
from committee.papers.citing import Cited
from committee.papers.models import Act
from committee.papers.verbs import cite_act, confirm_by_act
from launches.quotas.kind import CODE
from launches.quotas.models import IN_FORCE, Quota, Repeal
from launches.quotas.repeals import object_to_repeal, repeal_by_act
from tests import factories as make
from tests.accord.at_once import at_once
from tests.accord.world import what_does_not_hold, written_verbs

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = range(2011, 2014)  # each on a year of its own


@pytest.fixture
def kz():
    return make.secretary("KZ")


@pytest.fixture
def ru():
    return make.secretary("RU")


@pytest.fixture(autouse=True)
def the_record_holds():
    yield
    assert what_does_not_hold() == []


def number_of(kz, year):
    """The number of a year, by an act of Kazakhstan."""
    make.past_act(kz, 12, of_party="KZ", year=year)
    return Quota.objects.get(IN_FORCE, year=year)


def repeal(by, number, cited=None):
    cited = cited or Cited(key=uuid.uuid4(), organ="Үкімет", number="480")
    return lambda: repeal_by_act(by_id=by.pk, quota_id=number.pk, cited=cited)


def agree(text, by):
    digest, signed_in = text.revision.digest, make.just_now()
    return lambda: verbs.assent(by_id=by.pk, instrument_id=text.pk, digest=digest, signed_in=signed_in)


def done(outcomes):
    return sorted(outcome.done for outcome in outcomes)


class TestRepeals:
    def test_two_secretaries_repeal_by_two_acts(self, kz):
        colleague = make.secretary("KZ")
        for year in ROUNDS:
            number = number_of(kz, year)
            assert done(at_once(repeal(kz, number), repeal(colleague, number))) == [False, True]
            act = Act.objects.get(pk=number.act_id)
            assert Repeal.objects.get(act=act).by_act == act.repealed_by
        assert Act.objects.filter(number="480").count() == len(ROUNDS)  # the loser's act is not left behind

    def test_two_secretaries_cite_one_act(self, kz):
        """It is the same repeal said twice: both are led to one entry."""
        colleague = make.secretary("KZ")
        for year in ROUNDS:
            number, cited = number_of(kz, year), Cited(act_id=make.act().pk)
            outcomes = at_once(repeal(kz, number, cited), repeal(colleague, number, cited))
            assert done(outcomes) == [True, True]
            assert Repeal.objects.filter(act=number.act_id).count() == 1
        assert written_verbs().count("repeal_by_act") == len(ROUNDS)

    def test_two_numbers_of_one_act(self, kz):
        """One repeal ends both numbers, so the second has nothing left to end."""
        colleague = make.secretary("KZ")
        make.past_act(kz, of_party="KZ", lines=[make.line(12), make.line(3, of="soyuz-2")])
        first, second = Quota.objects.all()
        assert done(at_once(repeal(kz, first), repeal(colleague, second))) == [False, True]
        assert set(Quota.objects.values_list("repeal", flat=True)) == {Repeal.objects.get().pk}

    def test_two_acts_that_would_repeal_each_other(self, kz):
        colleague = make.secretary("KZ")
        one, other = (number_of(kz, year) for year in (2012, 2013))
        outcomes = at_once(
            repeal(kz, one, Cited(act_id=other.act_id)),
            repeal(colleague, other, Cited(act_id=one.act_id)),
        )
        assert done(outcomes) == [False, True]


class TestARepealAgainstWhatReplacesTheNumber:
    def test_the_agreement_of_both(self, kz):
        russian, kazakh = make.chair("RU"), make.chair("KZ")
        for year in ROUNDS:
            number, text = number_of(kz, year), make.tabled(russian, 15, year=year)
            make.agree(text, russian)
            agreed, repealed = at_once(agree(text, kazakh), repeal(kz, number))
            assert agreed.done
            number.refresh_from_db()
            assert (number.superseded_at is None) == repealed.done == (number.repeal_id is not None)
            standing = Quota.objects.get(IN_FORCE, year=year)
            assert (standing.instrument, standing.launches) == (text, 15)
            assert Instrument.objects.get(pk=text.pk).status == "in_force"

    def test_a_text_that_is_only_sent_replaces_nothing(self, kz):
        russian = make.chair("RU")
        for year in ROUNDS:
            number, paper = number_of(kz, year), make.draft(russian, 15, year=year)
            seen = make.previewed(paper)
            outcomes = at_once(
                lambda paper=paper, seen=seen: verbs.table(
                    by_id=russian.pk, kind=CODE, paper_id=paper.pk, previewed=seen
                ),
                repeal(kz, number),
            )
            assert done(outcomes) == [True, True]
            assert not Quota.objects.filter(IN_FORCE, year=year).exists()

    def test_another_act_of_the_past(self, kz):
        colleague, source = make.secretary("KZ"), make.source().pk
        for year in ROUNDS:
            number = number_of(kz, year)
            entered, repealed = at_once(
                lambda year=year: make.past_act(colleague, 14, of_party="KZ", year=year, source_id=source),
                repeal(kz, number),
            )
            assert entered.done
            number.refresh_from_db()
            assert (number.superseded_at is None) == repealed.done == (number.repeal_id is not None)
            assert Quota.objects.get(IN_FORCE, year=year).launches == 14


class TestObjections:
    @pytest.mark.parametrize(("reasons", "expected"), [("AB", [False, True]), ("AA", [True, True])])
    def test_two_secretaries_object(self, kz, ru, reasons, expected):
        """Once, with the reason of the first; the same reason is the same objection said twice."""
        secretaries = (ru, make.secretary("RU"))
        for year in ROUNDS:
            repeal(kz, number_of(kz, year))()
            key = Repeal.objects.latest("repealed_at").pk
            outcomes = at_once(
                *(
                    lambda by=by, reason=reason, key=key: object_to_repeal(
                        by_id=by.pk, repeal_id=key, reason=reason
                    )
                    for by, reason in zip(secretaries, reasons, strict=True)
                )
            )
            assert done(outcomes) == expected
            won = next(reason for outcome, reason in zip(outcomes, reasons, strict=True) if outcome.done)
            assert Repeal.objects.get(pk=key).objection == won
        assert written_verbs().count("object_to_repeal") == len(ROUNDS)


class TestConfirmingActs:
    def test_two_secretaries_name_two_acts_for_one_text(self, kz):
        colleague, text = make.secretary("KZ"), make.in_force()

        def name(by):
            cited = Cited(key=uuid.uuid4(), organ="Үкімет")
            return lambda: cite_act(by_id=by.pk, instrument_id=text.pk, cited=cited)

        assert done(at_once(name(kz), name(colleague))) == [False, True]
        assert Act.objects.filter(confirms=text).count() == Act.objects.count() == 1

    def test_one_act_confirms_one_of_two_texts(self, kz):
        """By naming it beside a text in force, and by confirming an agreement that waits for it."""
        colleague, act = make.secretary("KZ"), make.act()
        standing, waiting = make.in_force(9, year=2012), make.tabled(make.chair("RU"))
        make.agree(waiting, make.chair("KZ"), organ="Үкімет")
        named, confirmed = at_once(
            lambda: cite_act(by_id=kz.pk, instrument_id=standing.pk, cited=Cited(act_id=act.pk)),
            lambda: confirm_by_act(by_id=colleague.pk, instrument_id=waiting.pk, act_id=act.pk),
        )
        assert named.done != confirmed.done
        act.refresh_from_db()
        assert act.confirms == (standing if named.done else waiting)
