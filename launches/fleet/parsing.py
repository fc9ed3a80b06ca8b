"""What the rows of a table say of launches. Plain generators; nothing of Django.

Four layouts are known by their columns: GCAT's launch log (a line a payload), GCAT's launch list (a line a
launch), the table of launches/data, and any table whose columns somebody has named. What GCAT's columns mean:
planet4589.org/space/gcat, pages web/cat/llog.html and web/launch/lcols.html.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from launches.fleet.reading import Row, Unreadable, Value, read_table

FIRST_YEAR = 1990
SITES = {"NIIP-5", "NIIP", "GIK-5"}  # Baikonur, as GCAT names it before and after 1992
MOST = {"mission": 200, "flight_id": 40, "agency": 40, "cited": 60, "vehicle": 80, "pad": 20}

_GCAT = {
    "tag": "Launch_Tag",
    "date": "Launch_Date",
    "vehicle": "LV_Type",
    "pad": "Launch_Pad",
    "code": "Launch_Code",
    "flight_id": "Flight_ID",
    "agency": "Agency",
    "cited": "LTCite",
    "spaceport": "Launch_Site",
}
LOG = {**_GCAT, "piece": "Piece", "type": "Type", "payload": "Name"}
LIST = {**_GCAT, "mission": "Mission", "flight": "Flight"}
OWN = {
    "tag": "launch_tag",
    "date": "date_utc",
    "vehicle": "vehicle",
    "mission": "mission",
    "outcome": "outcome",
    "code": "gcat_launch_code",
    "pad": "gcat_pad",
    "flight_id": "flight_id",
    "agency": "agency",
    "payload_count": "payload_count",
    "cited": "gcat_source_cite",
}
# What somebody may name the columns of; without the first four there is no launch.
NEEDED = ("tag", "date", "vehicle", "mission")
NAMED = (*NEEDED, "outcome", "code", "pad", "flight_id", "agency", "payload_count", "cited")

_TAG = re.compile(r"\d{4}-[A-Z]?\d{2,3}")
# Not PX: a part of a payload that GCAT lists beside it, as a landing capsule.
_PAYLOAD = re.compile(r"P(?!X)")
_CODE = re.compile(r"[OD][SF](\d{1,2})?")
_NOT_ORBITAL = re.compile(r"[SMTAHRXYE][A-Z]?\d*")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# "2013 Jul  2 0238:22", less exact as less is known, with a question mark where GCAT doubts it.
_VAGUE = re.compile(
    r"(?P<year>\d{4})\s+(?P<month>[A-Z][a-z]{2})\s+(?P<day>\d{1,2})"
    r"(?:\s+(?P<hour>\d{2})(?:h|(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?)|\.\d+)?(?P<doubt>\?)?"
)
_ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
    r"(?:[T ](?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?Z?)?(?P<doubt>)"
)


@dataclass(frozen=True)
class Found:
    """What a file says of one launch. None: the file does not speak of it."""

    line: int
    tag: str
    at: datetime.datetime
    precision: str
    vehicle: str
    mission: str
    outcome: str
    gcat_code: str
    pad: str | None = None
    pad_is_doubted: bool = False
    flight_id: str | None = None
    agency: str | None = None
    payload_count: int | None = None
    cited: str | None = None
    # The launch list names a launch by its flight: enough for a new one, no reason to rename another.
    mission_is_by_flight: bool = False


class Fault(NamedTuple):
    """A line that cannot be taken: why, by a code, and what stands there."""

    line: int
    code: str
    value: str = ""


class Passed(NamedTuple):
    """A line that is about something else: another spaceport, before 1990, no orbital launch."""

    line: int
    why: str


class Wrong(Exception):  # noqa: N818 - caught where the line is known
    """Something in a line is wrong."""


Read = Found | Fault | Passed


def launches_in(path: Path, mapping: Mapping[str, str] | None = None) -> Iterator[Read]:
    """Read the launches of a file one by one, in its order. `mapping`: our names to those of its columns.

    Raises Unreadable, while being read too.
    """
    known = [mapping] if mapping else [LOG, LIST, OWN]
    table = read_table(path, [_needed(layout) for layout in known])
    layout = next((one for one in known if _needed(one) <= set(table.columns)), None)
    if layout is None:
        missing = _needed(known[0] if mapping else OWN) - set(table.columns)
        raise Unreadable("columns", line=1, value=", ".join(sorted(missing)))
    if len(set(table.columns) - {""}) < len([name for name in table.columns if name]):
        raise Unreadable("columns_twice", line=1)
    return _once_each(_log(table.rows) if layout is LOG else _rows(table.rows, layout))


def columns_in(path: Path) -> list[str]:
    """Return the names of a file's columns, for somebody to say which is which. Raises Unreadable."""
    return [name for name in read_table(path, []).columns if name]


