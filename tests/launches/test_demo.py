"""`manage.py demo`: what it loads, and that it can be run again."""

import datetime
import io
import re
import shutil
import stat

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils.translation import override

from committee.accord import mandates, verbs
from committee.accord.languages import LANGUAGES
from committee.accord.models import Assent, Entry, Instrument, Mandate, Person, User
from committee.accord.policies import standing_of, turn
from committee.accord.text import check_binding
from committee.delegations.models import Body, Delegation, Organisation, OrganisationName, Post, Seat, held_on
from committee.papers.models import Act, Note, Source, Subject, Treaty, TreatyStep
from launches.fleet.models import Launch, VehicleFamily
from launches.quotas.models import Quota, QuotaProposal, ReportedFigure
from tests import factories
from tests.common_rows import made_once

pytestmark = pytest.mark.django_db
COUNTED = (
    Act, Assent, Body, Delegation, Entry, Instrument, Launch, Mandate, Organisation, OrganisationName, Person,
    Note, Post, Quota, QuotaProposal, ReportedFigure, Seat, Source, Subject, User, VehicleFamily,
)  # fmt: skip


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """The folder the demonstration was first loaded with."""
    return tmp_path_factory.mktemp("demo") / "var"


@pytest.fixture(scope="module")
def printed(django_db_setup, django_db_blocker, kept):
    with made_once(django_db_blocker), override_settings(DEBUG=True, VAR_DIR=kept):
        yield demo()


@pytest.fixture
def folder(settings, tmp_path):
    settings.DEBUG = True
    settings.VAR_DIR = tmp_path / "var"
    return settings.VAR_DIR


@pytest.fixture
def loaded(printed, kept, folder):
    """What the loading printed; with a folder that is the test's own."""
    shutil.copytree(kept, folder)
    return printed


def demo() -> str:
    printed = io.StringIO()
    call_command("demo", stdout=printed)
    return printed.getvalue()


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in COUNTED}


def account(name: str) -> User:
    return User.objects.get(username=name)


def test_a_second_run_changes_nothing(loaded, django_assert_max_num_queries):
    before = counts()
    with django_assert_max_num_queries(80):
        printed = demo()
    assert counts() == before
    assert "everything is there already" in printed
    assert printed.split("Accounts:")[1] == loaded.split("Accounts:")[1]


def test_accounts_open_with_the_printed_password_kept_for_its_owner_alone(loaded, folder, client):
    file = folder / "demo-password"
    password = file.read_text().strip()
    assert f"Password of each: {password}" in loaded
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    names = re.findall(r"^  (\S+)", loaded, re.M)
    assert sorted(names) == [
        "kz-aide", "kz-chair", "kz-deputy", "kz-expert", "kz-secretary", "observer", "operator",
        "ru-aide", "ru-chair", "ru-deputy", "ru-expert", "ru-secretary",
    ]  # fmt: skip
    for name in names:
        assert client.login(username=name, password=password)
        person = Person.objects.get(user__username=name)
        assert person.name_en.startswith("Demonstration")
        assert person.name_ru.startswith("Демонстрация")
        assert person.name_kk.startswith("Көрсетілім")
    assert account("observer").party_code is None
    assert not account("operator").is_superuser
    assert {account(name).party_code for name in names} == {None, "KZ", "RU"}


def test_accounts_follow_the_password_file(loaded, folder, client):
    changed = account("kz-chair")
    changed.set_password("another password of a visitor")
    changed.save()
    demo()
    assert client.login(username="kz-chair", password=(folder / "demo-password").read_text().strip())
    (folder / "demo-password").write_text("written by the visitor")
    (folder / "demo-password").chmod(0o644)
    assert "Password of each: written by the visitor" in demo()
    assert client.login(username="observer", password="written by the visitor")
    assert stat.S_IMODE((folder / "demo-password").stat().st_mode) == 0o600


def test_no_account_belongs_to_anyone_real(loaded):
    real = Person.objects.exclude(name_en__startswith="Demonstration")
    assert real.count() == 18
    assert not User.objects.filter(person__in=real).exists()
    assert all(user.email.endswith("@example.invalid") for user in User.objects.all())


def of_accounts():
    return Mandate.objects.filter(person__user__isnull=False)


