"""What people do with concerns: one function a verb, for page, admin and command.

Each locks the concern, then the chain. `key` is the form's own: a form sent twice acts once. Raises Refused.
"""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from committee.accord import record
from committee.accord.accounts import account_that_may, require_allowed
from committee.accord.acting import given_reason, save_under_its_key
from committee.accord.canonical import digest_of
from committee.accord.circles import circle_named, open_locked
from committee.accord.errors import Refused, Stale
from committee.accord.languages import Names, names_of
from committee.accord.models import Chain, Entry, User
from committee.accord.models.instruments import today
from committee.accord.policies import may_prepare, standing_of
from committee.accord.wall import Ring, sees
from committee.files.attaching import files_of, publish_attached
from committee.files.verbs import remove_file
from committee.papers.models import Subject
from launches.ecology import links
from launches.ecology.acting import (
    Act,
    begin,
    check,
    columns,
    iso,
    locked,
    not_in_the_future,
    source_of,
)
from launches.ecology.decisions import NONE, citation, require_unchanged
from launches.ecology.models import (
    Concern,
    ConcernAnswer,
    ConcernComment,
    ConcernFile,
    Measure,
    Pledge,
)
from launches.ecology.policies import may, may_mark
from launches.ecology.showing import preview_digest, problems_before_showing, said, shown

BOTH = "both"  # Parties, of what was done


def save_concern(
    *,
    by_id: Any,
    concern_id: Any,
    title: Names,
    description: Names,
    category: str,
    where: Names | None = None,
    severity: int = Concern.Severity.NOT_STATED,
    raised_on: datetime.date | None = None,
    source_id: Any = None,
    subject_id: Any = None,
    speaks_of: links.Keys | None = None,
    seen: str = "",
    circle_id: Any = None,
) -> Concern:
    """Write a draft of one's own delegation, new or changed. Raises Refused, or Stale.

    `concern_id` is the form's own key; `seen` is the version (Concern.version) that the form started from,
    empty for a new draft. `circle_id` keeps a new one to a circle of its author. `raised_on` is for a concern
    of the past, as its source dates it.
    """
    with transaction.atomic():
        user = account_that_may(by_id, may_prepare)
        concern = locked(concern_id)
        if concern is None:
            record.hold(str(user.party_code))  # a form sent twice at once has no row yet to lock
            concern = Concern.objects.filter(pk=concern_id).first()
        if concern and not sees(user, concern):
            raise Refused(_("There is no such draft of your delegation."))
        if concern:
            require_allowed(may(standing_of(user), "edit", concern))
        circle = concern.circle if concern else circle_named(user, circle_id)
        rows = links.named(speaks_of or {}, user, Ring.PARTY, circle and circle.pk)
        words: dict[str, Any] = {
            "category": category,
            "severity": severity,
            "raised_on": not_in_the_future(raised_on),
            "source": source_of(user, source_id, Ring.PARTY),
            "subject": _subject(user, subject_id),
            **columns("title", title, at_most=300),
            **columns("description", description),
            **columns("where", where, at_most=300),
        }
        if concern and seen != concern.version:
            if _says_already(concern, words, rows):
                return concern
            raise Stale(
                _("A colleague has changed this draft since you opened it. Your text is kept below; compare.")
            )
        concern = concern or Concern(pk=uuid.UUID(str(concern_id)), party_id=user.party_code, circle=circle)
        for name, value in words.items():
            setattr(concern, name, value)
        concern.changed_at = timezone.now()
        check(concern, exclude={"party", "source", "subject", "closed_by", *NONE})
        save_under_its_key(concern)
        links.replace(concern, rows)
        _write_internal(user, "save_concern", concern)
        return concern


def open_concern(*, by_id: Any, concern_id: Any) -> Entry:
    """Open a draft kept to a circle, with its files, to the whole delegation."""
    with transaction.atomic():
        act = begin(by_id, concern_id, "edit")
        entry = open_locked(act.user, act.concern)
        publish_attached(ConcernFile, by=act.user, paper=act.concern, ring=Ring.PARTY)
        return entry


def discard_concern(*, by_id: Any, concern_id: Any) -> None:
    """Throw away a draft of one's own delegation that was never shown."""
    with transaction.atomic():
        act = begin(by_id, concern_id, "discard")
        if ConcernComment.objects.filter(concern=act.concern).exists():
            raise Refused(_("Your delegation has commented on this draft: it stays."))
        _write_internal(act.user, "discard_concern", act.concern)
        files = files_of(ConcernFile, act.concern)
        act.concern.delete()
        for file in files:
            remove_file(by=act.user, file=file)


