"""A document as PDF, by Typst: tagged, archival (PDF/A-2a and PDF/UA-1), with its fonts inside."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from committee.accord.errors import Refused
from committee.documents.content import Document, lines
from committee.documents.printing import LANGUAGES_PRINTED, Layout, Printing, grouped

MEDIA_TYPE = "application/pdf"
TEMPLATES = Path(__file__).resolve().parent / "typst"


def pdf(document: Document, printing: Printing) -> bytes:
    """Return a document as PDF. The same document printed the same way has the same bytes, always.

    Everything goes to Typst as data, nothing as markup: no sign in it does anything but stand there. Typst
    reads no file but its template and no font but its own. Raises Refused for a sign that no font of it has.
    """
    return compiled("document.typ", _told(document, printing))


def compiled(template: str, data: dict[str, Any]) -> bytes:
    """Return what a template of ours makes of data: the same data, the same bytes.

    Raises Refused for a sign that no font of the file has.
    """
    import typst  # only whoever prints waits for it

    try:
        return _made(template, data)
    except typst.TypstError as error:
        sign = _SIGN.search(error.message)
        if sign is None:
            raise
        raise Refused(
            _("No font of the file has the sign “%(sign)s”. Write it in letters, or leave it out.")
            % {"sign": sign[1]}
        ) from None


# What Typst says of a letter that PDF/A cannot hold.
_SIGN = re.compile(r'(?:the text|the codepoint) `"(.+?)"`')


def problems_of(document: Document) -> list[str]:
    """Return why a document could not be printed; none: it can."""
    nothing = dict.fromkeys(LANGUAGES_PRINTED, "")
    try:
        pdf(document, Printing(nothing, "", "", datetime.date(2000, 1, 1)))
    except Refused as refused:
        return [str(refused)]
    return []


def _made(template: str, data: dict[str, Any]) -> bytes:
    import typst

    made = typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        ignore_system_fonts=True,
        format="pdf",
        # PDF/A-4 is PDF 2.0 and PDF/UA-1 at most 1.7: this is what goes together.
        pdf_standards=["a-2a", "ua-1"],
        timestamp=0,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    return made


def _told(document: Document, printing: Printing) -> dict[str, Any]:
    return {
        "title": document.title,
        "lines": [{"kind": one.kind, "level": one.level, "words": one.words} for one in lines(document)],
        "languages": LANGUAGES_PRINTED,
        "beside": printing.layout is Layout.BESIDE,
        "instance": printing.instance,
        "is_draft": printing.is_draft,
        "number": printing.number,
        "digest": grouped(printing.digest),
        "day": [printing.day.year, printing.day.month, printing.day.day],
    }
