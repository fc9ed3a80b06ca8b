"""Years of negotiations, made as people make them: through the verbs."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from committee.accord import comments, verbs
from committee.accord.models import Instrument, User
from committee.accord.wall import Ring
from committee.delegations.loading import load_delegations
from committee.meetings.models import Meeting
from committee.papers.loading import load_sources
from committee.papers.models import Source
from launches.fleet.loading import DATA, load_fleet
from launches.quotas.loading import load_reported_figures
from launches.quotas.verbs import DraftLine
from tests import factories as make

THIRTY_YEARS = range(1996, 2026)
OPEN_YEAR = 2013  # its negotiation goes on, about every family
ONE_FAMILY_YEAR = 2014  # so does this one, about one family
FAMILIES = {"proton": 12, "soyuz": 9, "soyuz-2": 4}
REASON = {
    "ru": "С учётом заявок заказчиков и состояния площадок.",
    "kk": "Тапсырыс берушілердің өтінімдері мен алаңдардың жай-күйі ескерілді.",
    "en": "With regard to customers' orders and the state of the pads.",
}
PARTICIPANTS, ITEMS, OUTCOMES = 40, 10, 30
REMARK = "Число соответствует тому, что пускалось в предыдущие годы; возражений нет."


@dataclass(frozen=True)
class Negotiators:
    """Who acts for both Parties: for each a chair with a mandate, a secretary, an expert."""

    ru_chair: User
    kz_chair: User
    ru_secretary: User
    kz_secretary: User
    ru_expert: User
    kz_expert: User


@dataclass(frozen=True)
class Seeded:
    """What the pages are asked for: the open texts, and the chair who must answer them."""

    reader: User
    open_text: Instrument
    text_on_one_family: Instrument
    meeting: Meeting


def seed(years: Iterable[int] = THIRTY_YEARS) -> Seeded:
    """Fill an empty portal: what the project ships, then a negotiation for each of the years.

    The years hold OPEN_YEAR and ONE_FAMILY_YEAR, whose last texts wait for the reader.
    """
    load_delegations()
    load_sources(DATA / "sources.json")
    load_fleet()
    load_reported_figures(DATA / "reported_figures.json")
    people = _negotiators()
    source = Source.objects.filter(ring=Ring.OBSERVERS).earliest("pk")
    agreed = {}
    for year in years:
        make.past_act(
            people.kz_secretary, year=year, lines=_lines(less=3), source_id=source.pk, of_party="KZ"
        )
        agreed[year] = _negotiate(people, year)
    return Seeded(
        reader=people.ru_chair,
        open_text=_reopen(people, OPEN_YEAR, agreed[OPEN_YEAR]),
        text_on_one_family=_reopen(people, ONE_FAMILY_YEAR, agreed[ONE_FAMILY_YEAR], families=["proton"]),
        meeting=_meet(people),
    )


def _negotiators() -> Negotiators:
    ru_secretary, kz_secretary = make.secretary("RU"), make.secretary("KZ")
    return Negotiators(
        ru_chair=make.chair("RU"),
        kz_chair=make.chair("KZ"),
        ru_secretary=ru_secretary,
        kz_secretary=kz_secretary,
        ru_expert=make.user("RU"),
        kz_expert=make.user("KZ"),
    )


def _negotiate(people: Negotiators, year: int) -> Instrument:
    """Ask, refuse, ask for less, answer, agree: definitively on one side, by an act on the other."""
    first = make.tabled(people.ru_secretary, year=year, lines=_lines(more=6))
    verbs.reject(by_id=people.kz_chair.pk, instrument_id=first.pk, reason="Больше, чем в прошлом году.")
    second = make.tabled(people.ru_secretary, year=year, lines=_lines(more=3))
    last = make.countered(second, people.kz_secretary, year=year, lines=_lines())
    _comment(people, last)
    make.agree(last, people.kz_chair, organ="Правительство")
    verbs.confirm(by_id=people.kz_secretary.pk, instrument_id=last.pk, act_number="1")
    make.agree(last, people.ru_chair)
    return last


def _reopen(
    people: Negotiators, year: int, agreed: Instrument, *, families: Collection[str] = FAMILIES
) -> Instrument:
    """Propose a change of what both agreed, answer it, agree on one side: the other's turn."""
    asked, answered = _lines(families, more=4), _lines(families, more=2)
    more = make.tabled(people.ru_secretary, year=year, lines=asked, amends_id=agreed.pk)
    less = make.countered(more, people.kz_secretary, year=year, lines=answered)
    _comment(people, less)
    make.agree(less, people.kz_chair)
    return less


def _meet(people: Negotiators) -> Meeting:
    """A session of a working day: who came, the agenda, what came out of it, what is to be done."""
    meeting = make.meeting(people.kz_secretary, summary_ru=REASON["ru"])
    for number in range(PARTICIPANTS):
        who = make.person("RU" if number % 2 else "KZ")
        make.participant(meeting, who, headed=number < 2)
    for number in range(1, ITEMS + 1):
        item = make.agenda_item(meeting, number=number, proposed_by_id="RU" if number % 2 else "KZ")
        for order in range(OUTCOMES // ITEMS):
            make.outcome(meeting, item=item, order=order)
        make.instruction(meeting, "RU", "KZ")
    return meeting


def _comment(people: Negotiators, instrument: Instrument) -> None:
    """Both sides among themselves, and one word to the other."""
    for author, ring in (
        (people.ru_expert, Ring.PARTY),
        (people.ru_secretary, Ring.PARTY),
        (people.kz_expert, Ring.PARTY),
        (people.kz_secretary, Ring.BOTH),
    ):
        comments.comment(
            by_id=author.pk,
            instrument_id=instrument.pk,
            body=REMARK,
            language="ru",
            ring=ring,
            comment_id=uuid.uuid4(),
        )


def _lines(families: Collection[str] = FAMILIES, *, more: int = 0, less: int = 0) -> list[DraftLine]:
    return [make.line(FAMILIES[family] + more - less, of=family, reason=REASON) for family in families]
