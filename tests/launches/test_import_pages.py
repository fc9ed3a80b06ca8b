"""The pages of the import, as a secretary meets them: send, look, import; and everybody else."""

import io
import os
import time
import tracemalloc
import uuid
from http import HTTPStatus
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from committee.accord import uploads
from committee.accord.models import Entry
from committee.papers.loading import load_sources
from launches.fleet import import_views, importing
from launches.fleet.loading import DATA, load_fleet
from launches.fleet.models import Launch
from tests import factories as make
from tests.admin_pages import LooksAndSaves, as_typed
from tests.launches.logs import OWN_HEAD, book, own

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.UPLOADS_DIR = tmp_path / "uploads"
    return settings.UPLOADS_DIR


@pytest.fixture
def fleet(db):
    load_sources(DATA / "sources.json")
    load_fleet()


def browser(account=None, language="en"):
    client = LooksAndSaves(headers={"accept-language": language})
    client.force_login(account or make.secretary("KZ"))
    return client


def table(*lines):
    return "\n".join([OWN_HEAD, *lines]).encode() + b"\n"


GOOD = table(own(tag="2013-900"), own(tag="2013-901"))
WRONG = table(own(tag="2013-900"), own(tag="2013-901", vehicle="Soyuz-9"))


def send(client, raw, name="launches.csv"):
    return client.post("/launches/import/", {"file": SimpleUploadedFile(name, raw)})


def words(response):
    return " ".join(response.content.decode().split())


def kept(folder):
    return list(folder.iterdir()) if folder.exists() else []


def test_from_a_file_to_the_receipt(fleet, folder):
    client = browser()
    sent = send(client, GOOD)
    assert sent.status_code == HTTPStatus.FOUND
    look = client.get(sent["Location"])
    assert "2 launches would be imported" in words(look)
    assert "Import 2 launches" in words(look)
    assert "2013-901, line 3" in words(look)
    assert Launch.objects.count() == 636
    done = client.post(sent["Location"], {"digest": look.context["plan"].digest}, follow=True)
    assert "The launches are imported." in words(done)
    assert "New: 2; changed: 0" in words(done)
    assert "/record/shared/1/receipt.json" in words(done)
    assert Launch.objects.count() == 638
    assert kept(folder) == []


def test_the_button_pressed_twice_imports_once_and_leads_to_the_same_receipt(fleet):
    client = browser()
    address = send(client, GOOD)["Location"]
    digest = client.get(address).context["plan"].digest
    first, second = (client.post(address, {"digest": digest}) for _ in range(2))
    assert first["Location"] == second["Location"] == "/launches/import/?receipt=1"
    assert Entry.objects.count() == 1


def test_the_same_file_again_says_that_nothing_would_change(fleet):
    client = browser()
    for _ in range(2):
        address = send(client, GOOD)["Location"]
        look = client.get(address)
        if look.context["plan"].writes:
            client.post(address, {"digest": look.context["plan"].digest})
    assert "Nothing would change" in words(look)
    assert 'name="digest"' not in words(look)
    assert "?receipt=none" in client.post(address, {"digest": look.context["plan"].digest})["Location"]
    assert "nothing was written into the record" in words(client.get("/launches/import/?receipt=none"))


def test_wrong_lines_are_named_and_the_button_says_that_they_stay_out(fleet):
    client = browser()
    address = send(client, WRONG)["Location"]
    look = client.get(address)
    assert "Import 1 launch, leave 1 wrong line out" in words(look)
    assert "<b>Line 3</b>: unknown vehicle: “Soyuz-9”" in words(look)
    client.post(address, {"digest": look.context["plan"].digest})
    assert Entry.objects.get().payload["wrong"] == 1


def test_an_unknown_vehicle_is_added_in_the_admin_and_its_lines_are_taken(fleet):
    client = browser()
    lines = [own(tag=f"2013-90{n}", vehicle="Soyuz 9&1") for n in range(2)]
    address = send(client, table(*lines, own(tag="2013-905", pad="LC999")))["Location"]
    look = client.get(address)
    vehicle, pad = look.context["unknown"]
    assert (
        f'<a href="{vehicle.address.replace("&", "&amp;")}">Add the vehicle “Soyuz 9&amp;1”</a> (2 lines)'
        in words(look)
    )
    assert (pad.label, pad.lines) == ("Add the pad “LC999”", 1)
    page = client.get(vehicle.address)
    source = make.source(ring="observers")
    typed = {"family": str(make.family("soyuz-2").pk), "source": str(source.pk)}
    assert client.post(vehicle.address, as_typed(page) | typed).status_code == HTTPStatus.FOUND
    again = client.get(address)
    assert again.context["plan"].counts == {"new": 2, "wrong": 1}
    client.post(address, {"digest": again.context["plan"].digest})
    assert Launch.objects.filter(vehicle__name="Soyuz 9&1", family__code="soyuz-2").count() == 2


