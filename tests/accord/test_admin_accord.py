"""The accord in the admin: mandates given and ended through their verbs, texts read with their steps."""

import datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from committee.accord.models import Assent, Chain, Entry, Instrument, Mandate, Notice, Person, Revision
from committee.accord.wall import Ring
from launches.quotas.kind import CODE
from tests import factories
from tests.admin_pages import address, as_typed, problems, signed_in

ENGLISH = {"accept-language": "en"}


@pytest.fixture
def secretary(db):
    return factories.secretary("RU")


@pytest.fixture
def ours(secretary):
    return signed_in(secretary)


def mandate_typed(person, **fields):
    return {
        "person": person.pk,
        "kind": CODE,
        "capacity_ru": "Председатель",
        "capacity_kk": "Төраға",
        "basis_ru": "Распоряжение",
        "basis_kk": "Өкім",
        "valid_from": timezone.now().date().isoformat(),
        **fields,
    }


def test_a_mandate_is_proposed_at_home_and_recorded_for_both_when_it_is_confirmed(ours, secretary):
    person = factories.person("RU")
    response = ours.post(address(Mandate, "add"), mandate_typed(person))
    assert response.status_code == 302
    mandate = Mandate.objects.get()
    assert (mandate.person, mandate.given_by, mandate.kind) == (person, secretary, CODE)
    assert Entry.objects.get(verb="propose_mandate").chain_id == "RU"
    theirs = signed_in(factories.secretary("KZ"))
    assert theirs.get(address(Mandate, "change", mandate.pk)).status_code != 200

    second = signed_in(factories.second_of(mandate))
    assert second.post(reverse("mandate_confirm", args=[mandate.pk])).status_code == 302
    assert Entry.objects.get(chain=Chain.SHARED, verb="give_mandate").subject_id == str(mandate.pk)
    assert theirs.get(address(Mandate, "change", mandate.pk)).status_code == 200


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"valid_to": "2000-01-01"}, "The mandate ends before it begins."),
        ({"kind": "treaty"}, "treaty"),
        ({"capacity_kk": ""}, "This field is required."),
    ],
)
def test_what_is_wrong_with_a_mandate_is_said_and_nothing_typed_is_lost(ours, fields, sentence):
    typed = mandate_typed(factories.person("RU"), **fields)
    response = ours.post(address(Mandate, "add"), typed, headers=ENGLISH)
    assert response.status_code == 200
    assert sentence in problems(response)
    assert response.context["adminform"].form["capacity_ru"].value() == "Председатель"
    assert not Mandate.objects.exists()
    assert not Entry.objects.exists()


def test_what_the_verb_refuses_is_said_on_the_form_and_undone(ours):
    """A second open mandate of one kind: found only where the database is asked."""
    account = factories.chair("RU")
    typed = mandate_typed(account.person, capacity_en="Once more")
    response = ours.post(address(Mandate, "add"), typed, headers=ENGLISH)
    assert response.status_code == 200
    assert "End it first." in problems(response)
    assert response.context["adminform"].form["capacity_en"].value() == "Once more"
    assert Mandate.objects.count() == 1
    assert Entry.objects.filter(verb="give_mandate").count() == 1


def test_a_mandate_is_given_to_ones_own_people_whom_both_can_see(ours):
    stranger, hidden = factories.person("KZ"), factories.person("RU", ring=Ring.PARTY)
    for person in (stranger, hidden):
        assert problems(ours.post(address(Mandate, "add"), mandate_typed(person)))
    choices = ours.get(address(Mandate, "add")).context["adminform"].form.fields["person"].queryset
    assert stranger not in choices
    assert not Mandate.objects.exists()


def test_a_mandate_is_ended_after_one_more_question(ours):
    mandate = factories.give_mandate(factories.chair("RU", kinds=()))
    page = ours.get(address(Mandate, "change", mandate.pk)).content.decode()
    place = reverse("admin:committee_mandate_end", args=[mandate.pk])
    assert f'href="{place}"' in page
    assert ours.get(place).status_code == 200
    assert not Mandate.objects.filter(ended_at__isnull=False).exists()
    assert ours.post(place).url == address(Mandate, "change", mandate.pk)
    assert Mandate.objects.filter(ended_at__isnull=False).exists()
    assert Entry.objects.filter(chain=Chain.SHARED, verb="end_mandate").count() == 1
    again = ours.post(place, follow=True, headers=ENGLISH)
    assert "This mandate has ended already." in again.content.decode()
    assert Entry.objects.filter(verb="end_mandate").count() == 1


