"""Importing launches by verb and command: all or nothing, once, by a secretary, with one entry."""

import io
import uuid

import pytest
from django.core.management import CommandError, call_command

from committee.accord.errors import Refused, Stale
from committee.accord.models import Entry, User
from committee.accord.narration import sentence
from committee.accord.uploads import digest_of_file
from committee.papers.loading import load_sources
from launches.fleet.importing import import_launches, preview
from launches.fleet.loading import DATA, load_fleet
from launches.fleet.models import Launch
from tests import factories as make
from tests.accord.at_once import at_once
from tests.accord.test_kills import run_and_kill
from tests.accord.world import everything, what_does_not_hold, written_verbs
from tests.launches.logs import LIST_HEAD, LOG, OWN_HEAD, book, listed, own, text_file


@pytest.fixture
def fleet(db):
    load_sources(DATA / "sources.json")
    load_fleet()


@pytest.fixture
def secretary(db):
    return make.secretary("KZ")


def imported(by, path, **fields):
    fields.setdefault("import_id", uuid.uuid4())
    return import_launches(by_id=by.pk, path=path, name=path.name, **fields)


def shipped(folder, change=lambda text: text):
    """The shipped table, changed."""
    path = folder / "launches.csv"
    path.write_text(change((DATA / "baikonur_launches.csv").read_text(encoding="utf-8")), encoding="utf-8")
    return path


def corrected(text):
    """One launch less exact, one on another pad, one new."""
    text = text.replace("2013-07-02T02:38:22Z", "2013-07-02T02:38Z").replace(
        "Site 1/5,Soyuz TM-9,", "Site 1/5,Soyuz TM-9 (corrected),"
    )
    last = text.splitlines()[-1]
    return text + last.replace("2025-11-27", "2025-12-10").replace("2025-275", "2025-900") + "\n"


def with_a_wrong_line(text):
    return corrected(text).replace(",OS,T 15000-040", ",XX,T 15000-040")


@pytest.mark.django_db
class TestPreview:
    def test_the_shipped_table_changes_nothing(self, fleet):
        plan = preview(DATA / "baikonur_launches.csv")
        assert dict(plan.counts) == {"unchanged": 636}
        assert plan.writes == 0

    def test_what_is_taken_away_changes_nothing_when_it_comes_back(self, fleet, client, tmp_path):
        client.force_login(make.user("RU"))
        path = tmp_path / "launches.csv"
        path.write_bytes(client.get("/launches/", {"format": "csv"}).getvalue())
        plan = preview(path)
        assert [step.changes for step in plan.steps] == []
        assert dict(plan.counts) == {"unchanged": 636}

    def test_new_changed_unchanged_wrong_by_line(self, fleet, tmp_path):
        path = shipped(tmp_path, lambda text: corrected(text).replace("1990-020,", "1990-020x,"))
        plan = preview(path)
        assert dict(plan.counts) == {"new": 1, "changed": 2, "unchanged": 633, "wrong": 1}
        assert [(fault.line, fault.code) for fault in plan.faults] == [(4, "tag")]
        changes = {step.launch.tag: step.changes for step in plan.steps}
        assert changes["1990-014"] == [("mission", "Soyuz TM-9", "Soyuz TM-9 (corrected)")]
        assert [name for name, _, _ in changes["2013-F02"]] == ["at", "precision"]
        assert changes["2025-900"] == []
        assert Launch.objects.count() == 636

    def test_gcats_log_agrees_with_the_shipped_table(self, fleet, tmp_path):
        plan = preview(text_file(tmp_path, *LOG))
        # Of 18 payloads the excerpt has two.
        assert dict(plan.counts) == {"passed": 2, "unchanged": 2, "changed": 1}
        assert dict(plan.passed) == {"early": 1, "spaceport": 1}
        assert [name for name, _, _ in plan.steps[0].changes] == ["mission", "payload_count"]

    def test_gcats_list_gives_the_hour_and_renames_nothing(self, fleet, tmp_path):
        plan = preview(text_file(tmp_path, LIST_HEAD, listed(flight="Another name")))
        ((name, old, new), (other, _, _)) = plan.steps[0].changes
        assert (name, str(old), str(new)) == ("at", "2024-12-25 00:00:00+00:00", "2024-12-25 07:45:42+00:00")
        assert other == "precision"

    @pytest.mark.parametrize(
        ("said", "code"),
        [
            ({"vehicle": "Soyuz-9"}, "vehicle"),
            ({"pad": "LC999"}, "pad"),
            ({"date": "2099-01-01", "tag": "2099-001"}, "future"),
        ],
    )
    def test_what_the_portal_does_not_know_is_named(self, fleet, tmp_path, said, code):
        plan = preview(text_file(tmp_path, OWN_HEAD, own(), own(**{"tag": "2013-901"} | said)))
        assert [(fault.line, fault.code) for fault in plan.faults] == [(3, code)]
        assert plan.counts["new"] == 1

    def test_a_launch_entered_by_hand_is_left_alone(self, fleet, tmp_path):
        Launch.objects.filter(tag="1990-014").update(origin=Launch.Origin.HAND)
        plan = preview(shipped(tmp_path, corrected))
        assert [(fault.line, fault.code) for fault in plan.faults] == [(2, "by_hand")]

    def test_as_many_queries_for_200_launches_as_for_2(self, fleet, tmp_path, django_assert_num_queries):
        for number in (2, 200):
            lines = [own(tag=f"2013-{500 + n}") for n in range(number)]
            with django_assert_num_queries(3):  # vehicles, pads, the launches that are there
                preview(text_file(tmp_path, OWN_HEAD, *lines))


