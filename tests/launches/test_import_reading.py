"""What files say of launches, and how files that are wrong are refused: by line and reason. No database."""

import datetime
import tracemalloc
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from launches.fleet.import_words import FILE
from launches.fleet.loading import DATA
from launches.fleet.parsing import NAMED, Fault, Found, Passed, Wrong, columns_in, launches_in, when
from launches.fleet.reading import MAX_COLUMNS, MAX_LINES, Unreadable
from tests.launches.logs import LIST_HEAD, LOG, OWN_HEAD, book, listed, own, text_file

FILE_CODES = set(FILE)


def read(path, mapping=None):
    return list(launches_in(path, mapping))


def refused(path, mapping=None):
    with pytest.raises(Unreadable) as caught:
        read(path, mapping)
    return caught.value.code, caught.value.line


def faults(path):
    return [(one.line, one.code) for one in read(path) if isinstance(one, Fault)]


class TestGcatsLog:
    def test_payloads_of_one_launch_are_one_launch(self, tmp_path):
        found = read(text_file(tmp_path, *LOG))
        assert found[:2] == [Passed(3, "early"), Passed(4, "spaceport")]
        minute, failure, with_capsules = found[2:]
        assert (minute.tag, minute.precision, minute.at.isoformat()) == (
            "2006-026",
            "minute",
            "2006-06-25T04:00:00+00:00",
        )
        assert (failure.line, failure.mission, failure.outcome) == (6, "BelKA / Baumanets", "failure")
        assert failure.payload_count == 2
        assert (with_capsules.mission, with_capsules.payload_count) == ("Kosmos-2423", 1)

    def test_more_than_three_payloads_are_counted(self, tmp_path):
        lines = [LOG[5].replace("\tBelKA\tBelKA", f"\tSat {number}\t-") for number in range(1, 6)]
        (one,) = read(text_file(tmp_path, LOG[0], *lines))
        assert (one.mission, one.payload_count) == ("Sat 1 / Sat 2 / Sat 3 (+2 more)", 5)

    def test_lines_of_one_launch_that_contradict_each_other(self, tmp_path):
        odd = LOG[6].replace("1943:05", "1943:06")
        assert faults(text_file(tmp_path, LOG[0], LOG[5], odd)) == [(3, "disagree")]

    def test_a_launch_that_comes_again_later(self, tmp_path):
        assert faults(text_file(tmp_path, LOG[0], LOG[5], LOG[4], LOG[6])) == [(4, "twice")]


class TestGcatsList:
    def test_a_launch_is_named_by_its_flight(self, tmp_path):
        (found,) = read(text_file(tmp_path, LIST_HEAD, "# Updated", listed()))
        assert (found.tag, found.mission, found.mission_is_by_flight) == ("2024-250", "Resurs-P No. 5", True)
        assert found.payload_count is None

    def test_what_is_not_orbital_is_passed_over(self, tmp_path):
        lines = [listed(tag="2024-M12", code="MS"), listed(tag="2024-S01", code="SF")]
        path = text_file(tmp_path, LIST_HEAD, *lines)
        assert [one.why for one in read(path)] == ["suborbital", "suborbital"]

    def test_before_and_after_1992(self, tmp_path):
        path = text_file(
            tmp_path,
            LIST_HEAD,
            listed(site="NIIP-5"),
            listed(tag="2024-251", site="GIK-5?"),
            listed(site="GIK-1"),
        )
        assert [type(one) for one in read(path)] == [Found, Found, Passed]

    def test_a_doubted_pad_and_no_pad(self, tmp_path):
        path = text_file(tmp_path, LIST_HEAD, listed(pad="LC1?"), listed(tag="2024-251", pad="-"))
        doubted, none = read(path)
        assert (doubted.pad, doubted.pad_is_doubted) == ("LC1", True)
        assert (none.pad, none.pad_is_doubted) == ("", False)


