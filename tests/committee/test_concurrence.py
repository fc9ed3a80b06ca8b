"""Agencies concur and linguists confirm before governments agree, and each word holds for one revision."""

import datetime

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committee.accord import verbs
from committee.accord.errors import Refused, Stale
from committee.accord.models import Entry, Instrument
from committee.accord.models.instruments import today
from committee.accord.wall import Ring
from committee.concurrence.models import Concurrence, Linguist
from committee.concurrence.verbs import confirm_languages, name_linguist
from committee.decisions.content import CODE
from committee.delegations.models import Organisation
from tests import factories as make
from tests.accord.world import what_does_not_hold
from tests.factories.concurrence import both_languages, concurrence, linguist, ready_to_agree
from tests.factories.decisions import ROADS, SAMPLES, dated_point, decision, point, revision
from tests.launches.pages import form_of, signed_in

pytestmark = pytest.mark.django_db
PARTIES = ("KZ", "RU")


@pytest.fixture
def chairs():
    return {code: make.chair(code, kinds=[CODE]) for code in PARTIES}


def test_nobody_agrees_before_agencies_and_linguists_have_spoken_of_the_revision(chairs):
    text = decision(chairs["RU"], point(SAMPLES | {"kk": "Тараптар 17 сынамамен алмассын"}))
    kz, expert = make.secretary("KZ"), make.user("KZ")
    agency = make.organisation("KZ", label_en="Aerospace Committee")
    page = signed_in(chairs["KZ"]).get(reverse("decision_agree", args=[text.pk]))
    assert page.status_code == 403
    assert "Kazakhstan: the agency has not concurred with revision 1" in page.content.decode()
    with pytest.raises(Refused):
        make.agree(text, chairs["KZ"])

    client, place = signed_in(kz), reverse("concurrence", args=[text.pk])
    said = {"organisation": agency.pk, "person": kz.person_id, "given_on": today().isoformat()}
    said |= {"outside_number": "11-7/85", "remarks": "Нужны сроки", "language": "ru"}
    form = form_of(client.get(place)) | said
    assert {client.post(place, form).status_code for _twice in range(2)} == {302}
    client.post(reverse("concurrence_linguist", args=[text.pk]), {"person": expert.person_id})
    assert "You are asked as linguist" in signed_in(expert).get("/").content.decode()
    reading = signed_in(expert).get(reverse("concurrence_languages", args=[text.pk]))
    assert "Kazakh: 17" in reading.content.decode()
    signed_in(expert).post(
        reverse("concurrence_languages", args=[text.pk]), form_of(reading) | {"is_same": "on"}
    )
    assert "You are asked as linguist" not in signed_in(expert).get("/").content.decode()
    page = signed_in(chairs["RU"]).get(reverse("decision", args=[text.pk])).content.decode()
    for told in ("Concurs, with remarks", "Aerospace Committee", "11-7/85", "Нужны сроки", "Confirmed"):
        assert told in page
    with pytest.raises(Refused, match=r"Росси|Russia|Ресей"):
        make.agree(text, chairs["KZ"])
    concurrence(text, make.secretary("RU"))
    both_languages(text, make.secretary("RU"))
    make.agree(text, chairs["KZ"])

    text = revision(text, chairs["RU"], point(ROADS))
    page = signed_in(chairs["KZ"]).get(reverse("decision", args=[text.pk])).content.decode()
    assert "concurred with revision 1: it counts no longer" in page
    assert "Not confirmed yet" in page
    with pytest.raises(Refused):
        make.agree(text, chairs["KZ"])
    assert Entry.objects.filter(verb="concur").count() == 2
    assert what_does_not_hold() == []
    Linguist.objects.filter(party="KZ").update(confirmed=text.revision)
    assert len(what_does_not_hold()) == 1


