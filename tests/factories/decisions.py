"""Decisions: drafts, texts before both Parties, and their revisions."""

import datetime
import uuid
from typing import Any

from committee.accord import revising, verbs
from committee.accord.models import Instrument, User
from committee.accord.models.instruments import today
from committee.accord.verbs import preview_digest
from committee.decisions.content import CODE as DECISION
from committee.decisions.content import snapshot_of
from committee.decisions.models import DecisionDraft
from committee.decisions.verbs import Executing, Point, save_decision

SCHEDULE = {"ru": "О графике пусков", "kk": "Ұшыру кестесі туралы", "en": "The schedule of launches"}
SAMPLES = {
    "ru": "Сторонам обменяться результатами проб",
    "kk": "Тараптар сынама нәтижелерімен алмассын",
    "en": "The Parties exchange the results of sampling",
}
ROADS = {"ru": "Открыть дорогу", "kk": "Жолды ашу", "en": "Open the road"}


def point(text: dict[str, str] = SAMPLES, **fields: Any) -> Point:
    """A point as it is typed."""
    return Point(text=text, **fields)


def dated_point(text: dict[str, str] = SAMPLES, **fields: Any) -> Point:
    """A point that is an instruction to both Parties, due in two months."""
    fields.setdefault("due", today() + datetime.timedelta(days=60))
    fields.setdefault("executors", (Executing("KZ"), Executing("RU")))
    return point(text, **fields)


def decision_draft(by: User, *points: Point, **fields: Any) -> DecisionDraft:
    """A draft of the person's own delegation, of two points unless others are given."""
    fields.setdefault("draft_id", uuid.uuid4())
    fields.setdefault("title", SCHEDULE)
    return save_decision(by_id=by.pk, points=points or [dated_point(), point(ROADS)], **fields)


def decision(by: User, *points: Point, **fields: Any) -> Instrument:
    """A decision sent to the other Party."""
    paper = decision_draft(by, *points, **fields)
    previewed = preview_digest(DECISION, snapshot_of(paper))
    entry = verbs.table(by_id=by.pk, kind=DECISION, paper_id=paper.pk, previewed=previewed)
    return Instrument.objects.get(pk=entry.subject_id)


def revision(text: Instrument, by: User, *points: Point, **fields: Any) -> Instrument:
    """The next revision of a decision: by one's own draft, begun from the one that stands."""
    fields.setdefault("started_from", text.revision.number)
    paper = decision_draft(by, *points, answers_id=text.pk, **fields)
    return send_revision(paper, by)


def send_revision(paper: DecisionDraft, by: User) -> Instrument:
    """Send a draft of the next revision of a decision."""
    revising.revise(
        by_id=by.pk,
        instrument_id=paper.answers_id,
        paper_id=paper.pk,
        started_from=paper.started_from or 0,
        previewed=preview_digest(DECISION, snapshot_of(paper)),
    )
    return Instrument.objects.get(number=paper.answers.number if paper.answers else "")
