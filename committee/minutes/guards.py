"""What the database refuses: a revision of the minutes stays as it was written."""

from committee.accord.triggers import Guard, guard
from committee.minutes.models import MinuteRevision

TABLE = MinuteRevision._meta.db_table

guard(Guard(TABLE, "UPDATE"), Guard(TABLE, "DELETE"))
