"""A Word file that came back is compared with the revision it left as, and nothing of it is kept."""

import io

import docx
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from committee.accord.models import Revision
from committee.documents.printing import Layout
from committee.documents.word_reading import WordFile, read_word
from committee.protocols.printing import printed
from committee.texts.returned import compared
from tests import factories as make
from tests.accord.world import everything
from tests.admin_pages import signed_in

ENGLISH = {"accept-language": "en"}
PARTS = st.lists(st.text("абвгд ", min_size=1).filter(str.strip), min_size=1, max_size=6)


@pytest.fixture
def text():
    return make.protocol(make.chair("RU", kinds=["protocol"]))


@pytest.fixture
def client():
    return signed_in(make.secretary("KZ"))


def sent_back(client, text, data, name="protocol.docx"):
    page = client.post(
        reverse("protocol_returned", args=[text.pk]), {"file": make.sent_file(name, data)}, headers=ENGLISH
    )
    return page.status_code, page.content.decode()


def changed(data, change):
    file = docx.Document(io.BytesIO(data))
    change(file)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("layout", Layout)
def test_a_file_that_came_back_unchanged_says_every_sentence(client, text, layout):
    data = printed(text, "docx", first="KZ", layout=layout)
    client.get("/")
    before = everything()
    status, page = sent_back(client, text, data)
    assert status == 200
    assert "The file says every sentence of this text, and no other." in page
    assert "The file left as this revision" in page
    assert everything() == before


@pytest.mark.django_db
def test_what_was_changed_left_out_and_added_is_shown(client, text):
    said = [line for line in text.revision.text_ru.splitlines() if len(line) > 30]

    def change(file):
        paragraphs = [one for one in file.paragraphs if one.text in said]
        paragraphs[0].runs[0].text += " По ошибке."
        paragraphs[1].clear()
        file.add_paragraph("Приписано от руки.")

    _status, page = sent_back(
        client, text, changed(printed(text, "docx", first="KZ", layout=Layout.TURN), change)
    )
    assert f"{said[0]} По ошибке." in page
    assert said[1] in page
    assert "Приписано от руки." in page
    assert "every sentence" not in page


@pytest.mark.django_db
def test_what_is_no_word_file_is_refused_and_another_text_is_named(client, text):
    status, page = sent_back(client, text, "Текст".encode(), "protocol.txt")
    assert (status, "Save it as DOCX" in page) == (409, True)
    assert sent_back(client, text, b"PK", "protocol.docx")[0] == 409
    assert client.post(reverse("protocol_returned", args=[text.pk])).status_code == 409
    other = changed(
        printed(text, "docx", first="KZ"), lambda file: file.sections[0].footer.paragraphs[0].clear()
    )
    assert "the digest of no revision of this text" in sent_back(client, text, other)[1]


@given(PARTS, PARTS)
def test_no_paragraph_of_either_is_lost(ours, theirs):
    """Each paragraph of the text and of the file is either in both or shown, once."""
    revision = Revision(text_ru="\n\n".join(ours), text_kk="")
    parts = [" ".join(part.split()) for part in theirs]
    cells = [one for pair in compared(revision, WordFile(parts, "")) for one in pair.cells]
    expected = sorted(" ".join(part.split()) for part in ours)
    same = sorted(expected)
    for cell in cells:
        if cell.this:
            same.remove(cell.this)
    assert sorted([*same, *(cell.other for cell in cells if cell.other)]) == sorted(parts)


def test_a_table_is_read_column_by_column():
    file = docx.Document()
    table = file.add_table(rows=2, cols=2)
    for place, words in enumerate(("қаз 1", "рус 1", "қаз 2", "рус 2")):
        table.cell(place // 2, place % 2).text = words
    out = io.BytesIO()
    file.save(out)
    assert read_word(out.getvalue()).paragraphs == ["қаз 1", "қаз 2", "рус 1", "рус 2"]
