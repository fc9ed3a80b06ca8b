"""Papers of a meeting that rest on a text both Parties agreed to: written once, never changed."""

from __future__ import annotations

import uuid

from committee.accord.languages import names_of
from committee.accord.models import Instrument
from committee.accord.triggers import Guard, guard
from committee.meetings.models import Meeting, MeetingPaper


def meeting_id_of(instrument: Instrument) -> uuid.UUID:
    """Return the key of the meeting a text's content names."""
    return uuid.UUID(instrument.revision.content["meeting"]["id"])


def meeting_of(instrument: Instrument) -> Meeting | None:
    """Return that meeting."""
    return Meeting.objects.filter(pk=meeting_id_of(instrument)).first()


def put_among_papers(instrument: Instrument) -> None:
    """Write the paper that rests on a text, under the title in its content."""
    title = instrument.revision.content["title"]
    MeetingPaper.objects.create(
        ring=instrument.RING,
        party=None,
        meeting_id=meeting_id_of(instrument),
        instrument=instrument,
        **{f"title_{code}": text for code, text in title.items()},
    )


def in_force_before(instrument: Instrument) -> list[Instrument]:
    """Return the texts in force in the same place, which this one replaces."""
    before = Instrument.objects.filter(
        kind=instrument.kind, slot=instrument.slot, status=Instrument.Status.IN_FORCE
    )
    return list(before.exclude(pk=instrument.pk))


def verify_papers(kind: str) -> list[str]:
    """Compare the papers that rest on texts of a kind with the texts; return what does not hold."""
    problems = []
    papers = {
        paper.instrument_id: paper
        for paper in MeetingPaper.objects.filter(instrument__kind=kind).order_by("title_ru")
    }
    in_force = (Instrument.Status.IN_FORCE, Instrument.Status.SUPERSEDED)
    texts = Instrument.objects.filter(kind=kind, status__in=in_force).prefetch_related("revisions")
    for text in texts.order_by("number"):
        paper = papers.pop(text.pk, None)
        told = (meeting_id_of(text), text.revision.content["title"], text.RING)
        if paper is None:
            problems.append(f"{text.number}: is not among the papers of its meeting")
        elif (paper.meeting_id, names_of(paper, "title"), paper.ring) != told:
            problems.append(f"{text.number}: the paper of its meeting is not what both agreed")
    return problems + [
        f"paper {paper.pk}: rests on a text that never entered into force" for paper in papers.values()
    ]


guard(
    Guard("committee_meetingpaper", "UPDATE", "OLD.instrument_id IS NOT NULL"),
    Guard("committee_meetingpaper", "DELETE", "OLD.instrument_id IS NOT NULL"),
)
