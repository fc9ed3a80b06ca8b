"""Files through their verbs, pages and command: kept once, refused without trace, shown as copies."""

import datetime
import os
import time
import uuid

import pytest
import time_machine
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from committee.accord.errors import Refused, Stale
from committee.accord.models import Entry
from committee.accord.narration import sentence
from committee.accord.verification import problems
from committee.accord.wall import Ring
from committee.files import store
from committee.files.models import StoredFile
from committee.files.verbs import keep_file, receive
from committee.papers.models import Note, NoteFile
from committee.papers.note_files import attach_file, detach_file
from committee.papers.notes import discard_note, send_note
from tests import factories
from tests.accord.at_once import at_once
from tests.accord.world import everything, what_does_not_hold, written_verbs
from tests.admin_pages import signed_in
from tests.factories.files import pdf, sent_file
from tests.wall.test_two_pasts import normalised

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}
TRACKED = factories.docx("<w:p><w:ins w:author='Иванов'><w:r><w:t>12</w:t></w:r></w:ins></w:p>")


@pytest.fixture
def ru():
    return factories.secretary("RU")


@pytest.fixture
def kz():
    return factories.secretary("KZ")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """A store of its own."""
    settings.FILES_ROOT = tmp_path / "files"
    return settings.FILES_ROOT


def bytes_kept():
    return [path.read_bytes() for path in store.everything()]


# Keeping ---------------------------------------------------------------------------------------------------


def test_a_file_is_kept_once_privately_with_its_digest(ru, kz, folder):
    key = uuid.uuid4()
    file = factories.kept_file(ru, file_id=key)
    assert factories.kept_file(ru, file_id=key).pk == file.pk
    assert (file.ring, file.party_id, file.size) == (Ring.PARTY, "RU", len(factories.docx()))
    assert bytes_kept() == [factories.docx()]
    (path,) = store.everything()
    assert path.name == file.stored_as != file.name
    assert (path.stat().st_mode & 0o077, path.parent.stat().st_mode & 0o077) == (0, 0)
    assert list(StoredFile.objects.visible_to(kz)) == []
    assert (written_verbs("RU"), written_verbs()) == (["keep_file"], [])
    assert "план.docx" in sentence(Entry.objects.get())
    assert what_does_not_hold() == []


REFUSED = {
    "секретно.docx": factories.docx(),
    "план.docx": factories.docx("<w:p><w:r><w:t>Құпия</w:t></w:r></w:p>"),
    "план.pdf": factories.docx(),
    "план\u202efdp.docx": factories.docx(),
    "../план.docx": factories.docx(),
    "план\r\nSet-Cookie: a=b.docx": factories.docx(),
    ".docx": factories.docx(),
    f"{'а' * 200}.docx": factories.docx(),
    "планПлaн.docx": factories.docx(),
    "пустой.docx": b"",
}


@pytest.mark.parametrize("name", REFUSED, ids=range(len(REFUSED)))
def test_of_a_refused_file_nothing_remains(ru, name, caplog, folder):
    before = everything()
    upload = sent_file("план.docx", REFUSED[name])
    upload._name = name  # past Django, which takes paths off
    with pytest.raises(Refused):
        keep_file(by_id=ru.pk, upload=upload, file_id=uuid.uuid4())
    assert everything() == before
    assert bytes_kept() == []
    assert name not in caplog.text


def test_a_file_that_is_too_large_is_refused(ru, settings):
    settings.MAX_FILE_BYTES = 10
    with pytest.raises(Refused):
        factories.kept_file(ru)


def test_a_reader_that_is_killed_takes_nothing_with_it(ru, monkeypatch):
    monkeypatch.setattr("committee.files.verbs.PATIENCE", 0.01)
    with pytest.raises(Refused):
        receive(sent_file("nobody has looked at it.docx"))


def test_only_the_delegations_bring_files_in(ru):
    for by in (factories.user(None, "observer"), factories.user(None, "operator", is_superuser=True)):
        with pytest.raises(Refused):
            factories.kept_file(by)
    key = factories.kept_file(ru).pk
    with pytest.raises(Refused):
        factories.kept_file(factories.user("KZ"), file_id=key)


