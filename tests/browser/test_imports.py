"""A secretary imports launches in the browser; axe finds nothing on the way."""

import pytest
from playwright.sync_api import expect

from launches.fleet.models import Launch
from tests.browser.test_axe import NARROW_AND_DARK, WIDE, find_nothing
from tests.launches.logs import OWN_HEAD, book, own, text_file

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.UPLOADS_DIR = tmp_path / "uploads"


@pytest.mark.parametrize(
    ("name", "language", "look"), [("ru-secretary", "ru", WIDE), ("kz-secretary", "kk", NARROW_AND_DARK)]
)
def test_a_file_is_sent_looked_at_and_imported(reader, console_errors, tmp_path, name, language, look):
    page = reader(name, language, **look).page
    lines = [own(tag="2013-F02"), own(tag="2013-900"), own(tag="2013-901", vehicle="Soyuz-9")]
    path = text_file(tmp_path, OWN_HEAD, *lines)
    page.goto("/launches/")
    page.locator('main a[href="/launches/import/"]').click()
    page.locator("#id_file").set_input_files(path)
    page.locator("main form button.btn-primary").click()
    expect(page.locator("#wrong")).to_be_visible()
    find_nothing(page, console_errors)
    page.locator("main form button.btn-primary").click()
    expect(page.get_by_role("status")).to_contain_text("launches.csv")
    find_nothing(page, console_errors)
    assert Launch.objects.filter(tag="2013-900").exists()
    find_nothing(page, console_errors, "/launches/2013-900/")


def test_what_is_wrong_with_a_file_and_which_column_is_which(reader, console_errors, tmp_path):
    page = reader("kz-secretary", "en", **NARROW_AND_DARK).page
    path = book(tmp_path, ["a", "b"], ["c", "d"])
    page.goto("/launches/import/")
    page.locator("main form button.btn-primary").click()
    page.get_by_role("alert").wait_for()
    find_nothing(page, console_errors)
    page.locator("#id_file").set_input_files(path)
    page.locator("main form button.btn-primary").click()
    expect(page.get_by_text("The portal does not know this table.")).to_be_visible()
    find_nothing(page, console_errors)
