"""A session in the browser: two secretaries write the same minutes at once, and neither loses a word."""

import uuid

import pytest
from playwright.sync_api import expect

from committee.meetings.models import AgendaItem
from committee.minutes.models import MinuteRevision
from committee.minutes.verbs import keep_minutes
from committee.sittings.models import SittingDecision
from committee.sittings.session import move_to
from tests.browser.test_axe import find_nothing

pytestmark = pytest.mark.browser
OURS = "Казахстан напомнил о пробах почвы."
THEIRS = "Россия представила график пусков."


def test_two_write_the_same_minutes_at_once_and_neither_loses_a_word(
    reader, account, password, console_errors
):
    item = AgendaItem.objects.filter(meeting__number=1, meeting__holding="held").first()
    kz = reader("kz-secretary", "ru")
    kz.open(f"/meetings/minutes/{item.pk}/write/")
    typed = kz.optional_box("What was said, in Russian")
    typed.fill(OURS)
    said = {"ru": THEIRS, "kk": "Ресей ұшыру кестесін ұсынды.", "en": ""}
    ru = account("ru-secretary")  # saves while the other types
    keep_minutes(by_id=ru.pk, item_id=item.pk, started_from=None, texts=said, key=uuid.uuid4())
    kz.press("Save the minutes")
    expect(kz.page.get_by_role("alert")).to_be_focused()
    kz.sees("What came between")
    expect(typed).to_have_value(OURS)
    expect(kz.page.locator("main")).to_contain_text(THEIRS)
    find_nothing(kz.page, console_errors)
    typed.fill(f"{THEIRS}\n{OURS}")
    kz.optional_box("What was said, in Kazakh").fill(said["kk"])

    # The sign-in runs out meanwhile; one signs in in another window, and sends again from this one.
    kz.page.context.clear_cookies(name="sessionid")
    kz.press("I have read it; keep mine as the next revision")
    kz.sees_heading(kz.words("Nothing you typed is lost"))
    find_nothing(kz.page, console_errors)
    assert kz.page.context.cookies()  # the browser still knows the page's own token
    expect(typed).to_have_value(f"{THEIRS}\n{OURS}")
    with kz.page.context.expect_page() as opened:
        kz.follow("Sign in in another window")
    window = opened.value
    window.locator("#id_username").fill("kz-secretary")
    window.locator("#id_password").fill(password)
    window.locator("#id_password").press("Enter")
    expect(window.locator(".head-me").first).to_be_attached()
    for _once_more_with_the_new_token in range(2):
        kz.press("Send it again")
    kz.sees("Revisions")
    last = MinuteRevision.objects.get(item=item, number=2)
    assert (last.text_ru, last.text_kk, last.started_from.text_ru) == (
        f"{THEIRS}\n{OURS}",
        said["kk"],
        THEIRS,
    )

    # And the session, by keyboard: what is decided is typed where the cursor stands.
    move_to(by_id=ru.pk, meeting_id=item.meeting_id, item_id=item.pk)
    kz.open(f"/meetings/{item.meeting_id}/session/")
    find_nothing(kz.page, console_errors)
    kz.page.keyboard.type("Назарға алынсын")
    kz.page.keyboard.press("Tab")
    kz.page.keyboard.type("Принять к сведению")
    kz.button("Capture the decision").press("Enter")
    kz.sees("Waits for the consent of the other Party")
    assert SittingDecision.objects.get().text_kk == "Назарға алынсын"
