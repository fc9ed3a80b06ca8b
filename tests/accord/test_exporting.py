"""A list taken away: opened again it says what the page said, and no text of it is ever run."""

import csv
import datetime
import io
import json
import string
from decimal import Decimal

import openpyxl
import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from hypothesis import example, given
from hypothesis import strategies as st

from committee.accord.exporting import Column, exported, harmless

pytestmark = pytest.mark.django_db  # on PostgreSQL the reader is named to the database

CREDIT = "GCAT, Jonathan McDowell, https://planet4589.org, CC-BY"
COLUMNS = [
    Column("name", "Название", lambda row: row["name"]),
    Column("number", "Число", lambda row: row["number"]),
    Column("day", "День", lambda row: row["day"]),
]
ROWS = [
    {"name": "Экспресс; АМ-5", "number": -5, "day": datetime.date(2013, 12, 26)},
    {"name": "=HYPERLINK(1)", "number": Decimal("46.0590"), "day": None},
]


def taken(form, rows=None, **options):
    request = RequestFactory().get("/", {"format": form})
    request.user = AnonymousUser()
    options.setdefault("credit", CREDIT)
    return exported(request, ROWS if rows is None else rows, COLUMNS, name="launches", **options)


def content(response):
    return b"".join(response.streaming_content)


def as_csv(response):
    return list(csv.reader(io.StringIO(content(response).decode("utf-8-sig"))))


def as_book(response):
    return openpyxl.load_workbook(io.BytesIO(content(response)))


@pytest.mark.parametrize("form", ["", "pdf", "exe"])
def test_the_page_itself_is_meant_where_no_file_is_asked_for(form):
    assert taken(form) is None


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_the_server_names_the_file_and_it_is_never_opened_in_the_page(form):
    today = datetime.datetime.now(datetime.UTC).date()
    assert taken(form)["Content-Disposition"] == f'attachment; filename="launches-{today}.{form}"'


def test_csv_opened_again():
    raw = content(taken("csv"))
    assert raw.startswith(b"\xef\xbb\xbf")
    head, first, second = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert head == ["name", "number", "day", "credit", "exported_on"]
    assert first[:4] == ["Экспресс; АМ-5", "-5", "2013-12-26", CREDIT]
    assert second[:3] == ["'=HYPERLINK(1)", "46.0590", ""]
    assert '"Экспресс; АМ-5"'.encode() in raw, "quoted, for readers that part columns by semicolons"


def test_json_opened_again():
    data = json.loads(content(taken("json")))
    assert data["credit"] == CREDIT
    assert data["rows"][0] == {"name": "Экспресс; АМ-5", "number": -5, "day": "2013-12-26"}
    assert data["rows"][1]["name"] == "=HYPERLINK(1)", "JSON is no spreadsheet: words stay"
    assert json.loads(content(taken("json", rows=[])))["rows"] == []


def test_xlsx_opened_again():
    book = as_book(taken("xlsx"))
    page, about = book.worksheets
    assert [cell.value for cell in page[1]] == ["Название", "Число", "День"]
    assert [cell.value for cell in page[2]] == ["Экспресс; АМ-5", -5, datetime.datetime(2013, 12, 26)]
    assert (page["A3"].value, page["A3"].data_type) == ("=HYPERLINK(1)", "s")
    assert about["B2"].value == CREDIT


def test_a_moment_is_written_in_utc():
    moment = datetime.datetime.fromisoformat("2013-07-02T06:38:22+04:00")
    book = as_book(taken("xlsx", rows=[{"name": "", "number": 1, "day": moment}]))
    assert book.worksheets[0]["C2"].value == datetime.datetime(2013, 7, 2, 2, 38, 22)


DANGEROUS = set("=+-@\t\r\n＝＋－＠")
words = st.text(max_size=20)
begun = st.tuples(st.sampled_from([*DANGEROUS, " =", "\u00a0+", " "]), words).map("".join)


@given(st.one_of(words, begun))
@example("=1+1")
@example("\u00a0@SUM(1)")
@example("\x00=1")
def test_no_text_becomes_a_formula(text):
    row = {"name": text, "number": 0, "day": None}
    cell = as_book(taken("xlsx", rows=[row])).worksheets[0]["A2"]
    assert cell.data_type != "f"
    assert not set(harmless(text)[:1]) & DANGEROUS
    assert not set(harmless(text).strip()[:1]) & DANGEROUS
    assert as_csv(taken("csv", rows=[row]))[1][0] == harmless(text)


@given(st.text(alphabet=string.ascii_letters + "абвгқңә ", min_size=1).filter(lambda text: text[0] != " "))
def test_plain_words_stay_as_they_are(text):
    assert harmless(text) == text


@given(st.integers(), st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_a_number_stays_a_number(whole, exact):
    rows = [{"name": "", "number": whole, "day": None}, {"name": "", "number": exact, "day": None}]
    lines = as_csv(taken("csv", rows=rows))
    assert (int(lines[1][1]), Decimal(lines[2][1])) == (whole, exact)
