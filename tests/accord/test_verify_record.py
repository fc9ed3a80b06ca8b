"""`manage.py verify_record`: whatever is changed behind the record's back is found and named."""

import io
import json
import threading

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone

from committee.accord import mandates, triggers, verbs
from committee.accord.canonical import digest_of
from committee.accord.comments import comment
from committee.accord.models import Chain, Comment, Entry, Instrument, Mandate
from committee.accord.models.record import GENESIS
from committee.papers.citing import Cited
from launches.quotas.models import Quota, Repeal
from launches.quotas.repeals import object_to_repeal, repeal_by_act
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def negotiated():
    """A year with a cited act, an answered text, one in force, comments, and a mandate that ended."""
    ours, theirs = factories.chair("RU"), factories.chair("KZ")
    factories.past_act(factories.secretary("KZ"), 14, year=2012)
    first = factories.tabled(ours, 17, reply_by=timezone.now().date())
    comment(
        by_id=theirs.pk,
        instrument_id=first.pk,
        body="Пуски вредят степи.",
        language="ru",
        ring="both",
        comment_id=KEY,
    )
    factories.agree(first, ours)
    text = factories.countered(first, theirs, 12)
    factories.agree(text, theirs, reservation="Кроме второго полугодия.")
    verbs.take_back(by_id=theirs.pk, instrument_id=text.pk, reason="Ждём министерство.")
    factories.agree(text, theirs, organ="Үкімет")
    factories.agree(text, ours)
    verbs.confirm(by_id=theirs.pk, instrument_id=text.pk, act_number="404")
    ended = factories.give_mandate(factories.user("RU"))
    mandates.end_mandate(by_id=ended.given_by_id, mandate_id=ended.pk)
    return Instrument.objects.get(pk=text.pk)


KEY = "0f0e7a52-8a3e-4c66-9f62-5f6c2d9a4d11"


def verify(*receipts) -> str:
    printed = io.StringIO()
    call_command("verify_record", *(f"--receipt={file}" for file in receipts), stdout=printed)
    return printed.getvalue()


def problem(*receipts) -> str:
    with pytest.raises(CommandError) as failed:
        verify(*receipts)
    assert failed.value.returncode == 1
    return str(failed.value)


def behind_its_back(statement: str, *values) -> None:
    """Change rows as someone with the database's password would, and put the guards back."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(statement, values)
            cursor.execute("SET session_replication_role = origin")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        guards = cursor.fetchall()
        for name, _ in guards:
            cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute(statement, values)
        for _, create in guards:
            cursor.execute(create)


def change(row, **values) -> None:
    """Change one row's columns behind the record's back."""
    columns = ", ".join(f"{column} = %s" for column in values)
    table = row._meta.db_table
    behind_its_back(f"UPDATE {table} SET {columns} WHERE id = %s", *values.values(), pk(row))  # noqa: S608 - ours


def entry(verb: str) -> Entry:
    return Entry.objects.filter(chain=Chain.SHARED, verb=verb).order_by("number")[0]


def pk(row) -> str:
    """A key as the database's own text of it."""
    return row.pk.hex if connection.vendor == "sqlite" else str(row.pk)


def test_what_nobody_touched_holds(negotiated):
    printed = verify()
    shared = Chain.objects.get(pk=Chain.SHARED)
    assert f"Chain shared: {shared.length} entries, head {shared.head}." in printed
    assert "The record holds." in printed
    assert shared.length > 10


def test_an_empty_portal_holds(db):
    assert "The record holds." in verify()


def test_a_changed_payload_is_named(negotiated):
    row = entry("assent")
    behind_its_back(
        "UPDATE committee_entry SET payload = %s WHERE id = %s",
        json.dumps({**row.payload, "organ": "x"}),
        pk(row),
    )
    assert f"shared/{row.number}: was changed" in problem()


