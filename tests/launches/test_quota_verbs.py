"""Drafts, the negotiation of numbers, and acts of the past: what goes in, what is refused, nothing twice."""

import datetime
import uuid

import pytest
from django.utils import timezone

from committee.accord import mandates, verbs
from committee.accord.errors import NotFresh, Refused, Stale
from committee.accord.models import Assent, Entry, Instrument, Mandate
from committee.accord.verbs import SignedIn
from committee.accord.wall import Ring
from committee.papers.models import Act, Source
from launches.quotas import verbs as quota_verbs
from launches.quotas.kind import CODE
from launches.quotas.models import ProposalLine, Quota, QuotaProposal
from tests import factories
from tests.accord.world import everything, what_does_not_hold, written_verbs

pytestmark = pytest.mark.django_db
WORDS = {"ru": "Только днём", "kk": "Тек күндіз", "en": "By day only"}


@pytest.fixture
def ru():
    return factories.chair("RU")


@pytest.fixture
def kz():
    return factories.chair("KZ")


@pytest.fixture(autouse=True)
def the_record_holds():
    """What is there before anyone acts, and what must hold after everyone has."""
    factories.family()
    factories.family("soyuz-2")
    factories.source()
    yield
    assert what_does_not_hold() == []


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


class TestNumbers:
    @pytest.mark.parametrize("launches", [0, -1, 100, 10**9, None, "", "двенадцать", "12.5"])
    def test_what_is_no_number_of_launches(self, ru, launches):
        refused(lambda: save(ru, factories.line(launches)))
        secretary = factories.secretary("RU")
        refused(lambda: past_act(secretary, lines=[factories.line(launches)]))

    @pytest.mark.parametrize("launches", [1, 12, 99])
    def test_a_number_of_launches(self, ru, launches):
        assert save(ru, factories.line(launches)).lines.get().launches == launches

    @pytest.mark.parametrize("year", [1990, 2051, 0, -2013, 10**9, None, "сейчас"])
    def test_what_is_no_year(self, ru, year):
        refused(lambda: save(ru, factories.line(), year=year))
        secretary = factories.secretary("RU")
        refused(lambda: past_act(secretary, year=year))

    @pytest.mark.parametrize("year", [1991, 2050])
    def test_a_year_of_the_lease(self, ru, year):
        assert save(ru, factories.line(), year=year).year == year

    @pytest.mark.parametrize(
        "periods", [("year", "year"), ("h1", "h1"), ("year", "h1"), ("h2", "year"), ("h1", "h2", "h2")]
    )
    def test_no_part_of_a_year_is_counted_twice(self, ru, periods):
        lines = [factories.line(6, period=period) for period in periods]
        assert "Протон" in refused(lambda: save(ru, *lines))
        secretary = factories.secretary("RU")
        refused(lambda: past_act(secretary, lines=lines))

    def test_half_years_and_families_stand_side_by_side(self, ru):
        lines = [factories.line(6, period=half) for half in ("h1", "h2")]
        assert save(ru, *lines, factories.line(9, of="soyuz-2")).lines.count() == 3

    def test_every_problem_is_named_at_once(self, ru):
        sentence = refused(lambda: save(ru, factories.line(0), factories.line(100), year=1990))
        for problem in ("1991", "99", "1."):
            assert problem in sentence

    def test_an_unknown_family_or_period(self, ru):
        refused(lambda: save(ru, quota_verbs.DraftLine("angara", "year", 3)), saying="angara")
        refused(lambda: save(ru, factories.line(3, period="quarter")))
        refused(lambda: save(ru, factories.line(3, period="quarter"), factories.line(3, period="quarter")))


