"""Two or more people at one moment: one order or the other, never something in between."""

import uuid

import pytest

from committee.accord import comments, mandates, verbs
from committee.accord.errors import Refused
from committee.accord.models import Assent, Chain, Comment, Entry, Instrument, Mandate
from committee.accord.policies import may, standing_of
from committee.accord.wall import Ring
from committee.papers.models import Act
from launches.ecology import verbs as concern_verbs
from launches.ecology.models import Concern
from launches.ecology.showing import preview_digest
from launches.quotas import verbs as quota_verbs
from launches.quotas.kind import CODE
from launches.quotas.models import Quota, QuotaProposal
from tests import factories
from tests.accord.at_once import at_once
from tests.accord.world import what_does_not_hold, written_verbs

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = range(2013, 2017)  # each on a year of its own


@pytest.fixture
def ru():
    return factories.chair("RU")


@pytest.fixture
def kz():
    return factories.chair("KZ")


@pytest.fixture(autouse=True)
def the_record_holds():
    """After every race: chains without gap or break, facts as agreed, no number twice."""
    yield
    assert what_does_not_hold() == []
    numbers = list(Instrument.objects.values_list("number", flat=True))
    assert len(numbers) == len(set(numbers))


def act(verb, by, instrument, **fields):
    return lambda: verb(by_id=by.pk, instrument_id=instrument.pk, **fields)


def agree(instrument, by, **fields):
    """What the page sends: digest and sign-in are read before anyone acts."""
    return act(verbs.assent, by, instrument, digest=instrument.revision.digest,
               signed_in=factories.just_now(), **fields)  # fmt: skip


def send(by, paper):
    sent = factories.previewed(paper)
    return lambda: verbs.table(by_id=by.pk, kind=CODE, paper_id=paper.pk, previewed=sent)


def answer(by, instrument, paper):
    return act(verbs.counter, by, instrument, paper_id=paper.pk, previewed=factories.previewed(paper))


def status(instrument):
    return Instrument.objects.get(pk=instrument.pk).status


def live(instrument):
    return set(Instrument.objects.get(pk=instrument.pk).live_assents())


def test_both_parties_agree_at_once(ru, kz):
    for year in ROUNDS:
        text = factories.tabled(ru, year=year)
        outcomes = at_once(agree(text, ru), agree(text, kz))
        assert [outcome.done for outcome in outcomes] == [True, True]
        assert (status(text), live(text)) == ("in_force", {"RU", "KZ"})
        assert Quota.objects.filter(instrument=text).count() == 1
        assert Entry.objects.filter(verb="enter_into_force", subject_id=str(text.pk)).count() == 1


def test_one_party_agrees_twice_at_once(ru):
    colleague = factories.chair("RU")
    for year in ROUNDS:
        text = factories.tabled(ru, year=year)
        outcomes = at_once(agree(text, ru), agree(text, ru), agree(text, colleague))
        assert sum(outcome.done for outcome in outcomes) == 1
        assert Assent.objects.filter(instrument=text).count() == 1


def test_agreement_against_withdrawal(ru, kz):
    for year in ROUNDS:
        text = factories.tabled(ru, year=year)
        factories.agree(text, ru)
        agreed, withdrawn = at_once(agree(text, kz), act(verbs.withdraw, ru, text))
        assert agreed.done != withdrawn.done
        assert status(text) == ("in_force" if agreed.done else "withdrawn")
        assert live(text) == ({"RU", "KZ"} if agreed.done else set())


def test_agreement_against_taking_back(ru, kz):
    for year in ROUNDS:
        text = factories.tabled(ru, year=year)
        factories.agree(text, ru)
        agreed, back = at_once(agree(text, kz), act(verbs.take_back, ru, text, reason="Передумали"))
        assert agreed.done
        assert status(text) == ("tabled" if back.done else "in_force")
        assert live(text) == ({"KZ"} if back.done else {"RU", "KZ"})


def test_agreement_against_answer_of_the_same_party(ru, kz):
    secretary = factories.secretary("KZ")
    for year in ROUNDS:
        text, paper = factories.tabled(ru, year=year), factories.draft(secretary, 14, year=year)
        factories.agree(text, ru)
        agreed, answered = at_once(agree(text, kz), answer(secretary, text, paper))
        assert agreed.done != answered.done
        assert status(text) == ("in_force" if agreed.done else "countered")


def test_agreement_against_answer_of_the_other_party(ru, kz):
    for year in ROUNDS:
        text, paper = factories.tabled(ru, year=year), factories.draft(kz, 14, year=year)
        agreed, answered = at_once(agree(text, ru), answer(kz, text, paper))
        assert answered.done
        assert (status(text), live(text)) == ("countered", set())
        assert agreed.done == Assent.objects.filter(instrument=text).exists()


