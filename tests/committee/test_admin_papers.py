"""Papers in the admin: whose they are, who reads them, and what is never touched."""

import datetime
import uuid

import pytest

from committee.accord.models import Person
from committee.accord.wall import Ring
from committee.delegations.models import Body, Delegation, Organisation, OrganisationName, Post, Seat
from committee.delegations.verbs import seat
from committee.papers.models import Act, Source
from launches.quotas.models import ReportedFigure
from tests import factories
from tests.admin_pages import address, as_typed, problems, signed_in

ENGLISH = {"accept-language": "en"}


@pytest.fixture
def ours(db):
    return signed_in(factories.secretary("RU"))


@pytest.fixture
def theirs(db):
    return signed_in(factories.secretary("KZ"))


def person_typed(**fields):
    return {
        "name_ru": "Иванов Иван Иванович",
        "name_kk": "Иванов Иван Иванович",
        "ring": Ring.PARTY,
        **fields,
    }


def source_typed(**fields):
    return {"publisher": "Роскосмос", "standing": "reported", "ring": Ring.PARTY, **fields}


def test_a_person_belongs_to_the_party_of_who_enters_it_whatever_is_sent(ours):
    ours.post(address(Person, "add"), person_typed(party="KZ", party_id="KZ", id=str(uuid.uuid4())))
    person = Person.objects.get(name_ru="Иванов Иван Иванович")
    assert person.party_id == "RU"
    page = ours.get(address(Person, "change", person.pk))
    ours.post(address(Person, "change", person.pk), {**as_typed(page), "party": "KZ", "name_en": "Ivanov"})
    person.refresh_from_db()
    assert (person.party_id, person.name_en) == ("RU", "Ivanov")


def test_a_form_sent_twice_enters_one_row_and_says_so(ours):
    typed = as_typed(ours.get(address(Person, "add"))) | person_typed()
    assert ours.post(address(Person, "add"), typed).status_code == 302
    again = ours.post(address(Person, "add"), typed, headers=ENGLISH)
    assert "This was saved already" in problems(again)
    assert Person.objects.filter(name_ru=typed["name_ru"]).count() == 1


def test_a_form_with_rows_under_it_sent_twice_enters_one_row(ours):
    typed = as_typed(ours.get(address(Organisation, "add"))) | {
        "label_ru": "Роскосмос",
        "label_kk": "Роскосмос",
        "names-0-name_ru": "Роскосмос",
        "names-0-name_kk": "Роскосмос",
    }
    assert ours.post(address(Organisation, "add"), typed).status_code == 302
    ours.post(address(Organisation, "add"), typed)
    assert Organisation.objects.count() == OrganisationName.objects.count() == 1


def test_more_may_read_a_row_but_never_fewer(ours):
    source = factories.source(party_id="RU", ring=Ring.PARTY)
    place = address(Source, "change", source.pk)
    for ring, kept in (
        (Ring.BOTH, Ring.BOTH),
        (Ring.PARTY, Ring.BOTH),
        (Ring.OBSERVERS, Ring.OBSERVERS),
        (Ring.BOTH, Ring.OBSERVERS),
    ):
        response = ours.post(place, as_typed(ours.get(place)) | {"ring": ring}, headers=ENGLISH)
        source.refresh_from_db()
        assert source.ring == kept
        if ring != kept:
            assert "cannot be hidden from them again" in problems(response)


@pytest.mark.parametrize("party", ["RU", None])
def test_rows_of_the_other_party_and_shipped_rows_are_read_only(theirs, party):
    source = factories.source(party_id=party)
    page = theirs.get(address(Source, "change", source.pk))
    assert page.status_code == 200
    assert not page.context["adminform"].form.fields
    response = theirs.post(address(Source, "change", source.pk), source_typed(publisher="Другой"))
    assert response.status_code == 403
    source.refresh_from_db()
    assert source.publisher == "Тенгриньюс"


