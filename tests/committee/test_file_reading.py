"""What is found in files from their bytes alone: type, residue, marks; and which of them are not taken."""

import io
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from committee.files.reading.findings import Unfit
from committee.files.reading.look import look
from committee.files.reading.marks import MARKS, mark_in
from tests.factories.files import W, docx, ods, office, opendocument, packed, pdf, picture, xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100


def refused(name, data):
    """Why a file is not taken."""
    with pytest.raises(Unfit) as unfit:
        look(name, data)
    return unfit.value.code


# The type, by content ------------------------------------------------------------------------------------

TAKEN = {
    "план.docx": docx(),
    "План.XLSX": xlsx(),
    "план.odt": opendocument("<text:p>Пуски</text:p>"),
    "план.ods": ods("<table:table/>"),
    "план.pdf": pdf(),
    "карта.png": picture(),
    "карта.jpeg": picture("JPEG"),
    "план.txt": "Пуски".encode(),
    "из Excel.csv": "год;пуски\n2013;12".encode("cp1251"),
    "unicode.txt": "Пуски".encode("utf-16"),
}


@pytest.mark.parametrize("name", TAKEN)
def test_types_that_are_taken(name):
    look(name, TAKEN[name])


@pytest.mark.parametrize("name", TAKEN)
def test_a_name_that_says_another_type_is_refused(name):
    assert refused("план.html", TAKEN[name]) in ("ending", "type")
    assert refused("план", TAKEN[name]) in ("ending", "type")
    if not name.endswith(("txt", "csv")):
        assert refused("план.csv", TAKEN[name]) == "ending"


def zip_with(**members):
    return packed({name.replace("__", "/"): data for name, data in members.items()})


def encrypted_pdf():
    def lock(writer):
        writer.encrypt("пароль", algorithm="AES-256")

    return pdf(made=lock)


def flagged_as_encrypted():
    data = bytearray(docx())
    data[6] |= 1
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    for place in range(len(data)):
        if data[place : place + 4] == b"PK\x01\x02":
            data[place + 8] |= 1
    return bytes(data)


def twice_the_same_part():
    file = io.BytesIO(docx())
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return file.getvalue()


def with_script(writer):
    action = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert(1)")}
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject(key): value for key, value in action.items()}
    )


def with_attachment(writer):
    writer.add_attachment("приказ.txt", b"secret")


ENTITIES = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
NOT_TAKEN = [
    ("nothing in it", "план.pdf", b"", "empty"),
    ("a program", "план.pdf", b"MZ\x90\0" + b"\0" * 64, "type"),
    ("a program as text", "план.txt", b"MZ\x90\0" + b"\0" * 64, "type"),
    ("a page", "план.pdf", b"<html><script>alert(1)</script>", "type"),
    ("old Office or encrypted", "план.docx", OLE, "old_office"),
    ("a plain archive", "план.docx", zip_with(a="b"), "type"),
    ("half a document", "план.docx", docx()[:-40], "broken"),
    ("half a PDF", "план.pdf", pdf()[:200], "broken"),
    ("half a PNG", "карта.png", picture()[:-20], "broken"),
    ("half a JPEG", "карта.jpg", picture("JPEG")[:-20], "broken"),
    ("a PDF of nothing", "план.pdf", b"%PDF-1.7\n%%EOF", "broken"),
    ("an archive after a PDF", "план.pdf", pdf() + docx(), "two_in_one"),
    ("an archive after a picture", "карта.png", picture() + docx(), "two_in_one"),
    ("a page after a picture", "карта.jpg", picture("JPEG") + b"<html>", "two_in_one"),
    ("an archive after a document", "план.docx", docx() + docx(), "two_in_one"),
    ("something before the archive", "план.docx", b"#!/bin/sh\n" + docx(), "type"),
    ("a PDF in the first bytes", "план.txt", b"\n%PDF-1.4\n", "two_in_one"),
    ("a PDF within an archive", "план.odt",
     packed({"mimetype": "x", "a": b"%PDF-1.4"}, how=zipfile.ZIP_STORED), "two_in_one"),
    ("one part twice", "план.docx", twice_the_same_part, "two_in_one"),
    ("an encrypted PDF", "план.pdf", encrypted_pdf, "encrypted"),
    ("encrypted parts", "план.docx", flagged_as_encrypted, "encrypted"),
    ("a macro", "план.docx", docx(word__vbaProject=OLE), "macros"),
    ("a document for macros", "план.docx", office("docm", word__document="<a/>"), "macros"),
    ("a script in a PDF", "план.pdf", lambda: pdf(made=with_script), "macros"),
    ("a file in a PDF", "план.pdf", lambda: pdf(made=with_attachment), "inside"),
    ("an object of another program", "план.docx", zip_with(**{"[Content_Types].xml": "<Types/>"}), "type"),
    ("a way out", "план.docx", lambda: part_named("../../etc/cron.d/x"), "path"),
    ("a way to the root", "план.docx", lambda: part_named("/etc/passwd"), "path"),
    ("a document in a document in a document", "план.docx",
     lambda: part_named("a.docx", part_named("b.docx", docx())), "inside"),
    ("an unknown part", "план.docx", lambda: part_named("word/embeddings/a.exe", b"MZ"), "inside"),
    ("an OLE object", "план.docx", lambda: part_named("word/embeddings/a.bin", OLE), "inside"),
    ("entities that grow", "план.docx", lambda: docx(word__header1=ENTITIES), "broken"),
    ("one part that grows", "план.docx", lambda: docx(word__header1=b" " * 5_000_000), "bomb"),
    ("too many parts", "план.docx", lambda: packed({f"{n}.xml": "" for n in range(3_100)}), "bomb"),
    ("elements without end", "план.docx", lambda: docx("<a>" * 20_000 + "</a>" * 20_000), "bomb"),
    ("a picture of too many dots", "карта.png", lambda: huge_picture(), "bomb"),
]  # fmt: skip