def test_two_answers_at_once(ru, kz):
    secretary = factories.secretary("KZ")
    for year in ROUNDS:
        text = factories.tabled(ru, year=year)
        papers = [factories.draft(by, number, year=year) for by, number in ((kz, 14), (secretary, 12))]
        outcomes = at_once(answer(kz, text, papers[0]), answer(secretary, text, papers[1]))
        assert sorted(outcome.done for outcome in outcomes) == [False, True]
        assert Instrument.objects.filter(answers=text, status="tabled").count() == 1


def test_both_sides_send_at_once(ru, kz):
    for year in ROUNDS:
        outcomes = at_once(*[send(by, factories.draft(by, year=year)) for by in (ru, kz)])
        assert sorted(outcome.done for outcome in outcomes) == [False, True]
        assert Instrument.objects.filter(slot=f"quota/{year}", status="tabled").count() == 1


def test_one_paper_is_sent_twice_at_once(ru):
    for year in ROUNDS:
        paper = factories.draft(ru, year=year)
        outcomes = at_once(send(ru, paper), send(ru, paper))
        assert sorted(outcome.done for outcome in outcomes) == [False, True]
        assert Instrument.objects.filter(slot=f"quota/{year}").count() == 1


def test_everybody_sends_at_once(ru, kz):
    """Different years are different matters: all are sent, each with a number of its own."""
    papers = [(by, factories.draft(by, year=year)) for by, year in zip((ru, kz) * 2, ROUNDS, strict=True)]
    outcomes = at_once(*[send(by, paper) for by, paper in papers])
    assert all(outcome.done for outcome in outcomes)
    assert Instrument.objects.count() == 4


def test_a_mandate_ends_between_reading_and_acting(ru):
    secretary, text = factories.secretary("RU"), factories.tabled(ru)
    given = agree(text, ru)
    assert may(standing_of(ru), "assent", text).allowed
    mandates.end_mandate(by_id=secretary.pk, mandate_id=Mandate.objects.get(person=ru.person).pk)
    with pytest.raises(Refused):
        given()
    assert not Assent.objects.exists()


def test_a_mandate_ends_while_its_holder_agrees(kz):
    secretary = factories.secretary("KZ")
    for year in ROUNDS:
        holder = factories.chair("KZ")
        text, mandate = factories.tabled(kz, year=year), Mandate.objects.get(person=holder.person)
        agreed, ended = at_once(
            agree(text, holder), lambda m=mandate: mandates.end_mandate(by_id=secretary.pk, mandate_id=m.pk)
        )
        assert ended.done
        order = [entry.verb for entry in Entry.objects.filter(chain=Chain.SHARED).order_by("-number")[:2]]
        # Once the end is written no agreement follows; one written before it stands.
        assert order == (["end_mandate", "assent"] if agreed.done else ["end_mandate", "table"])
        assert bool(live(text)) == agreed.done


def test_an_act_is_entered_while_both_agree(ru, kz):
    secretary, source = factories.secretary("KZ"), factories.source()
    for year in ROUNDS:
        text = factories.tabled(ru, 17, year=year)
        factories.agree(text, ru)
        agreed, entered = at_once(
            agree(text, kz), past_act(secretary, source, year), past_act(secretary, source, year)
        )[:2]
        assert agreed.done
        assert status(text) == "in_force"
        standing = Quota.objects.get(year=year, superseded_at=None)
        assert (standing.instrument_id, standing.launches) == (text.pk, 17)
        assert entered.done or "RU/" in entered.refused


def past_act(by, source, year, **fields):
    fields = {"act_id": uuid.uuid4(), "source_id": source.pk, "lines": [factories.line(12)], **fields}
    return lambda: quota_verbs.enter_past_act(by_id=by.pk, year=year, **fields)


def test_two_acts_are_entered_at_once():
    source = factories.source()
    by = [factories.secretary("RU"), factories.secretary("KZ")]
    for year in ROUNDS:
        outcomes = at_once(*[past_act(one, source, year) for one in by])
        assert [outcome.done for outcome in outcomes] == [True, True]
        assert Quota.objects.filter(year=year).count() == 2
        assert Quota.objects.filter(year=year, superseded_at=None).count() == 1


def test_an_act_is_entered_twice_at_once():
    source, secretary = factories.source(), factories.secretary("RU")
    for year in ROUNDS:
        form = past_act(secretary, source, year, act_id=uuid.uuid4())
        outcomes = at_once(form, form)
        assert sorted(outcome.done for outcome in outcomes) == [False, True]
        assert (Act.objects.filter(pk__in=Quota.objects.filter(year=year).values("act")).count()) == 1


def test_a_year_and_its_half_are_agreed_against_an_act(ru, kz):
    """A half-year never stands inside a whole year, whichever of the two comes first."""
    source, secretary = factories.source(), factories.secretary("RU")
    for year in ROUNDS:
        text = factories.tabled(ru, year=year, lines=[factories.line(6, period="h1")])
        factories.agree(text, ru)
        at_once(agree(text, kz), past_act(secretary, source, year))
        assert Quota.objects.filter(year=year, superseded_at=None).count() == 1


