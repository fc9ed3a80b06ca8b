"""The outbox: what is mailed, to whom, and that nothing is lost."""

import io
import json
import re
import threading

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from committee.accord import mandates, notices
from committee.accord.comments import comment
from committee.accord.models import Entry, Notice, User
from tests import factories

pytestmark = pytest.mark.django_db
SECRET_WORDS = "Условие, которое не должно попасть в письмо"


class DeadServer(EmailBackend):
    """Nobody answers."""

    def send_messages(self, messages):
        raise ConnectionRefusedError


class Picky(EmailBackend):
    """A server that knows one side's addresses only."""

    def send_messages(self, messages):
        if messages[0].to[0].startswith("ru"):
            raise ConnectionResetError
        return super().send_messages(messages)


class Killed(EmailBackend):
    """The process dies after the second mail was accepted, before anything is written down."""

    def send_messages(self, messages):
        accepted = super().send_messages(messages)
        if len(mail.outbox) == 2:
            raise SystemExit("killed")
        return accepted


class Together(EmailBackend):
    """Mails are accepted two by two: both senders hold one before either goes on."""

    pair = threading.Barrier(2, timeout=20)

    def send_messages(self, messages):
        self.pair.wait()
        return super().send_messages(messages)


def use(settings, backend: type) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.{backend.__name__}"


@pytest.fixture
def sides():
    """Both secretaries and chairs, with addresses, and an outbox that is empty."""
    people = {
        "ru-secretary": factories.secretary("RU", email="ru-secretary@example.invalid"),
        "kz-secretary": factories.secretary("KZ", email="kz-secretary@example.invalid"),
        "ru-chair": factories.chair("RU", email="ru-chair@example.invalid"),
        "kz-chair": factories.chair("KZ", email="kz-chair@example.invalid"),
    }
    factories.user("RU", email="ru-expert@example.invalid")
    factories.user(None, User.Role.OBSERVER, email="observer@example.invalid")
    Notice.objects.all().delete()
    return people


@pytest.fixture
def text(sides):
    words = {"ru": SECRET_WORDS, "kk": "Хатқа түспейтін шарт"}
    return factories.tabled(sides["ru-chair"], 17, lines=[factories.line(17, condition=words)])


def send() -> str:
    printed = io.StringIO()
    call_command("send_notices", stdout=printed)
    return printed.getvalue()


def addressed() -> list[str]:
    return sorted(letter.to[0].split("@")[0] for letter in mail.outbox)


def unsent() -> int:
    return Notice.objects.filter(sent_at=None).count()


def test_both_sides_secretaries_and_holders_of_a_mandate_get_the_receipt(text, tmp_path):
    assert "Notices sent: 4, not accepted: 0." in send()
    assert addressed() == ["kz-chair", "kz-secretary", "ru-chair", "ru-secretary"]
    entry = Entry.objects.get(chain="shared", verb="table")
    for letter in mail.outbox:
        assert text.number in letter.subject
        assert letter.body.count(f"http://localhost:8000/proposals/{text.pk}/") == 3  # once a language
        name, attached, _ = letter.attachments[0]
        assert name == f"receipt-shared-{entry.number}.json"
        assert json.loads(attached) == entry.receipt()
        assert attached in letter.body
    (tmp_path / "receipt.json").write_text(attached)
    call_command("verify_record", "--receipt", str(tmp_path / "receipt.json"), stdout=io.StringIO())


def test_a_mail_holds_ids_and_no_words_of_a_paper(sides, text):
    comment(
        by_id=sides["ru-chair"].pk,
        instrument_id=text.pk,
        body=SECRET_WORDS,
        language="ru",
        ring="both",
        comment_id="0f0e7a52-8a3e-4c66-9f62-5f6c2d9a4d11",
    )
    send()
    assert len(mail.outbox) == 8
    for letter in mail.outbox:
        sent = letter.message().as_string() + letter.subject + letter.body
        assert SECRET_WORDS not in sent
        assert "17" not in re.sub(r"[0-9a-f-]{36,64}", "", str(letter.body))
        assert sides["ru-chair"].person.name_ru not in letter.body


def test_an_act_that_is_no_text_leads_to_the_record(sides):
    factories.give_mandate(factories.user("KZ"), by=sides["kz-secretary"])
    send()
    assert "http://localhost:8000/record/" in mail.outbox[0].body
    assert mail.outbox[0].subject.startswith("Baikonur: shared/")


def test_the_portals_address_is_the_setting(text, settings):
    settings.PORTAL_ADDRESS = "https://portal.example/"
    send()
    assert f"https://portal.example/proposals/{text.pk}/" in mail.outbox[0].body


