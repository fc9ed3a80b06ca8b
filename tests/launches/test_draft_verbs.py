"""Drafts of numbers, and sending them: what goes in, what is refused, nothing twice."""

import datetime
import uuid

import pytest
from django.utils import timezone

from committee.accord import verbs
from committee.accord.errors import Stale
from committee.accord.models import Chain, Entry, Instrument
from committee.accord.wall import Ring
from launches.quotas import verbs as quota_verbs
from launches.quotas.models import ProposalLine, QuotaProposal
from tests import factories
from tests.accord.world import written_verbs
from tests.launches.calls import past_act, refused, save, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_record_holds")]
WORDS = {"ru": "Только днём", "kk": "Тек күндіз", "en": "By day only"}


class TestNumbers:
    @pytest.mark.parametrize("launches", [0, -1, 100, 10**9, None, "", "двенадцать", "12.5", 12.5, 12.0])
    def test_what_is_no_number_of_launches(self, ru, launches):
        refused(lambda: save(ru, factories.line(launches)))
        secretary = factories.secretary("RU")
        refused(lambda: past_act(secretary, lines=[factories.line(launches)]))

    @pytest.mark.parametrize("launches", [1, 12, 99])
    def test_a_number_of_launches(self, ru, launches):
        assert save(ru, factories.line(launches)).lines.get().launches == launches

    @pytest.mark.parametrize("year", [1990, 2051, 0, -2013, 10**9, None, "сейчас", 2013.5])
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
        before = {chain: written_verbs(chain) for chain in ("RU", "KZ", Chain.SHARED)}
        draft = save(ru, factories.line(12))
        quota_verbs.discard_draft(by_id=ru.pk, draft_id=draft.pk)
        assert not QuotaProposal.objects.exists()
        before["RU"] += ["save_draft", "discard_draft"]
        assert {chain: written_verbs(chain) for chain in before} == before
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