@pytest.mark.parametrize("column", ["actor_name", "verb", "subject", "party_code", "acted_on", "recorded_at"])
def test_any_changed_column_of_an_entry_is_named(negotiated, column):
    row = entry("counter")
    value = {
        "actor_name": json.dumps({"ru": "Другой"}),
        "acted_on": "2013-01-01",
        "recorded_at": "2013-01-01 00:00:00+00:00"
        if connection.vendor == "postgresql"
        else "2013-01-01 00:00:00",
    }.get(column, "XX")
    change(row, **{column: value})
    assert f"shared/{row.number}: was changed" in problem()


def test_a_deleted_entry_is_named(negotiated):
    row = entry("counter")
    behind_its_back("DELETE FROM committee_notice")
    behind_its_back("DELETE FROM committee_entry WHERE id = %s", pk(row))
    assert f"shared/{row.number}: the entry is missing" in problem()


def test_a_cut_off_end_is_named(negotiated):
    chain = Chain.objects.get(pk=Chain.SHARED)
    behind_its_back("DELETE FROM committee_notice")
    behind_its_back("DELETE FROM committee_entry WHERE chain_id = 'shared' AND number = %s", chain.length)
    assert f"names entry {chain.length}, the last one found is {chain.length - 1}" in problem()


def test_reordered_entries_are_named(negotiated):
    for number, becomes in ((3, 1000), (4, 3), (1000, 4)):
        behind_its_back(
            "UPDATE committee_entry SET number = %s WHERE chain_id = 'shared' AND number = %s",
            becomes,
            number,
        )
    assert "shared/3: does not follow from the entry before it" in problem()


def test_an_unreadable_payload_is_named(negotiated):
    broken = json.dumps({"digest": 10**30})  # no canonical form
    behind_its_back(
        "UPDATE committee_entry SET payload = %s WHERE chain_id = 'shared' AND number = 2", broken
    )
    assert "shared/2: was changed" in problem()


def test_a_changed_head_is_named(negotiated):
    behind_its_back("UPDATE committee_chain SET head = %s WHERE code = 'KZ'", "f" * 64)
    assert "KZ: the chain's head" in problem()


def test_a_missing_chain_is_named(db):
    behind_its_back("DELETE FROM committee_chain WHERE code = 'RU'")
    assert "RU: the chain is missing" in problem()


def test_another_instances_record_does_not_hold_here(negotiated, settings):
    settings.PORTAL_INSTANCE = "another portal"
    assert "/1: was changed" in problem()


def test_a_changed_wording_is_named(negotiated):
    behind_its_back(
        "UPDATE committee_revision SET text_kk = %s WHERE id = %s", "басқа мәтін", pk(negotiated.revision)
    )
    assert f"{negotiated.number} / 1: the wording was changed" in problem()


def test_a_wording_changed_with_its_digest_is_named(negotiated):
    revision = negotiated.revision
    revision.text_ru = "другой текст"
    behind_its_back(
        "UPDATE committee_revision SET text_ru = %s, digest = %s WHERE id = %s",
        revision.text_ru,
        digest_of(revision.sealed()),
        pk(revision),
    )
    assert f"{negotiated.number}: its wordings are not the ones the record names" in problem()


def test_a_changed_quota_is_named(negotiated):
    quota = Quota.objects.get(instrument=negotiated)
    behind_its_back("UPDATE launches_quota SET launches = 13 WHERE id = %s", pk(quota))
    assert f"{negotiated.number}: the quotas are not the ones" in problem()


def test_a_changed_quota_of_a_cited_act_is_named(negotiated):
    quota = Quota.objects.get(year=2012)
    behind_its_back("UPDATE launches_quota SET launches = 13 WHERE id = %s", pk(quota))
    assert f"act {quota.act_id}: the quotas are not the ones that were entered" in problem()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("digest", "f" * 64),
        ("organ", ""),
        ("reservation", "Ещё одна оговорка."),
        ("capacity_ru", "Президент"),
    ],
)
def test_a_changed_agreement_is_named(negotiated, column, value):
    given = negotiated.assents.get(party="KZ", voided_at=None)
    change(given, **{column: value}, **({"confirmed_at": None} if column == "organ" else {}))
    assert f"{negotiated.number}: the agreements to it are not the ones the record names" in problem()