def part_named(name, data=b"x"):
    file = io.BytesIO(docx())
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, data)
    return file.getvalue()


def huge_picture():
    file = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "why"), [case[1:] for case in NOT_TAKEN], ids=[case[0] for case in NOT_TAKEN]
)
def test_what_is_not_taken(name, data, why):
    assert refused(name, data() if callable(data) else data) == why


def test_a_bomb_of_many_parts_stops_at_the_bound():
    """Each part by itself is small enough and little packed; together they are not."""
    part = bytes(range(256)) * 3_900
    assert (
        refused("план.docx", packed({f"{n}.bin": part for n in range(200)}, how=zipfile.ZIP_STORED)) == "bomb"
    )


@given(st.binary(max_size=300), st.sampled_from(sorted(TAKEN)), st.integers(0, 2_000))
def test_damaged_files_are_refused_or_read_and_break_nothing(noise, name, place):
    data = TAKEN[name]
    for damaged in (data[:place] + noise + data[place:], data[:place] + noise, data[:4] + noise):
        try:
            look(name, damaged)
        except Unfit:
            continue


# Marks ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_is_found_however_it_is_written(mark):
    for written in (mark, mark.upper(), f"«{mark.title()}»", f"{mark}.", f"({mark})", " ".join(mark.upper())):
        assert mark_in([f"экз. № 1 {written}\nМинистр"]), written
    assert mark_in(["\n".join(mark.split())])


def test_marks_are_found_in_disguise():
    for written in (
        "Д.С.П.",
        "отчёт_ДСП_2013",
        "се\u00adкретно",
        "cекpeтнo",
        "С  Е  К  Р  Е  Т  Н  О",
        "с̶е̶к̶р̶е̶т̶н̶о̶",
    ):
        assert mark_in([written]), written


@given(st.text(alphabet="абдсптекрноъйқұпияABC 1_-", max_size=40))
@example("надсплав")
def test_a_mark_inside_another_word_is_none(around):
    for mark in ("дсп", "секретно", "құпия"):
        assert not mark_in([f"я{mark}"])
        assert not mark_in([f"{mark}я"])
    if mark_in([around]):
        assert any(mark.replace(" ", "").casefold()[0] in around.casefold() for mark in MARKS)


def test_words_of_the_trade_are_no_marks():
    assert not mark_in(["Секретариат, секретность, рассекречено; ДСПК; құпиялылық; для служебных целей"])