def test_a_file_kept_for_both_holds_no_tracked_changes(ru, kz):
    file = factories.kept_file(ru, ring=Ring.BOTH)
    assert list(StoredFile.objects.visible_to(kz)) == [file]
    assert written_verbs("RU") == []
    with pytest.raises(Refused, match="план"):
        factories.kept_file(ru, "план.docx", TRACKED, ring=Ring.BOTH)


# With a note ------------------------------------------------------------------------------------------------


def test_a_note_is_sent_with_copies_of_its_files(ru, kz):
    draft = factories.note_draft(ru)
    alone = draft.digest
    file = factories.attached(ru, draft)
    assert list(StoredFile.objects.visible_to(kz)) == []
    with pytest.raises(Stale):
        send_note(by_id=ru.pk, note_id=draft.pk, previewed=alone)
    entry = send_note(by_id=ru.pk, note_id=draft.pk, previewed=Note.objects.get().digest)
    copy = StoredFile.objects.visible_to(kz).get()
    assert copy.pk != file.pk
    assert (copy.ring, copy.sealed) == (Ring.BOTH, file.sealed)
    assert entry.payload["files"] == [file.sealed]
    assert list(Note.objects.get().files.all()) == [copy]
    theirs = signed_in(kz)
    assert theirs.get(reverse("file", args=[file.pk])).status_code == 404
    answer = theirs.get(reverse("file", args=[copy.pk]))
    assert b"".join(answer.streaming_content) == factories.docx()
    page = theirs.get(reverse("note", args=[draft.pk])).text
    assert reverse("file", args=[copy.pk]) in page
    assert len(bytes_kept()) == 1
    assert what_does_not_hold() == []


def test_tracked_changes_stop_a_note(ru):
    draft = factories.note_draft(ru)
    file = factories.attached(ru, draft, "план.docx", TRACKED)
    page = signed_in(ru).get(reverse("note", args=[draft.pk]), headers=ENGLISH).text
    assert "1 tracked change" in page
    assert reverse("note_send", args=[draft.pk]) not in page
    before = everything()
    with pytest.raises(Refused, match="план"):
        send_note(by_id=ru.pk, note_id=draft.pk, previewed=draft.digest)
    assert everything() == before
    detach_file(by_id=ru.pk, note_id=draft.pk, file_id=file.pk)
    send_note(by_id=ru.pk, note_id=draft.pk, previewed=draft.digest)
    assert written_verbs("RU") == ["save_note", "keep_file", "remove_file"]


def test_a_draft_thrown_away_takes_its_files_along(ru):
    draft = factories.note_draft(ru)
    factories.attached(ru, draft)
    discard_note(by_id=ru.pk, note_id=draft.pk)
    assert StoredFile.objects.count() == 0
    assert what_does_not_hold() == []


def test_a_paper_has_so_many_files_and_a_sent_one_no_more(ru, kz, settings):
    settings.MAX_FILES_A_PAPER = 1
    draft = factories.note_draft(ru)
    file = factories.attached(ru, draft)
    attach_file(by_id=ru.pk, note_id=draft.pk, upload=sent_file(), file_id=file.pk)  # the same form again
    with pytest.raises(Refused):
        factories.attached(ru, draft)
    with pytest.raises(Refused):
        factories.attached(kz, draft)
    send_note(by_id=ru.pk, note_id=draft.pk, previewed=draft.digest)
    for act in (
        factories.attached,
        lambda by, note: detach_file(by_id=by.pk, note_id=note.pk, file_id=file.pk),
    ):
        with pytest.raises(Refused):
            act(ru, draft)


