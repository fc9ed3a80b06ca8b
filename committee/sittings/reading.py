"""Reading a sitting: who is on its list, who is there, and by which rule there is a quorum."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from committee.accord.languages import LANGUAGES, local
from committee.accord.parties import parties, party
from committee.accord.wall import Ring
from committee.delegations.models import Seat
from committee.meetings.models import Meeting, Participation
from committee.sittings.models import QuorumRule, SittingDecision, SittingWord, Stay
from committee.sittings.quorum import Attendee, Judgement, Rule, judge

HEADS = (Seat.Role.CHAIR, Seat.Role.DEPUTY_CHAIR)


@dataclass
class Attendance:
    """One participant both delegations see, with the stays that stand."""

    row: Participation
    stays: list[Stay] = field(default_factory=list)

    @property
    def here(self) -> Stay | None:
        """The stay that has not ended."""
        return next((stay for stay in self.stays if stay.left_at is None), None)

    @property
    def capacity(self) -> str:
        """In which capacity they take part, in the reader's language."""
        return capacity_of(self.row)

    def attendee(self, moment: datetime.datetime) -> Attendee:
        """Return them as the arithmetic of a quorum takes them: a seat counts while it is held."""
        seat = self.row.seat
        return Attendee(
            key=str(self.row.person_id),
            party=str(self.row.person.party_id),
            is_head=bool(seat and seat.role in HEADS and _held(seat, moment.date())),
            stays=tuple((stay.came_at, stay.left_at) for stay in self.stays),
        )


def capacity_of(row: Participation) -> str:
    """Return the capacity of a participant: the seat, else the post, else as the source gives it."""
    if row.seat:
        return str(row.seat.get_role_display())
    return local(row.post, "office") if row.post else local(row, "capacity")


def _held(seat: Seat, day: datetime.date) -> bool:
    return (seat.from_day is None or seat.from_day <= day) and (seat.to_day is None or day <= seat.to_day)


def attendance_of(meeting: Meeting) -> list[Attendance]:
    """Return who is on a meeting's list for both to see, a person once, with the stays: two queries."""
    rows = Participation.objects.filter(meeting=meeting).exclude(ring=Ring.PARTY)
    found: dict[Any, Attendance] = {}
    for row in rows.select_related("person", "seat", "post").order_by("-headed", "person__name_ru", "pk"):
        if row.person.party_id:
            found.setdefault(row.person_id, Attendance(row))
    stays = Stay.objects.filter(participation__meeting=meeting, withdrawn_at__isnull=True)
    for person, stay in (
        (stay.participation.person_id, stay) for stay in stays.select_related("participation")
    ):
        if person in found:
            found[person].stays.append(stay)
    return list(found.values())


def rule_at(meeting: Meeting, moment: datetime.datetime) -> QuorumRule | None:
    """Return the rule that both Parties have confirmed for the body of a meeting, as it held at a moment."""
    rows = QuorumRule.objects.filter(QuorumRule.holding_at(moment), body=meeting.body_id)
    return rows.select_related("source", "act").first() if meeting.body_id else None


def quorum(meeting: Meeting, moment: datetime.datetime) -> Judgement:
    """Return who of each side is there at a moment (aware), whether the rule is met, and what lacks."""
    return quorum_of(rule_at(meeting, moment), attendance_of(meeting), moment)


def quorum_of(rule: QuorumRule | None, attendance: list[Attendance], moment: datetime.datetime) -> Judgement:
    """Return the same of rows read already: no query."""
    asked = Rule(rule.heads, rule.least) if rule else None
    people = [one.attendee(moment) for one in attendance]
    return judge(asked, people, moment, [side.code for side in parties()])


def why_not(judgement: Judgement) -> str:
    """Return the sentence that says why there is no quorum; nothing where there is one, or no rule."""
    sentences = []
    for lack in judgement.lacks:
        side = party(lack.party)
        if lack.is_of_head:
            sentences.append(_("No chair or deputy %(of_party)s is present.") % {"of_party": side.genitive})
        else:
            numbers = {"party": side, "present": lack.present, "least": lack.least}
            sentences.append(_("%(party)s: present %(present)s, needed %(least)s.") % numbers)
    return " ".join(sentences)


def in_words(rule: QuorumRule | Rule) -> str:
    """Return what a rule asks."""
    asked = []
    if rule.heads:
        asked.append(_("a chair or a deputy of each side"))
    if rule.least:
        asked.append(_("at least %(least)s of each side") % {"least": rule.least})
    return ", ".join(asked)


def capacities(row: Participation) -> dict[str, str]:
    """Return a participant's capacity in each language, for what is kept."""
    found = {}
    for code in LANGUAGES:
        with override(code):
            found[code] = capacity_of(row)
    return found


@dataclass(frozen=True)
class Decided:
    """A decision with what both Parties said to it."""

    row: SittingDecision
    words: list[SittingWord]

    @property
    def is_of_both(self) -> bool:
        """Whether both Parties have consented."""
        return sum(word.kind == SittingWord.Kind.CONSENT for word in self.words) == 2

    @property
    def is_taken_back(self) -> bool:
        """Whether the side that captured it took it back."""
        return any(word.kind == SittingWord.Kind.TAKEN_BACK for word in self.words)

    @property
    def is_objected_to(self) -> bool:
        """Whether the other Party objected, and has not consented since."""
        return not self.is_of_both and any(word.kind == SittingWord.Kind.OBJECTION for word in self.words)

    @property
    def said(self) -> list[SittingWord]:
        """What was said in words: objections, reservations, a taking back."""
        return [word for word in self.words if word.text]

    @property
    def rule_words(self) -> str:
        """What the rule asked, by which it was judged."""
        rule = self.row.presence["rule"]
        return in_words(Rule(rule["heads"], rule["least"])) if rule else ""

    @property
    def executors(self) -> list[tuple[Any, dict[str, str] | None]]:
        """Who carries its instruction out for each Party."""
        named = self.row.instruction.get("executors", {})
        return [(side, named.get(side.code, {}).get("person")) for side in parties()]

    @property
    def present(self) -> list[tuple[Any, list[dict[str, Any]]]]:
        """Who was present of each Party."""
        return [(side, self.row.presence["present"].get(side.code, [])) for side in parties()]


def decisions_of(meeting: Meeting, user: Any) -> list[Decided]:
    """Return the decisions captured at a meeting that a person may read, the latest first: two queries."""
    rows = SittingDecision.objects.visible_to(user).filter(meeting=meeting).select_related("item")
    return [Decided(row, list(row.words.all())) for row in rows.prefetch_related("words")]


def waiting_decisions(meeting: Meeting) -> list[SittingDecision]:
    """Return the decisions of a meeting that wait for consent and were not taken back: one query."""
    rows = SittingDecision.objects.filter(meeting=meeting)
    consents = Count("words", filter=Q(words__kind=SittingWord.Kind.CONSENT))
    taken_back = Count("words", filter=Q(words__kind=SittingWord.Kind.TAKEN_BACK))
    counted = rows.annotate(consents=consents, taken_back=taken_back)
    return list(counted.filter(consents__lt=2, taken_back=0).order_by("moment"))
