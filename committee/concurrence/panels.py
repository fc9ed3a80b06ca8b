"""What stands before an agreement: on the page of the text, and on the desk of the linguist who is asked."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, OuterRef, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.accord.models import Instrument, Revision, User
from committee.accord.registry import provides
from committee.accord.sessions import reader, standing
from committee.concurrence.models import Linguist
from committee.concurrence.policies import may_concur, may_confirm_languages, may_name_linguist
from committee.concurrence.reading import Before, before_agreeing, needs_any


@dataclass(frozen=True)
class BeforePanel:
    """What both Parties have said, and what the reader may say."""

    before: Before
    ways: list[tuple[str, str]]
    template: str = "concurrence/panel.html"


@provides("text", order=10)
def before_panel(request: HttpRequest, instrument: Instrument) -> BeforePanel | None:
    """Return the panel of a text before which agencies or linguists speak: two queries."""
    if not needs_any(instrument.kind):
        return None
    before, acting = before_agreeing(instrument), standing(request)
    offered = (
        (may_concur, _("Enter that your agency concurs"), "concurrence"),
        (may_name_linguist, _("Name your linguist"), "concurrence_linguist"),
        (may_confirm_languages, _("Confirm that both languages say the same"), "concurrence_languages"),
    )
    ways = [
        (label, reverse(name, args=[instrument.pk]))
        for policy, label, name in offered
        if policy(acting, before).allowed
    ]
    return BeforePanel(before, ways)


@dataclass(frozen=True)
class LinguistPanel:
    """The texts whose linguist the reader is, and of which they have not confirmed what stands."""

    texts: list[Instrument]
    template: str = "concurrence/desk.html"


@provides("desk", order=20)
def linguist_panel(request: HttpRequest) -> LinguistPanel | None:
    """Return what waits for an expert as linguist: one query. A secretary has a notice of every act."""
    user = reader(request)
    if not user.party_code or user.role != User.Role.EXPERT:
        return None
    stands = Revision.objects.filter(instrument=OuterRef("instrument")).order_by("-number").values("pk")[:1]
    named = Linguist.objects.visible_to(user).filter(
        person=user.person_id, instrument__status=Instrument.Status.TABLED
    )
    waiting = named.annotate(stands=Subquery(stands)).exclude(confirmed=F("stands"))
    rows = waiting.select_related("instrument").order_by("instrument__number")
    texts = [row.instrument for row in rows if not row.instrument.is_overdue]
    return LinguistPanel(texts) if texts else None
