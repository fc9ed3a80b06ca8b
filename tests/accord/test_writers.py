"""Who writes rows: `update()`, `bulk_*` and the like pass every hook, so they stand in few files."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
WRITES = {
    "save", "delete", "update", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update",
    "_raw_delete",
}  # fmt: skip
# Every file that writes, and why it may.
WRITERS = {
    "committee/accord/acting.py": "what the verbs of a text share",
    "committee/accord/verbs.py": "the verbs of a text before both Parties",
    "committee/accord/revising.py": "the verb of the next revision",
    "committee/accord/mandates.py": "the verbs of authority",
    "committee/accord/keys/invitations.py": "the verbs of accounts",
    "committee/accord/holdings.py": "a draft that goes to another person in a hand-over",
    "committee/accord/keys/observers.py": "the verbs of observers' access",
    "committee/accord/circles.py": "the verbs of circles, and opening what one kept",
    "committee/accord/comments.py": "the verb of comments",
    "committee/accord/record.py": "the record itself, and the outbox",
    "committee/accord/notices.py": "the outbox: what was sent, and how often it was tried",
    "committee/accord/models/people.py": "accounts, opened by an operator; no text, no authority",
    "committee/accord/admin_base.py": "papers each Party keeps for itself; never what a verb moves",
    "committee/accord/seeds.py": "the Parties and the chains, empty",
    "committee/accord/exporting.py": "a spreadsheet, not a row",
    "committee/accord/loading.py": "facts the project ships, added where they are missing",
    "committee/accord/demonstration.py": "the accounts of the demonstration",
    "committee/delegations/verbs.py": "the verb of seats",
    "committee/chancery/verbs.py": "the register of a Party's own chancery",
    "committee/clearance/verbs.py": "the verbs of clearance at home",
    "committee/calendars/verbs.py": "the private address of a calendar",
    "committee/agendas/verbs.py": "the verbs of agendas",
    "committee/agendas/kind.py": "what follows when an agenda enters into force, called by the verbs",
    "committee/concurrence/verbs.py": "the word of agencies and linguists",
    "committee/decisions/verbs.py": "the verbs of drafts of decisions",
    "committee/decisions/kind.py": "what follows when a decision enters into force, called by the verbs",
    "committee/texts/revisions.py": "a draft that goes on from the revision that came between",
    "committee/communiques/kind.py": "what follows when a communiqué enters into force, called by the verbs",
    "committee/protocols/kind.py": "a draft notes as what it was sent, called by the verbs",
    "committee/documents/word.py": "a document, not a row",
    "committee/protocols/extracts.py": "the verbs of extracts",
    "committee/protocols/originals.py": "the verb that makes both originals",
    "committee/protocols/verbs.py": "the verbs of drafts of protocols",
    "committee/meetings/agreed_papers.py": "what follows when a text on a meeting enters into force",
    "committee/delegation_lists/verbs.py": "the verbs of lists of delegations",
    "committee/timetable/verbs.py": "the verbs of the timetable",
    "committee/facts/verbs.py": "the verbs of common facts",
    "committee/meetings/instruction_verbs.py": "the verbs of instructions that were given",
    "committee/meetings/verbs.py": "the verbs of meetings and instructions",
    "committee/minutes/verbs.py": "the verb of minutes",
    "committee/sittings/attendance.py": "the verbs of attendance",
    "committee/sittings/decisions.py": "the verbs of decisions, and what follows when both consent",
    "committee/sittings/rules.py": "the verbs of quorum rules",
    "committee/sittings/session.py": "the item a sitting is at",
    "committee/papers/verbs.py": "the act by which an agreement is confirmed",
    "committee/files/verbs.py": "the verbs of files",
    "committee/papers/notes.py": "the verbs of notes",
    "committee/texts/files.py": "copies of files that go with a text, and files of a draft thrown away",
    "committee/files/attaching.py": "files of a paper, called by its verbs",
    "committee/papers/subjects.py": "the verbs of the list of subjects",
    "committee/signing/verbs.py": "the verbs of agreement given on paper",
    "launches/ecology/verbs.py": "the verbs of concerns",
    "launches/ecology/links.py": "what a concern speaks of, called by its verbs",
    "launches/ecology/acting.py": "what the verbs of concerns share",
    "launches/fleet/importing.py": "the verb of importing launches; a digest is also fed by update()",
    "launches/fleet/verbs.py": "the verb of vehicles, families and pads",
    "launches/fleet/loading.py": "what an older database did not keep of launches",
    "launches/quotas/verbs.py": "the verbs of drafts and of acts of the past",
    "committee/papers/citing.py": "an act entered with its citation, for the verbs that cite one",
    "launches/quotas/repeals.py": "the verbs that end numbers of one Party's act, and object to that",
    "launches/quotas/kind.py": "what follows when a text enters into force, called by the verbs",
}


def written_in(path):
    """The calls of a file that write rows, by line; a plain dictionary's `update` would count as well."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            yield f"{path.relative_to(ROOT)}:{node.lineno} .{node.func.attr}("


def files():
    for package in ("baikonur_portal", "committee", "launches"):
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def test_rows_are_written_in_the_files_named_here_alone():
    found = [
        call for path in files() if str(path.relative_to(ROOT)) not in WRITERS for call in written_in(path)
    ]
    assert found == [], "a new place that writes: call a verb, or name the file above with its reason"


@pytest.mark.parametrize("name", WRITERS)
def test_no_file_is_named_that_does_not_write(name):
    assert list(written_in(ROOT / name))
