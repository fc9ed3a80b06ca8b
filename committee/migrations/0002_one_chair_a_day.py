"""On PostgreSQL the database itself refuses two chairs of a delegation on one day.

SQLite has no exclusion constraints (and Django's would stop migrate there); there the lock and the check in
committee/delegations/verbs.py hold the rule alone. Seats a delegation keeps to itself never count: a
refusal would tell of them.
"""

from typing import Any

from django.db import migrations

ADD = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE committee_seat ADD CONSTRAINT seat_one_chair_a_day EXCLUDE USING gist
    (delegation_id WITH =, daterange(from_day, to_day, '[]') WITH &&) WHERE (role = 'chair' AND ring <> 'party');
"""
REMOVE = "ALTER TABLE committee_seat DROP CONSTRAINT seat_one_chair_a_day"


def on_postgresql(statements: str) -> Any:
    """Return an operation that runs the statements on PostgreSQL and nothing elsewhere."""

    def run(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(statements)

    return run


class Migration(migrations.Migration):
    dependencies = [("committee", "0001_initial")]
    operations = [migrations.RunPython(on_postgresql(ADD), on_postgresql(REMOVE))]
