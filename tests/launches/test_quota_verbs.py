"""Agreements, numbers in force, acts of the past and mandates: what is refused, nothing twice."""

import datetime
import uuid

import pytest
from django.utils import timezone

from committee.accord import mandates, verbs
from committee.accord.errors import NotFresh, Stale
from committee.accord.models import Assent, Instrument, Mandate
from committee.accord.verbs import SignedIn
from committee.accord.wall import Ring
from committee.papers.models import Act
from launches.quotas import verbs as quota_verbs
from launches.quotas.kind import CODE
from launches.quotas.models import Quota
from tests import factories
from tests.accord.world import written_verbs
from tests.launches.calls import past_act, refused, save, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_record_holds")]
WORDS = {"ru": "Только днём", "kk": "Тек күндіз", "en": "By day only"}


class TestAgreeing:
    def test_a_form_sent_twice_agrees_once(self, ru):
        text = factories.tabled(ru)
        factories.agree(text, ru)
        refused(lambda: factories.agree(text, ru))
        assert Assent.objects.count() == 1

    def test_another_wording_than_the_one_shown(self, kz, ru):
        text = factories.tabled(ru)
        refused(lambda: factories.agree(text, kz, digest="0" * 64), kind=Stale)

    @pytest.mark.parametrize("age", [301, -60])
    def test_an_old_sign_in_does_not_bind(self, ru, age):
        text = factories.tabled(ru)
        at = timezone.now() - datetime.timedelta(seconds=age)
        refused(lambda: factories.agree(text, ru, signed_in=SignedIn(at, "password")), kind=NotFresh)

    def test_agreement_to_a_text_still_to_be_completed_waits(self, ru, kz):
        due = timezone.now().date() + datetime.timedelta(days=3)
        line = factories.line(12, condition={**WORDS, "kk": ""})
        for follows in ("", "ru", "kk"):  # nothing said of Kazakh, or not by when
            draft = save(ru, line, language_to_follow=follows)
            refused(lambda draft=draft: send(ru, draft))
        draft = save(
            ru, line, draft_id=draft.pk, seen=draft.version, language_to_follow="kk", language_due=due
        )
        send(ru, draft)
        text = Instrument.objects.get()
        refused(lambda: factories.agree(text, kz))
        supply = {"by_id": ru.pk, "instrument_id": text.pk, "paper_id": draft.pk}
        refused(lambda: verbs.supply_language(**supply))
        draft.refresh_from_db()
        other_number = factories.line(17, condition=WORDS)
        draft = save(ru, other_number, draft_id=draft.pk, seen=draft.version)
        refused(lambda: verbs.supply_language(**supply))
        draft = save(ru, factories.line(12, condition=WORDS), draft_id=draft.pk, seen=draft.version)
        before = text.revision
        verbs.supply_language(**supply)
        text = Instrument.objects.get()
        assert (text.revision.number, text.language_to_follow, text.revision.text_ru) == (
            2,
            "",
            before.text_ru,
        )
        assert "Тек күндіз" in text.revision.text_kk
        refused(lambda: factories.agree(text, kz, digest=before.digest), kind=Stale)
        factories.agree(text, kz)
        factories.agree(text, ru)
        assert Quota.objects.get().condition_kk == "Тек күндіз"

    def test_a_confirmation_dated_in_the_future(self, ru):
        text = factories.tabled(ru)
        factories.agree(text, ru, organ="Правительство")
        tomorrow = timezone.now().date() + datetime.timedelta(days=1)
        refused(lambda: verbs.confirm(by_id=ru.pk, instrument_id=text.pk, act_date=tomorrow))