def test_what_changes_is_shown_old_and_new(fleet):
    line = own(
        tag="2013-F02", vehicle="Proton-M/Briz-M", code="OF40", outcome="partial_failure", flight_id="-"
    )
    client = browser()
    look = client.get(send(client, table(line))["Location"])
    for old, new in (("Failure", "Partial failure"), ("Proton-M/DM-3", "Proton-M/Briz-M")):
        assert f'<del class="diff-was">{old}</del> <ins class="diff-now">{new}</ins>' in words(look)
    assert '<ins class="diff-now">not found</ins>' in words(look)


def test_another_plan_than_the_one_looked_at_is_shown_again_not_imported(fleet):
    client = browser()
    address = send(client, GOOD)["Location"]
    digest = client.get(address).context["plan"].digest
    make.launch(tag="2013-900")
    answer = client.post(address, {"digest": digest})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "have changed since you looked" in words(answer)
    assert not Entry.objects.exists()
    client.post(address, {"digest": answer.context["plan"].digest})
    assert Entry.objects.get().payload["changed"] == 1


def test_a_table_of_ones_own_asks_which_column_is_which(fleet, tmp_path):
    row = ["2013-900", "2013-07-02", "Proton-M", "Х", "failure"]
    path = book(tmp_path, ["№", "Дата", "РН", "КА", "Итог"], row)
    client = browser()
    address = send(client, path.read_bytes(), "launches.xlsx")["Location"]
    page = client.get(address)
    assert "Which column is which" in words(page)
    named = {"tag": "№", "date": "Дата", "vehicle": "РН", "mission": "КА"}
    assert "Name the column of the outcome" in words(client.get(address, named))
    look = client.get(address, named | {"outcome": "Итог"})
    assert "Import 1 launch" in words(look)
    client.post(address, named | {"outcome": "Итог", "digest": look.context["plan"].digest})
    assert Launch.objects.get(tag="2013-900").mission == "Х"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (table(own(mission="Глонасс")).decode().encode("cp1251"), "Line 2: The text is not in UTF-8"),
        (b"MZ\x90\0\x03", "This is no table"),
        (b"\xd0\xcf\x11\xe0\xa1", "old Excel file"),
        (OWN_HEAD.encode(), "no launches"),
        (b"PK\x03\x04...", "This is no table"),
    ],
)
def test_files_that_are_none_are_refused_with_the_reason(fleet, raw, said):
    client = browser()
    look = client.get(send(client, raw)["Location"])
    assert look.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert said in words(look)
    assert "Another file" in words(look)


def test_no_file_and_an_empty_one(fleet):
    client = browser()
    assert "id_file" in words(client.post("/launches/import/", {}))
    assert "The file is empty." in words(send(client, b""))


def test_a_large_file_is_read_past_and_not_kept(fleet, settings, folder):
    settings.MAX_UPLOAD_BYTES = 1024 * 1024
    answer = send(browser(), GOOD + b"\n" * 2 * 1024 * 1024)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "larger than 1 MB" in words(answer)
    assert kept(folder) == []


class TestMoreThanAPageTakes:
    """The rule: nothing takes longer than two seconds without telling how far it is."""

    def test_many_launches_are_left_to_the_command(self, fleet, monkeypatch):
        monkeypatch.setattr(import_views, "MOST_LAUNCHES_ON_A_PAGE", 2)
        client = browser()
        address = send(client, GOOD)["Location"]
        digest = client.get(address).context["plan"].digest
        over = send(client, table(*[own(tag=f"2013-90{n}") for n in range(3)]))["Location"]
        for answer in (client.get(over), client.post(over, {"digest": digest})):
            assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
            assert "manage.py import_launches FILE" in words(answer)
            assert "Another file" in words(answer)
        assert not Entry.objects.exists()
        assert Launch.objects.count() == 636

    def test_a_sheet_that_unpacks_to_much_is_not_even_read(self, fleet, monkeypatch, tmp_path):
        monkeypatch.setattr(importing, "MOST_BYTES_ON_A_PAGE", 20_000)
        rows = [["a" * 50] * 10] * 200
        path = book(tmp_path, ["launch_tag"], *rows)
        assert path.stat().st_size < 20_000
        client = browser()
        answer = client.get(send(client, path.read_bytes(), "launches.xlsx")["Location"])
        assert "manage.py import_launches FILE" in words(answer)

    def test_the_shipped_table_is_taken(self, fleet):
        client = browser()
        raw = (DATA / "baikonur_launches.csv").read_bytes()
        assert "Nothing would change" in words(client.get(send(client, raw)["Location"]))