def publish_concern(
    *, by_id: Any, concern_id: Any, previewed: str, key: Any, open_to_observers: bool = False
) -> Entry:
    """Show a draft to both delegations, observers too if chosen; who reads it is settled with this.

    `previewed` is the digest of the preview. Without a source the day it is raised is today.
    """
    with transaction.atomic():
        act = begin(by_id, concern_id, "publish", key)
        if act.done:
            return act.done
        concern, ring = act.concern, Ring.OBSERVERS if open_to_observers else Ring.BOTH
        if problems := problems_before_showing(concern, ring):
            raise Refused(" ".join(problems))
        if previewed != preview_digest(concern):
            raise Stale(_("The draft has changed since you looked at it. Look again before you show it."))
        if concern.raised_on is None and concern.source is None:
            concern.raised_on = today()
        record.hold(Chain.SHARED)  # from here on one at a time, for the number
        prefix = f"{concern.party_id}/C/"
        concern.number = f"{prefix}{Concern.objects.filter(number__startswith=prefix).count() + 1}"
        concern.ring, concern.circle = ring, None
        concern.published_at = concern.changed_at = timezone.now()
        concern.save()
        publish_attached(ConcernFile, by=act.user, paper=concern, ring=ring)
        files = [file.sealed for file in files_of(ConcernFile, concern)]
        payload = {
            "title": names_of(concern, "title"),
            **({"files": files} if files else {}),
            "category": concern.category,
            "severity": concern.severity,
            "raised_on": iso(concern.raised_on),
            "text_digest": digest_of(said(concern)),
        }
        return act.write("publish_concern", payload)


def answer_concern(
    *,
    by_id: Any,
    concern_id: Any,
    key: Any,
    text: Names,
    dated: datetime.date | None = None,
    source_id: Any = None,
    file_id: Any = None,
) -> Entry:
    """Answer the other Party's concern. An earlier answer stays; `dated` is for one a source dates.

    `file_id` is a file this person sent with the form: a copy of it goes with the answer, as with a pledge
    and a measure.
    """
    with transaction.atomic():
        act = begin(by_id, concern_id, "answer", key)
        if act.done:
            return act.done
        answer = ConcernAnswer(
            party_id=act.party, to_party_id=str(act.concern.party_id), **act.said(text, dated, source_id)
        )
        if act.concern.answered_at is None:
            act.concern.answered_at = answer.given_at
            act.concern.save(update_fields=["answered_at"])
        return act.add(answer, "answer_concern", text, file_id)


def add_pledge(
    *,
    by_id: Any,
    concern_id: Any,
    key: Any,
    text: Names,
    due: datetime.date | None = None,
    is_undated: bool = False,
    dated: datetime.date | None = None,
    source_id: Any = None,
    file_id: Any = None,
) -> Entry:
    """Promise something for one's Party: by the day `due`, or, said openly, without a date."""
    with transaction.atomic():
        act = begin(by_id, concern_id, "pledge", key)
        if act.done:
            return act.done
        if (due is None) != is_undated:
            raise Refused(_("Give the day it is due, or say that it has none: one of the two."))
        if due and due < today() and not source_id:
            raise Refused(_("The day it is due lies in the past. Choose a later one."))
        pledge = Pledge(
            party_id=act.party,
            due=due,
            is_undated=is_undated,
            **act.said(text, dated, source_id),
        )
        return act.add(pledge, "add_pledge", text, file_id, due=iso(due))


def mark_pledge(
    *, by_id: Any, pledge_id: Any, key: Any, is_kept: bool, on: datetime.date, reason: str
) -> Entry:
    """Say that the other Party's pledge was kept, or was not. One that was not kept may be kept later."""
    with transaction.atomic():
        concern_id = Pledge.objects.filter(pk=pledge_id).values_list("concern", flat=True).first()
        act = begin(by_id, concern_id, "", key)
        if act.done:
            return act.done
        pledge = Pledge.objects.get(pk=pledge_id)
        require_allowed(may_mark(standing_of(act.user), pledge))
        pledge.is_kept, pledge.marked_by_id = is_kept, act.party
        pledge.marked_on, pledge.mark_reason = not_in_the_future(on), given_reason(reason)
        pledge.save(update_fields=["is_kept", "marked_by", "marked_on", "mark_reason"])
        return act.write(
            "mark_pledge",
            {
                "pledge": str(pledge.pk),
                "text": names_of(pledge, "text"),
                "is_kept": is_kept,
                "on": on.isoformat(),
                "reason": pledge.mark_reason,
            },
            pledge,
        )


def add_measure(
    *,
    by_id: Any,
    concern_id: Any,
    key: Any,
    text: Names,
    done_by: str = "",
    done_on: datetime.date | None = None,
    source_id: Any = None,
    file_id: Any = None,
) -> Entry:
    """Write down what was done, by which Party or BOTH, and when, as far as it is known."""
    with transaction.atomic():
        act = begin(by_id, concern_id, "measure", key)
        if act.done:
            return act.done
        words = act.said(text, None, source_id)
        del words["dated"]
        measure = Measure(
            party_id=act.party,
            done_by_id=None if done_by == BOTH else done_by or None,
            is_joint=done_by == BOTH,
            done_on=not_in_the_future(done_on),
            **words,
        )
        return act.add(measure, "add_measure", text, file_id, done_by=done_by, done_on=iso(done_on))


