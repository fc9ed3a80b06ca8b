"""What the database refuses: a list the other side was notified of never changes."""

from committee.accord.triggers import Guard, guard
from committee.delegation_lists.models import NotifiedList

TABLE = NotifiedList._meta.db_table
guard(Guard(TABLE, "UPDATE"), Guard(TABLE, "DELETE"))
