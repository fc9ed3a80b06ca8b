"""Quota proposals, what both Parties agreed to, and acts of the past."""

from __future__ import annotations

import uuid
from typing import Any

from committee.accord import verbs
from committee.accord.kinds import kind_of
from committee.accord.models import Entry, Instrument, User
from committee.accord.verbs import preview_digest
from committee.accord.wall import Ring
from committee.papers.citing import Cited
from launches.quotas import verbs as quota_verbs
from launches.quotas.kind import CODE, snapshot_of
from launches.quotas.models import IN_FORCE, Quota, QuotaProposal, Repeal, ReportedFigure
from launches.quotas.repeals import repeal_by_act
from launches.quotas.verbs import DraftLine
from tests.factories.fleet import family
from tests.factories.papers import source
from tests.factories.people import chair, just_now, secretary


def line(launches: int = 12, *, of: str = "proton", period: str = "year", **words: Any) -> DraftLine:
    """One number as it is typed."""
    family(of)
    return DraftLine(family=of, period=period, launches=launches, **words)


def draft(by: User, launches: int = 12, *, year: int = 2013, **fields: Any) -> QuotaProposal:
    """A draft of the person's own delegation."""
    fields.setdefault("lines", [line(launches)])
    return quota_verbs.save_draft(by_id=by.pk, draft_id=uuid.uuid4(), year=year, **fields)


def previewed(paper: QuotaProposal) -> str:
    """The digest a person sees before sending."""
    return preview_digest(CODE, snapshot_of(paper))


def tabled(by: User, launches: int = 12, **fields: Any) -> Instrument:
    """A proposal sent to the other Party."""
    paper = draft(by, launches, **fields)
    entry = verbs.table(by_id=by.pk, kind=CODE, paper_id=paper.pk, previewed=previewed(paper))
    return Instrument.objects.get(pk=entry.subject_id)


def countered(instrument: Instrument, by: User, launches: int = 12, **fields: Any) -> Instrument:
    """An answer of the other Party with another number."""
    paper = draft(by, launches, answers_id=instrument.pk, **fields)
    entry = verbs.counter(
        by_id=by.pk, instrument_id=instrument.pk, paper_id=paper.pk, previewed=previewed(paper)
    )
    return Instrument.objects.get(pk=entry.subject_id)


def agree(instrument: Instrument, by: User, **fields: Any) -> Entry:
    """An agreement to the text as it stands."""
    fields.setdefault("digest", instrument.revision.digest)
    fields.setdefault("signed_in", just_now())
    return verbs.assent(by_id=by.pk, instrument_id=instrument.pk, **fields)


def in_force(launches: int = 12, *, year: int = 2013, **fields: Any) -> Instrument:
    """A proposal both Parties agreed to."""
    ours, theirs = chair("RU"), chair("KZ")
    instrument = tabled(ours, launches, year=year, **fields)
    agree(instrument, ours)
    agree(instrument, theirs)
    return Instrument.objects.get(pk=instrument.pk)


def withdrawn_and_sent_again(by: User, launches: int = 12, *, year: int = 2013) -> Instrument:
    """A text that was withdrawn and sent anew."""
    open_text = Instrument.objects.filter(slot=f"quota/{year}", status=Instrument.Status.TABLED).first()
    if open_text:
        verbs.withdraw(by_id=by.pk, instrument_id=open_text.pk)
    return tabled(by, launches, year=year)


def title(instrument: Instrument) -> str:
    """What the instrument is called in the active language."""
    return kind_of(instrument.kind).title(instrument.revision)


def past_act(by: User, launches: int = 12, *, year: int = 2013, **fields: Any) -> Entry:
    """A cited act of the past."""
    fields.setdefault("lines", [line(launches)])
    if "source_id" not in fields:
        fields["source_id"] = source().pk
    return quota_verbs.enter_past_act(by_id=by.pk, act_id=uuid.uuid4(), year=year, **fields)


def repeal(party: str = "KZ", *, year: int = 2011) -> Repeal:
    """The repeal of an act on which a year's number rested, by another act of the same Party."""
    by = secretary(party)
    past_act(by, year=year, of_party=party)
    number = Quota.objects.filter(IN_FORCE).get(year=year)
    cited = Cited(key=uuid.uuid4(), organ="Правительство", number="480")
    entry = repeal_by_act(by_id=by.pk, quota_id=number.pk, cited=cited)
    return Repeal.objects.get(pk=entry.subject_id)


def reported_figure(figure: int | None = 15, *, year: int = 2013, **fields: Any) -> ReportedFigure:
    """A number of Protons somebody is reported to have named, in words of three languages."""
    fields.setdefault("ring", Ring.BOTH)
    fields.setdefault("source", source())
    said = {"says_ru": "План на год", "says_kk": "Жыл жоспары", "says_en": "Planned for the year"}
    return ReportedFigure.objects.create(year=year, family=family(), figure=figure, **said, **fields)