def add_link(*, by_id: Any, concern_id: Any, key: Any, speaks_of: links.Keys) -> Entry:
    """Say of which launches, texts and notes a concern that both can see speaks."""
    with transaction.atomic():
        act = begin(by_id, concern_id, "link", key)
        if act.done:
            return act.done
        added = links.add(act.concern, links.named(speaks_of, act.user, act.concern.ring))
        if not added:
            raise Refused(_("Name a launch, a text or a note that is not linked yet."))
        return act.write("link_concern", {"links": added})


def close_concern(*, by_id: Any, concern_id: Any, key: Any, reason: str) -> Entry:
    """Close a concern: the Party that raised it alone does this, and cites no joint decision."""
    with transaction.atomic():
        act = begin(by_id, concern_id, "close", key)
        if act.done:
            return act.done
        _cite(act.concern, NONE)
        return _close(act, Concern.Closing.RAISING, given_reason(reason))


def propose_closing(*, by_id: Any, concern_id: Any, key: Any, reason: str, decision_id: Any = None) -> Entry:
    """Propose to the Party that raised a concern to close it jointly.

    `decision_id` is the key of what it rests on: a decision of a meeting that was held, or a text in force.
    """
    with transaction.atomic():
        act = begin(by_id, concern_id, "propose_closing", key)
        if act.done:
            return act.done
        _ask(act.concern, timezone.now(), given_reason(reason), citation(act.user, decision_id))
        return act.write(
            "propose_closing", {"reason": act.concern.closing_asked_reason, **_decision(act.concern)}
        )


def confirm_closing(*, by_id: Any, concern_id: Any, key: Any) -> Entry:
    """Close one's concern jointly, as the other Party proposed: its reason, and the decision it cited."""
    with transaction.atomic():
        act = begin(by_id, concern_id, "confirm_closing", key)
        if act.done:
            return act.done
        require_unchanged(act.user, act.concern)
        return _close(act, Concern.Closing.JOINT, act.concern.closing_asked_reason)


def decline_closing(*, by_id: Any, concern_id: Any, key: Any, reason: str) -> Entry:
    """Keep one's concern open although the other Party proposed to close it."""
    with transaction.atomic():
        act = begin(by_id, concern_id, "decline_closing", key)
        if act.done:
            return act.done
        _ask(act.concern, None, "", NONE)
        return act.write("decline_closing", {"reason": given_reason(reason)})


def _ask(concern: Concern, at: datetime.datetime | None, reason: str, cited: dict[str, Any]) -> None:
    """Keep that closing is proposed, why, and the decision cited; or, with nothing, that it is not."""
    concern.closing_asked_at, concern.closing_asked_reason = at, reason
    _cite(concern, cited)
    concern.save(update_fields=["closing_asked_at", "closing_asked_reason", *NONE])


def _cite(concern: Concern, cited: dict[str, Any]) -> None:
    for name, value in cited.items():
        setattr(concern, name, value)


def _close(act: Act, how: str, reason: str) -> Entry:
    concern = act.concern
    concern.closed_on, concern.closed_by_id = today(), concern.party_id
    concern.closed_how, concern.close_reason = how, reason
    concern.save(update_fields=["closed_on", "closed_by", "closed_how", "close_reason", *NONE])
    return act.write("close_concern", {"how": how, "reason": reason, **_decision(concern)})


def _decision(concern: Concern) -> dict[str, Any]:
    """Return what the record keeps of the decision a closing cites."""
    return {"decision": concern.closing_words} if concern.closing_words else {}


def _subject(user: User, subject_id: Any) -> Subject | None:
    if not subject_id:
        return None
    subject = Subject.objects.visible_to(user).filter(pk=subject_id).first()
    if subject is None:
        raise Refused(_("What the concern refers to is not there. Choose it again."))
    return subject


def _says_already(concern: Concern, words: dict[str, Any], rows: links.Rows) -> bool:
    """Whether a draft says exactly this: its form was sent twice."""
    keys = {name: sorted(str(row.pk) for row in some) for name, some in rows.items()}
    return (
        all(getattr(concern, name) == value for name, value in words.items())
        and links.linked_keys(concern) == keys
    )


def _write_internal(user: User, verb: str, concern: Concern) -> Entry:
    """Keep a draft's past in the own Party's chain, as digests of what it said."""
    return record.write(
        chain=str(user.party_code),
        verb=verb,
        actor=user,
        subject="concern",
        subject_id=concern.pk,
        payload={"text_digest": digest_of(shown(concern))},
        circle_id=concern.circle_id,
    )
