"""Ending numbers that rest on the act of one Party: that Party repeals them, the other may object.

What both Parties agreed is ended by both alone. Why: docs/decisions/0016-repeals.md.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import account_that_may
from committee.accord.acting import given_reason
from committee.accord.errors import Refused
from committee.accord.keeping import seals_of
from committee.accord.languages import names_of
from committee.accord.models import Chain, Entry
from committee.accord.parties import party
from committee.accord.policies import Answer, Standing, may_keep_records, standing_of
from committee.accord.wall import Ring
from committee.papers.citing import Cited, act_in_payload, cited_act
from committee.papers.models import Act
from launches.quotas.models import IN_FORCE, Quota, Repeal


def may_repeal(standing: Standing, quota: Quota) -> Answer:
    """Judge whether a person may repeal the act a number rests on. Reads the quota's instrument and act."""
    if standing.party_code is None:
        return Answer(False, _("Only the two delegations act here."))
    if quota.instrument:
        return Answer(
            False,
            _(
                "Both Parties agreed %(number)s: only both end it. "
                "Propose a change of it, and the other Party answers."
            )
            % {"number": quota.instrument.number},
        )
    if not quota.is_in_force or quota.act is None:
        return Answer(False, _("The number is no longer in force."))
    if quota.act.of_party_id is None:
        return Answer(
            False, _("Whose act this is was not found: no Party is known that could end it by its own act.")
        )
    if quota.act.of_party_id != standing.party_code:
        return Answer(
            False, _("Only %(party)s, whose act this is.") % {"party": party(quota.act.of_party_id)}
        )
    return may_keep_records(standing)


def repeal_by_act(*, by_id: Any, quota_id: Any, cited: Cited) -> Entry:
    """Repeal the act a number rests on, citing another act of the same Party. Raises Refused.

    Every number in force that rests on the repealed act ends with it. Citing the same act again for the same
    number is the same form sent twice: it returns the first entry.
    """
    with transaction.atomic():
        user = account_that_may(by_id, may_keep_records)
        record.hold(Chain.SHARED)
        quota = _quota(user, quota_id)
        if quota.repeal and quota.repeal.by_act_id == cited.wanted:
            return _entry_of("repeal_by_act", quota.repeal)
        answer = may_repeal(standing_of(user), quota)
        if not answer.allowed:
            raise Refused(answer.reason)
        old = Act.objects.select_for_update(no_key=True).get(pk=quota.act.pk)  # type: ignore[union-attr]  # judged above
        new = cited_act(user, cited, ring=Ring(old.ring))
        _check(old, new)
        repeal = Repeal.objects.create(ring=old.ring, party_id=user.party_code, act=old, by_act=new)
        ended = list(Quota.objects.select_for_update(no_key=True).filter(IN_FORCE, act=old).order_by("pk"))
        for one in ended:
            one.repeal = repeal
            one.save(update_fields=["repeal"])
        old.repealed_on, old.repealed_by = new.dated, new
        old.save(update_fields=["repealed_on", "repealed_by"])
        return record.write(
            chain=Chain.SHARED,
            verb="repeal_by_act",
            actor=user,
            subject="repeal",
            subject_id=repeal.pk,
            payload={
                "repealed": act_in_payload(old),
                "by": act_in_payload(new),
                "year": quota.year,
                "lines": [_line(one) for one in ended],
                "seals": seals_of(old, new),
            },
        )


def _quota(user: Any, quota_id: Any) -> Quota:
    rows = Quota.objects.visible_to(user).select_related("act", "instrument", "repeal", "family")
    quota = rows.filter(pk=quota_id).first()
    if quota is None:
        raise Refused(_("There is no such number."))
    return quota


def _check(old: Act, new: Act) -> None:
    if new.pk == old.pk:
        raise Refused(_("An act does not repeal itself."))
    if old.dated and new.dated and new.dated < old.dated:
        raise Refused(_("The act you cite is older than the one it would repeal."))
    if old.pk in _ended_by(new):
        raise Refused(_("The act you cite was itself repealed by the one it would repeal."))


def _ended_by(act: Act) -> set[Any]:
    """Return the keys of the act that repealed an act, of the one that repealed that, and so on."""
    keys: set[Any] = set()
    while act.repealed_by and act.repealed_by_id not in keys:
        keys.add(act.repealed_by_id)
        act = act.repealed_by
    return keys


def _line(quota: Quota) -> dict[str, Any]:
    return {
        "id": str(quota.pk),
        "family": quota.family.code,
        "family_name": names_of(quota.family, "name"),
        "period": quota.period,
        "launches": quota.launches,
    }


def may_object(standing: Standing, repeal: Repeal) -> Answer:
    """Judge whether a person may object to a repeal: the other Party's secretary, once."""
    if standing.party_code is None:
        return Answer(False, _("Only the two delegations act here."))
    if repeal.party_id == standing.party_code:
        return Answer(False, _("Your own Party repealed it; the other Party may object."))
    if repeal.objected_at:
        return Answer(False, _("Your Party has objected already."))
    return may_keep_records(standing)


def object_to_repeal(*, by_id: Any, repeal_id: Any, reason: str) -> Entry:
    """Put on record that one's Party objects to the other's repeal, and why. It revives no number.

    Raises Refused. The same reason again is the same form sent twice: it returns the first entry.
    """
    with transaction.atomic():
        user = account_that_may(by_id, may_keep_records)
        record.hold(Chain.SHARED)
        repeal = Repeal.objects.select_for_update(no_key=True).filter(pk=repeal_id).first()
        if repeal is None:
            raise Refused(_("There is no such repeal."))
        reason = given_reason(reason)
        if (repeal.objected_by_id, repeal.objection) == (user.party_code, reason):
            return _entry_of("object_to_repeal", repeal)
        answer = may_object(standing_of(user), repeal)
        if not answer.allowed:
            raise Refused(answer.reason)
        repeal.objected_by_id, repeal.objected_at = user.party_code, timezone.now()
        repeal.objection = reason
        repeal.save(update_fields=["objected_by", "objected_at", "objection"])
        return record.write(
            chain=Chain.SHARED,
            verb="object_to_repeal",
            actor=user,
            subject="repeal",
            subject_id=repeal.pk,
            payload={"repealed": act_in_payload(repeal.act), "reason": reason},
        )


def _entry_of(verb: str, repeal: Repeal) -> Entry:
    return Entry.objects.get(chain=Chain.SHARED, verb=verb, subject_id=str(repeal.pk))
