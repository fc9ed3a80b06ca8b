"""What an import says to people: of files it cannot read, of lines that are wrong, of what would change."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from launches.fleet.columns import utc_of
from launches.fleet.importing import Step
from launches.fleet.models import Launch, LaunchVehicle, Pad
from launches.fleet.parsing import Fault
from launches.fleet.reading import Unreadable

FILE = {
    "empty": gettext_lazy("The file is empty."),
    "no_rows": gettext_lazy("The file has a line of headings and no launches."),
    "not_a_table": gettext_lazy("This is no table: save it as CSV, as tab-separated text or as XLSX."),
    "old_excel": gettext_lazy("This is an old Excel file (.xls). Save it as .xlsx or as CSV."),
    "encoding": gettext_lazy("The text is not in UTF-8. Save the file as UTF-8."),
    "long_line": gettext_lazy("A line has no end: this is no table."),
    "quotes": gettext_lazy("A quotation mark is opened and not closed."),
    "columns": gettext_lazy("Columns are missing: %(value)s."),
    "columns_twice": gettext_lazy("Two columns have one name."),
    "too_many_lines": gettext_lazy("The file has more lines than are taken (%(value)s)."),
    "too_many_columns": gettext_lazy("The file has more columns than are taken (%(value)s)."),
    "too_much_for_a_page": gettext_lazy(
        "The file is too large to import while a page waits. Leave out what is not about Baikonur, "
        "or ask whoever runs the server to import it: manage.py import_launches FILE."
    ),
    "unpacks_too_large": gettext_lazy("Unpacked, the file would be larger than is taken (%(value)s MB)."),
}
LINE = {
    "cells": gettext_lazy("more or fewer cells than there are headings"),
    "merged": gettext_lazy("merged cells: give each line its own"),
    "formula": gettext_lazy("a formula instead of a value"),
    "disagree": gettext_lazy("the lines of launch %(value)s contradict each other"),
    "twice": gettext_lazy("the launch stands in the file already (launch, line: %(value)s)"),
    "characters": gettext_lazy("a character nobody can see, in the column: %(value)s"),
    "long": gettext_lazy("the text is too long, in the column: %(value)s"),
    "missing": gettext_lazy("nothing is said of: %(value)s"),
    "tag": gettext_lazy("not a launch tag: “%(value)s”"),
    "tag_year": gettext_lazy("the tag names another year than the date: %(value)s"),
    "date": gettext_lazy("there is no such date: “%(value)s”"),
    "date_vague": gettext_lazy("not even the day is known: “%(value)s”"),
    "future": gettext_lazy("the date lies in the future: %(value)s"),
    "code": gettext_lazy("unknown GCAT launch code: “%(value)s”"),
    "outcome": gettext_lazy("unknown outcome: “%(value)s”"),
    "outcome_code": gettext_lazy("outcome and GCAT launch code contradict each other: %(value)s"),
    "count": gettext_lazy("not a number of payloads: “%(value)s”"),
    "vehicle": gettext_lazy("unknown vehicle: “%(value)s”"),
    "pad": gettext_lazy("unknown pad: “%(value)s”"),
    "by_hand": gettext_lazy("the launch was entered by hand; an import does not change it: %(value)s"),
}
ADD = {
    "vehicle": gettext_lazy("Add the vehicle “%(value)s”"),
    "pad": gettext_lazy("Add the pad “%(value)s”"),
}
PASSED = {
    "spaceport": gettext_lazy("from other spaceports"),
    "early": gettext_lazy("before 1990"),
    "suborbital": gettext_lazy("not orbital"),
}
MOST_SHOWN = 120  # letters of what stands in a file


def of_file(refusal: Unreadable) -> str:
    """Return why a file cannot be read, with the line where there is one."""
    said = str(FILE[refusal.code]) % {"value": refusal.value[:MOST_SHOWN]}
    return _("Line %(line)s: %(said)s") % {"line": refusal.line, "said": said} if refusal.line else said


def of_line(fault: Fault) -> str:
    """Return why a line is left out."""
    return str(LINE[fault.code]) % {"value": fault.value[:MOST_SHOWN]}


def changes_of(step: Step, names: Names) -> list[tuple[str, str, str]]:
    """Return what changes of a launch: the column, what stood there, what will stand there."""
    return [
        (names.of_column(field), names.of(field, old), names.of(field, new))
        for field, old, new in step.changes
        if field not in ("family_id", "half")  # they follow from the vehicle and the time
    ]


def _column(name: str) -> Any:
    return Launch._meta.get_field(name)


class Names:
    """Values of launches in words; the vehicles and pads are read once, where a change speaks of one."""

    _rows: dict[str, dict[Any, str]] | None = None

    def of_column(self, field: str) -> str:
        """Return what a column is called."""
        return capfirst(str(_column(field).verbose_name))

    def of(self, field: str, value: Any) -> str:
        """Return a value as people read it; a gap is said."""
        if value is None or value == "":
            return _("not found")
        if field in ("vehicle_id", "pad_id"):
            return self._named(field)[value]
        if field == "at":
            return utc_of(Launch(at=value, precision="second"))
        choices = dict(_column(field).flatchoices)
        return str(choices.get(value, value))

    def _named(self, field: str) -> dict[Any, str]:
        if self._rows is None:
            self._rows = {
                "vehicle_id": {row.pk: row.name for row in LaunchVehicle.objects.all()},
                "pad_id": {row.pk: str(row) for row in Pad.objects.all()},
            }
        return self._rows[field]