def test_nothing_is_sent_twice(text):
    send()
    assert unsent() == 0
    assert all(notice.attempts == 1 for notice in Notice.objects.all())
    assert "Notices sent: 0" in send()
    assert len(mail.outbox) == 4


def test_an_internal_act_sends_nothing(sides):
    factories.draft(sides["ru-chair"], 17)
    assert "Notices sent: 0" in send()


def test_what_the_server_does_not_accept_waits_and_is_counted(text, settings):
    backend = settings.EMAIL_BACKEND
    use(settings, DeadServer)
    assert "Notices sent: 0, not accepted: 4." in send()
    assert set(Notice.objects.values_list("attempts", "sent_at")) == {(1, None)}
    settings.EMAIL_BACKEND = backend
    assert "Notices sent: 4" in send()
    assert unsent() == 0


def test_one_refusal_does_not_keep_the_others_waiting(text, settings):
    use(settings, Picky)
    assert "Notices sent: 2, not accepted: 2." in send()
    assert addressed() == ["kz-chair", "kz-secretary"]


def test_it_gives_up_after_ten_attempts_and_keeps_the_row(text, settings):
    backend = settings.EMAIL_BACKEND
    use(settings, DeadServer)
    for _ in range(10):
        printed = send()
    assert "Given up after 10 attempts: 4" in printed
    settings.EMAIL_BACKEND = backend
    assert "Notices sent: 0, not accepted: 0." in send()
    assert unsent() == 4


def test_an_address_that_is_none_is_counted_and_logged_by_id_alone(sides, text, caplog):
    User.objects.filter(pk=sides["ru-chair"].pk).update(email="никакой адрес\nBcc: x@example.invalid")
    assert "Notices sent: 3, not accepted: 1." in send()
    notice = Notice.objects.get(sent_at=None)
    assert str(notice.pk) in caplog.text
    assert "никакой" not in caplog.text
    assert text.number not in caplog.text


@pytest.mark.parametrize("change", [{"email": ""}, {"is_active": False}, {"role": User.Role.OBSERVER}])
def test_people_who_cannot_get_it_are_passed_over_and_get_it_later(sides, text, change):
    who = sides["kz-chair"]
    before = {name: getattr(who, name) for name in change}
    User.objects.filter(pk=who.pk).update(**change)
    assert "Notices sent: 3" in send()
    assert Notice.objects.get(recipient=who).attempts == 0
    User.objects.filter(pk=who.pk).update(**before)
    assert "Notices sent: 1" in send()
    assert addressed().count("kz-chair") == 1


def test_a_holder_whose_mandate_ended_gets_no_more(sides, text):
    send()
    mandates.end_mandate(
        by_id=sides["kz-secretary"].pk, mandate_id=sides["kz-chair"].person.mandates.get(ended_at=None).pk
    )
    mail.outbox.clear()
    send()
    assert addressed() == ["kz-secretary", "ru-chair", "ru-secretary"]


def test_killed_in_the_middle_nothing_is_lost_and_one_mail_at_most_is_doubled(text, settings):
    backend = settings.EMAIL_BACKEND
    use(settings, Killed)
    with pytest.raises(SystemExit):
        send()
    assert unsent() == 3  # the second was accepted, and not written down
    settings.EMAIL_BACKEND = backend
    send()
    assert unsent() == 0
    assert set(addressed()) == {"kz-chair", "kz-secretary", "ru-chair", "ru-secretary"}
    assert len(mail.outbox) == 5


@pytest.mark.django_db(transaction=True)
def test_the_loop_looks_again_until_it_is_stopped(text, monkeypatch):
    pauses = []

    def sleep(seconds):
        pauses.append(seconds)
        if len(pauses) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr("committee.management.commands.send_notices.time.sleep", sleep)
    printed = io.StringIO()
    call_command("send_notices", "--loop=5", stdout=printed)
    assert pauses == [5, 5, 5]
    assert printed.getvalue().count("Notices sent") == 1


@pytest.mark.parametrize("pause", ["0", "-1", "nan", "100000"])
def test_a_pause_that_is_none_is_refused(db, pause):
    with pytest.raises(CommandError, match="more than 0"):
        call_command("send_notices", f"--loop={pause}")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_each_mail_once(sides, settings):
    factories.tabled(sides["ru-chair"], 17)
    use(settings, Together)
    totals = []

    def work():
        try:
            totals.append(notices.send_waiting().sent)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert totals == [2, 2]
    assert addressed() == ["kz-chair", "kz-secretary", "ru-chair", "ru-secretary"]