def test_a_deleted_agreement_is_named(negotiated):
    behind_its_back(
        "DELETE FROM committee_assent WHERE id = %s", pk(negotiated.assents.filter(party="RU")[0])
    )
    assert f"{negotiated.number}: the agreements" in problem()


def test_an_agreement_brought_back_to_life_is_named(negotiated):
    answered = Instrument.objects.get(status="countered")
    behind_its_back("UPDATE committee_assent SET voided_at = NULL WHERE instrument_id = %s", pk(answered))
    assert f"{answered.number}: the agreements that stand" in problem()


@pytest.mark.parametrize(
    ("column", "value"),
    [("status", "withdrawn"), ("number", "RU/2013/Q/9"), ("reply_by", "2030-01-01"), ("party_id", "RU")],
)
def test_a_changed_text_is_named(negotiated, column, value):
    change(negotiated, **{column: value})
    assert "its state is" in problem()


def test_a_text_put_in_force_by_hand_is_named(db):
    ours = factories.chair("RU")
    text = factories.tabled(ours, 17)
    behind_its_back(
        "UPDATE committee_instrument SET status = 'in_force', in_force_at = tabled_at WHERE id = %s", pk(text)
    )
    assert f"{text.number}: its state is in_force" in problem()


def test_a_changed_comment_is_named(negotiated):
    behind_its_back("UPDATE committee_comment SET body = %s", "Пуски не вредят.")
    assert f"comment {Comment.objects.get().pk}: was changed" in problem()


def test_a_deleted_comment_is_named(negotiated):
    behind_its_back("DELETE FROM committee_comment")
    assert "comments: 1 of those in the record are missing" in problem()


def test_a_mandate_stretched_by_hand_is_named(negotiated):
    mandate = Mandate.objects.filter(ended_at=None)[0]
    behind_its_back("UPDATE committee_mandate SET valid_to = %s WHERE id = %s", "2050-01-01", pk(mandate))
    assert f"mandate {mandate.pk}: its kind or dates" in problem()


def test_an_ended_mandate_revived_by_hand_is_named(negotiated):
    mandate = Mandate.objects.get(ended_at__isnull=False)
    behind_its_back("UPDATE committee_mandate SET ended_at = NULL WHERE id = %s", pk(mandate))
    assert f"mandate {mandate.pk}: the record tells otherwise" in problem()


def test_a_missing_guard_is_named(negotiated):
    try:
        with connection.cursor() as cursor:
            suffix = " ON committee_entry" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER guard_committee_entry_delete{suffix}")
        assert "the guard guard_committee_entry_delete is missing" in problem()
    finally:
        triggers.install()


def receipt_of(row: Entry, folder) -> str:
    file = folder / f"{row.number}.json"
    file.write_text(json.dumps(row.receipt()))
    return str(file)


def test_receipts_are_found(negotiated, tmp_path):
    files = [receipt_of(row, tmp_path) for row in Entry.objects.filter(chain=Chain.SHARED)]
    assert f"Receipts: {len(files)}, each found in its chain." in verify(*files)
    printed = io.StringIO()
    call_command("verify_record", "--receipt", *files, stdout=printed)
    assert "each found" in printed.getvalue()


def rewrite_history(drop: str) -> None:
    """Leave one kind of act out of the shared chain, and compute every number and digest anew."""
    chain = Chain.objects.get(pk=Chain.SHARED)
    rows = list(Entry.objects.filter(chain=chain).order_by("number"))
    previous, number = GENESIS, 0
    behind_its_back("DELETE FROM committee_notice")
    for row in rows:
        if row.verb == drop:
            behind_its_back("DELETE FROM committee_entry WHERE id = %s", pk(row))
            continue
        number += 1
        row.number, row.previous = number, previous
        row.digest = previous = digest_of(row.sealed(settings.PORTAL_INSTANCE))
        behind_its_back(
            "UPDATE committee_entry SET number = %s, previous = %s, digest = %s WHERE id = %s",
            row.number,
            row.previous,
            row.digest,
            pk(row),
        )
    behind_its_back(
        "UPDATE committee_chain SET length = %s, head = %s WHERE code = 'shared'", number, previous
    )