class TestInForce:
    def test_an_agreed_change_replaces_the_text_and_its_numbers(self, ru, kz):
        old = factories.in_force(12)
        new = factories.tabled(ru, 14, amends_id=old.pk)
        for by in (ru, kz):
            factories.agree(new, by)
        old.refresh_from_db()
        assert old.status == "superseded"
        assert new.revision.content["amends"] == old.number
        first, second = Quota.objects.order_by("entered_at")
        assert (first.superseded_by, first.launches, second.launches) == (second, 12, 14)
        assert (second.superseded_at, second.instrument) == (None, new)
        assert written_verbs()[-3:] == ["assent", "enter_into_force", "supersede"]

    def test_only_a_text_in_force_on_the_same_year_is_changed(self, ru, kz):
        old, other = factories.in_force(12), factories.in_force(14, year=2014)
        draft = save(ru, factories.line(15), amends_id=other.pk)
        refused(lambda: send(ru, draft))
        draft = save(ru, factories.line(15), amends_id=old.pk)
        new = factories.tabled(kz, 13, amends_id=old.pk)
        for by in (ru, kz):
            factories.agree(new, by)
        refused(lambda: send(ru, draft))

    def test_a_text_is_replaced_only_when_all_its_numbers_are(self, ru, kz):
        both = [factories.line(12), factories.line(9, of="soyuz-2")]
        old = factories.in_force(lines=both)
        new = factories.tabled(ru, 14)
        for by in (ru, kz):
            factories.agree(new, by)
        old.refresh_from_db()
        assert old.status == "in_force"
        standing = Quota.objects.filter(superseded_at=None).order_by("family__code")
        assert [(quota.family.code, quota.launches) for quota in standing] == [("proton", 14), ("soyuz-2", 9)]
        newest = factories.tabled(kz, 8, lines=[factories.line(8, of="soyuz-2")])
        for by in (ru, kz):
            factories.agree(newest, by)
        old.refresh_from_db()
        assert old.status == "superseded"

    def test_a_whole_year_replaces_its_half_years(self, ru, kz):
        halves = factories.in_force(lines=[factories.line(6, period=half) for half in ("h1", "h2")])
        year = factories.tabled(ru, 14)
        for by in (ru, kz):
            factories.agree(year, by)
        halves.refresh_from_db()
        assert halves.status == "superseded"
        assert Quota.objects.get(superseded_at=None).period == "year"

    def test_a_half_year_does_not_enter_a_whole_year_in_force(self, ru, kz):
        factories.in_force(12)
        draft = save(ru, factories.line(6, period="h1"))
        refused(lambda: send(ru, draft))

    def test_a_half_year_sent_before_the_whole_year_came_is_not_agreed(self, ru, kz):
        text = factories.tabled(ru, lines=[factories.line(6, period="h1")])
        factories.agree(text, ru)
        past_act(factories.secretary("KZ"), 12)
        refused(lambda: factories.agree(text, kz))

    def test_the_other_half_year_is_added(self, ru, kz):
        first = factories.in_force(lines=[factories.line(6, period="h1")])
        second = factories.tabled(kz, lines=[factories.line(5, period="h2")])
        for by in (ru, kz):
            factories.agree(second, by)
        first.refresh_from_db()
        assert first.status == "in_force"
        assert Quota.objects.filter(superseded_at=None).count() == 2


class TestActsOfThePast:
    def test_it_brings_numbers_into_force_and_makes_no_agreement(self):
        secretary = factories.secretary("KZ")
        entry = past_act(
            secretary, 12, of_party="KZ", number="17-п", dated=datetime.date(2012, 12, 28),
            organ={"ru": "Правительство", "kk": "Үкімет", "en": ""},
        )  # fmt: skip
        quota = Quota.objects.get()
        assert (quota.launches, quota.is_agreed, str(quota.act_id)) == (12, False, entry.subject_id)
        assert not Assent.objects.exists()
        assert not Instrument.objects.exists()
        assert entry.payload["lines"][0]["launches"] == 12

    def test_gaps_may_stand_but_not_without_a_source(self):
        secretary = factories.secretary("KZ")
        past_act(secretary)
        internal = factories.source(ring=Ring.PARTY, party_id="KZ")
        for missing in (None, uuid.uuid4(), internal.pk):
            refused(lambda missing=missing: past_act(secretary, source_id=missing))

    def test_a_form_sent_twice_enters_one_act(self):
        secretary, source = factories.secretary("KZ"), factories.source()
        form = {"by_id": secretary.pk, "act_id": uuid.uuid4(), "year": 2013, "source_id": source.pk}
        lines = [factories.line(12)]
        quota_verbs.enter_past_act(**form, lines=lines)
        refused(lambda: quota_verbs.enter_past_act(**form, lines=lines))
        assert Act.objects.count() == Quota.objects.count() == 1

    def test_an_act_dated_in_the_future(self):
        tomorrow = timezone.now().date() + datetime.timedelta(days=1)
        secretary = factories.secretary("KZ")
        refused(lambda: past_act(secretary, dated=tomorrow))

    def test_an_older_act_does_not_replace_a_later_one(self):
        secretary = factories.secretary("KZ")
        past_act(secretary, 12, dated=datetime.date(2012, 12, 28))
        refused(lambda: past_act(secretary, 14, dated=datetime.date(2012, 12, 27)))
        past_act(secretary, 13, dated=datetime.date(2013, 1, 30))
        assert Quota.objects.get(superseded_at=None).launches == 13

    def test_nobody_undoes_alone_what_both_agreed(self):
        text = factories.in_force(12)
        for party in ("RU", "KZ"):
            secretary = factories.secretary(party)
            refused(lambda by=secretary: past_act(by, 17), saying=text.number)
            refused(lambda by=secretary: past_act(by, lines=[factories.line(3, period="h1")]))

    def test_an_agreement_replaces_an_act(self, ru, kz):
        past_act(factories.secretary("KZ"), 12)
        factories.in_force(14)
        assert Quota.objects.get(superseded_at=None).is_agreed
        assert Quota.objects.filter(act__isnull=False, superseded_at__isnull=False).count() == 1

    def test_an_act_without_a_number_or_of_an_unknown_party(self):
        secretary = factories.secretary("KZ")
        refused(lambda: past_act(secretary, lines=[]))
        refused(lambda: past_act(secretary, of_party="XX"))

    @pytest.mark.parametrize("who", [factories.chair, factories.user])
    def test_only_a_secretary_enters_it(self, who):
        by = who("KZ")
        refused(lambda: past_act(by))


