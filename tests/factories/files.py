"""Files as programs make them, and files as somebody brings them in."""

from __future__ import annotations

import io
import uuid
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

from committee.accord.models import Instrument, User
from committee.accord.verbs import table
from committee.agendas.models import AgendaFile
from committee.communiques.models import CommuniqueFile
from committee.decisions.models import DecisionFile
from committee.files.models import StoredFile
from committee.files.reading.office import ODS, ODT
from committee.files.verbs import keep_file, keep_for_form
from committee.papers.models import Note
from committee.papers.note_files import attach_file
from committee.papers.notes import send_note
from committee.protocols.models import ProtocolFile
from committee.texts.files import attach_file as attach_to_text
from launches.ecology.files import attach_file as attach_evidence
from launches.ecology.models import Concern
from launches.quotas.kind import CODE
from launches.quotas.models import ProposalFile
from tests.factories.papers import note_draft
from tests.factories.quotas import draft, previewed

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OOXML = "application/vnd.openxmlformats-officedocument."
_TYPES = {
    "docx": _OOXML + "wordprocessingml.document.main+xml",
    "xlsx": _OOXML + "spreadsheetml.sheet.main+xml",
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
}
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
OD = " ".join(f'xmlns:{name}="{_OFFICE}{name}:1.0"' for name in ("office", "text", "table", "style", "meta"))


def packed(members: dict[str, str | bytes], *, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, data in members.items():
            archive.writestr(
                zipfile.ZipInfo(name), data, how
            )  # with no time of making: always the same bytes
    return file.getvalue()


def office(kind: str, **parts: str | bytes) -> bytes:
    """A package of Office Open XML; a part's name is its path with two underscores for a slash."""
    types = f'<Types><Override PartName="/main.xml" ContentType="{_TYPES[kind]}"/></Types>'
    named = {f"{name.replace('__', '/')}.xml": data for name, data in parts.items()}
    return packed({"[Content_Types].xml": types, **named})


def docx(body: str = "<w:p><w:r><w:t>О числе пусков</w:t></w:r></w:p>", **parts: str | bytes) -> bytes:
    """A document of Word."""
    return office("docx", word__document=f"<w:document {W}><w:body>{body}</w:body></w:document>", **parts)


def xlsx(text: str = "Пуски", *, sheets: str = '<sheet name="2013"/>', **parts: str | bytes) -> bytes:
    """A workbook of Excel with one cell."""
    book = f"<workbook><sheets>{sheets}</sheets></workbook>"
    strings = f"<sst><si><t>{text}</t></si></sst>"
    return office("xlsx", xl__workbook=book, xl__sharedStrings=strings, **parts)


def opendocument(content: str, *, meta: str = "", kind: str = ODT) -> bytes:
    """A document or spreadsheet of LibreOffice."""
    return packed(
        {
            "mimetype": kind,
            "content.xml": f"<office:document-content {OD}>{content}</office:document-content>",
            "meta.xml": f"<office:document-meta {OD} xmlns:dc='d'>{meta}</office:document-meta>",
        }
    )


def ods(content: str) -> bytes:
    """A spreadsheet of LibreOffice."""
    return opendocument(content, kind=ODS)


def pdf(text: str = "О числе пусков", *, made: Any = None) -> bytes:
    """A PDF of one page that says a text; `made` does more to its writer."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    letters = sorted(set(text))
    codes = {letter: code for code, letter in enumerate(letters, start=1)}
    table = "\n".join(f"<{code:04X}> <{ord(letter):04X}>" for letter, code in codes.items())
    cmap = DecodedStreamObject()
    cmap.set_data(
        f"begincmap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{len(letters)} beginbfchar\n{table}\nendbfchar\nendcmap".encode()
    )
    under = _dictionary({"/Type": "/Font", "/Subtype": "/CIDFontType2", "/BaseFont": "/DejaVu"})
    font = _dictionary({"/Type": "/Font", "/Subtype": "/Type0", "/Encoding": "/Identity-H"})
    font[NameObject("/DescendantFonts")] = ArrayObject([writer._add_object(under)])
    font[NameObject("/ToUnicode")] = writer._add_object(cmap)
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    said = DecodedStreamObject()
    written = "".join(f"{codes[letter]:04X}" for letter in text)
    said.set_data(f"BT /F1 12 Tf 72 700 Td <{written}> Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(said)
    if made:
        made(writer)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _dictionary(names: dict[str, str]) -> DictionaryObject:
    return DictionaryObject({NameObject(key): NameObject(value) for key, value in names.items()})


def picture(kind: str = "PNG", **options: Any) -> bytes:
    """A small picture."""
    file = io.BytesIO()
    Image.new("RGB", (24, 16), "white").save(file, kind, **options)
    return file.getvalue()


def sent_file(name: str = "план.docx", data: bytes | None = None) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, docx() if data is None else data)


def kept_file(by: User, name: str = "план.docx", data: bytes | None = None, **fields: Any) -> StoredFile:
    """A file somebody brought in."""
    fields.setdefault("file_id", uuid.uuid4())
    return keep_file(by_id=by.pk, upload=sent_file(name, data), **fields)


def waiting_file(by: User, name: str = "проба.docx", data: bytes | None = None) -> StoredFile:
    """A file that was sent with a form, and no paper took yet."""
    return keep_for_form(by_id=by.pk, upload=sent_file(name, data), form_key=uuid.uuid4())


def attached(by: User, note: Note, name: str = "план.docx", data: bytes | None = None) -> StoredFile:
    """A file attached to a draft of a note."""
    upload = sent_file(name, data)
    return attach_file(by_id=by.pk, note_id=note.pk, upload=upload, file_id=uuid.uuid4())


def evidence(by: User, concern: Concern, name: str = "проба.docx", data: bytes | None = None) -> StoredFile:
    """A file attached to a draft of a concern."""
    upload = sent_file(name, data)
    return attach_evidence(by_id=by.pk, concern_id=concern.pk, upload=upload, file_id=uuid.uuid4())


def draft_file(by: User, paper: Any, name: str = "план.docx", data: bytes | None = None) -> StoredFile:
    """A file attached to a draft of a text of any kind."""
    tables: dict[str, Any] = {
        "QuotaProposal": ProposalFile,
        "CommuniqueDraft": CommuniqueFile,
        "AgendaDraft": AgendaFile,
        "ProtocolDraft": ProtocolFile,
        "DecisionDraft": DecisionFile,
    }
    upload, key = sent_file(name, data), uuid.uuid4()
    return attach_to_text(
        tables[type(paper).__name__], by_id=by.pk, draft_id=paper.pk, upload=upload, file_id=key
    )


def text_with_file(by: User, **fields: Any) -> Instrument:
    """A proposal that was sent with a file."""
    paper = draft(by, **fields)
    draft_file(by, paper)
    entry = table(by_id=by.pk, kind=CODE, paper_id=paper.pk, previewed=previewed(paper))
    return Instrument.objects.get(pk=entry.subject_id)


def note_with_file(by: User, **fields: Any) -> Note:
    """A note that was sent with a file."""
    draft = note_draft(by, **fields)
    attached(by, draft)
    send_note(by_id=by.pk, note_id=draft.pk, previewed=draft.digest)
    return Note.objects.get(pk=draft.pk)
