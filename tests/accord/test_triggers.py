"""What the database itself refuses, whoever asks: rows written once, texts that have ended."""

import uuid

import pytest
from django.apps import apps
from django.core.checks import Tags, run_checks
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction

from committee.accord import comments, second_wall, triggers, verbs
from committee.accord.models import Assent, Chain, Comment, Entry, Instrument, Revision
from committee.accord.wall import Ring
from committee.concurrence.models import Concurrence, Linguist
from committee.delegation_lists.models import NotifiedList
from committee.facts.models import FactAnswer
from committee.files.models import StoredFile
from committee.meetings.models import AgendaItem, Instruction, MeetingPaper, Outcome
from committee.minutes.models import MinuteRevision
from committee.papers.models import Note
from committee.papers.notes import acknowledge_receipt
from committee.protocols.extracts import acknowledge_extract
from committee.protocols.models import Extract, ProtocolOriginal
from committee.protocols.originals import make_originals
from committee.signing.models import SignedPaper, SignedScan
from committee.sittings.attendance import take_stay_back
from committee.sittings.models import QuorumRule, SittingDecision, SittingWord, Stay
from committee.sittings.rules import take_rule_back
from committee.texts.models import TextFile
from launches.ecology import verbs as concern_verbs
from launches.ecology.models import Concern, ConcernAnswer, ConcernComment, Measure, Pledge, SaidFile
from launches.quotas.kind import CODE
from launches.quotas.models import Quota, Repeal
from launches.quotas.repeals import object_to_repeal
from tests import factories
from tests.common_rows import made_once

REFUSED = "the record only grows"
# Written by hand: the tables, and of each the rows that never change. All of them can never be deleted.
NEVER_CHANGE = {
    Entry: {},
    Revision: {},
    Comment: {},
    Instrument: {"status__in": ["countered", "rejected", "withdrawn", "lapsed", "superseded"]},
    Assent: {"voided_at__isnull": False},
    Quota: {"superseded_at__isnull": False},
    Repeal: {"objected_at__isnull": False},
    StoredFile: {"ring": "both"},
    Note: {"received_on__isnull": False},
    Concern: {"closed_on__isnull": False},
    ConcernAnswer: {},
    ConcernComment: {},
    Measure: {},
    Pledge: {"is_kept": True},
    MeetingPaper: {"instrument__isnull": False},
    Outcome: {"instrument__isnull": False},
    FactAnswer: {"ended_at__isnull": False},
    SignedPaper: {"confirmed_by__isnull": False},
    SignedScan: {},
    TextFile: {},
    SaidFile: {},
    ProtocolOriginal: {},
    Extract: {"acknowledged_at__isnull": False},
    Concurrence: {},
    MinuteRevision: {},
    NotifiedList: {},
    Stay: {"withdrawn_at__isnull": False},
    QuorumRule: {"ended_at__isnull": False},
    SittingDecision: {},
    SittingWord: {},
}
NEVER_GO = [*NEVER_CHANGE, Chain, AgendaItem, Instruction, Linguist]
# No column of theirs could be made wider.
WORDLESS = (ProtocolOriginal, SignedScan, TextFile, SaidFile, NotifiedList, Stay, QuorumRule, Linguist)


