"""PostgreSQL's own wall: what a query forgot is still not given out, and requests leave no Party behind."""

import pytest
from django.core.checks import run_checks
from django.db import DatabaseError, connection, transaction
from django.db.models import Q
from django.test import Client
from django.urls import reverse

from committee.accord import second_wall
from committee.accord.models import Chain, Entry, User
from committee.accord.second_wall import seen_by
from committee.accord.verification import problems
from committee.accord.wall import Child, Ring, Walled
from committee.meetings.models import Meeting
from committee.papers.models import Source
from tests import factories as make
from tests.accord.world import tables
from tests.wall.rows import SECRET, internal_rows, shared_ground

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

OTHER = {"KZ": "RU", "RU": "KZ"}
KEPT = [table for table in tables() if issubclass(table, (Walled, Child))]


@pytest.fixture
def world():
    """Both secretaries, and what each Party keeps to itself."""
    ground = shared_ground()
    text = make.tabled(make.chair("RU"))
    secretaries = {code: make.secretary(code) for code in OTHER}
    rows = {code: internal_rows(secretaries[code], ground, text) for code in OTHER}
    return {"secretaries": secretaries, "rows": rows}


def seen(rows):
    """The rows that are there for this connection, asked with no regard to who reads."""
    return [row for row in rows if type(row)._base_manager.filter(pk=row.pk).exists()]


@pytest.mark.parametrize("code", OTHER)
def test_raw_queries_find_ones_own_rows_and_none_of_the_other_party(world, code):
    own = [row for row in world["rows"][code] if isinstance(row, (Walled, Child))]
    theirs = [row for row in world["rows"][OTHER[code]] if isinstance(row, (Walled, Child))]
    with seen_by(world["secretaries"][code].pk):
        assert seen(own) == own
        assert seen(theirs) == []


@pytest.mark.parametrize("reader", ["nobody", "operator", "observer", "superuser", "inactive"])
def test_for_everybody_else_nothing_internal_is_there(world, reader):
    accounts = {
        "nobody": lambda: None,
        "operator": lambda: make.user(None, User.Role.OPERATOR).pk,
        "observer": lambda: make.user(None, User.Role.OBSERVER).pk,
        "superuser": lambda: User.objects.create_superuser("root", make.PASSWORD).pk,
        "inactive": lambda: make.user("KZ", is_active=False).pk,
    }
    with seen_by(accounts[reader]()):
        for code in OTHER:
            assert seen(row for row in world["rows"][code] if isinstance(row, (Walled, Child))) == []
        assert list(Chain.objects.values_list("code", flat=True)) == [Chain.SHARED]


def test_every_word_of_every_table_is_searched(world):
    with seen_by(world["secretaries"]["KZ"].pk), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table in ("django_session", "committee_user"):
                continue  # signed by the server; accounts, which carry no paper
            statement = f'SELECT count(*) FROM "{table}" AS row WHERE row::text ILIKE %s'  # noqa: S608 - ours
            cursor.execute(statement, [f"%{SECRET['RU']}%"])
            assert cursor.fetchone() == (0,), table


def test_a_view_that_forgot_the_wall_shows_nothing_of_the_other_party(world, monkeypatch):
    monkeypatch.setattr(Walled, "visible", classmethod(lambda cls, user: Q()))
    client = Client()
    client.force_login(world["secretaries"]["KZ"])
    page = client.get(reverse("meetings")).content.decode()
    assert SECRET["KZ"] in page
    assert SECRET["RU"] not in page
    with seen_by(None):
        assert Meeting.objects.filter(ring=Ring.PARTY).count() == 0
    assert Meeting.objects.filter(ring=Ring.PARTY).count() > 1  # the fault was there to be found


def test_a_row_for_the_other_party_cannot_be_put_in(world):
    row = Source(ring=Ring.PARTY, party_id="RU", publisher="подложено")
    with seen_by(world["secretaries"]["KZ"].pk):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            row.save(force_insert=True)
        assert Source.objects.filter(party="RU").exclude(ring=Ring.PARTY).update(ring=Ring.PARTY) == 0
    assert Source.objects.filter(party="RU", ring=Ring.PARTY, title="новое").update(title="") == 0


RECORD = {
    "change": "UPDATE committee_entry SET verb = 'other'",
    "delete": "DELETE FROM committee_entry",
    "empty": "TRUNCATE committee_entry CASCADE",
    "disarm": "ALTER TABLE committee_entry DISABLE TRIGGER ALL",
    "drop the guard": "DROP TRIGGER guard_committee_entry_update ON committee_entry",
    "pass by the guard": "SET session_replication_role = replica",
    "open the wall": "ALTER TABLE committee_meeting DISABLE ROW LEVEL SECURITY",
    "drop the policy": "DROP POLICY second_wall ON committee_meeting",
}


