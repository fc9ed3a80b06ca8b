"""Quotas in the admin: drafts through their verb, past acts with their source, numbers in force."""

import uuid

import pytest
from django.urls import reverse

from committee.accord.models import Chain, Entry
from committee.accord.verbs import withdraw
from committee.accord.wall import Ring
from committee.papers.models import Act
from launches.quotas import verbs
from launches.quotas.models import ProposalLine, Quota, QuotaProposal
from tests import factories
from tests.admin_pages import address, as_typed, problems, signed_in

ENGLISH = {"accept-language": "en"}
ADD = "/admin/launches/quotaproposal/add/"


@pytest.fixture
def secretary(db):
    factories.family("soyuz-2")
    return factories.secretary("RU")


@pytest.fixture
def ours(secretary):
    return signed_in(secretary)


def new_draft(client, launches=17, **fields):
    return as_typed(client.get(ADD)) | {
        "year": 2013,
        "lines-0-family": factories.family().pk,
        "lines-0-launches": launches,
        **fields,
    }


def test_a_draft_is_written_by_its_verb_into_the_own_chain(ours, secretary):
    response = ours.post(ADD, new_draft(ours))
    assert response.status_code == 302
    draft = QuotaProposal.objects.get()
    assert (draft.year, draft.party_id, draft.made_by, draft.ring) == (2013, "RU", secretary, Ring.PARTY)
    assert [line.launches for line in draft.lines.all()] == [17]
    entry = Entry.objects.get()
    assert (entry.chain_id, entry.verb, entry.subject_id) == ("RU", "save_draft", str(draft.pk))
    assert Chain.objects.get(code=Chain.SHARED).length == 0


def test_a_draft_sent_twice_is_one_draft(ours):
    typed = new_draft(ours)
    ours.post(ADD, typed)
    again = ours.post(ADD, typed, headers=ENGLISH)
    assert "This was saved already" in problems(again)
    assert QuotaProposal.objects.count() == 1
    assert Entry.objects.count() == 1


def test_lines_are_changed_struck_out_and_added(ours, secretary):
    draft = factories.draft(secretary, lines=[factories.line(period="h1"), factories.line(5, of="soyuz-2")])
    place = address(draft, "change", draft.pk)
    typed = as_typed(ours.get(place)) | {
        "lines-0-launches": 7,
        "lines-0-condition_ru": "При соблюдении соглашения",
        "lines-1-DELETE": "on",
        "lines-2-family": factories.family().pk,
        "lines-2-period": "h2",
        "lines-2-launches": 5,
    }
    assert ours.post(place, typed).status_code == 302
    lines = [(str(line.family.code), line.period, line.launches) for line in draft.lines.all()]
    assert lines == [("proton", "h1", 7), ("proton", "h2", 5)]
    assert draft.lines.get(period="h1").condition_ru == "При соблюдении соглашения"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"lines-0-launches": 0}, "Write a number of at least 1."),
        ({"lines-0-launches": 500}, "surely a slip"),
        ({"year": 1990}, "The year lies before 1991."),
        ({"lines-0-condition_ru": "Прoтон"}, "mixes letters of different alphabets"),
        ({"lines-0-reason_kk": "саны\u202e12"}, "is invisible"),
    ],
)
def test_what_is_wrong_with_a_draft_is_said_and_nothing_typed_is_lost(ours, fields, sentence):
    typed = new_draft(ours, **{"lines-0-reason_ru": "Потребность 2013 года", **fields})
    response = ours.post(ADD, typed, headers=ENGLISH)
    assert response.status_code == 200
    assert sentence in problems(response)
    page = response.content.decode()
    assert "Потребность 2013 года" in page
    for text in fields.values():
        assert str(text) in page
    assert not QuotaProposal.objects.exists()
    assert not Entry.objects.exists()


def test_a_year_beside_its_half_is_refused_by_the_verb_and_said_on_the_form(ours):
    typed = new_draft(
        ours,
        **{
            "lines-TOTAL_FORMS": 2,
            "lines-1-family": factories.family().pk,
            "lines-1-period": "h1",
            "lines-1-launches": 6,
        },
    )
    response = ours.post(ADD, typed, headers=ENGLISH)
    assert "Proton is counted twice for the same part of the year." in problems(response)
    assert 'value="6"' in response.content.decode()
    assert not QuotaProposal.objects.exists()


def test_a_stale_edit_shows_both_and_is_saved_only_knowingly(ours, secretary):
    draft = factories.draft(secretary, 12)
    place = address(draft, "change", draft.pk)
    typed = as_typed(ours.get(place)) | {"lines-0-launches": 14, "lines-0-reason_ru": "Наше обоснование"}
    colleague = factories.secretary("RU")
    verbs.save_draft(
        by_id=colleague.pk, draft_id=draft.pk, seen=draft.version, year=2013, lines=[factories.line(16)]
    )
    response = ours.post(place, typed, headers=ENGLISH)
    assert response.status_code == 200
    assert "A colleague has changed this draft" in problems(response)
    page = response.content.decode()
    assert "<td>16</td>" in page
    assert 'value="14"' in page
    assert "Наше обоснование" in page
    assert [line.launches for line in ProposalLine.objects.all()] == [16]
    assert ours.post(place, as_typed(response)).status_code == 302
    assert [line.launches for line in ProposalLine.objects.all()] == [14]