@pytest.fixture(scope="class")
def history(django_db_setup, django_db_blocker):
    """A year settled twice, with an answered text and a remark on the way."""
    with made_once(django_db_blocker):
        ru, kz = factories.chair("RU"), factories.chair("KZ")
        first = factories.tabled(ru, 17)
        factories.agree(first, ru)
        second = factories.countered(first, kz, 12)
        for by in (kz, ru):
            factories.agree(second, by)
        third = factories.tabled(ru, 14, amends_id=second.pk)
        factories.agreed_on_paper(factories.tabled(ru, 9, year=2020), factories.secretary("KZ"))
        comments.comment(
            by_id=kz.pk, instrument_id=third.pk, body="Сомневаемся", language="ru", ring=Ring.BOTH,
            comment_id=uuid.uuid4(),
        )  # fmt: skip
        for by in (kz, ru):
            factories.agree(third, by)
        factories.text_with_file(ru, year=2021)
        note = factories.note_with_file(factories.secretary("RU"))
        acknowledge_receipt(by_id=factories.secretary("KZ").pk, note_id=note.pk, received_on=note.dated)
        repeal = factories.repeal("KZ")
        object_to_repeal(by_id=factories.secretary("RU").pk, repeal_id=repeal.pk, reason="Не согласовано")
        concern_with_everything()
        both_agreed_to(factories.communique, "communique")
        both_agreed_to(factories.agenda, "agenda")
        text = factories.agreed_protocol()
        make_originals(by_id=factories.secretary("KZ").pk, instrument_id=text.pk)
        acknowledge_extract(by_id=factories.secretary("KZ").pk, extract_id=factories.extract_sent(text).pk)
        factories.minutes_of(factories.item_to_minute(ru), factories.secretary("KZ"))
        by = factories.secretary("KZ")
        factories.notified_list(factories.meeting(by), by)
        both_agreed_to(decision_of_a_meeting, "decision")
        a_sitting(factories.secretary("RU"))
        fact, by = factories.held_meeting(factories.secretary("RU")), factories.secretary("KZ")
        factories.disputed(fact, by)
        factories.confirmed(fact, by)
        for model, rows in NEVER_CHANGE.items():
            assert model.objects.filter(**rows).exists(), f"nothing to try on {model.__name__}"
        yield


def concern_with_everything():
    """A closed concern with an answer, a measure, a remark, and a pledge that was kept."""
    kz, ru = factories.secretary("KZ"), factories.secretary("RU")
    concern = factories.concern(kz)
    factories.answer_to(concern, ru, file_id=factories.waiting_file(ru).pk)
    factories.measure_on(concern, ru)
    said = {"body": "Сомневаемся", "language": "ru", "ring": Ring.BOTH, "comment_id": uuid.uuid4()}
    comments.comment_on(ConcernComment, by_id=kz.pk, subject_id=concern.pk, **said)
    concern_verbs.mark_pledge(
        by_id=kz.pk, pledge_id=factories.pledge_on(concern, ru).pk, key=uuid.uuid4(), is_kept=True,
        on=concern.raised_on, reason="Пробы чистые",
    )  # fmt: skip
    concern_verbs.close_concern(by_id=kz.pk, concern_id=concern.pk, key=uuid.uuid4(), reason="Очищено")


def a_sitting(by):
    """A stay and a rule of a quorum that were taken back, and a decision."""
    sitting = factories.sitting(by)
    factories.captured(factories.agenda_item(sitting), by)
    take_stay_back(by_id=by.pk, stay_id=factories.came(factories.delegate(sitting, "RU"), by).pk)
    take_rule_back(by_id=by.pk, rule_id=factories.quorum_rule(sitting.body, by).pk)


def both_agreed_to(text_by, kind):
    """A text that stands on its meeting: among the papers, or as the agenda."""
    chairs = [factories.chair(code, kinds=[kind]) for code in ("RU", "KZ")]
    text = text_by(chairs[0])
    for by in chairs:
        factories.agree(text, by)


def decision_of_a_meeting(by):
    """A decision that is an outcome of a meeting, and gives an instruction."""
    text = factories.decision(by, meeting_id=factories.meeting(by, party_id=None).pk)
    return factories.ready_to_agree(text)


def refused(act):
    """Try it, and see the database refuse."""
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        act()


def run(sql, model, *parameters):
    """Return the act of running SQL, in which TABLE and KEY stand for those of the model."""
    sql = sql.replace("TABLE", model._meta.db_table).replace("KEY", model._meta.pk.column)

    def execute():
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)

    return execute