def test_a_mandate_of_the_other_party_is_not_ended(ours):
    mandate = factories.give_mandate(factories.chair("KZ", kinds=()))
    page = ours.get(address(Mandate, "change", mandate.pk), headers=ENGLISH).content.decode()
    place = reverse("admin:committee_mandate_end", args=[mandate.pk])
    assert place not in page
    assert "Only the secretary of the Party that gave it." in page
    response = ours.post(place, follow=True, headers=ENGLISH)
    assert "Choose a mandate of your own Party." in response.content.decode()
    mandate.refresh_from_db()
    assert mandate.ended_at is None


def test_a_mandate_is_not_edited(ours):
    mandate = factories.give_mandate(factories.chair("RU", kinds=()))
    typed = mandate_typed(mandate.person, valid_to="2050-01-01", ended_at="2013-01-01")
    assert ours.post(address(Mandate, "change", mandate.pk), typed).status_code == 403
    mandate.refresh_from_db()
    assert (mandate.valid_to, mandate.ended_at) == (None, None)


def test_only_secretaries_end_mandates(db):
    account = factories.chair("RU")
    mandate = Mandate.objects.get(person=account.person)
    place = reverse("admin:committee_mandate_end", args=[mandate.pk])
    assert signed_in(account).post(place).status_code == 403
    mandate.refresh_from_db()
    assert mandate.ended_at is None


def test_a_text_offers_what_may_be_done_and_says_why_not(ours):
    instrument = factories.tabled(factories.chair("KZ"))
    page = ours.get(address(Instrument, "change", instrument.pk), headers=ENGLISH)
    steps = {str(step.label): step for step in page.context["steps"]}
    assert steps["Answer with another number"].address == reverse("proposal_counter", args=[instrument.pk])
    assert steps["Refer to a higher level"].address == reverse("proposal_refer", args=[instrument.pk])
    assert steps["Agree to this text"].reason == "Needs a mandate that holds today, and you have none."
    assert "Only Kazakhstan" in steps["Withdraw the text"].reason
    text = page.content.decode()
    assert f'href="{reverse("proposal", args=[instrument.pk])}"' in text
    assert "Needs a mandate that holds today, and you have none." in text


def test_a_secretary_with_a_mandate_is_led_to_the_page_of_agreement(ours, secretary):
    factories.give_mandate(secretary, by=secretary)
    instrument = factories.tabled(factories.chair("KZ"))
    page = ours.get(address(Instrument, "change", instrument.pk))
    assert f'href="{reverse("proposal_agree", args=[instrument.pk])}"' in page.content.decode()


def binding_rows():
    return [list(model.objects.order_by("pk").values()) for model in (Instrument, Revision, Assent, Entry)]


def test_binding_rows_change_by_no_post(ours):
    ours_chair, theirs_chair = factories.chair("RU"), factories.chair("KZ")
    instrument = factories.tabled(theirs_chair)
    factories.agree(instrument, ours_chair)
    before = binding_rows()
    entry = Entry.objects.earliest("number")
    notice = Notice.objects.filter(recipient__person__party="RU").earliest("made_at")
    rows: list[Any] = [instrument, entry, notice, Chain.objects.get(code="RU"), ours_chair]
    for row in rows:
        typed = {"status": "in_force", "number": "9", "digest": "0" * 64, "role": "secretary"}
        assert ours.post(address(row, "change", row.pk), typed).status_code in (302, 403)
    assert before == binding_rows()


def test_entries_are_told_in_words(ours):
    factories.tabled(factories.chair("KZ"))
    entry = Entry.objects.get(verb="table")
    page = ours.get(address(Entry, "changelist"), headers=ENGLISH).content.decode()
    assert f"{entry.subject} was sent." in page
    assert "Chair of the Kazakh part" in page


def test_people_keep_their_russian_forms(ours):
    person = factories.person("RU")
    Person.objects.filter(pk=person.pk).update(party="RU")
    place = address(Person, "change", person.pk)
    ours.post(place, as_typed(ours.get(place)) | {"name_ru_genitive": "Ивана Ивановича Шувалова"})
    person.refresh_from_db()
    assert person.name_ru_genitive == "Ивана Ивановича Шувалова"


def test_a_day_in_a_mandate_may_be_typed_the_russian_way(ours):
    typed = mandate_typed(factories.person("RU"), valid_from="05.11.2020")
    assert ours.post(address(Mandate, "add"), typed, headers={"accept-language": "ru"}).status_code == 302
    assert Mandate.objects.get().valid_from == datetime.date(2020, 11, 5)
