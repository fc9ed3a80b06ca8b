"""Any order of acts by anyone: what must hold always holds, and a refusal changes nothing at all."""

import datetime
from collections import Counter
from itertools import pairwise

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from committee.accord import comments, mandates, verbs
from committee.accord.errors import Refused
from committee.accord.models import Assent, Chain, Entry, Instrument, Mandate, Revision
from committee.accord.wall import Ring
from launches.quotas import verbs as quota_verbs
from launches.quotas.kind import CODE
from launches.quotas.ledger import overlapping
from launches.quotas.models import Quota, QuotaProposal
from tests import factories
from tests.accord.world import everything, what_does_not_hold

WHO = ("chair", "second chair", "secretary", "expert")
WORDS = {"ru": "Только днём", "kk": "Тек күндіз", "en": ""}

people = st.tuples(st.sampled_from(["RU", "KZ"]), st.sampled_from(WHO))
# Most acts come from those who may, or the walk would be one long refusal.
able = st.tuples(st.sampled_from(["RU", "KZ"]), st.sampled_from(["chair", "chair", "chair", *WHO]))
periods = st.sampled_from([("year",), ("year",), ("h1",), ("h2",), ("h1", "h2"), ("year", "h2")])
numbers = st.integers(0, 3)
years = st.sampled_from([2013, 2013, 2014])
which = st.integers(0, 7)
organs = st.sampled_from(["", "", "Правительство"])