class TestDrafts:
    def test_a_form_sent_twice_makes_one_draft(self, ru):
        key = uuid.uuid4()
        first = save(ru, factories.line(12), draft_id=key)
        assert save(ru, factories.line(12), draft_id=key).version == first.version
        assert ProposalLine.objects.get().proposal_id == key
        assert Entry.objects.filter(verb="save_draft").count() == 1
        refused(lambda: save(ru, factories.line(12), draft_id=key, year=2014), kind=Stale)
        refused(lambda: save(ru, factories.line(13), draft_id=key), kind=Stale)
        refused(lambda: save(ru, draft_id=key), kind=Stale)

    def test_a_change_sent_twice_is_made_once(self, ru):
        draft = save(ru, factories.line(12))
        seen = draft.version
        save(ru, factories.line(14), draft_id=draft.pk, seen=seen)
        save(ru, factories.line(14), draft_id=draft.pk, seen=seen)
        assert ProposalLine.objects.get().launches == 14
        assert Entry.objects.filter(verb="save_draft").count() == 2

    def test_what_a_colleague_changed_meanwhile_is_not_overwritten(self, ru):
        draft, colleague = save(ru, factories.line(12)), factories.user("RU")
        save(colleague, factories.line(13), draft_id=draft.pk, seen=draft.version)
        refused(lambda: save(ru, factories.line(17), draft_id=draft.pk, seen=draft.version), kind=Stale)

    def test_a_draft_of_the_other_party_is_not_there(self, ru, kz):
        draft = save(ru, factories.line(12))
        refused(lambda: save(kz, factories.line(1), draft_id=draft.pk, seen=draft.version))
        refused(lambda: quota_verbs.discard_draft(by_id=kz.pk, draft_id=draft.pk))
        refused(lambda: send(kz, draft))

    def test_a_sent_draft_is_neither_changed_nor_thrown_away(self, ru):
        draft = save(ru, factories.line(12))
        send(ru, draft)
        draft.refresh_from_db()
        refused(
            lambda: save(ru, factories.line(1), draft_id=draft.pk, seen=draft.version), saying="RU/2013/Q/1"
        )
        refused(lambda: quota_verbs.discard_draft(by_id=ru.pk, draft_id=draft.pk))

    def test_a_draft_thrown_away_leaves_its_trace_at_home_only(self, ru):
        draft = save(ru, factories.line(12))
        shared = written_verbs()
        quota_verbs.discard_draft(by_id=ru.pk, draft_id=draft.pk)
        assert not QuotaProposal.objects.exists()
        assert written_verbs("RU") == ["save_draft", "discard_draft"]
        assert (written_verbs("KZ"), written_verbs()) == ([], shared)
        refused(lambda: quota_verbs.discard_draft(by_id=ru.pk, draft_id=draft.pk))

    def test_a_draft_names_only_what_its_author_can_see(self, ru, kz):
        theirs = factories.source(ring=Ring.PARTY, party_id="KZ", publisher="Внутренняя справка")
        for unseen in ({"source_id": theirs.pk}, {"source_id": uuid.uuid4()}, {"answers_id": uuid.uuid4()}):
            refused(lambda unseen=unseen: save(ru, factories.line(), **unseen))
        refused(lambda: save(ru, factories.line(), amends_id=uuid.uuid4()))
        assert save(kz, factories.line(), source_id=theirs.pk).source == theirs

    @pytest.mark.parametrize("role", ["observer", "operator"])
    def test_who_is_of_no_party_writes_none(self, role):
        stranger = factories.user(None, role)
        refused(lambda: save(stranger, factories.line()))


