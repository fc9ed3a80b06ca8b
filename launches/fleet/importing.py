"""Importing launches: what a file would change, and changing it: one transaction, one entry of the record."""

from __future__ import annotations

import datetime
import hashlib
import json
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import account_that_may
from committee.accord.errors import Refused, Stale
from committee.accord.models import Chain, Entry
from committee.accord.policies import may_keep_records
from committee.accord.uploads import digest_of_file
from launches.fleet.loading import plan_day
from launches.fleet.models import Launch, LaunchVehicle, Pad, VehicleFamily
from launches.fleet.parsing import Fault, Found, Passed, Read, launches_in
from launches.fleet.reading import Unreadable, unpacked_size

ROWS_AT_ONCE = 500
SHOWN = 200  # of each kind, in a preview
# What a page takes: about two seconds of work. More is imported by the command, which tells how far it is.
MOST_BYTES_ON_A_PAGE = 10 * 1024 * 1024
MOST_LAUNCHES_ON_A_PAGE = 10_000
UNKNOWN = ("vehicle", "pad")  # what a secretary can add: faults by these codes
NEW, CHANGED, UNCHANGED, WRONG, PASSED = "new", "changed", "unchanged", "wrong", "passed"
# What an import writes of a launch, apart from its tag and where it is from.
WRITTEN = (
    "at",
    "precision",
    "year",
    "half",
    "vehicle_id",
    "family_id",
    "mission",
    "pad_id",
    "site",
    "outcome",
    "gcat_code",
    "flight_id",
    "agency",
    "payload_count",
    "cited",
)

Values = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """What becomes of one launch of the file: a new row, or changes of the one that is there, or nothing."""

    line: int
    launch: Launch
    changes: list[tuple[str, Any, Any]]  # field, old value, new value; empty for a new row

    @property
    def kind(self) -> str:
        """New, changed or unchanged."""
        return NEW if self.launch._state.adding else CHANGED if self.changes else UNCHANGED


@dataclass
class Plan:
    """What a file comes to: how many of each kind, the first of each, and a digest of all that it writes."""

    counts: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)
    steps: list[Step] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    # Vehicles and pads that the portal does not know, the first of them, with how many lines name each.
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)
    digest: str = ""

    @property
    def launches(self) -> int:
        """How many launches the file names, right or wrong."""
        return self.counts.total() - self.counts[PASSED]

    @property
    def writes(self) -> int:
        """How many launches it would write."""
        return self.counts[NEW] + self.counts[CHANGED]


@dataclass(frozen=True)
class Imported:
    """What an import did. No entry: there was nothing to change."""

    plan: Plan
    entry: Entry | None


Progress = Callable[[int], object]


def check_size_for_a_page(path: Path) -> None:
    """Refuse a file that takes too long to read while somebody waits for a page. Raises Unreadable."""
    if unpacked_size(path) > MOST_BYTES_ON_A_PAGE:
        raise Unreadable("too_much_for_a_page")


def preview(
    path: Path,
    mapping: Mapping[str, str] | None = None,
    *,
    at_most: int | None = None,
    progress: Progress | None = None,
) -> Plan:
    """Return what importing a file would change, and change nothing.

    Raises Unreadable, also for a file of more launches than `at_most`.
    """
    return _follow(path, mapping, progress, at_most=at_most, write=None)