@pytest.mark.parametrize("how", RECORD)
def test_the_serving_login_cannot_change_the_record_nor_open_the_wall(world, how):
    before = Entry.objects.count()
    with (
        seen_by(world["secretaries"]["KZ"].pk),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(RECORD[how])
    assert Entry.objects.count() == before
    assert second_wall.missing() == []


def here():
    """The Party and the role at the connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('portal.party', true), current_setting('role')")
        return cursor.fetchone()


def test_a_request_leaves_no_party_behind(world):
    client = Client(raise_request_exception=False)
    client.force_login(world["secretaries"]["KZ"])
    for address in ("/", "/nowhere/", "/meetings/?format=csv", "/record/?chain=RU"):
        client.get(address)
        assert here() == ("", "none"), address


def test_nor_does_one_that_breaks(world, monkeypatch):
    def broken(*args):
        assert here() == ("KZ", "portal_web")
        raise RuntimeError

    monkeypatch.setattr("committee.meetings.views.rings_open_to", broken)
    client = Client(raise_request_exception=False)
    client.force_login(world["secretaries"]["KZ"])
    assert client.get("/meetings/").status_code == 500
    assert here() == ("", "none")


def test_a_file_that_is_read_after_the_request_still_has_ones_own_rows(world):
    client = Client()
    client.force_login(world["secretaries"]["KZ"])
    for ending in ("csv", "json"):
        told = client.get(f"/meetings/?format={ending}").getvalue().decode()
        assert SECRET["KZ"] in told
        assert SECRET["RU"] not in told
        assert here() == ("", "none")


def test_somebody_whose_person_is_internal_can_sign_in():
    person = make.person("KZ", ring=Ring.PARTY)
    account = make.user("KZ", person=person)
    client = Client()
    page = client.post(
        reverse("sign_in"), {"username": account.username, "password": make.PASSWORD}, follow=True
    )
    assert page.status_code == 200
    assert person.name_ru in page.content.decode()


def test_an_act_of_one_party_is_told_to_internal_people_of_the_other():
    account = make.secretary("RU", person=make.person("RU", ring=Ring.PARTY), email="ru@example.invalid")
    chair = make.chair("KZ")
    with seen_by(chair.pk):
        make.tabled(chair)
    assert account.notices.exists()


def test_every_table_that_can_hold_internal_rows_is_behind_it():
    assert {table._meta.db_table for table in KEPT if hasattr(table, "row_condition")} <= set(
        second_wall.conditions()
    )
    assert second_wall.missing() == []


@pytest.mark.parametrize(
    "fault",
    [
        "ALTER TABLE committee_meeting DISABLE ROW LEVEL SECURITY",
        "DROP POLICY second_wall ON committee_meeting",
    ],
)
def test_a_table_where_it_does_not_stand_is_named_and_mended(fault, client):
    with connection.cursor() as cursor:
        cursor.execute(fault)
    assert second_wall.missing() == ["committee_meeting"]
    assert "accord.E002" in {error.id for error in run_checks(databases=["default"])}
    assert client.get(reverse("health")).status_code == 503
    second_wall.install()
    assert second_wall.missing() == []
    assert client.get(reverse("health")).status_code == 200


@pytest.mark.parametrize(
    ("power", "why"),
    [
        ("ALTER ROLE mighty SUPERUSER", "is a superuser"),
        ("ALTER ROLE mighty BYPASSRLS", "bypasses row-level security"),
        ("ALTER TABLE committee_meeting OWNER TO mighty", "owns tables of the portal"),
        ("GRANT owner_of_it TO mighty", "owns tables of the portal"),
    ],
)
def test_a_login_that_the_wall_does_not_hold_is_told_by_check_health_and_verify_record(
    power, why, client, settings
):
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE mighty; CREATE ROLE owner_of_it")
        cursor.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO mighty, owner_of_it")
        cursor.execute("ALTER TABLE committee_note OWNER TO owner_of_it")
        settings.SERVING_ROLE = "mighty"
        assert told_of_the_login(client) == ([], [], 200)
        cursor.execute(power)
    fault = f"the second wall holds nobody: the role mighty {why}"
    errors, verified, health = told_of_the_login(client)
    assert any(why in error for error in errors)
    assert fault in verified
    assert health == 503
    settings.DEBUG = True
    assert told_of_the_login(client) == ([], [], 200)


def told_of_the_login(client):
    errors = run_checks(databases=["default"], include_deployment_checks=True)
    verified = [said for said in problems() if "second wall" in said]
    return (
        [error.msg for error in errors if error.id == "accord.E003"],
        verified,
        client.get(reverse("health"), secure=True).status_code,
    )


def test_where_no_role_is_named_the_login_itself_is_judged(settings):
    settings.SERVING_ROLE = ""
    assert "is a superuser" in second_wall.too_mighty()[0]
    settings.SERVING_ROLE = "nobody_here"
    assert second_wall.too_mighty() == ["there is no role nobody_here at the database"]