class Endless(io.RawIOBase):
    """A form whose file is one line of many megabytes, made as it is read."""

    HEAD = (
        b'--edge\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n%s\r\n'
        b'--edge\r\nContent-Disposition: form-data; name="file"; filename="launches.csv"\r\n\r\n'
    )

    def __init__(self, token, size):
        self.head, self.left = self.HEAD % token.encode(), size
        self.size = len(self.head) + size

    def read(self, size=-1):
        size = size if size >= 0 else len(self.head) + self.left
        if self.head:
            given, self.head = self.head[:size], self.head[size:]
            return given
        given = min(size, self.left)
        self.left -= given
        return b"a" * given

    def readline(self, size=-1):
        return self.read(size)


def test_a_hundred_megabytes_are_refused_in_little_memory(fleet, folder):
    account = make.secretary("KZ")
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    client.force_login(account)
    token = client.get("/launches/import/").context["csrf_token"]
    body = Endless(str(token), 100 * 1024 * 1024)
    tracemalloc.start()
    answer = client.request(
        REQUEST_METHOD="POST",
        PATH_INFO="/launches/import/",
        CONTENT_TYPE="multipart/form-data; boundary=edge",
        CONTENT_LENGTH=str(body.size),
        **{"wsgi.input": body},
    )
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "larger than 32 MB" in words(answer)
    assert body.left == 0, "read past, so that the browser gets the answer"
    assert peak < 8_000_000
    assert kept(folder) == []


def test_a_file_is_private_to_who_sent_it_and_its_name_is_the_servers(fleet, folder):
    client = browser()
    address = send(client, GOOD, "../../etc/план.csv")["Location"]
    (path,) = kept(folder)
    assert path.name == uuid.UUID(address.split("/")[-2]).hex
    assert path.stat().st_mode & 0o777 == 0o600
    assert "план.csv" in words(client.get(address))
    assert "etc" not in words(client.get(address))
    for other in (make.secretary("KZ"), make.secretary("RU")):
        assert browser(other).get(address).status_code == HTTPStatus.NOT_FOUND
        assert browser(other).post(address, {"digest": ""}).status_code == HTTPStatus.NOT_FOUND


def test_a_new_file_takes_the_place_of_the_one_before_and_old_ones_go(fleet, folder):
    client = browser()
    first = send(client, GOOD)["Location"]
    second = send(client, GOOD)["Location"]
    assert client.get(first).status_code == HTTPStatus.NOT_FOUND
    assert len(kept(folder)) == 1
    long_ago = time.time() - uploads.KEPT_SECONDS - 1
    os.utime(kept(folder)[0], (long_ago, long_ago))
    send(browser(), GOOD)
    assert client.get(second).status_code == HTTPStatus.NOT_FOUND
    assert len(kept(folder)) == 1


@pytest.mark.parametrize("role", ["expert", "official", "observer", "operator"])
def test_nobody_but_secretaries_imports(fleet, folder, role):
    account = make.user("KZ" if role in ("expert", "official") else None, role)
    client = browser(account)
    assert client.get("/launches/import/").status_code == HTTPStatus.FORBIDDEN
    assert send(client, GOOD).status_code == HTTPStatus.FORBIDDEN
    assert client.get(f"/launches/import/{uuid.uuid4()}/").status_code == HTTPStatus.FORBIDDEN
    assert kept(folder) == []
    if role != "operator":
        assert "/launches/import/" not in words(client.get("/launches/"))


def test_secretaries_are_led_to_the_import_from_the_list_and_from_the_admin(fleet):
    client = browser()
    assert 'href="/launches/import/"' in words(client.get("/launches/"))
    assert 'href="/launches/import/"' in words(client.get("/admin/launches/launch/"))


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_pages_open_in_each_language(fleet, language):
    client = browser(language=language)
    assert client.get("/launches/import/").status_code == HTTPStatus.OK
    assert client.get(send(client, WRONG)["Location"]).status_code == HTTPStatus.OK


def test_as_many_queries_for_200_launches_as_for_2(fleet, django_assert_max_num_queries):
    counts = []
    client = browser()
    for number in (2, 200):
        lines = [own(tag=f"2013-{500 + n}") for n in range(number)]
        address = send(client, table(*lines))["Location"]
        client.get(address)
        with django_assert_max_num_queries(15) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_folder_of_uploads_is_not_served():
    assert Path(uploads.path_of(uuid.uuid4())).parent.name == "uploads"
    assert browser().get("/uploads/").status_code == HTTPStatus.NOT_FOUND