def _needed(layout: Mapping[str, str]) -> frozenset[str]:
    """Return the columns without which a layout is not this one."""
    if layout is LOG or layout is LIST:
        return frozenset(layout.values())
    judged = "code" if "code" in layout else "outcome"
    return frozenset(layout.get(name, name) for name in (*NEEDED, judged))


def _once_each(launches: Iterable[Read]) -> Iterator[Read]:
    """Let each launch pass once, and say where the file names it again."""
    seen: dict[str, int] = {}
    nothing = True
    for one in launches:
        nothing = False
        if isinstance(one, Found):
            first = seen.setdefault(one.tag, one.line)
            yield one if first == one.line else Fault(one.line, "twice", f"{one.tag}, {first}")
        else:
            yield one
    if nothing:
        raise Unreadable("no_rows")


def _rows(rows: Iterable[Row], layout: Mapping[str, str]) -> Iterator[Read]:
    for row in rows:
        said = {name: row.cells[column] for name, column in layout.items() if column in row.cells}
        yield _launch(row, said)


def _log(rows: Iterable[Row]) -> Iterator[Read]:
    """Put the payloads of one launch, which stand in one place of the log, together."""
    for tag, group in groupby(rows, key=lambda row: row.cells.get("Launch_Tag", "")):
        lines = list(group)
        first = lines[0]
        said = {name: first.cells.get(column, "") for name, column in LOG.items()}
        if broken := next((row for row in lines if row.fault), None):
            yield Fault(broken.line, broken.fault, str(tag))
        elif odd := next((row for row in lines if _of_launch(row) != _of_launch(first)), None):
            yield Fault(odd.line, "disagree", str(tag))
        else:
            own = [row for row in lines if _PAYLOAD.match(str(row.cells["Type"]))]
            payloads = [str(row.cells["Name"]) for row in own]
            more = f" (+{len(payloads) - 3} more)" if len(payloads) > 3 else ""
            said |= {"mission": " / ".join(payloads[:3]) + more, "payload_count": str(len(payloads))}
            yield _launch(first, said)


def _of_launch(row: Row) -> list[Value | None]:
    return [row.cells.get(column) for column in _GCAT.values()]


def _launch(row: Row, said: Mapping[str, Value]) -> Read:
    """Return what one row says of a launch."""
    if row.fault:
        return Fault(row.line, row.fault)
    words = {name: value if isinstance(value, str) else value.isoformat() for name, value in said.items()}
    tag, code = words["tag"], words.get("code", "")
    if "spaceport" in words and words["spaceport"].rstrip("?") not in SITES:
        return Passed(row.line, "spaceport")
    if tag[:4].isdecimal() and int(tag[:4]) < FIRST_YEAR:
        return Passed(row.line, "early")
    if "spaceport" in words and _NOT_ORBITAL.fullmatch(code):
        return Passed(row.line, "suborbital")
    for name, value in words.items():
        if not value.isprintable():
            return Fault(row.line, "characters", name)
        if len(value) > MOST.get(name, 300):
            return Fault(row.line, "long", name)
    if not _TAG.fullmatch(tag):
        return Fault(row.line, "tag", tag)
    try:
        return _judged(row.line, said, words)
    except Wrong as wrong:
        return Fault(row.line, *wrong.args)


