"""The table of roles in docs/ is what the policies answer."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command

from committee.accord.models import User
from committee.accord.policies import may_prepare
from committee.management.commands import describe_roles

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "roles.md"


def test_the_page_in_docs_is_what_the_policies_answer(db):
    written = StringIO()
    call_command("describe_roles", stdout=written)
    assert PAGE.read_text(encoding="utf-8") == written.getvalue(), (
        "write it anew: manage.py describe_roles > docs/roles.md"
    )


def test_it_has_a_row_a_role_and_follows_the_policies(monkeypatch, db):
    page = describe_roles._page()
    assert [line.split(" | ")[0] for line in page[3:]] == [f"| {role.label}" for role in User.Role]
    name = "writes drafts and comments"
    monkeypatch.setitem(describe_roles.COLUMNS, name, lambda one: not may_prepare(one).allowed)
    assert describe_roles._page() != page