class TestSending:
    def test_it_gets_the_next_number_of_its_party_and_year(self, ru, kz):
        numbers = []
        for by, launches in ((ru, 17), (ru, 16), (kz, 12)):
            text = factories.tabled(by, launches)
            numbers.append(text.number)
            verbs.withdraw(by_id=by.pk, instrument_id=text.pk)
        numbers.append(factories.tabled(ru, 15, year=2014).number)
        assert numbers == ["RU/2013/Q/1", "RU/2013/Q/2", "KZ/2013/Q/1", "RU/2014/Q/1"]

    def test_a_form_sent_twice_sends_one_text(self, ru):
        draft = save(ru, factories.line(12))
        previewed = factories.previewed(draft)
        send(ru, draft)
        refused(lambda: send(ru, draft, previewed=previewed))
        assert Instrument.objects.count() == 1

    def test_what_was_not_looked_at_is_not_sent(self, ru):
        draft = save(ru, factories.line(12))
        previewed = factories.previewed(draft)
        save(ru, factories.line(17), draft_id=draft.pk, seen=draft.version)
        refused(lambda: send(ru, draft, previewed=previewed), kind=Stale)
        refused(lambda: send(ru, draft, previewed=""), kind=Stale)

    def test_an_empty_draft_is_not_sent(self, ru):
        draft = save(ru)
        refused(lambda: send(ru, draft))

    @pytest.mark.parametrize("field", ["reply_by", "language_due"])
    def test_a_date_in_the_past_is_no_date_to_wait_for(self, ru, field):
        yesterday = timezone.now().date() - datetime.timedelta(days=1)
        fields = {field: yesterday}
        line = factories.line(12)
        if field == "language_due":
            fields["language_to_follow"] = "kk"
            line = factories.line(12, condition={**WORDS, "kk": ""})
        draft = save(ru, line, **fields)
        refused(lambda: send(ru, draft))
        draft = save(
            ru, line, draft_id=draft.pk, seen=draft.version, **{**fields, field: timezone.now().date()}
        )
        send(ru, draft)

    def test_one_open_text_a_year_whoever_sent_it(self, ru, kz):
        factories.tabled(ru, 17)
        for by in (ru, kz):
            draft = save(by, factories.line(9, of="soyuz-2"))
            refused(lambda by=by, draft=draft: send(by, draft), saying="RU/2013/Q/1")
        factories.tabled(kz, 12, year=2014)

    def test_an_answer_speaks_of_the_same_year(self, ru, kz):
        text = factories.tabled(ru, 17)
        draft = save(kz, factories.line(12), year=2014)
        answer = {"paper_id": draft.pk, "previewed": factories.previewed(draft)}
        refused(lambda: verbs.counter(by_id=kz.pk, instrument_id=text.pk, **answer))

    def test_a_rejected_text_comes_back_only_from_the_other_side(self, ru, kz):
        text = factories.tabled(ru, 17)
        verbs.reject(by_id=kz.pk, instrument_id=text.pk, reason="Слишком много")
        draft = save(ru, factories.line(17))
        refused(lambda: send(ru, draft))
        again = factories.tabled(kz, 17)
        assert again.revision.digest == text.revision.digest
        verbs.withdraw(by_id=kz.pk, instrument_id=again.pk)
        factories.tabled(ru, 16)

    def test_a_withdrawn_text_may_be_sent_again(self, ru):
        text = factories.tabled(ru, 17)
        verbs.withdraw(by_id=ru.pk, instrument_id=text.pk)
        assert factories.tabled(ru, 17).revision.digest == text.revision.digest

    def test_a_lapsed_text_gives_its_place_free(self, ru, kz, time_machine):
        today = timezone.now().date()
        text = factories.tabled(ru, 17, reply_by=today)
        draft = save(kz, factories.line(12))
        refused(lambda: send(kz, draft))
        time_machine.move_to(timezone.now() + datetime.timedelta(days=1))
        refused(lambda: factories.agree(text, kz))
        send(kz, draft)
        text.refresh_from_db()
        assert text.status == "lapsed"
        assert written_verbs()[-2:] == ["lapse", "table"]


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
        return mandates.give_mandate(by_id=by.pk, person_id=person.pk, **fields)

    def test_one_that_ends_before_it_begins(self):
        secretary, person = factories.secretary("RU"), factories.person("RU")
        today = timezone.now().date()
        refused(lambda: self.give(secretary, person, valid_to=today - datetime.timedelta(days=1)))
        self.give(secretary, person, valid_to=today)

    def test_it_is_given_by_the_own_secretary_to_an_own_person_whom_both_can_see(self, ru):
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

    def test_a_form_sent_twice_gives_one(self):
        secretary, person = factories.secretary("RU"), factories.person("RU")
        self.give(secretary, person)
        refused(lambda: self.give(secretary, person))
        assert Mandate.objects.count() == 1

    def test_one_without_capacity_or_beginning(self):
        secretary, person = factories.secretary("RU"), factories.person("RU")
        refused(lambda: self.give(secretary, person, capacity={"ru": "", "kk": "", "en": ""}))
        refused(lambda: self.give(secretary, person, valid_from=None))

    def test_it_ends_once_and_by_the_own_secretary(self, ru):
        mandate = Mandate.objects.get(person=ru.person)
        theirs, ours = factories.secretary("KZ"), factories.secretary("RU")
        refused(lambda: mandates.end_mandate(by_id=theirs.pk, mandate_id=mandate.pk))
        mandates.end_mandate(by_id=ours.pk, mandate_id=mandate.pk)
        refused(lambda: mandates.end_mandate(by_id=ours.pk, mandate_id=mandate.pk))

    def test_it_holds_from_its_first_day_to_its_last(self, time_machine):
        holder, secretary = factories.chair("RU", mandate=False), factories.secretary("RU")
        day = datetime.timedelta(days=1)
        start = timezone.now()
        self.give(secretary, holder.person, valid_from=start.date() + day, valid_to=start.date() + 2 * day)
        text = factories.tabled(factories.chair("RU"))
        for days, holds in ((0, False), (1, True), (2, True), (3, False)):
            time_machine.move_to(start + days * day)
            if holds:
                factories.agree(text, holder)
                verbs.take_back(by_id=holder.pk, instrument_id=text.pk, reason="Передумали")
            else:
                refused(lambda: factories.agree(text, holder))
