"""State x verb x person, in full: what the policy answers and what the verb does are one and the same.

The expected cells are written out by hand below; the code's own table is only asked which verbs there are.
"""

import datetime
from contextlib import contextmanager

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import TestCase
from django.utils import timezone

from committee.accord import mandates, verbs
from committee.accord.errors import Refused
from committee.accord.models import Chain, Instrument, Mandate, User
from committee.accord.policies import may, may_table, standing_of
from committee.accord.transitions import TABLE, Side
from committee.signing.models import SignedPaper
from committee.signing.verbs import confirm_signed_paper
from launches.quotas import verbs as quota_verbs
from launches.quotas.kind import CODE
from tests import factories
from tests.accord.world import everything

SENDER, OTHER = "sender", "other"
WORDS = {"ru": "Только днём", "kk": "Тек күндіз", "en": ""}

# The hand-written answer: state -> verb -> who. S is the sender, O the other Party; m a mandate that holds
# today, s the secretary. What is not written here is refused.
ALLOWED = {
    "tabled": {
        "assent": {"S": "m", "O": "m"}, "assent_on_paper": {"S": "ms", "O": "ms"},
        "counter": {"O": "ms"}, "reject": {"O": "m"}, "withdraw": {"S": "ms"},
        "refer": {"S": "ms", "O": "ms"},
    },
    "tabled, Kazakh to follow": {
        "counter": {"O": "ms"}, "reject": {"O": "m"}, "withdraw": {"S": "ms"}, "supply_language": {"S": "ms"},
        "refer": {"S": "ms", "O": "ms"},
    },
    "tabled, sender agreed": {
        "assent": {"O": "m"}, "assent_on_paper": {"O": "ms"},
        "counter": {"O": "ms"}, "reject": {"O": "m"}, "withdraw": {"S": "ms"},
        "take_back": {"S": "m"}, "refer": {"S": "ms", "O": "ms"},
    },
    "tabled, sender agreed ad referendum": {
        "assent": {"O": "m"}, "assent_on_paper": {"O": "ms"},
        "counter": {"O": "ms"}, "reject": {"O": "m"}, "withdraw": {"S": "ms"},
        "take_back": {"S": "m"}, "confirm": {"S": "ms"}, "refer": {"S": "ms", "O": "ms"},
    },
    "tabled, other agreed": {
        "assent": {"S": "m"}, "assent_on_paper": {"S": "ms"}, "withdraw": {"S": "ms"},
        "take_back": {"O": "m"},
        "refer": {"S": "ms", "O": "ms"},
    },
    "tabled, other agreed ad referendum": {
        "assent": {"S": "m"}, "assent_on_paper": {"S": "ms"}, "withdraw": {"S": "ms"},
        "take_back": {"O": "m"}, "confirm": {"O": "ms"},
        "refer": {"S": "ms", "O": "ms"},
    },
    "tabled, both agreed, sender ad referendum": {
        "take_back": {"S": "m"}, "confirm": {"S": "ms"}, "refer": {"S": "ms", "O": "ms"},
    },
    "tabled, both agreed, other ad referendum": {
        "take_back": {"O": "m"}, "confirm": {"O": "ms"}, "refer": {"S": "ms", "O": "ms"},
    },
    "tabled, both agreed ad referendum": {
        "take_back": {"S": "m", "O": "m"}, "confirm": {"S": "ms", "O": "ms"}, "refer": {"S": "ms", "O": "ms"},
    },
    "tabled, overdue": {},
    "tabled, overdue, sender agreed": {},
    "countered": {},
    "rejected": {},
    "withdrawn": {},
    "lapsed": {},
    "in_force": {"amend": {"S": "ms", "O": "ms"}},
    "in_force, another text open": {},
    "superseded": {},
}  # fmt: skip

# What each kind of person holds: m, s, or nothing that counts.
HOLDS = {
    "chair": "m",
    "secretary": "s",
    "official": "",
    "expert": "",
    "mandate ended": "",
    "mandate not begun": "",
    "mandate expired yesterday": "",
}
OUTSIDERS = ("anonymous", "inactive chair", "superuser", "operator", "observer")


