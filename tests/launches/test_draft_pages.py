"""Drafts through their pages: bad input, stale and doubled forms, and none of the other Party."""

import re
import uuid

import pytest

from committee.accord.models import Entry, Instrument
from launches.quotas.models import QuotaProposal
from tests import factories as make
from tests.launches.pages import a_form, a_line, form_of, signed_in

pytestmark = pytest.mark.django_db


BAD_LINES = {
    "zero": ([a_line(launches="0")], "Write a number of at least 1."),
    "negative": ([a_line(launches="-3")], "Write a number of at least 1."),
    "absurd": ([a_line(launches="100")], "surely a slip"),
    "huge": ([a_line(launches="9" * 30)], "surely a slip"),
    "missing": ([a_line(launches="")], "Write how many launches."),
    "not a number": ([a_line(launches="двенадцать")], "Write a whole number."),
    "no family": ([a_line(family="")], "Vehicle family"),
    "the same line twice": ([a_line(), a_line(1)], "counted twice"),
    "a year beside its half": ([a_line(), a_line(1, period="h1")], "counted twice"),
    "mixed script": ([a_line(reason_ru="Прoтон")], "mixes letters of different alphabets"),
    "bidi": ([a_line(reason_ru="Протон\u202e21")], "invisible (U+202E)"),
    "control": ([a_line(reason_kk="Протон\x07")], "U+0007"),
}


@pytest.mark.parametrize("case", BAD_LINES)
def test_bad_lines_are_named_and_nothing_typed_is_lost(case, ru):
    make.family()
    lines, sentence = BAD_LINES[case]
    lines[0].setdefault("lines-0-condition_ru", "при выводе KazSat-3")
    page = signed_in(ru).post("/proposals/new/", a_form(lines))
    html = page.content.decode()
    assert page.status_code == 409
    assert 'role="alert"' in html
    assert "Error:" in html
    assert sentence in html
    assert "при выводе KazSat-3" in html
    assert not QuotaProposal.objects.exists()


@pytest.mark.parametrize("year", ["1990", "2051", "", "мыңжылдық", "-1", "99999999999999999999"])
def test_a_year_outside_the_lease_is_named(year, ru):
    make.family()
    page = signed_in(ru).post("/proposals/new/", a_form(year=year))
    assert page.status_code == 409
    assert 'href="#id_year"' in page.content.decode()


def test_adding_a_line_keeps_what_was_typed(ru):
    make.family()
    page = signed_in(ru).post("/proposals/new/", a_form([a_line(reason_ru="Причина")], add_line="1"))
    form = form_of(page)
    assert form["lines-TOTAL_FORMS"] == "2"
    assert "Причина" in page.content.decode()
    assert 'role="alert"' not in page.content.decode()
    assert not QuotaProposal.objects.exists()


def test_a_draft_form_sent_twice_makes_one_draft(ru):
    make.family()
    client, form = signed_in(ru), a_form([a_line(reason_ru="Спутники связи")])
    first = client.post("/proposals/new/", form)
    again = client.post("/proposals/new/", form)
    draft = QuotaProposal.objects.get()
    assert first["Location"] == again["Location"] == f"/proposals/drafts/{draft.pk}/"
    assert Entry.objects.filter(verb="save_draft").count() == 1


def test_a_new_draft_sent_again_with_other_words_is_compared_and_can_then_be_saved(ru):
    make.family()
    client, form = signed_in(ru), a_form()
    client.post("/proposals/new/", form)
    page = client.post("/proposals/new/", form | a_line(launches="13"))
    assert page.status_code == 409
    assert client.post("/proposals/new/", form_of(page) | a_line(launches="13")).status_code == 302
    assert QuotaProposal.objects.get().lines.get().launches == 13


def test_a_draft_a_colleague_changed_is_not_overwritten(ru):
    draft = make.draft(ru)
    colleague = make.user("RU")
    client = signed_in(ru)
    form = form_of(client.get(f"/proposals/drafts/{draft.pk}/edit/"))
    theirs = form_of(signed_in(colleague).get(f"/proposals/drafts/{draft.pk}/edit/"))
    signed_in(colleague).post(f"/proposals/drafts/{draft.pk}/edit/", theirs | a_line(launches="14"))
    page = client.post(f"/proposals/drafts/{draft.pk}/edit/", form | a_line(launches="15", reason_ru="Моё"))
    assert page.status_code == 409
    assert "A colleague has changed this draft" in page.content.decode()
    assert "Моё" in page.content.decode()
    assert draft.lines.get().launches == 14


def test_a_draft_sent_twice_is_sent_once(ru):
    draft = make.draft(ru)
    client = signed_in(ru)
    fields = {"previewed": make.previewed(draft)}
    first = client.post(f"/proposals/drafts/{draft.pk}/", fields)
    again = client.post(f"/proposals/drafts/{draft.pk}/", fields)
    assert "?receipt=" in first["Location"]
    assert again["Location"] == first["Location"]
    assert Instrument.objects.count() == 1
    colleague = signed_in(make.chair("RU")).post(f"/proposals/drafts/{draft.pk}/", fields)
    assert colleague["Location"] == f"/proposals/{Instrument.objects.get().pk}/"


def test_a_draft_changed_after_the_look_is_not_sent(ru):
    draft = make.draft(ru)
    page = signed_in(ru).post(f"/proposals/drafts/{draft.pk}/", {"previewed": "0" * 64})
    assert page.status_code == 409
    assert "Look again before you send it" in page.content.decode()
    assert not Instrument.objects.exists()


def bare(response, key):
    """A page without the asked key and the random token of its forms."""
    return re.sub(
        r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode().replace(str(key), "")
    )


def test_a_draft_of_the_other_party_is_not_there(ru, kz):
    draft = make.draft(ru)
    client = signed_in(kz)
    missing = uuid.uuid4()
    for page in ("", "edit/"):
        theirs = client.get(f"/proposals/drafts/{draft.pk}/{page}")
        nothing = client.get(f"/proposals/drafts/{missing}/{page}")
        assert theirs.status_code == nothing.status_code == 404
        assert bare(theirs, draft.pk) == bare(nothing, missing)
    assert client.post(f"/proposals/drafts/{draft.pk}/discard/").status_code == 404
    assert QuotaProposal.objects.filter(pk=draft.pk).exists()
    forged = client.post("/proposals/new/", a_form(key=str(draft.pk)))
    assert forged.status_code == 409
    draft.refresh_from_db()
    assert draft.party_id == "RU"
