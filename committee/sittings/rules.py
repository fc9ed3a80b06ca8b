"""Entering by which rule a body has a quorum: one Party enters it, the other confirms."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord.accounts import require_allowed
from committee.accord.acting import account_acting, acting_party, standing_now
from committee.accord.errors import Refused
from committee.accord.models import Entry
from committee.accord.policies import Standing, may_keep_records
from committee.accord.wall import Ring, sees
from committee.delegations.models import Body
from committee.papers.models import Act, Source
from committee.sittings.entries import write
from committee.sittings.models import QuorumRule
from committee.sittings.policies import may_confirm_rule, may_take_rule_back


def enter_rule(
    *,
    by_id: Any,
    body_id: Any,
    rule_id: Any,
    heads: bool,
    least: int,
    source_id: Any = None,
    act_id: Any = None,
) -> Entry | None:
    """Enter when a body has a quorum, from a source or an act both Parties read.

    It holds once the other Party has confirmed it. `rule_id` is the form's own key. Raises Refused.
    """
    with transaction.atomic():
        standing, body = _standing_and_body(by_id, body_id)
        if QuorumRule.objects.filter(pk=rule_id, body=body).exists():
            return None
        require_allowed(may_keep_records(standing))
        if not heads and not least:
            raise Refused(_("Say what the rule asks: a chair or a deputy of each side, a number, or both."))
        if not (source_id or act_id):
            raise Refused(_("Name the source or the act that says so: a rule without one is not kept."))
        if _waiting(body):
            raise Refused(_("Another rule waits to be confirmed: it is confirmed or taken back first."))
        rule = QuorumRule.objects.create(
            id=rule_id,
            body=body,
            heads=heads,
            least=least,
            source=_read_by_both(standing, Source, source_id),
            act=_read_by_both(standing, Act, act_id),
            party_id=acting_party(standing),
        )
        return _write("enter_quorum_rule", standing, rule)


def confirm_rule(*, by_id: Any, rule_id: Any) -> Entry:
    """Confirm for the other Party what was entered: it holds from now on, and ends the one before it."""
    with transaction.atomic():
        standing, rule = _standing_and_rule(by_id, rule_id)
        require_allowed(may_confirm_rule(standing, rule))
        now = timezone.now()
        before = QuorumRule.objects.filter(QuorumRule.holding_at(now), body=rule.body_id).first()
        if before:
            before.ended_at = now
            before.save(update_fields=["ended_at"])
        rule.confirmed_by_id, rule.confirmed_at = acting_party(standing), now
        rule.save(update_fields=["confirmed_by", "confirmed_at"])
        return _write("confirm_quorum_rule", standing, rule, *([before] if before else []))


def take_rule_back(*, by_id: Any, rule_id: Any) -> Entry:
    """Take back a rule that waits to be confirmed. Raises Refused."""
    with transaction.atomic():
        standing, rule = _standing_and_rule(by_id, rule_id)
        require_allowed(may_take_rule_back(standing, rule))
        rule.ended_at = timezone.now()
        rule.save(update_fields=["ended_at"])
        return _write("take_quorum_rule_back", standing, rule)


def _waiting(body: Body) -> bool:
    return QuorumRule.objects.filter(body=body, confirmed_at__isnull=True, ended_at__isnull=True).exists()


def _read_by_both(standing: Standing, table: Any, key: Any) -> Any:
    if not key:
        return None
    row = table.objects.visible_to(standing.user).exclude(ring=Ring.PARTY).filter(pk=key).first()
    if row is None:
        raise Refused(_("Choose a source or an act that both delegations read."))
    return row


def _standing_and_body(by_id: Any, body_id: Any) -> tuple[Standing, Body]:
    standing = standing_now(by_id)
    body = Body.objects.select_for_update(no_key=True).filter(pk=body_id).first()
    if body is None or body.ring == Ring.PARTY or not sees(account_acting(standing), body):
        raise Refused(_("There is no such body that both delegations see."))
    return standing, body


def _standing_and_rule(by_id: Any, rule_id: Any) -> tuple[Standing, QuorumRule]:
    named = QuorumRule.objects.filter(pk=rule_id).values_list("body", flat=True).first()
    standing, body = _standing_and_body(by_id, named)
    rule = QuorumRule.objects.get(pk=rule_id)
    rule.body = body
    return standing, rule


def _write(verb: str, standing: Standing, rule: QuorumRule, *beside: QuorumRule) -> Entry:
    return write(verb, standing, rule, rule.body, *beside, heads=rule.heads, least=rule.least)
