"""Items of an agenda and points of a decision come out of a Word file into the form, to be looked at."""

import io

import docx
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from committee.agendas.models import AgendaDraft
from committee.documents.word_items import items_of
from committee.documents.word_reading import Row, read_rows
from tests import factories as make
from tests.accord.world import everything
from tests.admin_pages import signed_in
from tests.launches.pages import form_of

KAZAKH, RUSSIAN = ["Ұшырулар саны", "Жол картасы"], ["Число пусков", "Дорожная карта"]
ENGLISH = {"accept-language": "en"}
TITLES = st.lists(st.text("абвг ", min_size=1).filter(lambda text: text.strip()), min_size=1, max_size=5)


def word(*paragraphs, table=(), style=None):
    file = docx.Document()
    for words in paragraphs:
        file.add_paragraph(words, style=style)
    if table:
        made = file.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, words in zip(made.add_row().cells, row, strict=True):
                cell.text = words
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def titles(data):
    found = items_of(read_rows(data))
    return [(item["kk"], item["ru"]) for item in found.items], found.left_out


BOTH = list(zip(KAZAKH, RUSSIAN, strict=True))


@pytest.mark.parametrize(
    ("data", "left_out"),
    [
        (
            word("Күн тәртібі", "1. Ұшырулар саны", "2. Жол картасы", "1. Число пусков", "2. Дорожная карта"),
            1,
        ),
        (word(table=[("1.", *BOTH[0]), ("2.", *BOTH[1])]), 0),
        (word(table=[("Русский", "Қазақша"), *(pair[::-1] for pair in BOTH)]), 0),
        (word("Проект", table=BOTH), 1),
    ],
)
def test_lists_and_tables_are_read(data, left_out):
    items, out = titles(data)
    assert items == BOTH
    assert len(out) == left_out


def test_a_list_that_word_numbers_is_read():
    assert titles(word(*RUSSIAN, style="List Number"))[0] == [("", words) for words in RUSSIAN]


@given(TITLES)
def test_every_cell_of_a_table_arrives_once_and_in_order(words):
    rows = [Row([f"қ {text}".strip(), text.strip()]) for text in words]
    assert [(item["kk"], item["ru"]) for item in items_of(rows).items] == [tuple(row.cells) for row in rows]


@pytest.mark.django_db
def test_items_are_put_into_the_form_beside_what_was_typed_and_kept_only_by_its_button():
    secretary = make.secretary("KZ")
    meeting, client, place = make.meeting(secretary), signed_in(secretary), reverse("agenda_new")
    form = form_of(client.get(f"{place}?meeting={meeting.pk}")) | {"meeting": str(meeting.pk)}
    typed = form | {"items-TOTAL_FORMS": "1", "items-0-title_ru": "Утверждение повестки"}
    before = everything()
    sent = {"add_from_word": "1", "word_file": make.sent_file("a.docx", word("Проект", table=BOTH))}
    page = client.post(place, typed | sent, headers=ENGLISH)
    assert page.status_code == 200
    lines = page.context["items"].forms
    shown = [line["title_ru"].value() for line in lines]
    assert shown == ["Утверждение повестки", *RUSSIAN]
    assert [line["title_kk"].value() for line in lines[1:]] == KAZAKH
    assert "2 items of the file stand below" in page.content.decode()
    assert "Проект" in page.content.decode()
    assert everything() == before
    kept = typed | {"items-TOTAL_FORMS": "2", "items-1-title_ru": RUSSIAN[0], "items-1-title_kk": KAZAKH[0]}
    assert client.post(place, kept).status_code == 302
    assert AgendaDraft.objects.get().lines.count() == 2


@pytest.mark.django_db
def test_a_file_of_another_shape_is_refused_and_nothing_typed_is_lost():
    secretary = make.secretary("KZ")
    client, place = signed_in(secretary), reverse("decision_new")
    form = form_of(client.get(place)) | {"title_ru": "О квоте", "add_from_word": "1"}
    for file, said in (
        (make.sent_file("a.docx", word("Без номеров")), "No numbered items were found"),
        (make.sent_file("a.txt", "1. Текст".encode()), "This is no Word file that can be read"),
        (None, "Choose a Word file first."),
    ):
        page = client.post(place, form | ({"word_file": file} if file else {}), headers=ENGLISH)
        assert page.status_code == 409
        assert said in page.content.decode()
        assert "О квоте" in page.content.decode()
    sent = form | {"word_file": make.sent_file("a.docx", word(table=BOTH))}
    points = client.post(place, sent).context["points"].forms
    assert [point["text_ru"].value() for point in points] == RUSSIAN
