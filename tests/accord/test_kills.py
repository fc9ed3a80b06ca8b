"""kill -9 between any two statements of a verb: all of it or nothing, and it can be done again."""

import os
import signal
import uuid

import pytest
from django.db import connection, connections, transaction

from committee.accord import verbs
from launches.quotas import verbs as quota_verbs
from launches.quotas.kind import CODE
from tests import factories
from tests.accord.world import everything, what_does_not_hold, written_verbs

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ru():
    return factories.chair("RU")


@pytest.fixture
def kz():
    return factories.chair("KZ")


def save_draft(ru, kz):
    line = factories.line(12)
    return lambda: quota_verbs.save_draft(by_id=ru.pk, draft_id=uuid.uuid4(), year=2013, lines=[line])


def table(ru, kz):
    paper = factories.draft(ru)
    sent = factories.previewed(paper)
    return lambda: verbs.table(by_id=ru.pk, kind=CODE, paper_id=paper.pk, previewed=sent)


def counter(ru, kz):
    text, paper = factories.tabled(ru), factories.draft(kz, 14)
    factories.agree(text, ru)
    sent = factories.previewed(paper)
    return lambda: verbs.counter(by_id=kz.pk, instrument_id=text.pk, paper_id=paper.pk, previewed=sent)


def agree_into_force(ru, kz):
    text = factories.tabled(ru)
    factories.agree(text, ru)
    return lambda: factories.agree(text, kz)


def replace_a_text_in_force(ru, kz):
    old = factories.tabled(ru)
    for by in (ru, kz):
        factories.agree(old, by)
    new = factories.tabled(kz, 14, amends_id=old.pk)
    factories.agree(new, kz)
    return lambda: factories.agree(new, ru)


def reject(ru, kz):
    text = factories.tabled(ru)
    factories.agree(text, ru)
    return lambda: verbs.reject(by_id=kz.pk, instrument_id=text.pk, reason="Не согласны")


def enter_past_act(ru, kz):
    secretary, source = factories.secretary("KZ"), factories.source()
    factories.past_act(secretary, 14)
    lines = [factories.line(12)]
    return lambda: quota_verbs.enter_past_act(
        by_id=secretary.pk, act_id=uuid.uuid4(), year=2013, lines=lines, source_id=source.pk
    )


ENTRIES = {
    save_draft: [],
    table: ["table"],
    counter: ["counter"],
    agree_into_force: ["assent", "enter_into_force"],
    replace_a_text_in_force: ["assent", "enter_into_force", "supersede"],
    reject: ["reject"],
    enter_past_act: ["enter_past_act"],
}


@pytest.mark.parametrize("prepare", ENTRIES, ids=lambda prepare: prepare.__name__)
def test_killed_between_any_two_statements(prepare, ru, kz):
    act = prepare(ru, kz)
    before, written = everything(), written_verbs()
    killed, moment = 0, 0
    while run_and_kill(act, before_statement=moment):
        killed += 1
        moment += 1
        assert everything() == before, f"killed before statement {moment}"
        assert what_does_not_hold() == []
    # The last process was not killed: it did the whole of it, where all the others had left nothing.
    assert killed >= 10
    assert written_verbs() == written + ENTRIES[prepare]
    assert everything() != before
    assert what_does_not_hold() == []


def run_and_kill(act, *, before_statement):
    """Do it in a process that dies before its n-th statement; say whether it died before it was through."""
    connections.close_all()  # a connection must not be carried into another process
    child = os.fork()
    if child == 0:
        _act_and_die(act, before_statement)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.waitstatus_to_exitcode(status) == 0, "the verb failed in the other process"
    return False


def _act_and_die(act, before_statement):
    """Count statements, from BEGIN to COMMIT, and kill this process before the n-th."""
    counted = iter(range(1_000_000))

    def count(*args):
        if next(counted) == before_statement:
            os.kill(os.getpid(), signal.SIGKILL)

    def execute(run, *args):
        count()
        return run(*args)

    try:
        connection.ensure_connection()
        commit = connection._commit
        connection._commit = lambda: (count(), commit())
        with connection.execute_wrapper(execute):
            act()
    except BaseException:
        os._exit(1)
    os._exit(0)


def test_a_killed_process_leaves_no_lock_behind(ru, kz):
    act = agree_into_force(ru, kz)
    assert run_and_kill(act, before_statement=20)
    with transaction.atomic():
        act()
    assert written_verbs()[-2:] == ["assent", "enter_into_force"]
