"""The columns of the register as a file to take away."""

from django.utils.translation import gettext_lazy as _

from committee.accord.exporting import Column

COLUMNS = [
    Column("number", _("Number"), lambda line: line.number),
    Column("registered_on", _("registered on"), lambda line: line.registered_on),
    Column("direction", _("Direction"), lambda line: line.get_direction_display()),
    Column("paper", _("what paper it is"), lambda line: line.called),
    Column("mark", _("secrecy mark"), lambda line: line.mark),
    Column("paper_number", _("number of the paper itself"), lambda line: line.paper_number),
    Column("paper_dated", _("date of the paper itself"), lambda line: line.paper_dated),
    Column("kept_where", _("where it is kept"), lambda line: line.kept_where),
    Column("executor", _("executor"), lambda line: str(line.executor or "")),
    Column("due", _("due"), lambda line: line.due),
    Column("resolution", _("resolution"), lambda line: line.resolution),
    Column("resolved_by", _("whose resolution"), lambda line: str(line.resolved_by or "")),
    Column("done_on", _("carried out on"), lambda line: line.done_on),
]
