"""A Russian and a Kazakh official finish the negotiation of 2013, each in their own language."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from playwright.sync_api import expect

from committee.accord.models import Assent, Comment, Instrument
from committee.accord.parties import party
from committee.accord.wall import Ring
from launches.quotas.kind import title
from launches.quotas.models import Quota

pytestmark = pytest.mark.browser
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])


def the_record_holds(*arguments: str) -> bool:
    output = io.StringIO()
    call_command("verify_record", *arguments, stdout=output)
    return "The record holds." in output.getvalue()


def title_of(number: str):
    instrument = Instrument.objects.get(number=number)
    return lambda: title(instrument.revision.content)


def answer_with(reader, launches: int) -> None:
    """From the other Party's text to the look at one's own answer."""
    reader.follow("Answer with another number")
    reader.sees_heading(reader.words("Answer with another number"))
    reader.number("Launches").fill(str(launches))
    reader.press("Keep the draft and look at it")


def send(reader, to: str) -> None:
    reader.press("Send %(to_party)s", to_party=reader.in_words(lambda: party(to).dative))


@SCRIPTS
def test_the_answer_of_fourteen_is_agreed(reader, scripts):
    russian = reader("ru-chair", "ru", java_script_enabled=scripts)
    russian.waits(1)
    russian.follow("Read and decide")
    russian.sees_heading(russian.in_words(title_of("KZ/2013/Q/1")))
    for text in ("не более 12", "ең көбі 12"):
        expect(russian.page.locator(".binding", has_text=text)).to_be_visible()

    answer_with(russian, 14)
    expect(russian.page.locator(".gain")).to_contain_text("14")
    expect(russian.page.locator(".binding", has_text="не более 14")).to_be_visible()
    assert not Instrument.objects.filter(number="RU/2013/Q/2").exists(), "A look sends nothing."
    send(russian, to="KZ")
    russian.has_receipt()
    russian.sees("The other Party's turn")

    kazakh = reader("kz-chair", "kk", java_script_enabled=scripts)
    kazakh.waits(1)
    kazakh.follow("Read and decide")
    kazakh.sees_heading(kazakh.in_words(title_of("RU/2013/Q/2")))
    kazakh.sees("Answers %(number)s.", number="KZ/2013/Q/1")
    kazakh.follow("Agree to this text")
    kazakh.agree()
    kazakh.has_receipt()
    assert not Quota.objects.filter(instrument__isnull=False).exists(), (
        "One Party alone brings nothing into force."
    )

    russian.waits(1)
    russian.follow("Read and decide")
    russian.follow("Agree to this text")
    russian.agree()
    russian.has_receipt()

    for one in (russian, kazakh):
        one.waits(0)
        one.open("/quotas/2013/")
        one.sees("Both Parties agreed to")
        one.page.get_by_role("link", name="RU/2013/Q/2", exact=True).first.click()
        one.sees("%(number)s entered into force: both Parties have agreed to it.", number="RU/2013/Q/2")
    assert Quota.objects.get(instrument__number="RU/2013/Q/2", superseded_at=None).launches == 14
    assert the_record_holds()


@SCRIPTS
def test_the_kazakh_text_of_twelve_is_agreed(reader, asked, scripts):
    """The other Party first, then the Party that sent it."""
    russian = reader("ru-chair", "ru", java_script_enabled=scripts)
    russian.follow("Read and decide")
    russian.follow("Agree to this text")
    russian.agree()
    russian.has_receipt()

    # Someone whose browser speaks Russian chooses Kazakh on the page.
    kazakh = reader("kz-chair", "ru", java_script_enabled=scripts)
    kazakh.page.get_by_role("button", name="Қазақша", exact=True).first.click()
    kazakh.language = "kk"
    kazakh.waits(1)
    kazakh.sees("The other Party has agreed to it.")
    kazakh.follow("Read and decide")
    kazakh.follow("Agree to this text")
    kazakh.agree()
    kazakh.has_receipt()

    for one in (russian, kazakh):
        one.open("/quotas/2013/")
        one.sees("Both Parties agreed to")
    assert Quota.objects.get(instrument=asked, superseded_at=None).launches == 12
    assert the_record_holds()


def test_comments_a_rejection_and_its_receipt(reader, asked, tmp_path):
    russian = reader("ru-chair", "ru")
    russian.open(f"/proposals/{asked.pk}/")
    russian.box("Your comment").fill("Наша линия: не менее 14.")
    russian.press("Write for your delegation")
    russian.box("Your comment").fill("Просим считать по полугодиям.")
    russian.press("See what both would read")
    russian.sees("Both delegations would read this, under your name:")
    russian.press("Show to both delegations")
    expect(russian.page.get_by_role("article")).to_have_count(2)
    assert set(Comment.objects.values_list("ring", flat=True)) == {Ring.PARTY, Ring.BOTH}

    kazakh = reader("kz-chair", "kk")
    kazakh.open(f"/proposals/{asked.pk}/")
    expect(kazakh.page.get_by_role("article")).to_have_count(1)
    expect(kazakh.page.get_by_role("article")).to_contain_text("Просим считать по полугодиям.")

    russian.follow("Reject, with a reason")
    russian.box("Reason").fill("Программа пусков на 2013 год уже заключена.")
    russian.press("Reject, with a reason")
    russian.has_receipt()
    kazakh.page.reload()
    kazakh.sees("Программа пусков на 2013 год уже заключена.")
    kazakh.sees("Waits for nobody")

    secretary = reader("kz-secretary", "kk")
    secretary.open("/record/")
    row = secretary.page.get_by_role("row", name=secretary.words("Rejected %(number)s.", number=asked.number))
    with secretary.page.expect_download() as download:
        row.get_by_role("link").click()
    kept = tmp_path / "receipt.json"
    download.value.save_as(kept)
    assert the_record_holds("--receipt", str(kept))
    forged = json.loads(kept.read_text(encoding="utf-8")) | {"digest": "0" * 64}
    kept.write_text(json.dumps(forged), encoding="utf-8")
    with pytest.raises(CommandError):
        the_record_holds("--receipt", str(kept))


def test_a_text_is_withdrawn_and_another_begun(reader, asked):
    kazakh = reader("kz-chair", "kk")
    kazakh.open(f"/proposals/{asked.pk}/")
    kazakh.follow("Withdraw the text")
    kazakh.press("Withdraw the text")
    kazakh.has_receipt()
    asked.refresh_from_db()
    assert asked.status == Instrument.Status.WITHDRAWN

    russian = reader("ru-chair", "ru")
    russian.waits(0)
    russian.open("/proposals/")
    russian.follow("Begin a proposal")
    russian.choice("Vehicle family").select_option("proton")
    russian.number("Launches").fill("15")
    russian.press("Keep the draft and look at it")
    send(russian, to="KZ")
    russian.has_receipt()
    kazakh.waits(1)


@pytest.mark.smoke
def test_a_chair_comes_to_the_page_where_one_agrees(reader):
    chair = reader("ru-chair", "ru")
    chair.waits(1)
    chair.follow("Read and decide")
    chair.follow("Agree to this text")
    expect(chair.button("Agree to this text")).to_be_visible()
    assert not Assent.objects.exists()