class Cast:
    """Everyone who might try, for both Parties and outside them."""

    def __init__(self, sender, other):
        today = timezone.now().date()
        day = datetime.timedelta(days=1)
        self.people = {}
        for side, party in ((SENDER, sender), (OTHER, other)):
            secretary = factories.secretary(party)
            ended = factories.chair(party, kinds=())
            mandate = factories.give_mandate(ended, by=secretary)
            mandates.end_mandate(by_id=secretary.pk, mandate_id=mandate.pk)
            begins_later, expired = (factories.chair(party, kinds=()) for _ in range(2))
            factories.give_mandate(begins_later, by=secretary, valid_from=today + 30 * day)
            factories.give_mandate(expired, by=secretary, valid_from=today - 30 * day, valid_to=today - day)
            self.people |= {
                (side, "chair"): factories.chair(party),
                (side, "secretary"): secretary,
                (side, "official"): factories.chair(party, kinds=()),
                (side, "expert"): factories.user(party),
                (side, "mandate ended"): ended,
                (side, "mandate not begun"): begins_later,
                (side, "mandate expired yesterday"): expired,
            }
        inactive = factories.chair(other)
        inactive.is_active = False
        inactive.save(update_fields=["is_active"])
        self.people |= {
            ("", "anonymous"): AnonymousUser(),
            ("", "inactive chair"): User.objects.get(pk=inactive.pk),
            ("", "superuser"): User.objects.create_superuser("root", factories.PASSWORD),
            ("", "operator"): factories.user(None, User.Role.OPERATOR),
            ("", "observer"): factories.user(None, User.Role.OBSERVER),
        }
        # Papers signed for each Party, entered by somebody who does not try to confirm them.
        self.clerks = {side: factories.secretary(party) for side, party in ((SENDER, sender), (OTHER, other))}
        self.scans = {side: factories.kept_file(clerk) for side, clerk in self.clerks.items()}
        self.chair, self.their_chair = self.people[SENDER, "chair"], self.people[OTHER, "chair"]
        assert {role for _, role in self.people} == {*HOLDS, *OUTSIDERS}

    def expected(self, state, verb, side, role):
        letter = {SENDER: "S", OTHER: "O"}.get(side, "")
        holds = HOLDS.get(role, "")
        return bool(holds) and holds in ALLOWED[state].get(verb, {}).get(letter, "")