def test_a_sent_draft_is_read(ours, secretary):
    instrument = factories.tabled(factories.chair("RU"))
    draft = QuotaProposal.objects.get(sent_as=instrument)
    place = address(draft, "change", draft.pk)
    page = ours.get(place)
    assert "year" not in page.context["adminform"].form.fields
    assert f'href="{reverse("proposal", args=[instrument.pk])}"' in page.content.decode()
    assert ours.post(place, {"year": 2014, "seen": draft.version}).status_code == 403
    draft.refresh_from_db()
    assert draft.year == 2013


def test_a_draft_leads_to_the_page_from_which_it_is_sent(ours, secretary):
    draft = factories.draft(secretary)
    page = ours.get(address(draft, "change", draft.pk)).content.decode()
    assert f'href="{reverse("draft", args=[draft.pk])}"' in page


def test_a_draft_answers_open_texts_of_the_other_party_alone(ours, secretary):
    theirs = factories.tabled(factories.chair("KZ"), year=2013)
    own = factories.tabled(factories.chair("RU"), year=2014)
    choices = ours.get(ADD).context["adminform"].form.fields["answers"].queryset
    assert list(choices) == [theirs]
    assert problems(ours.post(ADD, new_draft(ours, answers=own.pk)))
    assert ours.post(ADD, new_draft(ours, answers=theirs.pk)).status_code == 302
    draft = QuotaProposal.objects.get(answers=theirs)
    withdraw(by_id=factories.chair("KZ").pk, instrument_id=theirs.pk)
    place = address(draft, "change", draft.pk)
    assert ours.post(place, as_typed(ours.get(place)) | {"year": 2015}).status_code == 302
    draft.refresh_from_db()
    assert (draft.answers, draft.year) == (theirs, 2015)


def test_the_other_party_reaches_no_draft(secretary):
    draft = factories.draft(secretary)
    theirs = signed_in(factories.secretary("KZ"))
    typed = new_draft(theirs, key=draft.pk, seen=draft.version)
    theirs.post(ADD, typed)
    theirs.post(address(draft, "change", draft.pk), typed)
    draft.refresh_from_db()
    assert (draft.party_id, [line.launches for line in draft.lines.all()]) == ("RU", [12])


PAST_ACT = "/admin/launches/quota/add/"


def past_act(client, **fields):
    return as_typed(client.get(PAST_ACT)) | {
        "year": 2013,
        "of_party": "KZ",
        "title_ru": "Заключение",
        "dated": "2012-12-28",
        "source": factories.source().pk,
        "lines-0-family": "proton",
        "lines-0-launches": 12,
        **fields,
    }


def test_a_past_act_brings_its_numbers_into_force(ours):
    factories.family()
    typed = past_act(ours, **{"lines-1-family": "soyuz-2", "lines-1-period": "h1", "lines-1-launches": 4})
    response = ours.post(PAST_ACT, typed)
    assert response.status_code == 302, problems(response)
    act = Act.objects.get()
    assert (act.party_id, act.of_party_id) == ("RU", "KZ")
    assert (act.title_ru, str(act.dated)) == ("Заключение", "2012-12-28")
    numbers = {(quota.family.code, quota.period, quota.launches) for quota in Quota.objects.filter(act=act)}
    assert numbers == {("proton", "year", 12), ("soyuz-2", "h1", 4)}
    assert Entry.objects.get(verb="enter_past_act").chain_id == Chain.SHARED


def test_lines_of_a_past_act_that_are_left_empty_do_not_count(ours):
    factories.family()
    browser_sends = {f"lines-{number}-period": "year" for number in (1, 2, 3)}
    response = ours.post(PAST_ACT, past_act(ours) | browser_sends)
    assert response.status_code == 302, problems(response)
    assert Quota.objects.get().launches == 12


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"source": ""}, "This field is required."),
        ({"dated": "2049-01-01"}, "The act is dated in the future."),
        ({"lines-0-family": "", "lines-0-launches": ""}, "Write how many launches."),
        ({"year": 2051}, "The lease ends in 2050"),
    ],
)
def test_what_is_wrong_with_a_past_act_is_said_and_nothing_typed_is_lost(ours, fields, sentence):
    factories.family()
    response = ours.post(PAST_ACT, past_act(ours, **fields), headers=ENGLISH)
    assert response.status_code == 200
    assert sentence in problems(response)
    assert "Заключение" in response.content.decode()
    assert not Act.objects.exists()
    assert not Entry.objects.exists()


def test_a_past_act_sent_twice_is_entered_once(ours):
    factories.family()
    typed = past_act(ours)
    ours.post(PAST_ACT, typed)
    again = ours.post(PAST_ACT, typed, headers=ENGLISH)
    assert "This act was entered already." in problems(again)
    assert Act.objects.count() == Quota.objects.count() == 1


def test_a_past_act_stands_on_a_source_both_can_see(ours):
    factories.family()
    hidden = factories.source(party_id="RU", ring=Ring.PARTY)
    assert problems(ours.post(PAST_ACT, past_act(ours, source=hidden.pk)))
    assert not Act.objects.exists()


def test_a_number_in_force_is_not_edited(ours, secretary):
    factories.past_act(secretary)
    quota = Quota.objects.get()
    typed = {"launches": 20, "year": 2013, "id": str(uuid.uuid4())}
    assert ours.post(address(quota, "change", quota.pk), typed).status_code == 403
    quota.refresh_from_db()
    assert quota.launches == 12
    page = ours.get(address(Quota, "changelist"), headers=ENGLISH).content.decode()
    assert "a cited act; not an agreement of both" in page