def test_who_cannot_speak_here_is_told_why(chairs):
    text = decision(chairs["RU"])
    kz, ru = make.secretary("KZ"), make.secretary("RU")
    left, hidden = make.person("KZ"), make.person("KZ", ring=Ring.PARTY)
    make.seat(left, from_day=datetime.date(2012, 1, 1), to_day=datetime.date(2014, 1, 1))
    tomorrow, yesterday = (today() + datetime.timedelta(days=days) for days in (1, -1))
    translation.activate("en")
    for by, fields, said in (
        (chairs["KZ"], {}, "secretary of your delegation"),
        (kz, {"organisation_id": make.organisation("RU").pk}, "agency of your own Party"),
        (kz, {"organisation_id": make.organisation("KZ", ring=Ring.PARTY, party_id="KZ").pk}, "both"),
        (kz, {"person_id": ru.person_id}, "person of your own Party"),
        (kz, {"person_id": left.pk}, "has left"),
        (kz, {"person_id": hidden.pk}, "both delegations see"),
        (kz, {"given_on": tomorrow}, "not come yet"),
        (kz, {"given_on": yesterday}, "not written yet"),
        (kz, {"revision": 2}, "Another revision"),
    ):
        with pytest.raises(Refused, match=said):
            concurrence(text, by, **fields)
    for who in (ru.person, make.user("KZ", "aide").person, make.person("KZ"), left):
        with pytest.raises(Refused):
            name_linguist(by_id=kz.pk, instrument_id=text.pk, person_id=who.pk)
    first, second = make.user("KZ"), make.user("KZ")
    for who in (first, second):
        linguist(text, kz, who)
    with pytest.raises(Refused, match="confirms it"):
        confirm_languages(by_id=first.pk, instrument_id=text.pk, revision=1)
    confirm_languages(by_id=second.pk, instrument_id=text.pk, revision=1)
    with pytest.raises(Refused, match="confirmed this revision already"):
        name_linguist(by_id=kz.pk, instrument_id=text.pk, person_id=first.person_id)
    quota = make.tabled(make.chair("RU"))
    with pytest.raises(Refused, match="No concurrence"):
        concurrence(quota, kz)
    assert signed_in(kz).get(reverse("concurrence", args=[quota.pk])).status_code == 404
    text = revision(text, chairs["RU"], point(ROADS))
    with pytest.raises(Stale):
        confirm_languages(by_id=second.pk, instrument_id=text.pk, revision=1)


@pytest.mark.once
def test_the_page_costs_as_much_with_many_points_and_revisions(chairs, django_assert_max_num_queries):
    def text_with(count):
        text = decision(chairs["RU"], *many(count))
        for _more in range(3 if count > 2 else 0):
            text = revision(text, chairs["KZ"], *many(count + _more + 1))
        return ready_to_agree(text)

    def many(count):
        return [dated_point({code: f"{words} {n}" for code, words in ROADS.items()}) for n in range(count)]

    client = signed_in(chairs["KZ"])
    for count in (2, 60):
        text = text_with(count)
        for place, most in (("decision", 18), ("decision_agree", 15), ("decision_revisions", 8)):
            with django_assert_max_num_queries(most):
                assert client.get(reverse(place, args=[text.pk])).status_code == 200


# Any order of acts ---------------------------------------------------------------------------------------

ACTS = ("revise", "concur", "languages", "agree", "agree ad referendum", "take back", "confirm", "all speak")
acts = st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from(PARTIES)), min_size=4, max_size=14)


def test_in_force_means_every_word_is_on_one_revision(chairs):
    cast = {code: (chairs[code], make.secretary(code), make.user(code)) for code in PARTIES}
    for code in PARTIES:
        make.organisation(code)

    @settings(
        max_examples=25 if connection.vendor == "sqlite" else 8,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(acts)
    def holds(steps):
        with transaction.atomic():
            text = decision(chairs["RU"], point())
            for number, (act, code) in enumerate(steps):
                try:
                    with transaction.atomic():
                        perform(text, act, *cast[code], number)
                except Refused:
                    pass
                text = Instrument.objects.get(pk=text.pk)
                check(text)
            assert what_does_not_hold() == []
            transaction.set_rollback(True)

    holds()


def perform(text, act, chair, secretary, expert, number):
    if act == "revise":
        revision(text, chair, point({code: f"{words} {number}" for code, words in ROADS.items()}))
    elif act == "concur":
        concurrence(text, secretary, organisation_id=agency_of(secretary).pk)
    elif act == "languages":
        linguist(text, secretary, expert)
        confirm_languages(by_id=expert.pk, instrument_id=text.pk, revision=text.revision.number)
    elif act == "take back":
        verbs.take_back(by_id=chair.pk, instrument_id=text.pk, reason="Передумали")
    elif act == "confirm":
        verbs.confirm(by_id=secretary.pk, instrument_id=text.pk)
    elif act == "all speak":
        ready_to_agree(text)
    else:
        make.agree(text, chair, organ="Правительство" if "referendum" in act else "")


def agency_of(secretary):
    return Organisation.objects.filter(of_party=secretary.party_code).order_by("pk").first()


def check(text):
    latest, live = text.revision, text.live_assents()
    assert {given.revision_id for given in live.values()} <= {latest.pk}
    agreed = {code for code, given in live.items() if given.is_definitive} == set(PARTIES)
    assert agreed == (text.status == "in_force")
    if live:
        concurred = Concurrence.objects.filter(revision=latest).values_list("party", flat=True)
        confirmed = Linguist.objects.filter(confirmed=latest).values_list("party", flat=True)
        assert set(concurred) == set(confirmed) == set(PARTIES)