def test_mandates_of_accounts_are_open_and_marked_as_demonstration(loaded):
    assert sorted((mandate.person.party_id, mandate.kind) for mandate in of_accounts()) == [
        (code, kind)
        for code in ("KZ", "RU")
        for kind in ("agenda", "communique", "decision", "protocol", "quota-proposal")
    ]
    for mandate in of_accounts():
        assert mandate.basis_en == "Demonstration"
        assert (mandate.valid_to, mandate.ended_at) == (None, None)
        assert mandate.given_by.party_code == mandate.person.party_id


def test_an_ended_mandate_is_not_given_again(loaded):
    mandate = of_accounts().get(person__party="RU", kind="communique")
    mandates.end_mandate(by_id=account("ru-secretary").pk, mandate_id=mandate.pk)
    demo()
    assert not Mandate.objects.filter(person__party="RU", kind="communique", ended_at=None).exists()


def test_the_mandate_of_a_real_chair_is_of_the_past_and_grants_nothing(loaded):
    mandate = Mandate.objects.exclude(pk__in=of_accounts()).get()
    assert mandate.person.name_en == "Igor Shuvalov"
    assert (mandate.valid_from, mandate.valid_to) == (
        datetime.date(2012, 12, 16),
        datetime.date(2014, 11, 25),
    )
    assert mandate.ended_at
    assert mandate.held_on(datetime.date(2013, 1, 25))
    assert not mandate.holds_on(datetime.date(2013, 1, 25))
    assert not standing_of(factories.user("RU", person=mandate.person)).mandates
    told = Entry.objects.filter(subject="mandate", subject_id=mandate.pk).order_by("recorded_at")
    assert [entry.verb for entry in told] == ["propose_mandate", "give_mandate", "end_mandate"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "From the sources, not demonstration"),
        ("kk", "Дереккөздерден, көрсетілім емес"),
        ("ru", "Из источников, не демонстрация"),
    ],
)
def test_his_mandate_is_shown_on_the_day_with_its_source(loaded, client, language, words):
    client.force_login(account("kz-expert"))
    client.cookies["django_language"] = language
    assert words in client.get("/delegations/?on=2013-01-25").content.decode()
    for day in ("2012-12-15", "2014-11-26"):
        assert words not in client.get(f"/delegations/?on={day}").content.decode()


def test_the_record_of_the_demonstration_is_whole(loaded):
    call_command("verify_record")


def test_the_negotiation_stands_at_russias_turn_for_either_side_to_finish(loaded):
    theirs = Instrument.objects.get(number="KZ/2013/Q/1")
    ours = Instrument.objects.get(number="RU/2013/Q/1")
    assert (ours.status, theirs.status, theirs.answers) == ("countered", "tabled", ours)
    assert ours.revision.content["lines"][0]["launches"] == 17
    assert ours.revision.content["dated"] == ""  # the date of the 17 was not found
    assert theirs.revision.content["lines"][0]["launches"] == 12
    assert theirs.revision.content["dated"] == "2012-12-28"
    assert "tengrinews" in theirs.revision.content["source"]["address"]
    assert all(theirs.revision.content["lines"][0]["reason"][code] for code in LANGUAGES)
    assert turn(theirs) == "RU"
    assert not Assent.objects.exists()


def test_a_finished_negotiation_is_not_started_again(loaded):
    text = Instrument.objects.get(number="KZ/2013/Q/1")
    factories.agree(text, account("ru-chair"))
    factories.agree(text, account("kz-chair"))
    before = counts()
    demo()
    assert counts() == before
    assert Instrument.objects.get(pk=text.pk).status == "in_force"
    assert Quota.objects.get(year=2013, superseded_at=None).instrument_id == text.pk


def test_a_withdrawn_negotiation_is_not_started_again(loaded):
    text = Instrument.objects.get(number="KZ/2013/Q/1")
    verbs.withdraw(by_id=account("kz-chair").pk, instrument_id=text.pk)
    demo()
    assert Instrument.objects.count() == 2


def test_past_acts_rest_on_their_sources_and_make_no_agreement(loaded):
    of_2012, of_2013 = Quota.objects.order_by("year")
    assert (of_2012.launches, of_2013.launches) == (14, 12)
    assert not of_2012.is_agreed
    assert not of_2013.is_agreed
    earlier, conclusion = Act.objects.get(of_party=None), Act.objects.get(plan_year=2013)
    assert (of_2012.act, of_2013.act) == (earlier, conclusion)
    assert (conclusion.of_party_id, conclusion.dated, conclusion.number) == (
        "KZ",
        datetime.date(2012, 12, 28),
        "",
    )
    assert conclusion.party_id == "KZ"
    assert (earlier.of_party, earlier.organ_ru, earlier.dated) == (None, "", None)
    for act in (earlier, conclusion):
        assert act.source
        assert "16457" in act.source.address
        assert act.ring == "observers"


