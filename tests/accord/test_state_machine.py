"""Any order of acts by anyone: what must hold always holds, and a refusal changes nothing at all."""

import datetime
import uuid
from collections import Counter
from itertools import groupby, pairwise

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from committee.accord import comments, mandates, verbs
from committee.accord.errors import Refused
from committee.accord.models import Assent, Entry, Instrument, Mandate, Revision
from committee.accord.wall import Ring
from launches.quotas import verbs as quota_verbs
from launches.quotas.kind import CODE
from launches.quotas.ledger import overlapping
from launches.quotas.models import Quota, QuotaProposal
from tests import factories
from tests.accord.world import everything, what_does_not_hold

WHO = ("chair", "second chair", "secretary", "expert")
PARTIES = ("RU", "KZ")
OTHER = {"RU": "KZ", "KZ": "RU"}
WORDS = {"ru": "Только днём", "kk": "Тек күндіз", "en": ""}
AFTERWARDS = ("take_back", "confirm", "reject", "withdraw")
REASON = {"take_back": {"reason": "Передумали"}, "reject": {"reason": "Не согласны"}}

people = st.tuples(st.sampled_from(PARTIES), st.sampled_from(WHO))
# Most acts come from those who may, or the walk would be one long refusal.
able = st.tuples(st.sampled_from(PARTIES), st.sampled_from(["chair", "chair", "chair", *WHO]))
periods = st.sampled_from([("year",), ("year",), ("h1",), ("h2",), ("h1", "h2"), ("year", "h2")])
numbers = st.sampled_from([1, 2, 3, 0])
years = st.sampled_from([2013, 2013, 2014])
which = st.integers(0, 7)
mostly = st.sampled_from([True, True, True, False])
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

    @rule(who=able, year=years, launches=numbers, parts=periods, days=st.sampled_from([None, 3, 3, -1]))
    def table(self, who, year, launches, parts, days):
        paper = self.draft(who, self.free(year), launches, parts, reply_by=self.day(days))
        self.send(who, paper)

    @rule(right=mostly, who=able, number=which, launches=numbers, parts=periods)
    def counter(self, right, who, number, launches, parts):
        theirs = self.pick(number)
        who = (OTHER[theirs.party_id], who[1]) if right else who
        if paper := self.draft(who, self.year(theirs), launches, parts):
            sent = {"paper_id": paper.pk, "previewed": factories.previewed(paper)}
            self.attempt("counter", verbs.counter, who, instrument_id=theirs.pk, **sent)

    @rule(who=able, number=which, launches=numbers)
    def amend(self, who, number, launches):
        in_force = Instrument.objects.filter(status=Instrument.Status.IN_FORCE).order_by("number")
        if in_force:
            old = in_force[number % len(in_force)]
            self.send(who, self.draft(who, self.year(old), launches, ("year",), amends_id=old.pk))

    @rule(who=able, year=years, language=st.sampled_from(["ru", "kk"]))
    def table_in_one_language(self, who, year, language):
        line = factories.line(1, condition={**WORDS, language: ""})
        paper = self.attempt_draft(
            who, year=self.free(year), lines=[line], language_to_follow=language, language_due=self.day(3)
        )
        self.send(who, paper)

    @rule(right=mostly, who=able, number=which)
    def supply_language(self, right, who, number):
        following = (
            Instrument.objects.filter(status="tabled").exclude(language_to_follow="").order_by("number")
        )
        text = following.first() if right and following else self.pick(number)
        paper = QuotaProposal.objects.get(sent_as=text)
        self.attempt(
            "save_draft", quota_verbs.save_draft, (text.party_id, "expert"), draft_id=paper.pk,
            year=self.year(text), lines=[factories.line(1, condition=WORDS)], seen=paper.version,
        )  # fmt: skip
        who = (text.party_id, who[1]) if right else who
        self.attempt("supply_language", verbs.supply_language, who, instrument_id=text.pk, paper_id=paper.pk)

    @rule(who=able, number=which, organ=organs, stale=st.sampled_from([False, False, False, True]))
    def assent(self, who, number, organ, stale):
        text = self.pick(number)
        self.agree(who, text, organ, digest="0" * 64 if stale else text.revision.digest)

    def agree(self, who, text, organ, digest=""):
        self.attempt(
            "assent", verbs.assent, who, instrument_id=text.pk, digest=digest or text.revision.digest,
            organ=organ, signed_in=factories.just_now(),
        )  # fmt: skip

    @rule(number=which, first=st.sampled_from(PARTIES), organ=organs)
    def both_assent(self, number, first, organ):
        text = self.pick(number)
        for party, named in ((first, organ), (OTHER[first], "")):
            self.agree((party, "chair"), text, named)

    @rule(number=which, first=st.sampled_from(PARTIES), organ=organs, then=st.sampled_from(AFTERWARDS))
    def assent_and_then(self, number, first, organ, then):
        """What follows an agreement, by either side: a walk of single steps seldom gets there."""
        text = self.pick(number)
        self.agree((first, "chair"), text, organ)
        for party in (first, OTHER[first]):
            self.attempt(
                then, getattr(verbs, then), (party, "chair"), instrument_id=text.pk, **REASON.get(then, {})
            )

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

    @rule(who=able, number=which, organ=st.just("Правительство"))
    def confirm_at_last(self, who, number, organ):
        text = self.pick(number)
        self.agree((who[0], "chair"), text, organ)
        self.agree((OTHER[who[0]], "chair"), text, "")
        self.attempt("confirm", verbs.confirm, who, instrument_id=text.pk)

    @rule(who=people, number=which, level=st.sampled_from(["chairs", "presidents", "neighbours"]))
    def refer(self, who, number, level):
        self.act("refer", verbs.refer, who, number, level=level, reason="Не сошлись")

    @rule(who=people, number=which, ring=st.sampled_from(list(Ring)))
    def comment(self, who, number, ring):
        fields = {"body": "Сомневаемся", "language": "ru", "ring": ring, "comment_id": uuid.uuid4()}
        self.act("comment", comments.comment, who, number, **fields)

    @rule(number=which)
    def lapse(self, number):
        self.try_to_lapse(self.pick(number))

    def try_to_lapse(self, text):
        expected = "lapse" if text.is_overdue else ""
        self.attempt(expected, lambda by_id, **text: verbs.lapse(**text), None, instrument_id=text.pk)

    @rule(who=able, year=years, then=st.sampled_from(["lapse", "table", "agree"]))
    def wait_too_long(self, who, year, then):
        year = self.free(year)
        self.send((who[0], "chair"), self.draft(who, year, 4, ("year",), reply_by=self.day(1)))
        for party in PARTIES:
            if overdue := Instrument.objects.filter(slot=f"quota/{year}", status="tabled").first():
                self.agree((party, "chair"), overdue, "Правительство")
                self.time.shift(datetime.timedelta(days=2))
                if then == "lapse":
                    self.try_to_lapse(overdue)
                elif then == "table":
                    self.send(who, self.draft(who, year, 5, ("year",)))
                else:
                    self.agree((OTHER[party], "chair"), overdue, "")

    @rule(who=people, year=years, launches=numbers, parts=periods, age=st.integers(-1, 3))
    def enter_past_act(self, who, year, launches, parts, age):
        self.attempt(
            "enter_past_act", quota_verbs.enter_past_act, who, act_id=uuid.uuid4(), year=year,
            lines=[factories.line(launches, period=part) for part in parts],
            source_id=self.cast["source"].pk, dated=self.day(-age),
        )  # fmt: skip

    @rule(party=st.sampled_from(PARTIES), by=people, until=st.sampled_from([None, 0, 2, -40]))
    def give_or_end_a_mandate(self, party, by, until):
        person = self.cast[party, "second chair"].person_id
        held = Mandate.objects.filter(person=person, ended_at=None).first()
        if held is None:
            self.attempt(
                "propose_mandate", mandates.propose_mandate, by, person_id=person, kind=CODE,
                capacity=factories.ROLE["chair"], basis=factories.ROLE["chair"],
                valid_from=self.day(-30), valid_to=self.day(until),
            )  # fmt: skip
        elif held.confirmed_at is None:
            self.attempt("give_mandate", mandates.confirm_mandate, by, mandate_id=held.pk)
        else:
            self.attempt("end_mandate", mandates.end_mandate, by, mandate_id=held.pk)

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
        self.attempt(verb, act, who, instrument_id=self.pick(number).pk, **fields)

    def draft(self, who, year, launches, parts, **fields):
        lines = [factories.line(launches, period=part) for part in parts]
        return self.attempt_draft(who, year=year, lines=lines, **fields)

    def attempt_draft(self, who, **fields):
        return self.attempt("save_draft", quota_verbs.save_draft, who, draft_id=uuid.uuid4(), **fields)

    def send(self, who, paper):
        if paper:
            sent = {"kind": CODE, "paper_id": paper.pk, "previewed": factories.previewed(paper)}
            self.attempt("table", verbs.table, who, **sent)

    def pick(self, number):
        """One of the texts, an open one if possible: a walk over closed texts says little."""
        open_texts = list(Instrument.objects.filter(status=Instrument.Status.TABLED).order_by("number"))
        texts = list(Instrument.objects.order_by("number"))
        if texts and number == 0:
            return texts[-1]
        if not open_texts:
            by, launches = (
                (("RU", "KZ")[number % 2], "chair"),
                10 + len(texts),
            )  # a number nobody has rejected
            self.send(by, self.draft(by, 2013, launches, ("year",)))
            return Instrument.objects.order_by("-tabled_at", "number").first()
        return open_texts[number % len(open_texts)]

    def free(self, year):
        """The year, or the other one where a text on it is open: sending would most often be refused."""
        other = 2013 + 2014 - year
        taken = Instrument.objects.filter(slot=f"quota/{year}", status="tabled").exists()
        return other if taken else year

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
    def in_force_means_two_definitive_agreements_to_the_wording_as_it_stands(self):
        texts = Instrument.objects.prefetch_related("revisions", "assents__person", "assents__mandate")
        for text in texts:
            live, latest = text.live_assents(), text.revision
            for given in text.assents.all():
                assert given.party_id == given.person.party_id, "nobody acts for both"
                assert given.mandate.person_id == given.person_id
            assert all(
                (given.revision_id, given.digest) == (latest.pk, latest.digest) for given in live.values()
            )
            agreed = {code for code, given in live.items() if given.is_definitive} == set(PARTIES)
            assert agreed == (text.status in ("in_force", "superseded")), text
            if text.status in ("countered", "rejected", "withdrawn", "lapsed"):
                assert live == {}, text

    @invariant()
    def one_quota_a_key_each_on_one_basis(self):
        keys = {}
        for quota in Quota.objects.filter(superseded_at__isnull=True).select_related("instrument"):
            keys.setdefault((quota.year, quota.family_id), []).append(quota.period)
            assert (quota.instrument_id is None) != (quota.act_id is None)
            assert quota.instrument is None or quota.instrument.status == "in_force"
        assert not any(map(overlapping, keys.values())), keys

    @invariant()
    def one_open_text_a_slot_and_no_number_twice_or_left_out(self):
        texts = Instrument.objects.values_list("number", "slot", "status")
        open_slots = [slot for _, slot, status in texts if status == "tabled"]
        assert len(open_slots) == len(set(open_slots))
        counted = Counter(number.rpartition("/")[0] for number, *_ in texts)
        expected = {f"{prefix}/{n}" for prefix, count in counted.items() for n in range(1, count + 1)}
        assert {number for number, *_ in texts} == expected

    @invariant()
    def an_ended_text_never_changes(self):
        ended = Instrument.objects.filter(status__in=Instrument.ENDED)
        rows = {f"text {row[0]}": row for row in ended.values_list()}
        for model in (Revision, Assent):
            rows |= {
                f"of it {row[0]}": row for row in model.objects.filter(instrument__in=ended).values_list()
            }
        assert {key: rows.get(key) for key in self.ended} == self.ended
        self.ended = rows

    @invariant()
    def the_record_only_grows(self):
        entries = Entry.objects.order_by("chain", "number").values_list(
            "chain", "number", "previous", "digest"
        )
        chains = {code: list(group) for code, group in groupby(entries, key=lambda entry: entry[0])}
        for code, known in self.chains.items():
            assert chains[code][: len(known)] == known
        for chain in chains.values():
            assert [number for _, number, *_ in chain] == list(range(1, len(chain) + 1))
            assert all(after[2] == before[3] for before, after in pairwise(chain))
        self.chains = chains


@pytest.mark.django_db
def test_any_order_of_acts():
    cast = {"source": factories.source()}
    for party in PARTIES:
        cast |= {
            (party, "secretary"): factories.secretary(party),
            (party, "chair"): factories.chair(party),
            (party, "second chair"): factories.chair(party, kinds=()),
            (party, "expert"): factories.user(party),
        }
    run_state_machine_as_test(
        lambda: Negotiation(cast),
        settings=settings(
            # Locks apart the databases differ little here, and PostgreSQL is the slower one.
            max_examples=20 if connection.vendor == "sqlite" else 8,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
