"""What the database refuses about files: no row is changed, and none that others read is removed."""

from committee.accord.triggers import Guard, guard
from committee.accord.wall import Ring
from committee.files.models import StoredFile

TABLE = StoredFile._meta.db_table

guard(Guard(TABLE, "UPDATE"), Guard(TABLE, "DELETE", f"OLD.ring <> '{Ring.PARTY}'"))