@pytest.mark.parametrize(
    ("vague", "moment", "precision"),
    [
        ("2013 Jul  2 0238:22", "2013-07-02T02:38:22", "second"),
        ("2013 Jul  2 0238:22.5", "2013-07-02T02:38:22", "second"),
        ("2006 Nov 17 1912:00?", "2006-11-17T19:12:00", "minute"),
        ("2006 Jun 25 0400", "2006-06-25T04:00:00", "minute"),
        ("2006 Jun 25 0400?", "2006-06-25T00:00:00", "day"),
        ("2016 Jun  8 23h", "2016-06-08T00:00:00", "day"),
        ("2016 Jun  8 23h?", "2016-06-08T00:00:00", "day"),
        ("2016 Jun  8.9", "2016-06-08T00:00:00", "day"),
        ("2025 Nov 27", "2025-11-27T00:00:00", "day"),
        ("2013-07-02T02:38:22Z", "2013-07-02T02:38:22", "second"),
        ("2013-07-02 02:38", "2013-07-02T02:38:00", "minute"),
        ("2025-11-27", "2025-11-27T00:00:00", "day"),
        (datetime.datetime(2013, 7, 2, 2, 38, 22), "2013-07-02T02:38:22", "second"),
        (datetime.datetime(2025, 11, 27), "2025-11-27T00:00:00", "day"),
    ],
)
def test_dates_as_exact_as_they_are_known(vague, moment, precision):
    assert when(vague) == (datetime.datetime.fromisoformat(f"{moment}+00:00"), precision)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2016 Jun  8?", "date_vague"), ("2016 Jun", "date_vague"), ("2016 Q2", "date_vague"),
        ("2016?", "date_vague"), ("2010s", "date_vague"), ("21C", "date"), ("", "date"), ("-", "date"),
        ("2013 Feb 30", "date"), ("2013-13-01", "date"), ("2013 Jux  2", "date"),
        ("2013-07-02T25:00Z", "date"), ("2013 Jul  2 0260", "date"),
    ],
)  # fmt: skip
def test_dates_that_are_none(text, code):
    with pytest.raises(Wrong) as caught:
        when(text)
    assert caught.value.args[0] == code


like_dates = st.from_regex(r"\d{4} [A-Z][a-z]{2} [ \d]\d( \d{4}(:\d\d)?)?\??", fullmatch=True)


@given(st.one_of(st.text(max_size=30), like_dates))
def test_whatever_stands_for_a_date_is_a_date_or_named(text):
    try:
        at, precision = when(text)
    except Wrong as wrong:
        code = wrong.args[0]
    else:
        code = precision
        assert at.tzinfo
    assert code in ("date", "date_vague", "second", "minute", "day")


