"""Slips of the hand: bad input, double clicks, the back button, pages that have grown old."""

import pytest
from playwright.sync_api import Locator, expect

from committee.accord import verbs
from committee.accord.models import Assent, Instrument
from committee.accord.parties import party
from launches.quotas.models import QuotaProposal
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
CONDITION = "после ввода в строй запасного района падения"


@SCRIPTS
def test_problems_are_listed_with_their_places_and_nothing_typed_is_lost(reader, scripts):
    russian = reader("ru-chair", "ru", java_script_enabled=scripts)
    page = russian.page
    russian.open("/proposals/new/")
    russian.choice("Vehicle family").select_option("proton")
    launches = russian.number("Launches")
    launches.fill("0")
    page.get_by_text(russian.words("Condition and reason"), exact=True).click()
    condition = russian.optional_box("Condition, in Russian")
    condition.fill(CONDITION)
    russian.press("Keep the draft and look at it")

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(page).to_have_title(russian.words("Error:") + " " + page.title().split(" ", 1)[1])
    expect(condition).to_have_value(CONDITION)
    summary.get_by_role("link", name=russian.words("Write a number of at least 1.")).click()
    expect(launches).to_be_focused()
    expect(launches).to_have_accessible_description(russian.words("Write a number of at least 1."))
    assert not QuotaProposal.objects.filter(sent_as=None).exists()

    launches.fill("14")
    russian.press("Keep the draft and look at it")
    expect(summary).to_have_count(0)
    assert QuotaProposal.objects.get(sent_as=None).lines.get().condition_ru == CONDITION


@SCRIPTS
def test_an_agreement_without_its_kind_keeps_the_reservation(reader, asked, scripts):
    russian = reader("ru-chair", "ru", java_script_enabled=scripts)
    russian.open(f"/proposals/{asked.pk}/agree/")
    reservation = russian.optional_box("Reservation")
    reservation.fill(CONDITION)
    russian.press("Agree to this text")
    expect(russian.page.get_by_role("alert")).to_be_focused()
    russian.sees("Choose how you agree: definitively, or subject to confirmation.")
    expect(reservation).to_have_value(CONDITION)
    assert not Assent.objects.exists()
    russian.agree()
    russian.has_receipt()
    assert Assent.objects.get().reservation == CONDITION


def draft_of_fourteen(russian, asked) -> None:
    russian.open(f"/proposals/{asked.pk}/counter/")
    russian.number("Launches").fill("14")
    russian.press("Keep the draft and look at it")


def click_twice(button: Locator) -> None:
    """Two clicks as a hand makes them: the browser has sent the form before the second."""
    button.hover()
    for _click in range(2):
        with button.page.expect_request(lambda request: request.method == "POST"):
            button.page.mouse.down()
            button.page.mouse.up()


def test_a_double_click_sends_once_and_the_way_back_leads_to_what_was_sent(reader, asked):
    russian = reader("ru-chair", "ru")
    draft_of_fourteen(russian, asked)
    to = russian.in_words(lambda: party("KZ").dative)
    click_twice(russian.button("Send %(to_party)s", to_party=to))
    russian.has_receipt()
    expect(russian.page.locator(".num", has_text="RU/2013/Q/2").first).to_be_visible()
    assert Instrument.objects.filter(number__startswith="RU/2013").count() == 2

    russian.page.go_back()
    expect(russian.page.locator(".num", has_text="RU/2013/Q/2").first).to_be_visible()
    expect(russian.button("Send %(to_party)s", to_party=to)).to_have_count(0)


def test_a_double_click_agrees_once(reader, asked):
    russian = reader("ru-chair", "ru")
    russian.open(f"/proposals/{asked.pk}/agree/")
    russian.radio("Definitively").check()
    click_twice(russian.button("Agree to this text"))
    russian.has_receipt()
    assert Assent.objects.count() == 1

    russian.page.go_back()
    russian.sees("Your Party has agreed to this text already.")


def test_a_second_tab_that_has_grown_old_agrees_to_nothing(reader, asked, account):
    russian = reader("ru-chair", "ru")
    russian.open(f"/proposals/{asked.pk}/agree/")
    russian.radio("Definitively").check()
    reservation = russian.optional_box("Reservation")
    reservation.fill(CONDITION)
    verbs.withdraw(by_id=account("kz-chair").pk, instrument_id=asked.pk)
    russian.press("Agree to this text")
    expect(russian.page.get_by_role("alert")).to_be_focused()
    russian.sees("Nothing was agreed")
    russian.sees("What you had typed")
    expect(russian.page.locator("main")).to_contain_text(CONDITION)
    assert not Assent.objects.exists()


def test_a_draft_changed_in_another_tab_is_not_overwritten(reader, asked):
    russian = reader("ru-chair", "ru")
    draft_of_fourteen(russian, asked)
    russian.follow("Change the draft")
    second = Reader(russian.page.context.new_page(), "ru")
    second.page.goto(russian.page.url)
    second.number("Launches").fill("15")
    second.press("Keep the draft and look at it")
    expect(second.page.locator(".gain")).to_contain_text("15")

    launches = russian.number("Launches")
    launches.fill("16")
    russian.press("Keep the draft and look at it")
    expect(russian.page.get_by_role("alert")).to_be_focused()
    expect(launches).to_have_value("16")
    assert QuotaProposal.objects.get(sent_as=None).lines.get().launches == 15
