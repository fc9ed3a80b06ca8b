"""What is said of files to people: why one is not taken, what one carries along, of which type it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from committee.accord.errors import Refused
from committee.accord.registry import gather
from committee.files.models import StoredFile
from committee.files.reading.findings import Unfit
from committee.files.reading.look import ENDINGS
from committee.files.reading.marks import MARKS

REFUSALS = {
    "mark": gettext_lazy(
        "This file bears the mark “%(mark)s”. Papers with such a mark may not enter the portal, and nothing "
        "of it was kept. Enter it into your register instead: a line with its number and date, without its "
        "text."
    ),
    "empty": gettext_lazy("The file is empty."),
    "too_large": gettext_lazy("The file is larger than %(most)s. Nothing of it was kept."),
    "too_many": gettext_lazy("There are %(most)s files already, and no more may be added. Remove one first."),
    "type": gettext_lazy("By its content this is none of the types that are taken: %(types)s."),
    "ending": gettext_lazy(
        "By its content the file is of another type than its name says. Give it the ending .%(ending)s, or "
        "save it anew from the program it was made with."
    ),
    "old_office": gettext_lazy(
        "This is a document of the old Office format, or one with a password. Save it without a password as "
        "DOCX, XLSX or PDF."
    ),
    "encrypted": gettext_lazy("The file is protected by a password. Save it without one."),
    "macros": gettext_lazy("The file holds a program (a macro or a script). Save it without."),
    "inside": gettext_lazy(
        "The file holds another file that cannot be read here. Take it out and attach it by itself."
    ),
    "two_in_one": gettext_lazy(
        "There is something beside the document in this file, before it, after it or twice. Save it anew "
        "from the program it was made with."
    ),
    "path": gettext_lazy(
        "The file names places outside itself. Save it anew from the program it was made with."
    ),
    "bomb": gettext_lazy("Unpacked, the file is too large to be read. Make it smaller, or divide it."),
    "broken": gettext_lazy("The file is damaged or not whole. Save it anew and attach it again."),
    "name": gettext_lazy("The name of the file cannot be shown: %(why)s Give it another name."),
    "no_name": gettext_lazy(
        "Give the file a name of at most %(most)s letters with an ending such as .pdf, and no path."
    ),
}
TYPES = ", ".join(ending.upper() for endings in ENDINGS.values() for ending in endings[:1])


def refusal(unfit: Unfit) -> Refused:
    """Return the sentence for a file that is not taken."""
    return Refused(REFUSALS[unfit.code] % ({"types": TYPES} | unfit.facts))


def rules() -> list[str]:
    """Return what is said beside each place where a file is chosen."""
    return [
        _("%(types)s, at most %(size)s each, at most %(many)s to a paper.")
        % {
            "types": TYPES,
            "size": filesizeformat(settings.MAX_FILE_BYTES),
            "many": settings.MAX_FILES_A_PAPER,
        },
        _(
            "A paper with one of these marks may not enter the portal and is refused before anything of it "
            "is kept: %(marks)s."
        )
        % {"marks": ", ".join(MARKS)},
        _(
            "Marks are looked for in the name and the text. Scans and pictures are not read: you answer for "
            "them."
        ),
        *gather("file rules"),
    ]


def type_of(file: StoredFile) -> str:
    """Return the type of a file as people call it."""
    return ENDINGS[file.media_type][0].upper()


def residue_of(file: StoredFile) -> list[str]:
    """Return what a file carries along, a phrase a kind; nothing where nothing was found."""
    found: dict[str, Any] = file.residue
    told = [
        _counted(found, "tracked_changes"),
        _named(_("Author or organisation: %(names)s"), found, "authors"),
        _counted(found, "comments"),
        _counted(found, "hidden_text"),
        _named(_("Hidden sheets: %(names)s"), found, "hidden_sheets"),
        _counted(found, "hidden_rows"),
        _named(_("Layers: %(names)s"), found, "layers"),
        _named(_("Places outside it that it draws on: %(names)s"), found, "links"),
        _counted(found, "earlier_versions"),
        _("The place where the picture was taken") if found.get("has_place") else "",
        _counted(found, "unread_pictures"),
    ]
    return [phrase for phrase in told if phrase]


def names_told_by(files: Iterable[StoredFile]) -> list[str]:
    """Return the names files tell: their own, and those they carry along."""
    kinds = ("authors", "hidden_sheets", "layers", "links")
    return [
        name for file in files for name in (file.name, *(one for kind in kinds for one in file.residue[kind]))
    ]


def _named(sentence: str, found: dict[str, Any], kind: str) -> str:
    return sentence % {"names": ", ".join(found[kind])} if found.get(kind) else ""


def _counted(found: dict[str, Any], kind: str) -> str:
    count = found.get(kind, 0)
    return _sentence(kind, count) % {"count": count} if count else ""


def _sentence(kind: str, count: int) -> str:
    if kind == "tracked_changes":
        return ngettext("%(count)s tracked change", "%(count)s tracked changes", count)
    if kind == "comments":
        return ngettext("%(count)s comment or note", "%(count)s comments or notes", count)
    if kind == "hidden_text":
        return ngettext("%(count)s piece of hidden text", "%(count)s pieces of hidden text", count)
    if kind == "hidden_rows":
        return ngettext("%(count)s hidden row or column", "%(count)s hidden rows or columns", count)
    if kind == "earlier_versions":
        return ngettext(
            "%(count)s earlier version left inside it", "%(count)s earlier versions left inside it", count
        )
    return ngettext(
        "%(count)s picture or page without text: what is on it was not read",
        "%(count)s pictures or pages without text: what is on them was not read",
        count,
    )
