"""`manage.py import_launches FILE`: what a file of launches would change; with --apply, the change."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from committee.accord.errors import Refused
from committee.accord.models import User
from launches.fleet import import_words
from launches.fleet.importing import CHANGED, NEW, PASSED, UNCHANGED, WRONG, Plan, import_launches, preview
from launches.fleet.parsing import NAMED, NEEDED
from launches.fleet.reading import Unreadable

LINES_A_STEP = 5000


class Command(BaseCommand):
    """Preview, or import as a secretary; all or nothing."""

    help = (
        "Reads GCAT's launch log or launch list (TSV), the table of launches/data (CSV), or a CSV or XLSX "
        "whose columns --mapping names. Prints what would change; changes it with --apply."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the file, and as whom to import it."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--mapping",
            nargs="+",
            default=[],
            metavar="NAME=COLUMN",
            help=f"which column is which; names: {', '.join(NAMED)}",
        )
        parser.add_argument("--by", metavar="USERNAME", help="the secretary who imports; needed with --apply")
        parser.add_argument("--apply", action="store_true", help="import, in one transaction with one entry")
        parser.add_argument("--leave-out-wrong", action="store_true", help="import the lines that are right")

    def handle(self, *args: Any, **options: Any) -> None:
        """Preview or import. Raises CommandError with a sentence."""
        with override("en"):
            self._handle(**options)

    def _handle(self, **options: Any) -> None:
        path, mapping = options["file"], mapping_of(options["mapping"])
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        if path.stat().st_size > settings.MAX_UPLOAD_BYTES:
            most = settings.MAX_UPLOAD_BYTES // 1024 // 1024
            raise CommandError(f"The file is larger than {most} MB (MAX_UPLOAD_BYTES).")
        try:
            if options["apply"]:
                self._apply(path, mapping, options)
            else:
                self._tell(preview(path, mapping, progress=self._progress()), "Would import")
        except Unreadable as unreadable:
            raise CommandError(import_words.of_file(unreadable)) from None
        except Refused as refused:
            raise CommandError(str(refused)) from None

    def _apply(self, path: Path, mapping: dict[str, str] | None, options: dict[str, Any]) -> None:
        user = User.objects.filter(username=options["by"] or "").first()
        if user is None:
            raise CommandError("Name the secretary who imports: --by USERNAME.")
        done = import_launches(
            by_id=user.pk,
            path=path,
            name=path.name,
            import_id=uuid.uuid4(),
            mapping=mapping,
            leave_out_wrong=options["leave_out_wrong"],
            progress=self._progress(),
        )
        self._tell(done.plan, "Imported")
        self.stdout.write(
            f"Entry {done.entry}." if done.entry else "Nothing to change: no entry was written."
        )

    def _tell(self, plan: Plan, what: str) -> None:
        names = import_words.Names()
        for fault in plan.faults:
            self.stdout.write(f"Line {fault.line}: {import_words.of_line(fault)}")
        if plan.unknown:
            self.stdout.write(
                "A secretary adds unknown vehicles and pads in the admin, each with its source."
            )
        for step in plan.steps:
            changes = import_words.changes_of(step, names)
            said = "; ".join(f"{column}: {old} -> {new}" for column, old, new in changes)
            self.stdout.write(f"Line {step.line}: {step.kind} {step.launch.tag} {said}".rstrip())
        kinds = ", ".join(f"{plan.counts[kind]} {kind}" for kind in (NEW, CHANGED, UNCHANGED, WRONG))
        self.stdout.write(f"{what}: {kinds}; {plan.counts[PASSED]} about something else.")

    def _progress(self) -> Any:
        told = {"line": 0}

        def progress(line: int) -> None:
            if line - told["line"] >= LINES_A_STEP:
                told["line"] = line
                self.stderr.write(f"line {line}")

        return progress


def mapping_of(pairs: list[str]) -> dict[str, str] | None:
    """Return which column is which, from NAME=COLUMN pairs; None for none. Raises CommandError."""
    if not pairs:
        return None
    mapping = dict(pair.partition("=")[::2] for pair in pairs)
    unknown = set(mapping) - set(NAMED)
    missing = {*NEEDED} - set(mapping)
    if unknown or not all(mapping.values()):
        raise CommandError(f"--mapping takes NAME=COLUMN; the names are: {', '.join(NAMED)}.")
    if missing or not {"outcome", "code"} & set(mapping):
        raise CommandError("--mapping must name: tag, date, vehicle, mission, and outcome or code.")
    return mapping