def import_launches(
    *,
    by_id: Any,
    path: Path,
    name: str,
    import_id: uuid.UUID,
    mapping: Mapping[str, str] | None = None,
    expected: str | None = None,
    leave_out_wrong: bool = False,
    at_most: int | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Import the launches of a file, all or none, with one entry in the shared chain.

    `import_id` is the key of this import: done once, it is not done again. `expected`: the digest of the plan
    that somebody looked at. Lines that are wrong stay out only where `leave_out_wrong` says so.
    A file that changes nothing leaves no entry: the record tells what was done.
    Raises Unreadable, also for more launches than `at_most`; Refused; and Stale where the plan is no longer
    the one that was looked at.
    """
    file_digest = digest_of_file(path)
    with transaction.atomic():
        user = account_that_may(by_id, may_keep_records)
        # Whoever changes launches holds the families, so that imports follow one another.
        list(VehicleFamily.objects.select_for_update(no_key=True).order_by("pk"))
        if done := Entry.objects.filter(verb="import_launches", subject_id=str(import_id)).first():
            return Imported(Plan(), done)
        plan = _follow(path, mapping, progress, at_most=at_most, write=import_id)
        if expected is not None and plan.digest != expected:
            raise Stale(_("The launches have changed since you looked. Look again at what would change."))
        if plan.counts[WRONG] and not leave_out_wrong:
            raise Refused(
                _("Some lines are wrong (%(count)s). Correct the file, or say that they are left out.")
                % {"count": plan.counts[WRONG]}
            )
        if not plan.writes:
            return Imported(plan, None)
        entry = record.write(
            chain=Chain.SHARED,
            verb="import_launches",
            actor=user,
            subject="launches",
            subject_id=import_id,
            payload={
                "file": name,
                "file_digest": file_digest,
                "rows_digest": plan.digest,
                **{kind: plan.counts[kind] for kind in (NEW, CHANGED, UNCHANGED, WRONG)},
            },
        )
    return Imported(plan, entry)


def _follow(
    path: Path,
    mapping: Mapping[str, str] | None,
    progress: Progress | None,
    *,
    at_most: int | None,
    write: uuid.UUID | None,
) -> Plan:
    """Go through a file, some hundreds of launches at a time; write where there is a key to write under."""
    plan, digest = Plan(), hashlib.sha256()
    reader = _Reader()
    read = launches_in(path, mapping)
    while batch := list(islice(read, ROWS_AT_ONCE)):
        steps = []
        for one in reader.steps(batch):
            _count(plan, one)
            if isinstance(one, Step) and one.kind != UNCHANGED:
                digest.update(_sealed(one))
                steps.append(one)
        if at_most is not None and plan.launches > at_most:
            raise Unreadable("too_much_for_a_page")
        if write is not None:
            _write(steps, write)
        if progress:
            progress(max(one.line for one in batch))
    plan.digest = digest.hexdigest()
    return plan


def _count(plan: Plan, one: Step | Fault | Passed) -> None:
    if isinstance(one, Passed):
        plan.counts[PASSED] += 1
        plan.passed[one.why] += 1
        return
    kind = one.kind if isinstance(one, Step) else WRONG
    plan.counts[kind] += 1
    if isinstance(one, Step) and kind != UNCHANGED and plan.counts[kind] <= SHOWN:
        plan.steps.append(one)
    elif isinstance(one, Fault):
        if plan.counts[kind] <= SHOWN:
            plan.faults.append(one)
        named = (one.code, one.value)
        if one.code in UNKNOWN and (named in plan.unknown or len(plan.unknown) < SHOWN):
            plan.unknown[named] += 1


def _sealed(step: Step) -> bytes:
    """Return the bytes that stand for what is written of one launch."""
    values = [getattr(step.launch, name) for name in WRITTEN]
    return json.dumps([step.kind, step.launch.tag, *values], default=str, ensure_ascii=False).encode() + b"\n"


def _write(steps: list[Step], import_id: uuid.UUID) -> None:
    for step in steps:
        step.launch.imported_in = import_id
    Launch.objects.bulk_create(step.launch for step in steps if step.kind == NEW)
    changed = [step.launch for step in steps if step.kind == CHANGED]
    Launch.objects.bulk_update(changed, [*_fields(WRITTEN), "credit", "imported_in"], batch_size=100)


def _fields(names: Iterable[str]) -> list[str]:
    return [Launch._meta.get_field(name).name for name in names]


class _Reader:
    """Compares what a file says with what is there."""

    def __init__(self) -> None:
        now = timezone.now()
        self.credit = f"GCAT (J. McDowell, planet4589.org), CC-BY; imported {now.date().isoformat()}"
        self.vehicles = {vehicle.name: vehicle for vehicle in LaunchVehicle.objects.all()}
        self.pads = {pad.code: pad for pad in Pad.objects.all()}
        self.latest = now + datetime.timedelta(days=1)

    def steps(self, batch: list[Read]) -> Iterator[Step | Fault | Passed]:
        """Return what becomes of each: one query."""
        tags = [one.tag for one in batch if isinstance(one, Found)]
        there = {launch.tag: launch for launch in Launch.objects.filter(tag__in=tags)}
        for one in batch:
            yield self._step(one, there.get(one.tag)) if isinstance(one, Found) else one

    def _step(self, found: Found, launch: Launch | None) -> Step | Fault:
        if found.vehicle not in self.vehicles:
            return Fault(found.line, "vehicle", found.vehicle)
        if found.pad and found.pad not in self.pads:
            return Fault(found.line, "pad", found.pad)
        if found.at > self.latest:
            return Fault(found.line, "future", found.at.date().isoformat())
        values = self._values(found)
        if launch is None:
            return Step(found.line, Launch(tag=found.tag, credit=self.credit, **_without_gaps(values)), [])
        if launch.origin != Launch.Origin.GCAT:
            return Fault(found.line, "by_hand", found.tag)
        if found.mission_is_by_flight:
            del values["mission"]
        changes = []
        for name, new in values.items():
            old = getattr(launch, name)
            if new is not None and new != old:
                changes.append((name, old, new))
                setattr(launch, name, new)
        if changes:
            launch.credit = self.credit
        return Step(found.line, launch, changes)

    def _values(self, found: Found) -> Values:
        """Return what a file says of a launch, by the columns of the table; None: it does not speak of it."""
        day = plan_day(found.at, found.precision)
        pad = self.pads.get(found.pad or "")
        vehicle = self.vehicles[found.vehicle]
        return {
            "at": found.at,
            "precision": found.precision,
            "year": day.year,
            "half": 1 if day.month <= 6 else 2,
            "vehicle_id": vehicle.pk,
            "family_id": vehicle.family_id,
            "mission": found.mission,
            "pad_id": pad.pk if pad else None,
            "site": (f"{pad.site} (?)" if found.pad_is_doubted else pad.site) if pad else None,
            "outcome": found.outcome,
            "gcat_code": found.gcat_code or None,
            "flight_id": found.flight_id,
            "agency": found.agency,
            "payload_count": found.payload_count,
            "cited": found.cited,
        }


def _without_gaps(values: Values) -> Values:
    return {name: value for name, value in values.items() if value is not None}
