"""Protocols on paper: PDF, Word, the page to print, and each Party's original."""

import datetime
import io
import re
import zipfile

import docx
import pypdf
import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from committee.accord.errors import Refused
from committee.accord.models import Chain, Entry
from committee.documents.content import Document, Paragraph
from committee.documents.pdf import pdf
from committee.documents.printing import Layout, Printing
from committee.protocols.extracts import send_extracts
from committee.protocols.kind import CODE, snapshot_of
from committee.protocols.models import Extract, ProtocolOriginal
from committee.protocols.originals import make_originals
from committee.protocols.printing import printed, printed_draft
from tests import factories as make
from tests.accord.test_verify_record import change
from tests.accord.world import what_does_not_hold
from tests.admin_pages import signed_in

pytestmark = pytest.mark.django_db

ENGLISH = {"accept-language": "en"}


@pytest.fixture
def chairs():
    return make.chair("RU", kinds=[CODE]), make.chair("KZ", kinds=[CODE])


def squeezed(text):
    """Words alone: lines break elsewhere on paper."""
    return re.sub(r"\s+", "", text)


def stands_in_order(told, sentences):
    """Every sentence is there, one after the other."""
    told, place = squeezed(told), 0
    for sentence in filter(None, sentences):
        place = told.find(squeezed(sentence), place)
        assert place >= 0, f"missing, or out of order: {sentence}"
    return True


def words_of_pdf(data):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def words_of_word(data, code):
    """One language: its column, or its pages."""
    body = docx.Document(io.BytesIO(data))
    column = ("kk", "ru").index(code)
    cells = [row.cells[column].text for table in body.tables for row in table.rows]
    return "\n".join(cells or [paragraph.text for paragraph in body.paragraphs])


def is_inside(font):
    """Whether the file brings the font along."""
    described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
    return bool({"/FontFile2", "/FontFile3"} & set(described.get_object()))


@pytest.mark.parametrize("layout", list(Layout))
def test_pdf_and_word_hold_every_sentence_in_order_and_the_same_bytes_each_time(layout, chairs):
    text = make.protocol(chairs[0])
    file = printed(text, "pdf", first="KZ", layout=layout)
    word = printed(text, "docx", first="KZ", layout=layout)
    # Kazakhstan first is the neutral order too: what both Parties agree on stands there, line by line.
    for code in ("kk", "ru"):
        lines = getattr(text.revision, f"text_{code}").split("\n")
        assert stands_in_order(words_of_pdf(file), lines)
        assert stands_in_order(words_of_word(word, code), lines)
    assert file == printed(text, "pdf", first="KZ", layout=layout)
    assert word == printed(text, "docx", first="KZ", layout=layout)


def test_every_page_names_digest_instance_and_its_number_and_the_file_is_archival(chairs):
    text = make.protocol(chairs[0], meeting_id=make.session(chairs[0], 12).pk)
    reader = pypdf.PdfReader(io.BytesIO(printed(text, "pdf", first="RU")))
    assert len(reader.pages) > 1
    for number, page in enumerate(reader.pages, start=1):
        said = squeezed(page.extract_text())
        assert text.revision.digest in said
        assert "Копия,невступиловсилу" in said
        assert text.number in said
        assert f"{number}/{len(reader.pages)}" in said
        fonts = page["/Resources"]["/Font"].values()
        assert all(is_inside(font.get_object()) for font in fonts)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    told = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in told
    assert "<pdfuaid:part>1</pdfuaid:part>" in told


def test_a_word_file_tells_nobody_and_no_hour(chairs):
    word = printed(make.protocol(chairs[0]), "docx", first="RU")
    told = docx.Document(io.BytesIO(word)).core_properties
    assert (told.author, told.last_modified_by, told.created, told.modified) == ("", "", None, None)
    assert {part.date_time for part in zipfile.ZipFile(io.BytesIO(word)).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }


HOSTILE = (
    *('#read("/etc/passwd")', '#import "@preview/x:1.0.0"', "$x^2$ $", "@label <label>", "~ --- '"),
    *("*жирно* _курсив_", r"\ \u{41} \\", "// и /* так */", "[скобки] {фигурные} `код` ```raw```"),
    *("= не заголовок", "- не список", "+ не список", "/ не: термин"),
)


def test_no_sign_in_the_words_is_markup(chairs):
    kazakh = "ӘҒҚҢӨҰҮҺІ әғқңөұүһі"
    for sign in HOSTILE:
        words = {"preamble": {"ru": sign, "kk": f"{kazakh} {sign}"}}
        draft = make.protocol_draft(chairs[0], words=words)
        snapshot = snapshot_of(draft)
        said = words_of_pdf(printed_draft(draft, snapshot, "pdf", first="RU"))
        assert stands_in_order(said, [f"{kazakh} {draft.preamble_ru}", draft.preamble_ru])
        assert "root:" not in said
        assert squeezed("Жоба / Проект") in squeezed(said)


SIGNS = "#$@*_\\/`[]{}<>=-+~\"'()^&|;:,.!?% \n" + "ӘҒҚҢӨҰҮҺІәғқңөұүһіЁёЪъЩщ" + "fiffl0123№«»—₸"


@settings(max_examples=40, deadline=None)
@given(words=st.text(SIGNS, min_size=1, max_size=80))
def test_whatever_is_typed_stands_in_the_file_as_it_was_typed(words):
    names = dict.fromkeys(("kk", "ru"), words)
    paragraph = Document(dict.fromkeys(names, "Протокол"), (Paragraph(names),))
    printing = Printing(dict.fromkeys(names, ""), "", "", datetime.date(2024, 3, 1), Layout.TURN)
    said = squeezed(words_of_pdf(pdf(paragraph, printing)))
    assert said.count(squeezed(words)) >= 2


def test_a_sign_no_font_has_is_named_before_anything_is_sent(chairs):
    draft = make.protocol_draft(chairs[0], words={"preamble": {"ru": "Пуск 🚀", "kk": "Ұшыру"}})
    assert any("🚀" in problem for problem in snapshot_of(draft).problems)
    place = reverse("protocol_draft_print", args=[draft.pk, "pdf"])
    page = signed_in(chairs[0]).get(place)
    assert page.status_code == 403
    assert "🚀" in page.content.decode()


def test_each_party_has_its_original_with_its_own_side_first_and_its_own_digest(chairs):
    text = make.agreed_protocol(*chairs)
    client = signed_in(make.secretary("KZ"))
    page = reverse("protocol", args=[text.pk])
    address = reverse("protocol_originals", args=[text.pk])
    assert address in client.get(page).content.decode()
    assert signed_in(make.user("KZ")).post(address).status_code == 403
    assert client.post(address).status_code == 302
    assert make_originals(by_id=make.secretary("RU").pk, instrument_id=text.pk) is None
    entry = Entry.objects.get(verb="make_originals")
    assert (entry.chain_id, entry.payload["digest"]) == (Chain.SHARED, text.revision.digest)
    originals = {one.party_id: one.file for one in ProtocolOriginal.objects.select_related("file")}
    assert originals["RU"].digest != originals["KZ"].digest
    shown = squeezed(client.get(page).content.decode())
    for code, first, other in (("KZ", "Казахстан", "Россия"), ("RU", "Россия", "Казахстан")):
        assert originals[code].digest in shown
        file = client.get(reverse("file", args=[originals[code].pk]))
        said = squeezed(words_of_pdf(b"".join(file.streaming_content)))
        assert f"{first}и{other}" in said
        assert f"Подлинник,Сторона:{first}" in said
        assert text.revision.digest in said
        assert said.index(f"ЗаСторону:{first}") < said.index(f"ЗаСторону:{other}")
    assert what_does_not_hold() == []
    with pytest.raises(DatabaseError), transaction.atomic():
        ProtocolOriginal.objects.update(party="RU")
    change(ProtocolOriginal.objects.get(party="RU").file, digest="0" * 64)
    assert any("the original of RU" in told for told in what_does_not_hold())


