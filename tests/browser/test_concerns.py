"""A concern from nothing to closed, in the browser, by both sides; axe finds nothing on the way."""

import pytest
from playwright.sync_api import expect

from launches.ecology.models import Concern, Pledge
from tests.browser.test_axe import NARROW_AND_DARK, WIDE, find_nothing

pytestmark = pytest.mark.browser
BUTTON = "main form button.btn-primary"


def fill(page, **values):
    """Type words into fields, by their names."""
    for name, words in values.items():
        page.locator(f"#id_{name}").fill(words)


def do(page, console_errors, address):
    """Open the page of a verb, and find nothing wrong with it."""
    page.goto(address)
    find_nothing(page, console_errors)


@pytest.mark.parametrize(("look", "language"), [(WIDE, "ru"), (NARROW_AND_DARK, "kk")])
def test_from_nothing_to_closed_by_both_sides(reader, console_errors, look, language):
    ours = reader("kz-secretary", language, **look).page
    theirs = reader("ru-secretary", "en", **look).page
    do(ours, console_errors, "/concerns/")
    ours.locator('main a[href="/concerns/new/"]').click()
    ours.locator(BUTTON).click()
    find_nothing(ours, console_errors)  # the category is missing
    expect(ours.get_by_role("alert")).to_be_visible()
    fill(ours, title_ru="Гептил в почве", title_kk="Топырақтағы гептил")
    fill(ours, description_ru="Пробы превышают норму", description_kk="Сынамалар нормадан асады")
    fill(ours, launches="2013-F02", texts="KZ/2013/Q/1")
    ours.locator("#id_category").select_option("soil")
    ours.locator("#id_severity").select_option("3")
    ours.locator(BUTTON).click()
    expect(ours.locator("main")).to_contain_text("Сынамалар нормадан асады")
    find_nothing(ours, console_errors)
    ours.locator(BUTTON).click()
    expect(ours.get_by_role("status")).to_be_visible()
    concern = Concern.objects.get(title_ru="Гептил в почве")
    place = f"/concerns/{concern.pk}"

    do(theirs, console_errors, f"{place}/")
    for verb in ("answer", "pledge", "measure"):
        do(theirs, console_errors, f"{place}/{verb}/")
        fill(theirs, text_ru="Проверяем", text_kk="Тексеріп жатырмыз")
        if verb == "pledge":
            theirs.locator("#id_is_undated").check()
        theirs.locator(BUTTON).click()
        expect(theirs.get_by_role("status")).to_be_visible()
    do(theirs, console_errors, f"{place}/propose-closing/")
    theirs.locator("#id_decision").select_option(index=1)
    fill(theirs, reason="Грунт вывезен")
    theirs.locator(BUTTON).click()
    expect(theirs.get_by_role("status")).to_be_visible()
    do(theirs, console_errors, f"{place}/close/")  # says why it is not open to them

    do(ours, console_errors, f"/concerns/pledges/{Pledge.objects.get(concern=concern).pk}/mark/")
    ours.locator("input[name=is_kept][value=yes]").check()
    fill(ours, on="2013-07-16", reason="Пробы чистые")
    ours.locator(BUTTON).click()
    expect(ours.get_by_role("status")).to_be_visible()
    do(ours, console_errors, f"{place}/confirm-closing/")
    ours.locator(BUTTON).click()
    expect(ours.get_by_role("status")).to_be_visible()
    concern.refresh_from_db()
    cited = concern.closing_outcome
    assert cited
    for page in (ours, theirs):
        do(page, console_errors, f"{place}/")
        expect(page.locator("main")).to_contain_text("Грунт вывезен")
        expect(page.locator(f'.page-top a[href="/meetings/{cited.meeting_id}/"]')).to_be_visible()
    assert concern.state == Concern.State.CLOSED