def test_contradicting_figures_stand_with_their_sources(loaded):
    figures = ReportedFigure.objects.filter(year=2013)
    assert [row.figure for row in figures] == [12, None, 15]
    assert len({row.source_id for row in figures}) == 3
    assert all(row.source.address for row in ReportedFigure.objects.all())


def chairs(day: datetime.date) -> set[tuple[str, str]]:
    seats = Seat.objects.filter(held_on(day), role="chair")
    return {(seat.delegation.party_id, seat.person.name_en) for seat in seats}


def test_who_chaired_on_a_day(loaded):
    assert chairs(datetime.date(2013, 1, 25)) == {("RU", "Igor Shuvalov"), ("KZ", "Kairat Kelimbetov")}
    assert chairs(datetime.date(2014, 11, 26)) == {("RU", "Dmitry Rogozin")}
    assert chairs(datetime.date(2017, 6, 13)) == {("RU", "Dmitry Rogozin"), ("KZ", "Askar Mamin")}
    assert chairs(datetime.date(2024, 3, 21)) == {("RU", "Denis Manturov"), ("KZ", "Roman Sklyar")}
    assert chairs(datetime.date(2012, 12, 1)) == set()  # before the first report: not found, not guessed
    deputies = Seat.objects.filter(held_on(datetime.date(2013, 3, 28)), role="deputy_chair")
    assert {seat.person.name_en for seat in deputies} == {"Vladimir Popovkin", "Talgat Musabayev"}


def test_every_fact_has_a_source(loaded):
    assert not any(
        model.objects.filter(source=None).exists()
        for model in (Seat, Post, Body, OrganisationName, ReportedFigure, Act)
    )


def test_every_fact_has_words_in_three_languages_that_could_bind(loaded):
    for model in (
        Person,
        Organisation,
        OrganisationName,
        Post,
        Body,
        Seat,
        ReportedFigure,
        VehicleFamily,
        Act,
        Treaty,
        TreatyStep,
    ):
        for values in model._default_manager.values():
            for name, value in values.items():
                if model in (Act, Treaty, TreatyStep) and name.startswith(("says_", "note_")):
                    part = name.rpartition("_")[0]
                    assert len({bool(values[f"{part}_{code}"]) for code in ("ru", "kk", "en")}) == 1
                elif name.startswith(("name_ru", "name_kk", "label_", "office_", "note_", "says_", "title_")):
                    assert value or name.startswith("name_ru_"), (values, name)
                if isinstance(value, str):
                    check_binding(value)


def test_shipped_facts_belong_to_no_party_and_observers_read_them(loaded):
    observer = account("observer")
    for model in (Seat, Post, Body, Organisation, Source, ReportedFigure):
        assert not model.objects.exclude(party=None).exists()
        assert model.objects.visible_to(observer).count() == model.objects.count()
    assert not QuotaProposal.objects.visible_to(observer).exists()
    assert not Source.objects.visible_to(account("operator")).exists()


def test_names_are_shown_in_the_readers_language(loaded):
    musabayev = Person.objects.get(name_en="Talgat Musabayev")
    with override("kk"):
        assert str(musabayev) == "Талғат Мұсабаев"
    with override("ru"):
        assert str(musabayev) == "Талгат Мусабаев"


@pytest.mark.usefixtures("loaded")
def test_the_note_of_january_2013_stands_with_its_gaps_and_what_the_press_said():
    note = Note.objects.get(dated=datetime.date(2013, 1, 18))
    assert (note.from_party_id, note.number, note.text, note.purpose, note.received_on) == (
        "RU",
        "",
        "",
        "",
        None,
    )
    assert note.from_press
    assert note.text_not_found
    assert note.source.publisher == "Tengrinews"
    for words in (note.says_ru, note.says_kk, note.says_en):
        assert "Trend" in words
        assert "17" in words
    assert Note.objects.get(number="32060/3дснг").dated == datetime.date(2024, 11, 13)
    assert not Note.objects.filter(ring="party").exists()