SECRET = "СЕКРЕТНО"
P = f"<w:p><w:r><w:t>{SECRET}</w:t></w:r></w:p>"
PIECES = (
    "<w:p><w:r><w:t>се</w:t></w:r><w:r><w:rPr><w:rFonts w:ascii='Ариал'/></w:rPr>"
    "<w:t>кретно</w:t></w:r></w:p>"
)
DELETED = "<w:p><w:del w:author='A'><w:r><w:delText>секретно</w:delText></w:r></w:del></w:p>"


def marked_pdf(make):
    return pdf(made=make)


def in_metadata(writer):
    writer.add_metadata({"/Subject": "Для служебного пользования"})


def in_annotation(writer):
    writer.add_annotation(0, FreeText(text=SECRET, rect=(50, 50, 200, 100)))


def in_outline(writer):
    writer.add_outline_item(title=SECRET, page_number=0)


def png_with(**words):
    info = PngInfo()
    for key, word in words.items():
        info.add_itxt(key, word)
    return picture(pnginfo=info)


def jpeg_with(tag, value, **options):
    exif = Image.Exif()
    exif[tag] = value
    return picture("JPEG", exif=exif, **options)


MARKED = {
    "the name": ("План_ДСП.docx", docx()),
    "the text": ("план.docx", docx(P)),
    "pieces of one word": ("план.docx", docx(PIECES)),
    "letters set apart": ("план.docx", docx(f"<w:p><w:r><w:t>{' '.join(SECRET)}</w:t></w:r></w:p>")),
    "a deleted word": ("план.docx", docx(DELETED)),
    "a header": ("план.docx", docx(word__header1=f"<w:hdr {W}>{P}</w:hdr>")),
    "a footer": ("план.docx", docx(word__footer2=f"<w:ftr {W}>{P}</w:ftr>")),
    "a footnote": ("план.docx", docx(word__footnotes=f"<w:footnotes {W}>{P}</w:footnotes>")),
    "a comment": ("план.docx", docx(word__comments=f"<w:comments {W}>{P}</w:comments>")),
    "a watermark": ("план.docx", docx(f'<v:textpath xmlns:v="v" string="{SECRET}"/>')),
    "a property": ("план.docx", docx(docProps__core=f"<c><title>{SECRET}</title></c>")),
    "a cell": ("план.xlsx", xlsx("Құпия")),
    "the name of a sheet": ("план.xlsx", xlsx(sheets='<sheet name="ДСП"/>')),
    "a header of a sheet": (
        "план.xlsx",
        xlsx(
            xl__worksheets__sheet1="<s><headerFooter><oddHeader>&amp;CСекретно</oddHeader></headerFooter></s>"
        ),
    ),
    "text of LibreOffice": ("план.odt", opendocument("<text:p>Өте <text:span>құпия</text:span></text:p>")),
    "text of a PDF": ("план.pdf", pdf("қызмет бабында пайдалану үшін")),
    "properties of a PDF": ("план.pdf", marked_pdf(in_metadata)),
    "a note on a PDF": ("план.pdf", marked_pdf(in_annotation)),
    "the outline of a PDF": ("план.pdf", marked_pdf(in_outline)),
    "words of a picture": ("карта.png", png_with(Description=SECRET)),
    "words of a photograph": ("карта.jpg", jpeg_with(0x010E, SECRET.encode())),
    "plain text": ("план.txt", f"{SECRET}\nэкз. 1".encode("cp1251")),
    "a document inside": ("план.docx", lambda: part_named("word/embeddings/a.xlsx", xlsx(SECRET))),
}


@pytest.mark.parametrize("place", MARKED)
def test_a_mark_is_found_in(place):
    name, data = MARKED[place]
    assert refused(name, data() if callable(data) else data) == "mark"


# Residue -------------------------------------------------------------------------------------------------


def residue(name, data):
    return look(name, data).residue


def test_a_clean_document_carries_nothing():
    assert residue("план.docx", docx()) == type(residue("план.docx", docx()))()