def _judged(line: int, said: Mapping[str, Value], words: Mapping[str, str]) -> Found:
    at, precision = when(said["date"])
    if at.year != int(words["tag"][:4]):
        raise Wrong("tag_year", words["tag"])
    mission, is_by_flight = words.get("mission", ""), "flight" in words
    if is_by_flight and _given(mission) == "":
        mission = words["flight"]
    for name, value in (("vehicle", words["vehicle"]), ("mission", mission)):
        if not _given(value):
            raise Wrong("missing", name)
    pad = _given(words["pad"]) if "pad" in words else None
    return Found(
        line=line,
        tag=words["tag"],
        at=at,
        precision=precision,
        vehicle=words["vehicle"],
        mission=mission,
        mission_is_by_flight=is_by_flight,
        outcome=_outcome(words),
        gcat_code=_given(words.get("code", "")),
        pad=pad.rstrip("?") if pad is not None else None,
        pad_is_doubted=bool(pad and pad.endswith("?")),
        payload_count=_count(words.get("payload_count", "")),
        **{name: _given(words[name]) for name in ("flight_id", "agency", "cited") if name in words},
    )


def when(value: Value) -> tuple[datetime.datetime, str]:
    """Return a moment in UTC and how exactly it is known: to the second, to the minute, to the day.

    Takes GCAT's vague dates, ISO 8601 and the dates of spreadsheets. What GCAT doubts is one step less
    exact; an hour, with or without a doubt, is no more than a day. Raises Wrong.
    """
    if isinstance(value, datetime.datetime):
        at = value.replace(tzinfo=datetime.UTC, microsecond=0)
        return at, "second" if at.time() != datetime.time() else "day"
    match = _VAGUE.fullmatch(value) or _ISO.fullmatch(value)
    if match is None:
        raise Wrong("date_vague" if re.match(r"\d{4}", value) else "date", value)
    part = match.groupdict()
    precision = next((step for step in ("second", "minute") if part[step]), "day")
    if part["doubt"]:
        if not part["hour"]:
            raise Wrong("date_vague", value)
        precision = {"second": "minute", "minute": "day", "day": "day"}[precision]
    try:
        month = part["month"]
        number = int(month) if month.isdecimal() else _MONTHS.index(month) + 1
        at = datetime.datetime(
            int(part["year"]),
            number,
            int(part["day"]),
            int(part["hour"] or 0),
            int(part["minute"] or 0),
            int(part["second"] or 0),
            tzinfo=datetime.UTC,
        )
    except ValueError:
        raise Wrong("date", value) from None
    return as_exact(at, precision), precision


def as_exact(at: datetime.datetime, precision: str) -> datetime.datetime:
    """Return a moment without what is not known of it."""
    if precision == "day":
        return at.replace(hour=0, minute=0, second=0)
    return at.replace(second=0) if precision == "minute" else at


def _outcome(words: Mapping[str, str]) -> str:
    """Return how it went, by GCAT's code: OS, DS success; OF, DF failure; with digits partial failure."""
    code, outcome = _given(words.get("code", "")), _given(words.get("outcome", ""))
    by_code = ""
    if code:
        match = _CODE.fullmatch(code)
        if match is None:
            raise Wrong("code", code)
        by_code = "partial_failure" if match[1] else "success" if code[1] == "S" else "failure"
    if outcome and outcome not in ("success", "partial_failure", "failure"):
        raise Wrong("outcome", outcome)
    if not (by_code or outcome):
        raise Wrong("missing", "outcome")
    if by_code and outcome and by_code != outcome:
        raise Wrong("outcome_code", f"{outcome}, {code}")
    return by_code or outcome


def _count(value: str) -> int | None:
    if not _given(value):
        return None
    if not value.isdecimal() or int(value) > 1000:
        raise Wrong("count", value)
    return int(value)


def _given(value: str) -> str:
    """Return what is said, nothing where GCAT writes "-"."""
    return "" if value == "-" else value