def test_files_are_attached_and_removed_on_the_page_of_a_draft(ru, kz):
    draft, client = factories.note_draft(ru), signed_in(ru)
    place = reverse("note_attach", args=[draft.pk])
    page = client.get(reverse("note", args=[draft.pk]), headers=ENGLISH)
    for mark in ("секретно", "ДСП", "құпия", "қызмет бабында пайдалану үшін"):
        assert mark in page.text
    form = {"key": page.context["files"].form["key"].value()}
    for _ in range(2):
        sent = client.post(place, form | {"file": sent_file("план.pdf", pdf())})
        assert sent["Location"] == reverse("note", args=[draft.pk])
    file = StoredFile.objects.get()
    page = client.post(place, {"key": uuid.uuid4(), "file": sent_file("ДСП.pdf", pdf())}, headers=ENGLISH)
    assert page.status_code == 409
    assert "bears the mark “ДСП”" in page.text
    assert "ДСП.pdf" not in page.text
    assert client.post(place, {"key": uuid.uuid4()}).status_code == 409
    assert "план.pdf" in client.get(reverse("note", args=[draft.pk])).text
    remove = reverse("note_detach", args=[draft.pk, file.pk])
    for method in (signed_in(kz).post, signed_in(factories.user("KZ")).post):
        assert (method(place, form).status_code, method(remove).status_code) == (404, 404)
    assert signed_in(factories.user("RU")).post(remove).status_code == 409
    assert client.post(remove)["Location"] == reverse("note", args=[draft.pk])
    assert StoredFile.objects.count() == 0


def test_a_name_that_stands_only_inside_is_pointed_at(ru):
    author = "<c><creator>Петропавлов</creator></c>"
    draft = factories.note_draft(ru)
    factories.attached(ru, draft, "план.docx", factories.docx(docProps__core=author))
    place, client = reverse("note", args=[draft.pk]), signed_in(ru)
    assert "Петропавлов" not in str(client.get(place).context["warnings"])
    factories.note_draft(ru, text="Так считает Петропавлов")
    assert "Петропавлов" in str(client.get(place).context["warnings"])


@pytest.mark.once
def test_a_page_asks_as_often_for_20_files_as_for_2(ru):
    draft, client = factories.note_draft(ru), signed_in(ru)
    place, counted = reverse("note", args=[draft.pk]), []
    for count in (2, 18):
        for file in factories.copies(factories.kept_file(ru), count):
            NoteFile.objects.create(note=draft, file=file)
        client.get(place)
        with CaptureQueriesContext(connection) as queries:
            assert len(client.get(place).context["files"].lines) in (2, 20)
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 15


# Giving out -------------------------------------------------------------------------------------------------


def test_a_file_is_given_out_as_an_attachment_and_never_as_a_page(ru):
    name = 'план "2013"; filename=x.html; ү.txt'
    file = factories.kept_file(ru, name, b"<script>alert(1)</script>")
    answer = signed_in(ru).get(reverse("file", args=[file.pk]))
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert "\n" not in answer["Content-Disposition"]
    assert 'filename="' not in answer["Content-Disposition"]  # all of it encoded
    assert answer["Content-Type"] == "text/plain"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    assert "default-src 'self'" in answer["Content-Security-Policy"]


@time_machine.travel("2013-01-18 09:00:00+00:00", tick=False)  # cookies say until when they last
def test_no_way_of_asking_gives_out_a_file_of_the_other_party(ru, kz):
    file = factories.kept_file(ru)
    place, nowhere = reverse("file", args=[file.pk]), reverse("file", args=[uuid.uuid4()])
    late = {"if-modified-since": "Thu, 01 Jan 2099 00:00:00 GMT"}
    for by in (kz, factories.user("KZ"), factories.user(None, "observer"), factories.user(None, "operator")):
        client = signed_in(by)
        for method in (client.get, client.head):
            for headers in ({}, {"range": "bytes=0-10"}, late):
                theirs, none = method(place, headers=headers), method(nowhere, headers=headers)
                assert theirs.status_code == none.status_code == 404
                assert normalised(theirs)[1:] == normalised(none)[1:]
    own = signed_in(ru)
    assert own.head(place).status_code == 200
    assert own.post(place).status_code == 405