def test_a_row_does_not_point_at_what_fewer_people_read(ours):
    source = factories.source(party_id="RU", ring=Ring.PARTY)
    typed = {"title_ru": "Приказ", "source": source.pk, "ring": Ring.BOTH}
    response = ours.post(address(Act, "add"), typed, headers=ENGLISH)
    assert "is read by fewer people" in problems(response)
    assert not Act.objects.exists()
    assert ours.post(address(Act, "add"), typed | {"ring": Ring.PARTY}).status_code == 302
    act = Act.objects.get()
    place = address(Act, "change", act.pk)
    ours.post(place, as_typed(ours.get(place)) | {"ring": Ring.BOTH})
    act.refresh_from_db()
    assert act.ring == Ring.PARTY


def test_names_of_an_organisation_are_not_wider_than_their_source(ours):
    source = factories.source(party_id="RU", ring=Ring.PARTY)
    typed = as_typed(ours.get(address(Organisation, "add"))) | {
        "label_ru": "Роскосмос",
        "label_kk": "Роскосмос",
        "ring": Ring.BOTH,
        "names-0-name_ru": "Федеральное космическое агентство",
        "names-0-name_kk": "Федералдық ғарыш агенттігі",
        "names-0-to_day": "2015-12-28",
        "names-0-source": source.pk,
    }
    response = ours.post(address(Organisation, "add"), typed, headers=ENGLISH)
    assert "is read by fewer people" in problems(response)
    assert not Organisation.objects.exists()
    assert ours.post(address(Organisation, "add"), typed | {"names-0-source": ""}).status_code == 302
    assert OrganisationName.objects.get().to_day == datetime.date(2015, 12, 28)


def test_rows_of_the_other_party_cannot_be_pointed_at(theirs):
    hidden = factories.source(party_id="RU", ring=Ring.PARTY)
    typed = {"year": 2013, "family": factories.family().pk, "figure": 15, "ring": Ring.PARTY}
    answers = [
        theirs.post(address(ReportedFigure, "add"), typed | {"source": key})
        for key in (hidden.pk, uuid.uuid4())
    ]
    assert problems(answers[0]) == problems(answers[1]) != ""
    assert not ReportedFigure.objects.exists()


def test_a_colleagues_work_in_the_same_row_stays(ours):
    source = factories.source(party_id="RU", title="Было")
    typed = as_typed(ours.get(address(Source, "change", source.pk)))
    Source.objects.filter(pk=source.pk).update(dated="2013")
    ours.post(address(Source, "change", source.pk), typed | {"title": "Стало", "dated": ""})
    source.refresh_from_db()
    assert (source.title, source.dated) == ("Стало", "2013")


def test_an_act_the_record_names_is_read_only(ours):
    secretary = factories.secretary("RU")
    entry = factories.past_act(secretary, title={"ru": "Заключение", "kk": "Қорытынды", "en": ""})
    response = ours.post(address(Act, "change", entry.subject_id), {"title_ru": "Иное", "ring": Ring.BOTH})
    assert response.status_code == 403
    assert Act.objects.get().title_ru == "Заключение"


def test_an_act_confirms_a_text_through_the_verb_alone(ours):
    instrument = factories.tabled(factories.chair("RU"))
    ours.post(address(Act, "add"), {"title_ru": "Приказ", "ring": Ring.BOTH, "confirms": instrument.pk})
    assert Act.objects.get().confirms is None


def test_search_finds_cyrillic_in_either_case(ours):
    factories.source(party_id="RU", publisher="Қазақстан Ғарыш Агенттігі")
    page = ours.get(address(Source, "changelist"), {"q": "ғарыш"})
    assert page.context["cl"].result_count == 1


@pytest.fixture
def part(db):
    body = Body.objects.create(ring=Ring.BOTH, name_ru="Комиссия", name_kk="Комиссия")
    return {code: Delegation.objects.create(body=body, party_id=code) for code in ("RU", "KZ")}


def seat_typed(part, person, **fields):
    return {"delegation": part.pk, "person": person.pk, "role": "chair", "ring": Ring.BOTH, **fields}