class TestTablesOfOnesOwn:
    def test_the_shipped_table(self):
        found = read(DATA / "baikonur_launches.csv")
        assert {type(one) for one in found} == {Found}
        assert len(found) == 636

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_any_usual_text(self, tmp_path, delimiter, encoding, end):
        lines = [line.replace(",", delimiter) for line in (OWN_HEAD, own(), "", own(tag="2013-901"))]
        found = read(text_file(tmp_path, *lines, encoding=encoding, end=end))
        assert [(one.line, one.tag) for one in found] == [(2, "2013-900"), (4, "2013-901")]

    def test_columns_somebody_named(self, tmp_path):
        at = datetime.datetime(2013, 7, 2, 2, 38)
        rows = [
            ["Номер", "Дата", "РН", "КА", "Итог"],
            ["2013-900", at, "Proton-M", "Глонасс", "failure"],
        ]
        path = book(tmp_path, *rows)
        mapping = {"tag": "Номер", "date": "Дата", "vehicle": "РН", "mission": "КА", "outcome": "Итог"}
        (found,) = read(path, mapping)
        assert (found.line, found.mission, found.outcome, found.gcat_code) == (2, "Глонасс", "failure", "")
        assert found.pad is found.agency is found.payload_count is None
        assert refused(path)[0] == "columns"
        assert columns_in(path) == rows[0]
        assert set(mapping) < set(NAMED)

    def test_a_name_with_a_comma_and_a_quotation_mark(self, tmp_path):
        (found,) = read(text_file(tmp_path, OWN_HEAD, own(mission='"Yamal, ""202"""')))
        assert found.mission == 'Yamal, "202"'


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"tag": "13-1"}, "tag"), ({"tag": ""}, "tag"), ({"date": "2013-02-30"}, "date"),
        ({"date": ""}, "date"),
        ({"date": "2012-07-02"}, "tag_year"), ({"vehicle": ""}, "missing"), ({"mission": "-"}, "missing"),
        ({"code": "XX"}, "code"), ({"code": "OU"}, "code"), ({"outcome": "lost", "code": ""}, "outcome"),
        ({"outcome": "success"}, "outcome_code"), ({"outcome": "", "code": ""}, "missing"),
        ({"payloads": "many"}, "count"), ({"payloads": "-3"}, "count"), ({"payloads": "1e9"}, "count"),
        ({"mission": "a\u202eb"}, "characters"), ({"mission": "a\x07b"}, "characters"),
        ({"mission": "x" * 201}, "long"), ({"cited": "NK,one more"}, "cells"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named_and_the_others_are_read(tmp_path, said, code):
    path = text_file(tmp_path, OWN_HEAD, own(tag="2013-901"), own(**said), own(tag="2013-902"))
    right, wrong, also_right = read(path)
    assert (wrong.line, wrong.code) == (3, code)
    assert (right.tag, also_right.tag) == ("2013-901", "2013-902")


def test_the_same_launch_twice(tmp_path):
    assert faults(text_file(tmp_path, OWN_HEAD, own(), own())) == [(3, "twice")]


class TestFilesThatAreNone:
    @pytest.mark.parametrize(
        ("raw", "refusal"),
        [
            (b"", ("empty", 0)), (b"\n\n  \n", ("empty", 0)), (b"\xef\xbb\xbf", ("empty", 0)),
            (b"MZ\x90\0\x03\0\0\0", ("not_a_table", 1)), (b"\x7fELF\x02\x01\x01\0", ("not_a_table", 1)),
            (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", ("columns", 1)),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ("old_excel", 0)), (b"{}\n", ("columns", 1)),
            (b"PK\x03\x04 and no more", ("not_a_table", 0)), (b"a" * 70_000, ("not_a_table", 1)),
        ],
    )  # fmt: skip
    def test_what_only_has_the_name_of_a_table(self, tmp_path, raw, refusal):
        for name in ("launches.csv", "launches.xlsx"):
            path = tmp_path / name
            path.write_bytes(raw)
            assert refused(path) == refusal

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
    def test_utf_16(self, tmp_path, encoding):
        path = text_file(tmp_path, OWN_HEAD, own(), encoding=encoding)
        assert refused(path) in (("encoding", 1), ("not_a_table", 1))

    def test_cp1251_is_named_by_its_line(self, tmp_path):
        path = text_file(tmp_path, OWN_HEAD, own(), own(tag="2013-901", mission="Глонасс"), encoding="cp1251")
        assert refused(path) == ("encoding", 3)

    def test_another_delimiter(self, tmp_path):
        path = text_file(tmp_path, OWN_HEAD.replace(",", "|"), own().replace(",", "|"))
        assert refused(path) == ("columns", 1)

    def test_headings_only_and_headings_twice(self, tmp_path):
        assert refused(text_file(tmp_path, OWN_HEAD)) == ("no_rows", 0)
        assert refused(text_file(tmp_path, LOG[0], LOG[1])) == ("no_rows", 0)
        assert refused(text_file(tmp_path, OWN_HEAD + ",mission", own() + ",x")) == ("columns_twice", 1)

    def test_a_quotation_mark_that_stays_open(self, tmp_path):
        path = text_file(
            tmp_path, OWN_HEAD, own(mission='"Glonass'), *[own(tag=f"2013-{n}") for n in range(100, 110)]
        )
        assert refused(path)[0] == "quotes"

    def test_a_line_without_end_in_the_middle(self, tmp_path):
        path = text_file(tmp_path, OWN_HEAD, own(), "x" * 70_000)
        assert refused(path) == ("long_line", 3)

    def test_too_many_lines(self, tmp_path):
        path = text_file(tmp_path, OWN_HEAD, "\n" * (MAX_LINES + 1))
        assert refused(path)[0] == "too_many_lines"


class TestSpreadsheets:
    HEAD = OWN_HEAD.split(",")

    def row(self, **said):
        return own(**said).split(",")

    def test_read_row_by_row(self, tmp_path):
        found = read(book(tmp_path, self.HEAD, self.row(), [], self.row(tag="2013-901")))
        assert [(one.line, one.tag) for one in found] == [(2, "2013-900"), (4, "2013-901")]

    def test_numbers_as_spreadsheets_keep_them(self, tmp_path):
        row = [3.0 if cell == "3" else cell for cell in self.row()]
        (found,) = read(book(tmp_path, self.HEAD, row))
        assert found.payload_count == 3

    def test_merged_cells_and_formulas_are_named_by_line(self, tmp_path):
        rows = [self.HEAD, *[self.row(tag=f"2013-90{n}") for n in range(4)]]
        rows[4][2] = "=A1"
        path = book(tmp_path, *rows, change=lambda sheet: sheet.merge_cells("A2:B3"))
        assert faults(path) == [(2, "merged"), (3, "merged"), (5, "formula")]

    def test_headings_only_and_nothing_at_all(self, tmp_path):
        assert refused(book(tmp_path, self.HEAD)) == ("no_rows", 0)
        assert refused(book(tmp_path)) == ("empty", 0)

    def test_too_many_columns(self, tmp_path):
        path = book(tmp_path, self.HEAD, ["x"] * (MAX_COLUMNS + 1))
        assert refused(path) == ("too_many_columns", 2)

    def test_a_zip_of_something_else(self, tmp_path):
        with zipfile.ZipFile(tmp_path / "launches.xlsx", "w") as archive:
            archive.writestr("word/document.xml", "<x/>")
        assert refused(tmp_path / "launches.xlsx") == ("not_a_table", 0)

    def test_a_sheet_that_is_broken(self, tmp_path):
        good, bad = book(tmp_path, self.HEAD, self.row()), tmp_path / "bad.xlsx"
        with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
            for part in source.infolist():
                data = source.read(part)
                target.writestr(part.filename, data[:200] if "sheet1" in part.filename else data)
        assert refused(bad) == ("not_a_table", 0)

    @pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/media/one.bin"])
    def test_a_zip_bomb_is_not_unpacked(self, tmp_path, part):
        """Some hundreds of kilobytes that would unpack to 300 MB."""
        bomb = tmp_path / "bomb.xlsx"
        small = zipfile.ZipFile(book(tmp_path, self.HEAD))
        with small as source, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as target:
            for one in source.infolist():
                if one.filename != part:
                    target.writestr(one.filename, source.read(one))
            with target.open(part, "w") as stream:
                for _ in range(300):
                    stream.write(b" " * 1024 * 1024)
        assert bomb.stat().st_size < 1_000_000
        tracemalloc.start()
        assert refused(bomb) == ("unpacks_too_large", 0)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
        tracemalloc.stop()

    def test_a_row_of_a_million_cells_is_not_read(self, tmp_path):
        path = tmp_path / "wide.xlsx"
        with zipfile.ZipFile(book(tmp_path, self.HEAD)) as source, zipfile.ZipFile(path, "w") as target:
            for one in source.infolist():
                data = source.read(one)
                if one.filename == "xl/worksheets/sheet1.xml":
                    row = b"<row>" + b"<c/>" * 1_000_000 + b"</row>"
                    data = b"<worksheet><sheetData>" + row + b"</sheetData></worksheet>"
                target.writestr(one.filename, data)
        assert refused(path) == ("too_many_columns", 1)


def test_a_large_text_is_read_in_little_memory(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("w") as file:
        file.write(OWN_HEAD + "\n")
        for number in range(20_000):
            file.write(own(tag=f"2013-{'ABCDEFGHIJKLMNOPQRST'[number // 1000]}{number % 1000:03}") + "\n")
    tracemalloc.start()
    assert sum(isinstance(one, Found) for one in launches_in(path)) == 20_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6_000_000  # the tags, so that none comes twice


class TestWhateverIsSent:
    """Any bytes are read, or refused with a code; nothing else is let out."""

    def outcome(self, folder, raw):
        path = folder / "sent"
        path.write_bytes(raw)
        try:
            return {type(one) for one in launches_in(path)}
        except Unreadable as unreadable:
            return unreadable.code

    @given(raw=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
    def test_bytes(self, tmp_path_factory, raw):
        assert self.outcome(tmp_path_factory.mktemp("sent"), raw) in FILE_CODES

    @pytest.fixture(scope="class")
    def good(self, tmp_path_factory):
        """One good file of each kind, made once: a book made again differs, since it names the moment."""
        folder = tmp_path_factory.mktemp("good")
        return [
            path.read_bytes()
            for path in (
                text_file(folder, OWN_HEAD, own(), own(tag="2013-901"), name="own.csv"),
                text_file(folder, *LOG, name="log.tsv"),
                book(folder, OWN_HEAD.split(","), own().split(",")),
            )
        ]

    @given(data=st.data())
    def test_a_good_file_that_was_damaged(self, tmp_path_factory, good, data):
        folder = tmp_path_factory.mktemp("sent")
        raw = bytearray(data.draw(st.sampled_from(good)))
        for place in data.draw(st.lists(st.integers(0, len(raw) - 1), max_size=5)):
            raw[place] = data.draw(st.integers(0, 255))
        outcome = self.outcome(folder, bytes(raw))
        assert outcome in FILE_CODES if isinstance(outcome, str) else outcome <= {Found, Fault, Passed}

    def test_old_line_ends(self, tmp_path):
        assert self.outcome(tmp_path, OWN_HEAD.encode() + b"\r" + own().encode()) in FILE_CODES

    def test_rows_shorter_and_longer_than_the_headings(self, tmp_path):
        path = book(tmp_path, OWN_HEAD.split(","), own().split(",")[:3], [*own().split(","), "more"])
        assert faults(path) == [(2, "tag"), (3, "cells")]
