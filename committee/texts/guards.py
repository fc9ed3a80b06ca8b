"""What the database refuses: a file that went with a text stays as it was sent."""

from committee.accord.triggers import Guard, guard
from committee.texts.models import TextFile

TABLE = TextFile._meta.db_table

guard(Guard(TABLE, "UPDATE"), Guard(TABLE, "DELETE"))