@pytest.mark.django_db
@pytest.mark.usefixtures("history")
class TestRefused:
    @pytest.mark.parametrize("model", NEVER_CHANGE)
    def test_changes(self, model):
        field = next(field for field in model._meta.concrete_fields if not field.primary_key)
        for row in model.objects.filter(**NEVER_CHANGE[model]):
            key = row.pk.hex if connection.vendor == "sqlite" else row.pk
            refused(run("UPDATE TABLE SET KEY = KEY WHERE KEY = %s", model, key))
            refused(row.save)
            refused(
                lambda pk=row.pk: model.objects.filter(pk=pk).update(**{field.name: models.F(field.name)})
            )
            refused(lambda row=row: model.objects.bulk_update([row], [field.name]))

    @pytest.mark.parametrize("model", NEVER_GO)
    def test_deletion(self, model):
        refused(run("DELETE FROM TABLE", model))
        refused(lambda: model.objects.all()._raw_delete("default"))
        rows = model.objects.count()
        with pytest.raises((DatabaseError, models.ProtectedError)), transaction.atomic():
            model.objects.all().delete()
        assert model.objects.count() == rows

    @pytest.mark.parametrize("model", NEVER_GO)
    def test_emptying_or_replacing(self, model):
        if connection.vendor == "postgresql":
            run("SET CONSTRAINTS ALL IMMEDIATE", model)()
            refused(run("TRUNCATE TABLE CASCADE", model))
        else:
            refused(run("INSERT OR REPLACE INTO TABLE SELECT * FROM TABLE", model))
            refused(run("REPLACE INTO TABLE SELECT * FROM TABLE", model))

    def test_a_text_that_is_open_or_in_force_still_moves(self):
        in_force = Instrument.objects.get(status="in_force", kind=CODE)
        open_text = factories.tabled(factories.chair("KZ"), 15, amends_id=in_force.pk)
        verbs.withdraw(by_id=factories.chair("KZ").pk, instrument_id=open_text.pk)
        assert Instrument.objects.get(pk=open_text.pk).status == "withdrawn"
        refused(lambda: Instrument.objects.filter(pk=open_text.pk).update(status="tabled"))


def test_the_guards_are_the_ones_named_here():
    expected = {(model._meta.db_table, "DELETE") for model in NEVER_GO}
    expected |= {(model._meta.db_table, "UPDATE") for model in NEVER_CHANGE}
    assert {(guard.table, guard.event) for guard in triggers.GUARDS} == expected
    tables = {model._meta.db_table for model in apps.get_models()}
    assert {guard.table for guard in triggers.GUARDS} <= tables


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("model", [model for model in NEVER_GO if model not in WORDLESS])
def test_guards_outlive_a_change_of_their_table(model):
    """On SQLite Django builds a changed table anew and drops its triggers; migrate brings them back."""
    kinds = (models.CharField, models.TextField)
    # PostgreSQL alters no column that a trigger names.
    guards = [guard for guard in triggers.GUARDS if guard.table == model._meta.db_table]
    named = " ".join(guard.on_postgres or guard.when for guard in guards)
    columns = [field for field in model._meta.concrete_fields if f"OLD.{field.column}" not in named]
    field = next(field for kind in kinds for field in columns if isinstance(field, kind))
    wider = field.clone()
    if isinstance(field, models.CharField):
        wider.max_length += 1
    else:
        wider.null = True
    wider.set_attributes_from_name(field.name)
    wider.model = model
    second_wall.stand_aside()  # as before every migration
    with connection.schema_editor() as editor:
        editor.alter_field(model, field, wider)
    if connection.vendor == "sqlite":
        assert triggers.missing(), "the table was not built anew: this test shows nothing"
        assert "accord.E001" in {problem.id for problem in checks()}
    call_command("migrate", verbosity=0)
    assert triggers.missing() == []
    second_wall.stand_aside()
    with connection.schema_editor() as editor:
        editor.alter_field(model, wider, field)
    call_command("migrate", verbosity=0)
    assert checks() == []


def checks():
    return run_checks(tags=[Tags.database], databases=["default"])


@pytest.mark.django_db
@pytest.mark.parametrize("guard", triggers.GUARDS, ids=lambda guard: guard.name)
def test_the_system_check_names_a_guard_that_is_gone(guard):
    assert checks() == []
    on = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {guard.name}{on}")
    assert [problem.msg for problem in checks()] == [f"The guard {guard.name} is missing."]
    triggers.install()
    assert checks() == []


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_guard_that_is_switched_off_counts_as_gone():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE committee_entry DISABLE TRIGGER guard_committee_entry_update")
    assert triggers.missing() == ["guard_committee_entry_update"]