class Negotiation(RuleBasedStateMachine):
    """Two delegations at work on two years, with whatever comes to their minds."""

    def __init__(self, cast):
        super().__init__()
        self.cast = cast
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.clock = time_machine.travel(timezone.now())
        self.time = self.clock.start()
        self.ended, self.chains = {}, {}

    def teardown(self):
        try:
            assert what_does_not_hold() == []
            connection.check_constraints()
        finally:
            self.clock.stop()
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

    # What people try ------------------------------------------------------------------------------

    @rule(who=able, year=years, launches=numbers, parts=periods, days=st.sampled_from([None, -1, 3, 3]))
    def table(self, who, year, launches, parts, days):
        paper = self.draft(who, year, launches, parts, reply_by=self.day(days))
        self.send(who, paper, "table")

    @rule(who=able, number=which, launches=numbers, parts=periods)
    def counter(self, who, number, launches, parts):
        if (theirs := self.pick(number)) and (paper := self.draft(who, self.year(theirs), launches, parts)):
            sent = {"paper_id": paper.pk, "previewed": factories.previewed(paper)}
            self.attempt("counter", verbs.counter, who, instrument_id=theirs.pk, **sent)

    @rule(who=able, number=which, launches=numbers)
    def amend(self, who, number, launches):
        if old := self.pick(number, Instrument.Status.IN_FORCE):
            self.send(who, self.draft(who, self.year(old), launches, ("year",), amends_id=old.pk), "table")

    @rule(who=able, year=years, language=st.sampled_from(["ru", "kk"]))
    def table_in_one_language(self, who, year, language):
        line = factories.line(1, condition={**WORDS, language: ""})
        paper = self.attempt_draft(
            who, year=year, lines=[line], language_to_follow=language, language_due=self.day(3)
        )
        self.send(who, paper, "table")

    @rule(number=which)
    def fill_in_the_language(self, number):
        if text := self.pick(number):
            who = (text.party_id, "expert")
            paper = QuotaProposal.objects.filter(sent_as=text).first()
            lines = [factories.line(1, condition=WORDS)]
            year = self.year(text)
            seen = paper.version
            self.attempt(
                "save_draft",
                quota_verbs.save_draft,
                who,
                draft_id=paper.pk,
                year=year,
                lines=lines,
                seen=seen,
            )

    @rule(who=able, number=which)
    def supply_language(self, who, number):
        if text := self.pick(number):
            paper = QuotaProposal.objects.get(sent_as=text)
            self.attempt(
                "supply_language", verbs.supply_language, who, instrument_id=text.pk, paper_id=paper.pk
            )

    @rule(who=able, number=which, organ=organs, stale=st.sampled_from([False, False, False, True]))
    def assent(self, who, number, organ, stale):
        if text := self.pick(number):
            digest = "0" * 64 if stale else text.revision.digest
            signed_in = factories.just_now()
            self.attempt(
                "assent", verbs.assent, who,
                instrument_id=text.pk, digest=digest, organ=organ, signed_in=signed_in,
            )  # fmt: skip

    @rule(number=which, first=st.sampled_from(["RU", "KZ"]), organ=organs)
    def both_assent(self, number, first, organ):
        second = "KZ" if first == "RU" else "RU"
        for party, named in ((first, organ), (second, "")):
            self.assent((party, "chair"), number, named, stale=False)

    @rule(who=able, number=which)
    def take_back(self, who, number):
        self.act("take_back", verbs.take_back, who, number, reason="Передумали")

    @rule(who=able, number=which)
    def confirm(self, who, number):
        self.act("confirm", verbs.confirm, who, number, act_number="17")

    @rule(who=able, number=which)
    def reject(self, who, number):
        self.act("reject", verbs.reject, who, number, reason="Не согласны")

    @rule(who=able, number=which)
    def withdraw(self, who, number):
        self.act("withdraw", verbs.withdraw, who, number)

    @rule(who=people, number=which, level=st.sampled_from(["chairs", "presidents", "neighbours"]))
    def refer(self, who, number, level):
        self.act("refer", verbs.refer, who, number, level=level, reason="Не сошлись")

    @rule(who=people, number=which, ring=st.sampled_from(list(Ring)))
    def comment(self, who, number, ring):
        fields = {"body": "Сомневаемся", "language": "ru", "ring": ring, "comment_id": factories.uuid.uuid4()}
        self.act("comment", comments.comment, who, number, **fields)

    @rule(number=which)
    def lapse(self, number):
        if text := self.pick(number):
            self.attempt("lapse" if text.is_overdue else "", lambda by_id, **text: verbs.lapse(**text), None,
                         instrument_id=text.pk)  # fmt: skip

    @rule(who=people, year=years, launches=numbers, parts=periods, age=st.integers(-1, 3))
    def enter_past_act(self, who, year, launches, parts, age):
        self.attempt(
            "enter_past_act", quota_verbs.enter_past_act, who, act_id=factories.uuid.uuid4(), year=year,
            lines=[factories.line(launches, period=part) for part in parts],
            source_id=self.cast["source"].pk, dated=self.day(-age),
        )  # fmt: skip

    @rule(party=st.sampled_from(["RU", "KZ"]), by=people, until=st.sampled_from([None, 0, 2, -40]))
    def give_mandate(self, party, by, until):
        self.attempt(
            "give_mandate", mandates.give_mandate, by, person_id=self.cast[party, "second chair"].person_id,
            kind=CODE, capacity=factories.ROLE["chair"], basis=factories.ROLE["chair"],
            valid_from=self.day(-30), valid_to=self.day(until),
        )  # fmt: skip

    @rule(by=people, number=which)
    def end_mandate(self, by, number):
        held = list(
            Mandate.objects.filter(person__in=[self.cast[p, "second chair"].person for p in ("RU", "KZ")])
        )
        if held:
            self.attempt("end_mandate", mandates.end_mandate, by, mandate_id=held[number % len(held)].pk)

    @precondition(lambda self: Instrument.objects.filter(status="tabled", reply_by__isnull=False).exists())
    @rule(days=st.integers(1, 4))
    def wait(self, days):
        self.time.shift(datetime.timedelta(days=days))

    # How they try it ------------------------------------------------------------------------------

    def attempt(self, verb, act, who, **fields):
        """Do it: exactly the documented entries follow; or be refused: nothing at all has changed."""
        before, standing, written = everything(), self.standings(), self.counted()
        try:
            done = act(by_id=self.cast[who].pk if who else None, **fields)
        except Refused:
            assert everything() == before
            return None
        expected = Counter([verb] if verb else [])
        for key, status in self.standings().items():
            was = standing.get(key)
            if status != was and status == "in_force":
                expected["enter_into_force"] += 1
            elif status != was and status == "superseded":
                expected["supersede"] += 1
            elif status != was and status == "lapsed" and verb != "lapse":
                expected["lapse"] += 1
        assert self.counted() - written == expected
        return done

    def act(self, verb, act, who, number, **fields):
        if text := self.pick(number):
            self.attempt(verb, act, who, instrument_id=text.pk, **fields)

    def draft(self, who, year, launches, parts, **fields):
        lines = [factories.line(launches, period=part) for part in parts]
        return self.attempt_draft(who, year=year, lines=lines, **fields)

    def attempt_draft(self, who, **fields):
        return self.attempt(
            "save_draft", quota_verbs.save_draft, who, draft_id=factories.uuid.uuid4(), **fields
        )

    def send(self, who, paper, verb):
        if paper:
            sent = {"kind": CODE, "paper_id": paper.pk, "previewed": factories.previewed(paper)}
            self.attempt(verb, verbs.table, who, **sent)

    def pick(self, number, status=None):
        """One of the texts, the open ones first: a walk over closed texts says little."""
        texts = Instrument.objects.filter(**({"status": status} if status else {})).order_by("number")
        texts = sorted(texts, key=lambda text: text.status != Instrument.Status.TABLED)
        return texts[number % len(texts)] if texts else None

    def year(self, text):
        return text.revision.content["year"]

    def day(self, days):
        return None if days is None else timezone.now().date() + datetime.timedelta(days=days)

    def standings(self):
        return dict(Instrument.objects.values_list("pk", "status"))

    def counted(self):
        return Counter(Entry.objects.values_list("verb", flat=True))

    # What holds always ----------------------------------------------------------------------------

    @invariant()
    def in_force_means_two_definitive_agreements_to_one_digest(self):
        for text in Instrument.objects.prefetch_related("revisions", "assents"):
            live = text.live_assents()
            definitive = {code for code, given in live.items() if given.is_definitive}
            digests = {given.digest for given in live.values()}
            agreed = definitive == {"RU", "KZ"} and digests == {text.revision.digest}
            assert agreed == (text.status in ("in_force", "superseded")), text
            if text.status in ("countered", "rejected", "withdrawn", "lapsed"):
                assert live == {}, text

    @invariant()
    def agreement_is_to_the_wording_as_it_stands(self):
        for given in Assent.objects.filter(voided_at__isnull=True).select_related("revision"):
            latest = Revision.objects.filter(instrument=given.instrument_id).order_by("-number").first()
            assert (given.revision_id, given.digest) == (latest.pk, latest.digest)

    @invariant()
    def nobody_acts_for_both(self):
        for given in Assent.objects.select_related("person", "mandate"):
            assert given.party_id == given.person.party_id
            assert given.mandate.person_id == given.person_id

    @invariant()
    def one_quota_a_key_each_on_one_basis(self):
        keys = {}
        for quota in Quota.objects.filter(superseded_at__isnull=True).select_related("instrument"):
            keys.setdefault((quota.year, quota.family_id), []).append(quota.period)
            assert (quota.instrument_id is None) != (quota.act_id is None)
            assert quota.instrument is None or quota.instrument.status == "in_force"
        assert not any(map(overlapping, keys.values())), keys

    @invariant()
    def one_open_text_a_slot_and_no_number_twice(self):
        slots = Instrument.objects.filter(status="tabled").values_list("slot", flat=True)
        assert len(slots) == len(set(slots))
        for party in ("RU", "KZ"):
            for year in (2013, 2014):
                numbers = Instrument.objects.filter(number__startswith=f"{party}/{year}/Q/").count()
                expected = {f"{party}/{year}/Q/{n}" for n in range(1, numbers + 1)}
                found = Instrument.objects.filter(number__startswith=f"{party}/{year}/Q/")
                assert set(found.values_list("number", flat=True)) == expected

    @invariant()
    def an_ended_text_never_changes(self):
        for text in Instrument.objects.filter(status__in=Instrument.ENDED):
            state = [
                list(rows)
                for rows in (
                    Instrument.objects.filter(pk=text.pk).values_list(),
                    text.revisions.order_by("number").values_list(),
                    text.assents.order_by("given_at", "pk").values_list(),
                )
            ]
            assert self.ended.setdefault(text.pk, state) == state, text

    @invariant()
    def the_record_only_grows(self):
        for chain in Chain.objects.all():
            entries = list(chain.entries.order_by("number").values_list("number", "previous", "digest"))
            known = self.chains.get(chain.pk, [])
            assert entries[: len(known)] == known
            assert all(after[1] == before[2] for before, after in pairwise(entries))
            assert [number for number, *_ in entries] == list(range(1, chain.length + 1))
            self.chains[chain.pk] = entries


@pytest.mark.django_db
def test_any_order_of_acts():
    cast = {"source": factories.source()}
    for party in ("RU", "KZ"):
        cast |= {
            (party, "secretary"): factories.secretary(party),
            (party, "chair"): factories.chair(party),
            (party, "second chair"): factories.chair(party, mandate=False),
            (party, "expert"): factories.user(party),
        }
    run_state_machine_as_test(
        lambda: Negotiation(cast),
        settings=settings(
            max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