@pytest.mark.django_db
class TestImport:
    def test_what_was_looked_at_is_written_with_one_entry(self, fleet, secretary, tmp_path):
        path = shipped(tmp_path, corrected)
        key = uuid.uuid4()
        done = imported(secretary, path, expected=preview(path).digest, import_id=key)
        launch = Launch.objects.get(tag="2013-F02")
        assert (launch.precision, launch.at.second, launch.imported_in) == ("minute", 0, key)
        assert "imported" in launch.credit
        new = Launch.objects.get(tag="2025-900")
        assert (new.year, new.half, new.family.code, new.pad.code) == (2025, 2, "soyuz-2", "LC31")
        assert Launch.objects.filter(imported_in=key).count() == 3
        assert written_verbs() == ["import_launches"]
        entry = done.entry
        assert entry.payload == {
            "file": "launches.csv", "file_digest": digest_of_file(path), "rows_digest": done.plan.digest,
            "new": 1, "changed": 2, "unchanged": 634, "wrong": 0,
        }  # fmt: skip
        assert (entry.party_code, entry.subject_id) == ("KZ", str(key))
        assert what_does_not_hold() == []

    def test_the_record_tells_it(self, fleet, secretary, tmp_path):
        entry = imported(secretary, shipped(tmp_path, corrected)).entry
        assert "launches.csv" in sentence(entry)
        assert "import_launches" not in sentence(entry)

    def test_the_same_file_again_changes_nothing_and_leaves_no_entry(self, fleet, secretary, tmp_path):
        path = shipped(tmp_path, corrected)
        imported(secretary, path)
        before = everything()
        again = imported(secretary, path)
        assert again.entry is None
        assert dict(again.plan.counts) == {"unchanged": 637}
        assert everything() == before

    def test_one_import_sent_twice_is_done_once(self, fleet, secretary, tmp_path):
        path, key = shipped(tmp_path, corrected), uuid.uuid4()
        first = imported(secretary, path, import_id=key)
        Launch.objects.filter(tag="1990-014").update(mission="Corrected since")
        assert imported(secretary, path, import_id=key).entry == first.entry
        assert Launch.objects.get(tag="1990-014").mission == "Corrected since"

    def test_a_planted_wrong_line_stops_it_until_it_is_said_to_stay_out(self, fleet, secretary, tmp_path):
        path = shipped(tmp_path, with_a_wrong_line)
        before = everything()
        with pytest.raises(Refused, match="1"):
            imported(secretary, path)
        assert everything() == before
        done = imported(secretary, path, leave_out_wrong=True)
        assert done.entry.payload["wrong"] == 1
        assert Launch.objects.get(tag="1990-020").gcat_code == "OS"

    def test_a_file_that_breaks_in_the_middle_leaves_nothing(self, fleet, secretary, tmp_path):
        path = shipped(tmp_path, corrected)
        path.write_bytes(path.read_bytes() + "2026-01-01,Протон".encode("cp1251"))
        before = everything()
        with pytest.raises(Exception, match="encoding"):
            imported(secretary, path)
        assert everything() == before

    def test_what_changed_since_the_look_is_not_written_over(self, fleet, secretary, tmp_path):
        path = shipped(tmp_path, corrected)
        seen = preview(path).digest
        Launch.objects.filter(tag="1990-016").update(mission="Changed since")
        with pytest.raises(Stale):
            imported(secretary, path, expected=seen)
        assert Launch.objects.filter(imported_in__isnull=False).count() == 0

    @pytest.mark.parametrize("role", ["expert", "official", "observer", "operator"])
    def test_only_secretaries_import(self, fleet, tmp_path, role):
        account = make.user("KZ" if role in User.OF_A_PARTY else None, role)
        with pytest.raises(Refused):
            imported(account, shipped(tmp_path, corrected))
        assert not Entry.objects.exists()

    def test_both_parties_read_what_one_imported(self, fleet, secretary, tmp_path, client):
        imported(secretary, shipped(tmp_path, corrected))
        client.force_login(make.user("RU"))
        page = client.get("/launches/2025-900/").content.decode()
        assert "/record/#entry-1" in page
        assert "launches.csv" in client.get("/record/").content.decode()

    def test_observers_are_not_led_to_the_record(self, fleet, secretary, tmp_path, client):
        imported(secretary, shipped(tmp_path, corrected))
        client.force_login(make.user(None, "observer"))
        assert "/record/#entry" not in client.get("/launches/2025-900/").content.decode()

    def test_a_spreadsheet_with_columns_somebody_named(self, fleet, secretary, tmp_path):
        row = ["2013-900", "2013-07-02", "Proton-M", "X", "failure"]
        path = book(tmp_path, ["№", "Дата", "РН", "КА", "Итог"], row)
        mapping = {"tag": "№", "date": "Дата", "vehicle": "РН", "mission": "КА", "outcome": "Итог"}
        imported(secretary, path, mapping=mapping)
        launch = Launch.objects.get(tag="2013-900")
        assert (launch.precision, launch.outcome, launch.pad, launch.gcat_code) == (
            "day",
            "failure",
            None,
            "",
        )


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_two_secretaries_import_one_file(self, tmp_path):
        load_sources(DATA / "sources.json")
        load_fleet()
        path = shipped(tmp_path, corrected)
        ours, theirs = make.secretary("RU"), make.secretary("KZ")
        outcomes = at_once(lambda: imported(ours, path), lambda: imported(theirs, path))
        assert [outcome.done for outcome in outcomes] == [True, True]
        assert written_verbs() == ["import_launches"]
        assert Launch.objects.count() == 637
        assert what_does_not_hold() == []

    def test_killed_between_any_two_statements(self, tmp_path):
        make.vehicle_of("proton")
        make.pad("LC81/24")
        vehicle = make.vehicle_of("proton").name
        make.launch(tag="2013-900")
        secretary = make.secretary("KZ")
        path = text_file(tmp_path, OWN_HEAD, own(vehicle=vehicle), own(tag="2013-901", vehicle=vehicle))
        before, moment = everything(), 0
        while run_and_kill(lambda: imported(secretary, path), before_statement=moment):
            moment += 1
            assert everything() == before, f"killed before statement {moment}"
        assert moment >= 8
        assert Launch.objects.get(tag="2013-900").mission == "Glonass-M"
        assert written_verbs() == ["import_launches"]
        assert what_does_not_hold() == []


