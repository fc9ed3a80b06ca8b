"""`manage.py sweep_files`: remove files no paper took, bytes no file names; name what is not whole."""

from __future__ import annotations

import datetime
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from committee.accord import second_wall
from committee.files import store, verbs
from committee.files.models import StoredFile

AT_A_TIME = 500


class Command(BaseCommand):
    """Run once a day, as the owner of the database, who sees the files of both Parties."""

    help = "Removes files that no paper took and bytes that no file names; reports those that are not whole."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how old bytes must be, and whether only to look."""
        parser.add_argument(
            "--hours", type=float, default=24, help="leave what is younger: it may be on its way (24)"
        )
        parser.add_argument("--dry-run", action="store_true", help="remove nothing, only say what would be")

    def handle(self, *args: Any, **options: Any) -> None:
        """Sweep, then read every file. Raises CommandError where one does not hold."""
        if second_wall.holds_this_login():
            raise CommandError("Run it as the owner of the database: this login does not see every file.")
        before = time.time() - options["hours"] * 60 * 60
        since = datetime.datetime.fromtimestamp(before, datetime.UTC)
        untaken = list(verbs.untaken().filter(kept_at__lt=since).order_by().values_list("pk", flat=True))
        if not options["dry_run"]:
            untaken = [pk for pk in untaken if verbs.sweep_untaken(pk, before=since)]
        # Looked at before the rows are: bytes whose row comes in between are not among these.
        old = [path for path in store.everything() if path.stat().st_mtime < before]
        named = set(StoredFile.objects.order_by().values_list("stored_as", flat=True).distinct())
        orphans = [path for path in old if path.name not in named]
        if not options["dry_run"]:
            for path in orphans:
                path.unlink(missing_ok=True)
        said = "would be removed" if options["dry_run"] else "removed"
        self.stdout.write(f"Files that no paper took: {len(untaken)} {said}.")
        self.stdout.write(f"Bytes that no file names: {len(orphans)} {said}.")
        files = StoredFile.objects.order_by("kept_at").iterator(chunk_size=AT_A_TIME)
        broken = [str(file.pk) for file in files if not store.is_whole(file.stored_as, file.digest)]
        if broken:
            raise CommandError(f"Files whose bytes are missing or were changed: {', '.join(broken)}.")
        self.stdout.write("Every other file is whole.")