def test_two_chairs_on_one_day_are_refused_with_a_name(ours, part):
    first, second = factories.person("RU", what="chair"), factories.person("RU", what="chair")
    typed = seat_typed(part["RU"], first, from_day="2012-01-01", to_day="2012-12-31")
    assert ours.post(address(Seat, "add"), typed).status_code == 302
    typed = seat_typed(part["RU"], second, from_day="2012-12-31")
    response = ours.post(address(Seat, "add"), typed, headers=ENGLISH)
    assert "is chair on some of these days" in problems(response)
    assert first.name_en in problems(response)
    assert ours.post(address(Seat, "add"), typed | {"from_day": "2013-01-01"}).status_code == 302
    place = address(Seat, "change", Seat.objects.get(person=second).pk)
    response = ours.post(place, as_typed(ours.get(place)) | {"from_day": "2012-06-01"})
    assert response.status_code == 200
    assert Seat.objects.get(person=second).from_day == datetime.date(2013, 1, 1)
    ours.post(place, as_typed(ours.get(place)) | {"to_day": "2014-01-01"})
    assert Seat.objects.get(person=second).to_day == datetime.date(2014, 1, 1)


def test_a_colleagues_work_on_the_same_seat_stays(ours, part):
    chair, days = Seat.Role.CHAIR, (datetime.date(2013, 1, 1), datetime.date(2014, 1, 1))
    placed = seat(
        delegation=part["RU"], person=factories.person("RU"), role=chair, ring=Ring.BOTH, party_id="RU"
    )
    typed = as_typed(ours.get(address(Seat, "change", placed.pk)))
    Seat.objects.filter(pk=placed.pk).update(from_day=days[1])
    ours.post(address(Seat, "change", placed.pk), typed | {"note_ru": "Назначен указом"})
    placed.refresh_from_db()
    assert (placed.note_ru, placed.from_day) == ("Назначен указом", days[1])
    # Judged as the row stands by now: it would end before it begins.
    response = ours.post(address(Seat, "change", placed.pk), typed | {"to_day": days[0].isoformat()})
    assert problems(response)
    assert not Seat.objects.filter(to_day=days[0]).exists()


def test_a_chair_kept_internal_stands_in_nobody_elses_way(theirs, part):
    """A refusal would tell the other side that the row is there."""
    kept = {"delegation": part["KZ"], "role": Seat.Role.CHAIR, "ring": Ring.PARTY, "party_id": "RU"}
    Seat.objects.create(person=factories.person("KZ"), **kept)
    for ring in (Ring.PARTY, Ring.BOTH):
        typed = seat_typed(part["KZ"], factories.person("KZ"), ring=ring)
        assert theirs.post(address(Seat, "add"), typed).status_code == 302


def test_a_secretary_seats_only_people_of_the_own_delegation(ours, part):
    for typed in (
        seat_typed(part["KZ"], factories.person("KZ")),
        seat_typed(part["RU"], factories.person("KZ")),
    ):
        assert problems(ours.post(address(Seat, "add"), typed))
    assert not Seat.objects.exists()


def test_dates_of_a_post_are_judged(ours):
    typed = {
        "person": factories.person("RU").pk,
        "office_ru": "Министр",
        "office_kk": "Министр",
        "from_day": "2013-05-02",
        "to_day": "2013-05-01",
        "ring": Ring.BOTH,
    }
    response = ours.post(address(Post, "add"), typed, headers=ENGLISH)
    assert "The end lies before the beginning." in problems(response)
    assert ours.post(address(Post, "add"), typed | {"to_day": ""}).status_code == 302


def test_the_parts_of_a_body_are_entered_once_and_stay(ours):
    typed = as_typed(ours.get(address(Body, "add"))) | {
        "name_ru": "Комиссия",
        "name_kk": "Комиссия",
        "ring": Ring.BOTH,
        "delegations-TOTAL_FORMS": 2,
        "delegations-0-party": "KZ",
        "delegations-1-party": "RU",
    }
    response = ours.post(address(Body, "add"), typed)
    assert response.status_code == 302, problems(response)
    body = Body.objects.get()
    assert {part.party_id for part in body.delegations.all()} == {"KZ", "RU"}
    place = address(Body, "change", body.pk)
    typed = as_typed(ours.get(place)) | {"delegations-0-party": "RU", "delegations-0-DELETE": "on"}
    ours.post(place, typed)
    assert {part.party_id for part in body.delegations.all()} == {"KZ", "RU"}