def test_pages_and_files_are_given_through_the_wall_as_attachments(chairs):
    text = make.protocol(chairs[0])
    kz = signed_in(chairs[1])
    for layout in ("", "?layout=turn"):
        assert (
            "1 шешімі қабылданды"
            in kz.get(reverse("protocol_paper", args=[text.pk]) + layout).content.decode()
        )
    for ending in ("pdf", "docx"):
        file = kz.get(reverse("protocol_print", args=[text.pk, ending]) + "?first=RU")
        assert file.headers["Content-Disposition"].startswith("attachment")
        assert "no-store" in file.headers["Cache-Control"]
        draft = make.protocol_draft(chairs[0])
        place = reverse("protocol_draft_print", args=[draft.pk, ending])
        assert signed_in(chairs[0]).get(place).status_code == 200
        assert kz.get(place).status_code == 404
    assert kz.get(reverse("protocol_print", args=[text.pk, "exe"])).status_code == 404
    observer = signed_in(make.user(None, "observer"))
    assert observer.get(reverse("protocol_print", args=[text.pk, "pdf"])).status_code == 404


# Extracts ------------------------------------------------------------------------------------------------


def test_extracts_go_to_the_parties_of_those_instructed_once_and_are_acknowledged(chairs):
    text = make.agreed_protocol(*chairs)
    first, second = (item["item"] for item in text.revision.content["items"])
    page, send = (reverse(name, args=[text.pk]) for name in ("protocol", "protocol_extracts"))
    ru, kz = signed_in(make.secretary("RU")), signed_in(make.secretary("KZ"))
    assert send in ru.get(page).content.decode()
    assert signed_in(make.user("RU")).post(send).status_code == 403
    ru.post(send, {"item": second})
    assert [one.number for one in Extract.objects.all()] == [f"{text.number}/E/1", f"{text.number}/E/2"]
    for _twice in range(2):
        ru.post(send, {"item": ""})
    assert Extract.objects.filter(item=first).count() == 2
    assert Extract.objects.count() == 4
    assert send not in ru.get(page).content.decode()
    extract = Extract.objects.get(item=second, party="KZ")
    address = reverse("extract", args=[extract.pk])
    assert ru.post(address).status_code == 409
    assert kz.post(address).status_code == 302
    assert kz.post(address).status_code == 409
    assert Entry.objects.filter(verb="acknowledge_extract", chain=Chain.SHARED).count() == 1
    shown = kz.get(address).content.decode()
    file = kz.get(reverse("extract_print", args=[extract.pk, "pdf"]))
    for said in (shown, words_of_pdf(file.content)):
        assert stands_in_order(said, ["2. Мәселе 2", "2.1. Шешілді: 2 шешімі қабылданды", "2.1.1. Тапсырма"])
        assert squeezed("Вопрос 1") not in squeezed(said)
        assert extract.number in said
    assert what_does_not_hold() == []
    with pytest.raises(Refused):
        send_extracts(by_id=make.secretary("RU").pk, instrument_id=make.protocol(chairs[0]).pk)


# Signed on paper -----------------------------------------------------------------------------------------


def test_a_protocol_is_signed_on_paper_by_one_party_and_here_by_the_other(chairs):
    text = make.protocol(chairs[0])
    secretary = make.secretary("KZ")
    enter = reverse("signed_enter", args=[text.pk])
    assert enter in signed_in(secretary).get(reverse("protocol", args=[text.pk])).content.decode()
    make.agreed_on_paper(text, secretary)
    make.agree(text, chairs[0])
    text.refresh_from_db()
    assert text.status == text.Status.IN_FORCE
    for reader in (secretary, make.secretary("RU")):
        shown = signed_in(reader).get(reverse("protocol", args=[text.pk]), headers=ENGLISH).content.decode()
        assert "Алматы" in shown
        assert "Number of copies: 2" in re.sub(r"<[^>]+>", "", shown)
        assert "the paper prevails" in shown
        assert shown.count(reverse("protocol_amend", args=[text.pk])) == 2