def test_bytes_that_are_not_the_ones_kept_are_not_given_out(ru):
    file = factories.kept_file(ru)
    store.path_of(file.stored_as).write_bytes(b"changed")
    assert signed_in(ru).get(reverse("file", args=[file.pk])).status_code == 503
    assert what_does_not_hold() == [f"file {file.pk}: its bytes are missing"]


def test_a_row_put_in_behind_the_record_is_found(ru):
    file = factories.kept_file(ru)
    StoredFile.objects.create(
        party=ru.party,
        name="подложен.pdf",
        size=file.size,
        digest=file.digest,
        stored_as=file.stored_as,
        kept_by=ru,
    )
    (told,) = what_does_not_hold()
    assert "not what the record tells" in told


# Sweeping ---------------------------------------------------------------------------------------------------


def age(hours):
    for path in store.everything():
        os.utime(path, (time.time() - hours * 3600,) * 2)


def test_a_file_no_paper_took_is_swept_a_day_later_and_its_partys_record_tells_it(ru):
    taken = factories.attached(ru, factories.note_draft(ru))
    factories.kept_file(ru)
    call_command("sweep_files")
    assert StoredFile.objects.count() == 2
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=25)):
        call_command("sweep_files", "--dry-run")
        assert StoredFile.objects.count() == 2
        call_command("sweep_files")
    assert StoredFile.objects.get() == taken
    told = Entry.objects.get(verb="sweep_file")
    assert (told.chain_id, told.actor_id) == ("RU", "")
    assert not list(problems())


def test_orphans_are_swept_when_they_are_old(ru, capsys):
    file = factories.attached(ru, factories.note_draft(ru))
    with transaction.atomic():
        factories.kept_file(ru)
        transaction.set_rollback(True)  # the act around it fails: its bytes are left over
    age(25)
    young = store.put(b"on its way")
    call_command("sweep_files", "--dry-run")
    assert "1 would be removed" in capsys.readouterr().out
    call_command("sweep_files")
    assert "1 removed" in capsys.readouterr().out
    assert {path.name for path in store.everything()} == {file.stored_as, young}
    call_command("sweep_files", "--hours", "0")
    assert {path.name for path in store.everything()} == {file.stored_as}
    store.path_of(file.stored_as).write_bytes(b"changed")
    with pytest.raises(CommandError, match=str(file.pk)):
        call_command("sweep_files")
    store.path_of(file.stored_as).unlink()
    with pytest.raises(CommandError, match=str(file.pk)):
        call_command("sweep_files")


@pytest.mark.postgres
def test_who_does_not_see_every_file_sweeps_none(ru):
    from committee.accord.second_wall import seen_by

    factories.kept_file(ru)
    age(25)
    with seen_by(factories.secretary("KZ").pk), pytest.raises(CommandError, match="owner"):
        call_command("sweep_files")
    assert len(bytes_kept()) == 1


def test_a_store_that_is_served_is_reported(settings):
    settings.FILES_ROOT = settings.STATIC_ROOT / "files"
    assert "files.E001" in {problem.id for problem in run_checks()}


# At one moment ---------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_twice_at_once_keeps_one_file(ru):
    draft, key = factories.note_draft(ru), uuid.uuid4()

    def attach():
        attach_file(by_id=ru.pk, note_id=draft.pk, upload=sent_file(), file_id=key)

    assert all(outcome.done for outcome in at_once(attach, attach))
    assert len(bytes_kept()) == StoredFile.objects.count() == draft.files.count() == 1
    other = factories.note_draft(ru)
    outcomes = at_once(
        lambda: factories.attached(ru, other),
        lambda: send_note(by_id=ru.pk, note_id=other.pk, previewed=other.digest),
        lambda: discard_note(by_id=ru.pk, note_id=draft.pk),
    )
    attached, sent, _thrown_away = (outcome.done for outcome in outcomes)
    assert attached != sent  # the later one found a note that was sent, or not the one it had looked at
    assert StoredFile.objects.filter(ring=Ring.PARTY).count() == attached
    assert what_does_not_hold() == []