def test_a_history_rewritten_without_a_flaw_is_caught_by_an_old_receipt(negotiated, tmp_path):
    verbs.refer(
        by_id=factories.chair("RU").pk,
        instrument_id=factories.tabled(factories.chair("RU"), 9, year=2014).pk,
        level="chairs",
        reason="Нужны председатели.",
    )
    early = receipt_of(entry("enter_past_act"), tmp_path)
    late = receipt_of(entry("refer"), tmp_path)
    assert "The record holds." in verify(early, late)
    rewrite_history("refer")
    assert "The record holds." in verify()  # nothing else can notice
    assert "The record holds." in verify(early)
    assert "that a receipt was given for" in problem(early, late)


def test_an_act_left_out_of_a_rewritten_history_is_caught_by_the_rows(negotiated):
    rewrite_history("take_back")
    assert f"what it tells of {negotiated.number} cannot follow" in problem()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("not JSON", "it is not JSON"),
        ("[1, 2]", "it names no chain, number and digest"),
        ('{"chain": "shared"}', "it names no chain, number and digest"),
        ('{"chain": "shared", "number": "one", "digest": ""}', "names no chain, number and digest"),
        ('{"chain": "shared", "number": Infinity, "digest": ""}', "names no chain, number and digest"),
        ('{"chain": "shared", "number": 99999, "digest": ""}', "shared/99999: the entry is missing"),
        ('{"chain": "XX", "number": 1, "digest": ""}', "XX/1: the entry is missing"),
    ],
)
def test_a_file_that_is_no_receipt_is_a_clear_error(negotiated, tmp_path, content, sentence):
    file = tmp_path / "receipt.json"
    file.write_text(content)
    assert sentence in problem(file)


def test_a_receipt_that_cannot_be_opened_is_a_clear_error(db, tmp_path):
    assert "cannot be opened" in problem(tmp_path / "none.json")
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")
    assert "it is not JSON" in problem(tmp_path / "bytes.json")


def test_it_reads_rows_in_portions_whatever_their_number(negotiated, django_assert_max_num_queries):
    with django_assert_max_num_queries(89):
        verify()


@pytest.mark.django_db(transaction=True)
def test_it_holds_at_every_moment_while_people_act():
    ours, theirs = factories.chair("RU"), factories.chair("KZ")
    started, failures = threading.Event(), []

    def act():
        try:
            for year in range(2014, 2022):
                text = factories.tabled(ours, 17, year=year)
                started.set()
                factories.agree(text, ours)
                factories.agree(text, theirs)
        except Exception as error:
            failures.append(error)
        finally:
            started.set()
            connection.close()

    actor = threading.Thread(target=act)
    actor.start()
    started.wait(timeout=20)
    while actor.is_alive():
        assert "The record holds." in verify()
    actor.join()
    assert not failures
    assert "Texts: 8" in verify()


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE launches_quota SET repeal_id = NULL WHERE repeal_id IS NOT NULL", "the numbers it ended"),
        ("UPDATE launches_repeal SET objection = 'Да'", "the objection to it is not the one"),
        ("UPDATE launches_repeal SET by_act_id = act_id, act_id = by_act_id", "its acts are not the ones"),
    ],
)
def test_a_repeal_changed_behind_the_record_is_found(statement, found):
    kz, ru = factories.secretary("KZ"), factories.secretary("RU")
    factories.past_act(kz, 12, of_party="KZ")
    cited = Cited(key=KEY, organ="Үкімет", number="480")
    repeal_by_act(by_id=kz.pk, quota_id=Quota.objects.get().pk, cited=cited)
    object_to_repeal(by_id=ru.pk, repeal_id=Repeal.objects.get().pk, reason="Нет")
    assert "The record holds." in verify()
    behind_its_back(statement)
    assert found in problem()
