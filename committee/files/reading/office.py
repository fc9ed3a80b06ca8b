"""Reading documents and spreadsheets: Office Open XML and OpenDocument."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from committee.files.reading.findings import Findings, Residue, Unfit
from committee.files.reading.packages import Budget, Package

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
_MAIN = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": XLSX,
}
# Parts by the ending of their names. A part with any other ending is a file nobody here can read.
_XML = ("xml", "rels", "rdf", "svg", "psmdcp")
_PICTURES = ("png", "jpg", "jpeg", "jfif", "gif", "bmp", "tif", "tiff", "emf", "wmf", "wdp", "webp")
_PACKAGES = ("docx", "xlsx", "odt", "ods")
_SILENT = ("bin", "odttf", "ttf", "otf", "mimetype", "thumbnails/thumbnail", "layout-cache")
DEEPEST = 1  # documents inside the document

# A change that nobody has accepted or rejected yet.
_CHANGES = {
    *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"),
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange"),
    *("tblPrExChange", "changed-region"),
}
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CHANGES_OF_TABLES = {_TABLE + name for name in ("cell-content-change", "insertion", "deletion", "movement")}
_COMMENTS = {"comment", "annotation"}
# A word ends where one of these ends; anywhere else it may go on in the next piece.
_BLOCKS = {
    *("p", "br", "cr", "tab", "tr", "tc", "h", "si", "is", "row", "c", "v", "f", "comment", "table-cell"),
    *("text", "line-break", "s", "creator", "lastModifiedBy", "title", "subject", "keywords", "description"),
    *("category", "contentStatus", "lpwstr", "Company", "Manager", "Template", "oddHeader", "oddFooter"),
    *("evenHeader", "evenFooter", "firstHeader", "firstFooter", "definedName", "user-defined", "keyword"),
}
_CODES = re.compile(r'&"[^"]*"|&K[0-9A-Fa-f]{6}|&[0-9]+|&[A-Za-z]')  # of headers in a spreadsheet
_PEOPLE = {"creator", "lastModifiedBy", "initial-creator", "printed-by", "Company", "Manager", "author"}
_OFF = ("0", "false", "off")


def read(data: bytes) -> Findings:
    """Read a document or a spreadsheet. Raises Unfit."""
    try:
        return _read(data, Budget(), 0)
    except RecursionError:
        raise Unfit("bomb") from None


def _read(data: bytes, budget: Budget, depth: int) -> Findings:
    if depth > DEEPEST:
        raise Unfit("inside")
    package = Package(data, budget)
    findings = Findings(_type_of(package))
    for name in package.members:
        if not name.endswith("/"):
            _read_part(package, name, findings, budget, depth)
    return findings


def _type_of(package: Package) -> str:
    declared = package.members.get("mimetype", b"").decode("ascii", "replace")
    if declared in (ODT, ODS):
        return declared
    types = package.xml("[Content_Types].xml")
    if types is None:
        raise Unfit("type")
    found = {element.get("ContentType", "") for element in types}
    if any("macroEnabled" in one or "vbaProject" in one for one in found):
        raise Unfit("macros")
    main = [_MAIN[one] for one in found if one in _MAIN]
    if len(main) != 1:
        raise Unfit("type")
    return main[0]


def _read_part(package: Package, name: str, findings: Findings, budget: Budget, depth: int) -> None:
    """Read one part for words and residue, whatever it is for; refuse what cannot be read."""
    path, data = name.lower(), package.members[name]
    ending = path.rpartition(".")[2]
    if "vbaproject" in path or "macrosheets/" in path or path.startswith(("basic/", "scripts/")):
        raise Unfit("macros")
    if ending in _XML:
        _note(package.xml(name), path, findings)
    elif ending == "vml":  # seldom well-formed, and a watermark stands in an attribute
        findings.text.append(html.unescape(data.decode("utf-8", "replace")))
    elif ending in _PACKAGES:
        _add(findings, _read(data, budget, depth + 1))
    elif ending in _PICTURES:
        is_preview = path.startswith(("thumbnails/", "docprops/"))
        findings.residue.unread_pictures += not is_preview
    elif ending not in _SILENT or data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raise Unfit("inside")


def _add(findings: Findings, inner: Findings) -> None:
    """Take over what a document inside the document carries."""
    residue, found = findings.residue, inner.residue
    findings.text += inner.text
    for kind in ("authors", "hidden_sheets", "links"):
        residue.name(kind, *getattr(found, kind))
    for kind in ("tracked_changes", "comments", "hidden_text", "hidden_rows", "unread_pictures"):
        setattr(residue, kind, getattr(residue, kind) + getattr(found, kind))


def _note(root: Element | None, path: str, findings: Findings) -> None:
    if root is None:
        return
    residue = findings.residue
    findings.text.append("".join(_words(root)))
    residue.tracked_changes += path.startswith("xl/revisions/")
    residue.name("hidden_sheets", *_hidden_tables(root))
    for element in root.iter():
        name = _local(element.tag)
        values = {_local(key): value for key, value in element.items()}
        findings.text += [value for value in values.values() if not value.isascii()]
        residue.tracked_changes += name in _CHANGES or element.tag in _CHANGES_OF_TABLES
        residue.comments += name in _COMMENTS
        if not path.endswith("/styles.xml"):
            _note_hidden(name, values, residue)
        residue.name("authors", element.text if name in _PEOPLE else "")
        residue.name("authors", values.get("author"), values.get("displayName"))
        if values.get("TargetMode") == "External" and not values.get("Type", "").endswith("/hyperlink"):
            residue.name("links", values.get("Target"))


def _note_hidden(name: str, values: dict[str, str], residue: Residue) -> None:
    if name == "vanish":
        residue.hidden_text += values.get("val", "1") not in _OFF
    elif name in ("hidden-text", "hidden-paragraph"):
        residue.hidden_text += 1
    elif name == "text-properties":
        residue.hidden_text += values.get("display") == "none"
    elif name == "sheet" and values.get("state", "visible") != "visible":
        residue.name("hidden_sheets", values.get("name"))
    elif name in ("row", "col"):
        residue.hidden_rows += values.get("hidden", "0") not in _OFF
    elif name in ("table-row", "table-column"):
        residue.hidden_rows += values.get("visibility", "visible") != "visible"


def _hidden_tables(root: Element) -> Iterator[str]:
    """Yield the names of hidden sheets of OpenDocument: a style they name says that they are hidden."""
    hiding = {
        style.get(_STYLE + "name")
        for style in root.iter(_STYLE + "style")
        for properties in style.iter(_STYLE + "table-properties")
        if properties.get(_TABLE + "display") == "false"
    }
    for table in root.iter(_TABLE + "table"):
        if hiding and table.get(_TABLE + "style-name") in hiding:
            yield table.get(_TABLE + "name", "")


def _words(element: Element) -> Iterator[str]:
    """Yield what an element and those in it say, with a line end after each block."""
    name = _local(element.tag)
    if element.text:
        yield _CODES.sub(" ", element.text) if name.endswith(("Header", "Footer")) else element.text
    for child in element:
        yield from _words(child)
        if child.tail:
            yield child.tail
    if name in _BLOCKS:
        yield "\n"


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]
