"""Files of launches for tests. Excerpts of GCAT: Jonathan McDowell, https://planet4589.org, CC-BY."""

from pathlib import Path

import openpyxl

LOG = (Path(__file__).parent / "launchlog.tsv").read_text(encoding="utf-8").splitlines()
LIST_HEAD = (
    "#Launch_Tag\tLaunch_JD\tLaunch_Date\tLV_Type\tVariant\tFlight_ID\tFlight\tMission\tFlightCode\tPlatform\t"
    "Launch_Site\tLaunch_Pad\tAscent_Site\tAscent_Pad\tApogee\tApoflag\tRange\tRangeFlag\tDest\tOrbPay\tAgency\t"
    "Launch_Code\tGroup\tCategory\tLTCite\tCite\tNotes"
)


def listed(tag="2024-250", date="2024 Dec 25 0745:42", vehicle="Soyuz-2-1B", **said):
    """One line of GCAT's launch list."""
    cells = {
        "tag": tag, "jd": "2460669.82", "date": date, "vehicle": vehicle, "variant": "-",
        "flight_id": "S 15000-068", "flight": "Resurs-P No. 5", "mission": "-", "code of flight": "-",
        "platform": "-", "site": "GIK-5", "pad": "LC31", "ascent site": "-", "ascent pad": "-",
        "apogee": "472", "apogee flag": "-", "range": "-", "range flag": "-", "dest": "-", "mass": "6.2",
        "agency": "FKA", "code": "OS", "group": "G", "category": "-", "cited": "russianspaceweb.com",
        "cite": "-",
        "notes": "-",
    } | said  # fmt: skip
    return "\t".join(cells.values())


OWN_HEAD = (
    "date_utc,vehicle,mission,outcome,launch_tag,gcat_pad,gcat_launch_code,"
    "flight_id,agency,payload_count,gcat_source_cite"
)


def own(tag="2013-900", date="2013-07-02T02:38:22Z", **said):
    """One line of a table like launches/data."""
    cells = {
        "date": date, "vehicle": "Proton-M", "mission": "Glonass-M", "outcome": "failure", "tag": tag,
        "pad": "LC81/24", "code": "OF", "flight_id": "535-43", "agency": "KHRU", "payloads": "3",
        "cited": "NK",
    } | said  # fmt: skip
    return ",".join(cells.values())


def text_file(folder: Path, *lines: str, name="launches.csv", encoding="utf-8", end="\n") -> Path:
    """A text of these lines."""
    path = folder / name
    path.write_bytes((end.join(lines) + end).encode(encoding))
    return path


def book(folder: Path, *rows, name="launches.xlsx", change=None) -> Path:
    """An XLSX of these rows; `change` may do more to its sheet."""
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(list(row))
    if change:
        change(made.active)
    made.save(folder / name)
    return folder / name