def test_a_draft_is_sent_in_twice_at_once(ru):
    for year in ROUNDS:
        key, lines = uuid.uuid4(), [factories.line(12)]

        def save(key=key, lines=lines, year=year):
            quota_verbs.save_draft(by_id=ru.pk, draft_id=key, year=year, lines=lines)

        outcomes = at_once(save, save)
        assert all(outcome.done for outcome in outcomes), "The second says what was said: nothing to refuse."
        assert QuotaProposal.objects.get(year=year).lines.count() == 1


def test_a_comment_is_sent_in_twice_at_once(ru):
    text = factories.tabled(ru)
    for ring in (Ring.BOTH, Ring.PARTY):
        fields = {"body": "Сомневаемся", "language": "ru", "ring": ring, "comment_id": uuid.uuid4()}
        at_once(*[act(comments.comment, ru, text, **fields)] * 2)
        assert Comment.objects.filter(ring=ring).count() == 1
    assert written_verbs("RU").count("comment") == written_verbs().count("comment") == 1


def test_a_comment_on_a_text_while_it_is_replaced(ru, kz):
    for year in ROUNDS:
        old = factories.tabled(ru, year=year)
        factories.agree(old, ru)
        factories.agree(old, kz)
        new = factories.tabled(kz, 14, year=year, amends_id=old.pk)
        factories.agree(new, kz)
        remarks = [remark(by, old, Ring.BOTH) for by in (ru, kz)]
        outcomes = at_once(agree(new, ru), *remarks)
        assert all(outcome.done for outcome in outcomes)
        assert (status(old), status(new)) == ("superseded", "in_force")


def remark(by, text, ring):
    return act(
        comments.comment, by, text, body="Сомневаемся", language="ru", ring=ring, comment_id=uuid.uuid4()
    )


def test_internal_remarks_and_drafts_on_one_text_at_once(ru, kz):
    text, expert = factories.tabled(kz), factories.user("RU")
    for _ in ROUNDS:
        lines = [factories.line(12)]

        def save(lines=lines):
            quota_verbs.save_draft(
                by_id=expert.pk, draft_id=uuid.uuid4(), year=2013, lines=lines, answers_id=text.pk
            )

        outcomes = at_once(save, save, remark(ru, text, Ring.PARTY), remark(ru, text, Ring.PARTY))
        assert all(outcome.done for outcome in outcomes)


def test_a_crowd(ru, kz):
    """Everyone at everything: whatever the order, no fault comes out and everything holds."""
    secretaries = [factories.secretary("RU"), factories.secretary("KZ")]
    source = factories.source()
    for year in ROUNDS:
        text = factories.tabled(ru, 17, year=year)
        papers = [factories.draft(by, number, year=year) for by, number in ((kz, 12), (ru, 14))]
        at_once(
            agree(text, ru), agree(text, kz), answer(kz, text, papers[0]), send(ru, papers[1]),
            past_act(secretaries[1], source, year), act(verbs.withdraw, secretaries[0], text),
            remark(ru, text, Ring.BOTH), act(verbs.reject, kz, text, reason="Не согласны"),
        )  # fmt: skip
        assert Instrument.objects.filter(slot=f"quota/{year}", status="tabled").count() <= 1
        assert Quota.objects.filter(year=year, superseded_at=None).count() <= 1


def test_a_concern_is_closed_once_in_two_windows():
    secretary, other = factories.secretary("KZ"), factories.secretary("RU")
    for _round in ROUNDS:
        concern = factories.concern(secretary)
        key = {"by_id": other.pk, "concern_id": concern.pk, "key": uuid.uuid4()}
        concern_verbs.propose_closing(**key, reason="Очищено")
        own = {"by_id": secretary.pk, "concern_id": concern.pk}
        outcomes = at_once(
            lambda own=own: concern_verbs.close_concern(**own, key=uuid.uuid4(), reason="Очищено"),
            lambda own=own: concern_verbs.confirm_closing(**own, key=uuid.uuid4()),
        )
        assert sorted(outcome.done for outcome in outcomes) == [False, True]
        assert Entry.objects.filter(verb="close_concern", subject_id=str(concern.pk)).count() == 1


def test_two_concerns_are_shown_at_once_under_two_numbers():
    secretary = factories.secretary("KZ")
    for _round in ROUNDS:
        drafts = [factories.concern_draft(secretary) for _ in range(2)]
        shown = [
            lambda draft=draft: concern_verbs.publish_concern(
                by_id=secretary.pk, concern_id=draft.pk, key=uuid.uuid4(), previewed=preview_digest(draft)
            )
            for draft in drafts
        ]
        assert all(outcome.done for outcome in at_once(*shown))
    assert len(set(Concern.objects.values_list("number", flat=True))) == 2 * len(ROUNDS)
