"""A document as Word, by python-docx: the same words as the PDF, and nobody's name or hour in it."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from committee.documents.content import Document, Kind, Line, lines
from committee.documents.printing import LANGUAGES_PRINTED, Layout, Printing, grouped

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT = "Times New Roman"  # on every office's machine, with the Kazakh letters
TAGS = {"kk": "kk-KZ", "ru": "ru-RU"}
PLACE_TO_SIGN = "_" * 30
# What would tell who made the file, and when.
_TELLING = ("creator", "created", "modified", "lastModifiedBy", "description", "revision")


def word(document: Document, printing: Printing) -> bytes:
    """Return a document as Word. The same document printed the same way has the same bytes, always."""
    import docx  # only whoever prints waits for it

    made = docx.Document()
    _without_picture(made.part.package)
    _styles(made)
    _page(made, printing)
    _properties(made, document)
    if printing.layout is Layout.BESIDE:
        _beside(made, document)
    else:
        _in_turn(made, document)
    file = io.BytesIO()
    made.save(file)
    return _without_hours(file.getvalue())


def _without_picture(package: Any) -> None:
    """Leave out the small picture of an empty page that python-docx begins with."""
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]


def _styles(made: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name, size in (("Normal", 10.5), ("Heading 1", 14), ("Heading 2", 11.5), ("Heading 3", 10.5)):
        style = made.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), RGBColor(0, 0, 0)
        fonts = style.element.rPr.rFonts
        for attribute in [one for one in fonts.attrib if one.endswith("Theme")]:
            del fonts.attrib[attribute]
        fonts.set(qn("w:cs"), FONT)


def _page(made: Any, printing: Printing) -> None:
    from docx.shared import Mm, Pt

    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(22), Mm(18)
    instance = " / ".join(printing.instance[code] for code in LANGUAGES_PRINTED)
    head = section.header.paragraphs[0]
    head.add_run(f"{instance}    {printing.number}").bold = printing.is_draft
    foot = section.footer.paragraphs[0]
    foot.add_run(f"SHA-256 {grouped(printing.digest)}    ").font.size = Pt(6.5)
    _field(foot, "PAGE")
    foot.add_run(" / ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)


def _properties(made: Any, document: Document) -> None:
    told = made.core_properties
    told.title = " / ".join(document.title[code] for code in LANGUAGES_PRINTED)
    told.language = ", ".join(TAGS[code] for code in LANGUAGES_PRINTED)
    for name in _TELLING:
        for part in told._element.xpath(f"*[local-name()='{name}']"):
            told._element.remove(part)


def _beside(made: Any, document: Document) -> None:
    table = made.add_table(rows=0, cols=len(LANGUAGES_PRINTED))
    for line in lines(document):
        cells = table.add_row().cells
        for cell, code in zip(cells, LANGUAGES_PRINTED, strict=True):
            _write(cell.paragraphs[0], line, code)
        if line.kind is Kind.SIGNATURE:
            cells[0].add_paragraph(PLACE_TO_SIGN)


def _in_turn(made: Any, document: Document) -> None:
    for place, code in enumerate(LANGUAGES_PRINTED):
        if place:
            made.add_page_break()
        for line in lines(document):
            if line.words[code]:
                _write(made.add_paragraph(), line, code)
            if line.kind is Kind.SIGNATURE:
                made.add_paragraph(PLACE_TO_SIGN)


def _write(paragraph: Any, line: Line, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if line.kind is Kind.HEADING:
        paragraph.style = f"Heading {line.level}"
    run = paragraph.add_run(line.words[code])
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), TAGS[code])
    run._r.get_or_add_rPr().append(language)


def _without_hours(package: bytes) -> bytes:
    """Pack a package again, each part under the one day every ZIP begins with."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as parts, zipfile.ZipFile(file, "w") as packed:
        for name in parts.namelist():
            packed.writestr(zipfile.ZipInfo(name), parts.read(name), zipfile.ZIP_DEFLATED)
    return file.getvalue()