class TestMandates:
    def give(self, by, person, **fields):
        today = timezone.now().date()
        fields = {
            "kind": CODE, "capacity": factories.ROLE["chair"], "basis": factories.ROLE["chair"],
            "valid_from": today, **fields,
        }  # fmt: skip
        return mandates.propose_mandate(by_id=by.pk, person_id=person.pk, **fields)

    def test_one_that_ends_before_it_begins(self):
        secretary, person = factories.secretary("RU"), factories.person("RU")
        today = timezone.now().date()
        refused(lambda: self.give(secretary, person, valid_to=today - datetime.timedelta(days=1)))
        self.give(secretary, person, valid_to=today)

    def test_it_is_proposed_by_the_own_secretary_for_an_own_person_whom_both_can_see(self, ru):
        secretary = factories.secretary("RU")
        for person in (
            factories.person("KZ"),
            factories.person(None),
            factories.person("RU", ring=Ring.PARTY),
        ):
            refused(lambda person=person: self.give(secretary, person))
        person = factories.person("RU")
        others = [ru, factories.user("RU"), factories.secretary("KZ"), factories.user(None, "operator")]
        for by in others:
            refused(lambda by=by: self.give(by, person))

    def test_a_form_sent_twice_proposes_one(self):
        secretary, person = factories.secretary("RU"), factories.person("RU")
        self.give(secretary, person)
        refused(lambda: self.give(secretary, person))
        assert Mandate.objects.count() == 1

    def test_one_without_capacity_or_beginning(self):
        secretary, person = factories.secretary("RU"), factories.person("RU")
        refused(lambda: self.give(secretary, person, capacity={"ru": "", "kk": "", "en": ""}))
        refused(lambda: self.give(secretary, person, valid_from=None))

    @pytest.mark.parametrize("kind", ["", "treaty"])
    def test_one_for_an_unknown_kind_of_text(self, kind):
        secretary, person = factories.secretary("RU"), factories.person("RU")
        refused(lambda: self.give(secretary, person, kind=kind), saying="списка|list")

    def test_it_ends_once_and_by_the_own_secretary(self, ru):
        mandate = Mandate.objects.get(person=ru.person)
        theirs, ours = factories.secretary("KZ"), factories.secretary("RU")
        refused(lambda: mandates.end_mandate(by_id=theirs.pk, mandate_id=mandate.pk))
        mandates.end_mandate(by_id=ours.pk, mandate_id=mandate.pk)
        refused(lambda: mandates.end_mandate(by_id=ours.pk, mandate_id=mandate.pk))

    def test_it_holds_from_its_first_day_to_its_last(self, time_machine):
        holder, secretary = factories.chair("RU", kinds=()), factories.secretary("RU")
        day = datetime.timedelta(days=1)
        start = timezone.now()
        days = {"valid_from": start.date() + day, "valid_to": start.date() + 2 * day}
        mandate = Mandate.objects.get(pk=self.give(secretary, holder.person, **days).subject_id)
        mandates.confirm_mandate(by_id=factories.second_of(mandate).pk, mandate_id=mandate.pk)
        text = factories.tabled(factories.chair("RU"))
        for days, holds in ((0, False), (1, True), (2, True), (3, False)):
            time_machine.move_to(start + days * day)
            if holds:
                factories.agree(text, holder)
                verbs.take_back(by_id=holder.pk, instrument_id=text.pk, reason="Передумали")
            else:
                refused(lambda: factories.agree(text, holder))