def test_what_a_word_document_carries():
    body = (
        "<w:p><w:ins w:author='Иванов'><w:r><w:t>12</w:t></w:r></w:ins>"
        "<w:del w:author='Иванов'><w:r/></w:del></w:p>"
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>скрыто</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr></w:r></w:p>"
    )
    core = "<c><creator>Петров</creator><lastModifiedBy>Ахметов\u202e</lastModifiedBy></c>"
    rels = (
        '<R><Relationship Type="x/attachedTemplate" Target="file:///C:/Иванов/t.dotx" '
        'TargetMode="External"/></R>'
    )
    found = residue(
        "план.docx",
        docx(
            body,
            docProps__core=core,
            docProps__app="<a><Company>МИД</Company></a>",
            word__comments=f"<w:comments {W}><w:comment w:author='Сидоров'/></w:comments>",
            word___rels__settings=rels,
        ),
    )
    assert found.authors == ["Иванов", "Петров", "Ахметов", "МИД", "Сидоров"]
    assert (found.tracked_changes, found.comments, found.hidden_text) == (2, 1, 1)
    assert found.links == ["file:///C:/Иванов/t.dotx"]


def test_what_a_workbook_carries():
    sheets = (
        '<sheet name="2013"/><sheet name="расчёт" state="hidden"/><sheet name="запас" state="veryHidden"/>'
    )
    found = residue(
        "план.xlsx",
        xlsx(
            sheets=sheets,
            xl__comments1="<comments><authors><author>Ахметов</author></authors><comment/></comments>",
            xl__worksheets__sheet1='<s><col hidden="1"/><row hidden="1"/><row/></s>',
            xl__revisions__revisionLog1="<revisions/>",
        ),
    )
    assert found.hidden_sheets == ["расчёт", "запас"]
    assert (found.comments, found.hidden_rows, found.tracked_changes) == (1, 2, 1)
    assert found.authors == ["Ахметов"]


def test_what_a_document_of_libreoffice_carries():
    content = (
        "<text:tracked-changes><text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>"
        "<text:p><office:annotation/><text:hidden-text/></text:p>"
    )
    found = residue(
        "план.odt", opendocument(content, meta="<meta:initial-creator>Петров</meta:initial-creator>")
    )
    assert (found.tracked_changes, found.comments, found.hidden_text) == (1, 1, 1)
    assert found.authors == ["Петров"]
    table = (
        "<office:automatic-styles><style:style style:name='ta2'>"
        "<style:table-properties table:display='false'/></style:style>"
        "</office:automatic-styles><table:table table:name='запас' table:style-name='ta2'>"
        "<table:table-row table:visibility='collapse'/></table:table>"
        "<table:tracked-changes><table:cell-content-change/></table:tracked-changes>"
    )
    found = residue("план.ods", ods(table))
    assert (found.hidden_sheets, found.hidden_rows, found.tracked_changes) == (["запас"], 1, 1)


def layered(writer):
    layer = DictionaryObject(
        {NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("Черновик")}
    )
    groups = DictionaryObject({NameObject("/OCGs"): ArrayObject([writer._add_object(layer)])})
    writer._root_object[NameObject("/OCProperties")] = groups
    writer.add_metadata({"/Author": "Иванов"})
    in_note = FreeText(text="Проверить", rect=(50, 50, 200, 100))
    writer.add_annotation(0, in_note)


def test_what_a_pdf_carries():
    data = pdf(made=layered)
    found = residue("план.pdf", data)
    assert (found.authors, found.layers, found.comments, found.earlier_versions) == (
        ["Иванов"],
        ["Черновик"],
        1,
        0,
    )
    later = PdfWriter(PdfReader(io.BytesIO(data)), incremental=True)
    later.add_metadata({"/Title": "Ещё раз"})
    changed = io.BytesIO()
    later.write(changed)
    assert residue("план.pdf", changed.getvalue()).earlier_versions == 1


def test_what_a_picture_carries():
    exif = Image.Exif()
    exif[0x013B] = "Иванов".encode()
    exif.get_ifd(0x8825)[1] = "N"
    found = residue("карта.jpg", picture("JPEG", exif=exif))
    assert (found.authors, found.has_place, found.unread_pictures) == (["Иванов"], True, 1)
    assert residue("карта.png", png_with(Author="Петров")).authors == ["Петров"]


def test_what_could_not_be_read_is_said():
    def blank(writer):
        writer.add_blank_page(100, 100)

    assert residue("скан.pdf", pdf(made=blank)).unread_pictures == 1
    assert residue("план.docx", part_named("word/media/image1.png", b"x")).unread_pictures == 1