@pytest.mark.django_db
class TestCommand:
    def run(self, *arguments, **options):
        out, err = io.StringIO(), io.StringIO()
        call_command("import_launches", *map(str, arguments), stdout=out, stderr=err, **options)
        return out.getvalue(), err.getvalue()

    def test_without_apply_it_only_tells(self, fleet, tmp_path):
        path = shipped(tmp_path, with_a_wrong_line)
        said, _ = self.run(path)
        assert "Line 4: unknown GCAT launch code: “XX”" in said
        assert "Line 2: changed 1990-014 Mission: Soyuz TM-9 -> Soyuz TM-9 (corrected)" in said
        assert "Would import: 1 new, 2 changed, 633 unchanged, 1 wrong; 0 about something else." in said
        assert not Entry.objects.exists()

    def test_with_apply_and_a_secretary(self, fleet, secretary, tmp_path):
        path = shipped(tmp_path, corrected)
        said, _ = self.run(path, "--apply", "--by", secretary.username)
        assert "Imported: 1 new, 2 changed, 634 unchanged, 0 wrong" in said
        assert "Entry shared/1." in said
        assert "no entry was written" in self.run(path, "--apply", "--by", secretary.username)[0]

    def test_progress_is_told_beside_the_answer(self, fleet, tmp_path):
        lines = [own(tag=f"2013-{letter}{n:03}") for letter in "ABCDEF" for n in range(1000)]
        said, progress = self.run(text_file(tmp_path, OWN_HEAD, *lines))
        assert progress.splitlines() == ["line 5001"]
        assert "6000 new" in said

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["--apply"], "--by"),
            (["--apply", "--by", "nobody"], "--by"),
            (["--apply", "--by", "expert"], "secretary"),
            (["--mapping", "tag=launch_tag"], "must name"),
            (["--mapping", "tag"], "NAME=COLUMN"),
            (["--mapping", "colour=vehicle"], "NAME=COLUMN"),
        ],
    )
    def test_what_it_asks_for(self, fleet, tmp_path, arguments, sentence):
        make.user("RU", username="expert")
        with pytest.raises(CommandError, match=sentence):
            self.run(shipped(tmp_path, corrected), *arguments)
        assert not Entry.objects.exists()

    def test_files_it_does_not_take(self, fleet, tmp_path, settings):
        with pytest.raises(CommandError, match="no file"):
            self.run(tmp_path / "nowhere.csv")
        with pytest.raises(CommandError, match=r"Line 3: The text is not in UTF-8"):
            self.run(text_file(tmp_path, OWN_HEAD, own(), own(mission="Глонасс"), encoding="cp1251"))
        settings.MAX_UPLOAD_BYTES = 10 * 1024
        with pytest.raises(CommandError, match="larger than"):
            self.run(shipped(tmp_path))