class Stage:
    """A text in the wanted state, with a draft of each Party to answer or amend it with."""

    def __init__(self, state, cast):
        self.state, self.cast = state, cast
        chair, theirs = cast.chair, cast.their_chair
        in_a_week = timezone.now().date() + datetime.timedelta(days=7)
        if state.endswith("Kazakh to follow"):
            line = factories.line(17, condition={**WORDS, "kk": ""})
            self.paper = factories.draft(chair, lines=[line], language_to_follow="kk", language_due=in_a_week)
        else:
            self.paper = factories.draft(chair, 17, reply_by=in_a_week)
        entry = verbs.table(
            by_id=chair.pk, kind=CODE, paper_id=self.paper.pk, previewed=factories.previewed(self.paper)
        )
        self.instrument = Instrument.objects.get(pk=entry.subject_id)
        if state.endswith("Kazakh to follow"):
            self.paper.refresh_from_db()
            self.paper = quota_verbs.save_draft(
                by_id=chair.pk, draft_id=self.paper.pk, year=2013, seen=self.paper.version,
                lines=[factories.line(17, condition=WORDS)],
            )  # fmt: skip
        reach = {
            "tabled, sender agreed": [(chair, "")],
            "tabled, sender agreed ad referendum": [(chair, "Правительство")],
            "tabled, other agreed": [(theirs, "")],
            "tabled, other agreed ad referendum": [(theirs, "Правительство")],
            "tabled, both agreed, sender ad referendum": [(chair, "Правительство"), (theirs, "")],
            "tabled, both agreed, other ad referendum": [(chair, ""), (theirs, "Правительство")],
            "tabled, both agreed ad referendum": [(chair, "Правительство"), (theirs, "Правительство")],
            "tabled, overdue, sender agreed": [(chair, "")],
            "in_force": [(chair, ""), (theirs, "")],
            "in_force, another text open": [(chair, ""), (theirs, "")],
            "superseded": [(chair, ""), (theirs, "")],
        }
        for person, organ in reach.get(state, []):
            factories.agree(self.instrument, person, organ=organ)
        if state == "countered":
            factories.countered(self.instrument, theirs, 12)
        elif state == "rejected":
            verbs.reject(by_id=theirs.pk, instrument_id=self.instrument.pk, reason="Не согласны")
        elif state == "withdrawn":
            verbs.withdraw(by_id=chair.pk, instrument_id=self.instrument.pk)
        elif state == "in_force, another text open":
            factories.tabled(theirs, 12)
        elif state == "superseded":
            later = factories.tabled(theirs, 12, amends_id=self.instrument.pk)
            for person in (chair, theirs):
                factories.agree(later, person)
        self.answers = {side: factories.draft(cast.people[side, "expert"], 14) for side in (SENDER, OTHER)}
        self.amendments = {
            side: factories.draft(cast.people[side, "expert"], 15, amends_id=self.instrument.pk)
            for side in (SENDER, OTHER)
        }

        self.signed = {side: self.paper_of(side) for side in (SENDER, OTHER)}

    def paper_of(self, side):
        """A paper signed for a Party, whatever the state: it may have been entered before that."""
        holder, clerk = self.cast.people[side, "chair"], self.cast.clerks[side]
        return SignedPaper.objects.create(
            party_id=clerk.party_code,
            instrument=self.instrument,
            digest=self.read().revision.digest,
            mandate=Mandate.objects.get(person=holder.person, kind=CODE),
            signed_on=timezone.now().date(),
            scan=self.cast.scans[side],
            entered_by=clerk,
        )

    def read(self):
        return Instrument.objects.prefetch_related("revisions", "assents").get(pk=self.instrument.pk)

    def perform(self, verb, side, user):
        """Do it as a page would, with everything filled in rightly."""
        common = {"by_id": user.pk, "instrument_id": self.instrument.pk}
        answer, amendment = self.answers[side or OTHER], self.amendments[side or OTHER]
        acts = {
            "assent": lambda: factories.agree(self.instrument, user),
            "assent_on_paper": lambda: confirm_signed_paper(
                by_id=user.pk, paper_id=self.signed[side or OTHER].pk
            ),
            "confirm": lambda: verbs.confirm(**common, act_number="17", act_date=datetime.date(2013, 1, 30)),
            "counter": lambda: verbs.counter(
                **common, paper_id=answer.pk, previewed=factories.previewed(answer)
            ),
            "reject": lambda: verbs.reject(**common, reason="Не согласны"),
            "supply_language": lambda: verbs.supply_language(**common, paper_id=self.paper.pk),
            "withdraw": lambda: verbs.withdraw(**common),
            "take_back": lambda: verbs.take_back(**common, reason="Передумали"),
            "refer": lambda: verbs.refer(**common, level="governments", reason="Не сошлись"),
            "amend": lambda: verbs.table(
                by_id=user.pk, kind=CODE, paper_id=amendment.pk, previewed=factories.previewed(amendment)
            ),
        }
        return acts[verb]()


# A quota is of one Party: what texts both write know besides is refused here, and tried with decisions.
ACTED = [
    verb for verb, rule in TABLE.items() if rule.side is not Side.NOBODY and rule.of_joint_kinds is not True
]


