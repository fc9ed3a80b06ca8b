"""Any list as a file to take away: XLSX, CSV or JSON, of exactly the rows the page shows to this reader.

A list view says one thing: `if file := exported(request, rows, COLUMNS, name="launches"): return file`,
and its template includes `includes/take_away.html`. Filters stay: they stand in the same address.
"""

from __future__ import annotations

import csv
import datetime
import json
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from committee.accord.second_wall import seen_by

ROWS_AT_ONCE = 500
# What a spreadsheet takes for the beginning of a formula; a number that is a number stays one.
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Column:
    """One column: its name in CSV and JSON (never translated), its label in XLSX, and where its value is."""

    name: str
    label: Any
    value: Callable[[Any], Any]


@dataclass(frozen=True)
class Sheet:
    """What is taken away, and what has to be said with it."""

    name: str
    columns: list[Column]
    rows: Iterable[Any]
    credit: str
    exported_on: datetime.date
    reader_id: Any

    def values(self) -> Iterator[list[Any]]:
        """Return the values of each row, read as they are needed."""
        rows = self.rows
        if isinstance(rows, QuerySet):
            rows = rows.iterator(chunk_size=ROWS_AT_ONCE)
        for row in rows:
            yield [_plain(column.value(row)) for column in self.columns]


def exported(
    request: HttpRequest, rows: Iterable[Any], columns: list[Column], *, name: str, credit: str = ""
) -> HttpResponseBase | None:
    """Return the rows as the file that `?format=` asks for; None where the page itself is asked for.

    `rows` must be what this reader may see; `name` begins the file's name; `credit` is owed to a source.
    """
    write = _WRITERS.get(request.GET.get("format", ""))
    if write is None:
        return None
    return write(Sheet(name, columns, rows, credit, timezone.now().date(), request.user.pk))


def harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula when it opens a CSV file."""
    return f"'{text}" if is_like_a_formula(text) else text


def is_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet could take a text for a formula."""
    return _FORMULA.match(text) is not None


def _plain(value: Any) -> Any:
    """Return numbers, dates and nothing as they are, everything else as text."""
    if value is None or isinstance(value, bool | int | float | Decimal | datetime.date):
        return value
    return str(value)


def _csv(sheet: Sheet) -> HttpResponseBase:
    # Every text is quoted: it stays whole where a semicolon parts the columns, as Excel has it in Russian.
    writer = csv.writer(_Echo(), quoting=csv.QUOTE_NONNUMERIC)
    said = [harmless(sheet.credit), sheet.exported_on.isoformat()]

    def lines() -> Iterator[str]:
        # The mark by which Excel knows UTF-8.
        yield "\ufeff" + writer.writerow(
            [*(column.name for column in sheet.columns), "credit", "exported_on"]
        )
        for values in sheet.values():
            yield writer.writerow([*(_in_csv(value) for value in values), *said])

    return _streamed(sheet, "csv", "text/csv; charset=utf-8", lines())


def _in_csv(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return harmless(value) if isinstance(value, str) else value


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        """Return the text."""
        return text


def _json(sheet: Sheet) -> HttpResponseBase:
    names = [column.name for column in sheet.columns]

    def dump(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder)

    def parts() -> Iterator[str]:
        yield f'{{"exported_on": {dump(sheet.exported_on)}, "credit": {dump(sheet.credit)}, "rows": ['
        for number, values in enumerate(sheet.values()):
            yield (",\n" if number else "\n") + dump(dict(zip(names, values, strict=True)))
        yield "\n]}\n"

    return _streamed(sheet, "json", "application/json", parts())


def _xlsx(sheet: Sheet) -> HttpResponseBase:
    book = Workbook(write_only=True)
    page = book.create_sheet(_("List"))
    page.freeze_panes = "A2"
    page.append([_cell(page, str(column.label)) for column in sheet.columns])
    for values in sheet.values():
        page.append([_cell(page, value) for value in values])
    about = book.create_sheet(_("About"))
    about.append([_cell(about, _("Taken from the portal on")), sheet.exported_on])
    if sheet.credit:
        about.append([_cell(about, _("Source")), _cell(about, sheet.credit)])
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it when it is sent
    book.save(file)
    file.seek(0)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return FileResponse(file, as_attachment=True, filename=_file_name(sheet, "xlsx"), content_type=kind)


def _cell(page: Any, value: Any) -> Any:
    """Return a cell: text is text, whatever it begins with, also after somebody edits it."""
    if isinstance(value, datetime.datetime) and value.tzinfo:
        return value.astimezone(datetime.UTC).replace(tzinfo=None)
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(page, _NOT_IN_XML.sub("", value))
    cell.data_type = "s"
    cell.quotePrefix = is_like_a_formula(value)
    return cell


_WRITERS: dict[str, Callable[[Sheet], HttpResponseBase]] = {"xlsx": _xlsx, "csv": _csv, "json": _json}


def _streamed(sheet: Sheet, ending: str, kind: str, parts: Iterator[str]) -> StreamingHttpResponse:
    disposition = f'attachment; filename="{_file_name(sheet, ending)}"'
    spoken = _as_in_the_request(parts, sheet.reader_id)
    return StreamingHttpResponse(spoken, content_type=kind, headers={"Content-Disposition": disposition})


def _as_in_the_request(parts: Iterator[str], reader_id: Any) -> Iterator[str]:
    """Keep to the reader and language of the request, which is over when the parts are made."""
    language = get_language()

    def spoken() -> Iterator[str]:
        with override(language), seen_by(reader_id):
            yield from parts

    return spoken()


def _file_name(sheet: Sheet, ending: str) -> str:
    return f"{sheet.name}-{sheet.exported_on.isoformat()}.{ending}"