class EveryCell:
    """The matrix, for one order of the Parties; the cast is made once."""

    parties: tuple[str, str]

    @classmethod
    def setUpTestData(cls):
        cls.cast = Cast(*cls.parties)

    @contextmanager
    def at(self, state):
        """The state, at the moment people try; undone afterwards."""
        with self.subTest(state=state), transaction.atomic():
            stage = Stage(state, self.cast)
            late = "overdue" in state or state == "lapsed"
            with time_machine.travel(timezone.now() + datetime.timedelta(days=8 if late else 0)):
                if state == "lapsed":
                    assert verbs.lapse(instrument_id=stage.instrument.pk)
                yield stage
            transaction.set_rollback(True)

    def test_every_cell(self):
        for state in ALLOWED:
            with self.at(state) as stage:
                before, text, wrong = everything(), stage.read(), []
                for (side, role), user in self.cast.people.items():
                    standing = standing_of(user)
                    for verb in TABLE:
                        expected = self.cast.expected(state, verb, side, role)
                        answer = may(standing, verb, text)
                        if problem := self.what_is_wrong(stage, verb, side, user, expected, answer):
                            wrong.append(f"{state} / {verb} / {side} {role}: {problem}")
                if everything() != before:
                    wrong.append(f"{state}: a refused verb changed something")
                assert not wrong, "\n".join(wrong)

    def what_is_wrong(self, stage, verb, side, user, expected, answer):
        """Compare the policy's answer, and the verb itself, with what is written above."""
        if answer.allowed != expected or answer.allowed == bool(answer.reason):
            return f"the policy says {answer}"
        if verb not in ACTED:
            return ""
        return self.is_done(stage, verb, side, user) if expected else self.is_refused(stage, verb, side, user)

    def is_refused(self, stage, verb, side, user):
        try:
            stage.perform(verb, side, user)
        except Refused as refusal:
            return "" if str(refusal) else "refused without a sentence"
        return "the policy refuses it, the verb does it"

    def is_done(self, stage, verb, side, user):
        try:
            with transaction.atomic():
                length = Chain.objects.get(pk=Chain.SHARED).length
                entry, status = stage.perform(verb, side, user), stage.read().status
                transaction.set_rollback(True)
        except Refused as refusal:
            return f"the policy allows it, the verb refuses: {refusal}"
        done = ("table" if verb == "amend" else verb, str(user.pk), user.party_code, length + 1)
        if (entry.verb, entry.actor_id, entry.party_code, entry.number) != done:
            return f"recorded as {entry}: {entry.verb} by {entry.actor_id}"
        return "" if status in TABLE[verb].targets else f"left as {status}"

    def test_what_follows_by_itself_is_nobodys(self):
        for state in ALLOWED:
            with self.at(state) as stage:
                before = everything()
                lapsed = verbs.lapse(instrument_id=stage.instrument.pk)
                if "overdue" in state:
                    now = stage.read()
                    assert (now.status, now.live_assents(), lapsed.actor_id) == ("lapsed", {}, "")
                else:
                    assert lapsed is None
                    assert everything() == before

    def test_only_a_text_in_force_replaces_one_in_force(self):
        in_force = factories.in_force(year=2012)
        for state in ALLOWED:
            with self.at(state) as stage:
                before, text = everything(), stage.read()
                pairs = [(text, text)] if text.status != "in_force" else []
                pairs += [(in_force, text)] if text.status != "in_force" else []
                pairs += [(text, in_force)] if text.status != "in_force" else []
                for replaced, by in pairs:
                    with pytest.raises(Refused):
                        verbs.supersede(instrument_id=replaced.pk, by=by)
                assert everything() == before

    def test_sending_a_paper(self):
        """Who may send, whatever the text: a secretary, or a mandate that holds today."""
        papers = {side: factories.draft(self.cast.people[side, "expert"]) for side in (SENDER, OTHER)}
        before = everything()
        for (side, role), user in self.cast.people.items():
            allowed = bool(HOLDS.get(role))
            assert may_table(standing_of(user), CODE).allowed == allowed, (side, role)
            for whose, paper in papers.items():
                with self.subTest(side=side, role=role, paper=whose), transaction.atomic():
                    if allowed and whose == side:
                        assert self.send(user, paper).verb == "table"
                    else:
                        with pytest.raises(Refused):
                            self.send(user, paper)
                    transaction.set_rollback(True)
        assert everything() == before

    def send(self, user, paper):
        return verbs.table(by_id=user.pk, kind=CODE, paper_id=paper.pk, previewed=factories.previewed(paper))


# Each side sends on one of the databases: the rules are the same, and a cell costs as much as an act.
@pytest.mark.once
class TestRussiaSends(EveryCell, TestCase):
    parties = ("RU", "KZ")


@pytest.mark.postgres
class TestKazakhstanSends(EveryCell, TestCase):
    parties = ("KZ", "RU")


def test_every_state_and_every_verb_is_tried():
    assert {state.split(",")[0] for state in ALLOWED} == {str(status) for status in Instrument.Status}
    assert {verb for cells in ALLOWED.values() for verb in cells} == set(ACTED)
