"""The agenda as a kind of text two Parties can agree on. In force, its items stand on the meeting."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.errors import Refused
from committee.accord.kinds import Kind, Snapshot, address_of, register
from committee.accord.languages import AUTHENTIC, in_language, names_of
from committee.accord.models import Instrument, Revision, User
from committee.accord.models.instruments import today
from committee.accord.parties import party
from committee.accord.registry import gather
from committee.accord.triggers import Guard, guard
from committee.accord.wall import Ring
from committee.agendas.models import AgendaDraft, AgendaFile, AgendaLine
from committee.meetings.models import AgendaItem, Meeting
from committee.texts.drafts import draft_to_send
from committee.texts.files import problems_of_files, send_files, told_of_files

CODE = "agenda"


# Words that bind stand here and not among the translations: a text once sent is made of them.
WORDS = {
    "ru": {
        "agenda": "Повестка дня: {}",
        "by": "предложено: {}",
        "is_standing": "постоянный вопрос",
        "carried_from": "перенесённый вопрос",
        "is_closed": "закрытый вопрос",
    },
    "kk": {
        "agenda": "Күн тәртібі: {}",
        "by": "ұсынған: {}",
        "is_standing": "тұрақты мәселе",
        "carried_from": "ауыстырылған мәселе",
        "is_closed": "жабық мәселе",
    },
}


def slot(meeting_id: Any) -> str:
    """Return the place an agenda fills: one open text a meeting."""
    return f"agenda/{meeting_id}"


class AgendaKind(Kind):
    """See committee.accord.kinds.Kind for what each method promises."""

    code = CODE
    letter = "A"
    label = gettext_lazy("agenda")
    labels: ClassVar[Mapping[str, Any]] = {"counter": gettext_lazy("Answer with another agenda")}

    def address(self, instrument: Instrument, verb: str = "") -> str:
        """Return the address of the agenda's page, or of the page of a verb on it."""
        return address_of("agenda", instrument, verb)

    def title(self, revision: Revision) -> str:
        """Return of which meeting it is the agenda."""
        return title(revision.content)

    def snapshot(self, paper_id: Any, *, by: User, sent_as: Instrument | None = None) -> Snapshot:
        """Copy a draft for the other Party's eyes."""
        return snapshot_of(draft_to_send(AgendaDraft, paper_id, by=by, sent_as=sent_as))

    def tabled(self, paper_id: Any, instrument: Instrument, *, by: User) -> None:
        """Note on the draft what it was sent as, and send copies of its files."""
        draft = AgendaDraft.objects.get(pk=paper_id)
        draft.sent_as = instrument
        draft.save(update_fields=["sent_as"])
        send_files(AgendaFile, by=by, draft=draft, instrument=instrument)

    def prerequisites(self, instrument: Instrument) -> list[str]:
        """The meeting is still to come, and what comes late says why."""
        content = instrument.revision.content
        meeting = Meeting.objects.filter(pk=content["meeting"]["id"]).first()
        return _obstacles(meeting, late=any(content["late"].values()))

    def on_in_force(self, instrument: Instrument) -> list[Instrument]:
        """Put its items on the meeting, in their order; it replaces the agenda in force before it."""
        if problems := self.prerequisites(instrument):
            raise Refused(" ".join(problems))
        content = instrument.revision.content
        meeting_id = uuid.UUID(content["meeting"]["id"])
        agreed = AgendaItem.objects.filter(meeting=meeting_id, instrument__isnull=False)
        agreed.exclude(pk__in=[line["item"] for line in content["lines"]]).update(number=None, struck=True)
        for number, line in enumerate(content["lines"], start=1):
            AgendaItem.objects.update_or_create(
                pk=uuid.UUID(line["item"]),
                meeting_id=meeting_id,
                ring=instrument.RING,
                defaults=_columns(line) | {"number": number, "struck": False, "instrument": instrument},
            )
        before = Instrument.objects.filter(
            kind=CODE, slot=instrument.slot, status=Instrument.Status.IN_FORCE
        ).exclude(pk=instrument.pk)
        return list(before)

    def verify(self) -> list[str]:
        """Compare the items of meetings that rest on an agenda with the texts in force."""
        problems = []
        items: dict[Any, dict[str, AgendaItem]] = {}
        for item in AgendaItem.objects.filter(instrument__isnull=False, struck=False):
            items.setdefault(item.meeting_id, {})[str(item.pk)] = item
        in_force = Instrument.objects.filter(kind=CODE, status=Instrument.Status.IN_FORCE)
        for text in in_force.prefetch_related("revisions").order_by("number"):
            content = text.revision.content
            there = items.pop(uuid.UUID(content["meeting"]["id"]), {})
            told = {line["item"]: (number, line) for number, line in enumerate(content["lines"], start=1)}
            if told.keys() != there.keys():
                problems.append(f"{text.number}: the meeting's items are not those both agreed")
                continue
            problems += [
                f"{text.number}: item {number} is not what both agreed"
                for number, line in told.values()
                if not _says(there[line["item"]], number, line)
            ]
        return problems + [
            f"meeting {meeting_id}: has items of an agenda that is not in force" for meeting_id in items
        ]


def _columns(line: dict[str, Any]) -> dict[str, Any]:
    return {
        **{f"title_{code}": text for code, text in line["title"].items()},
        "proposed_by_id": line["proposed_by"] or None,
        "is_standing": line["is_standing"],
        "is_closed": line["is_closed"],
        "carried_from_id": uuid.UUID(line["carried_from"]) if line["carried_from"] else None,
    }


def _says(item: AgendaItem, number: int, line: dict[str, Any]) -> bool:
    columns = _columns(line)
    return item.number == number and all(getattr(item, name) == value for name, value in columns.items())


def title(content: dict[str, Any]) -> str:
    """Return of which meeting a text is the agenda."""
    return _("Agenda: %(meeting)s") % {"meeting": in_language(content["meeting"]["title"])}


def _late_for_papers(draft: AgendaDraft) -> list[str]:
    """Say that a draft goes out after the day on which papers are due, as a higher room reckons it."""
    sent_on = draft.sent_as.tabled_at.date() if draft.sent_as else today()
    due = next((day for day in gather("papers due", draft.meeting) if day), None)
    if due is None or sent_on <= due or any(names_of(draft, "late").values()):
        return []
    day = date_format(due, "DATE_FORMAT")
    return [_("The draft agenda and papers were due on %(day)s. Say why this comes late.") % {"day": day}]


def _obstacles(meeting: Meeting | None, *, late: bool) -> list[str]:
    if meeting is None or meeting.ring == Ring.PARTY:
        return [_("An agenda is of a meeting that both delegations see. Choose such a meeting.")]
    if meeting.holding != Meeting.Holding.PLANNED:
        return [_("This meeting is no longer planned: its agenda stays as it is.")]
    if meeting.convened_at and not late:
        return [_("The meeting is convened and its agenda frozen. Say why this comes late.")]
    return []


def snapshot_of(draft: AgendaDraft) -> Snapshot:
    """Copy a draft: only what the other Party is to see. Its texts are the list, in each language."""
    lines = list(draft.lines.all())
    meeting = {"id": str(draft.meeting_id), "title": names_of(draft.meeting, "title")}
    follows = draft.language_to_follow if _lack(lines, draft.language_to_follow) else ""
    content = {
        "meeting": draft.sent_as.revision.content["meeting"] if draft.sent_as else meeting,
        "lines": [_told(line) for line in lines],
        "late": names_of(draft, "late"),
        "amends": draft.amends.number if draft.amends else "",
        **told_of_files(AgendaFile, draft),
    }
    return Snapshot(
        content=content,
        text_ru=_in_full(content, "ru"),
        text_kk=_in_full(content, "kk"),
        slot=slot(draft.meeting_id),
        year=(draft.meeting.day or today()).year,
        reply_by=draft.reply_by,
        language_to_follow=follows,
        language_due=draft.language_due if follows else None,
        amends_id=draft.amends_id,
        problems=_obstacles(draft.meeting, late=any(names_of(draft, "late").values()))
        + _late_for_papers(draft)
        + _missing(draft, lines)
        + problems_of_files(AgendaFile, draft),
    )


def _told(line: AgendaLine) -> dict[str, Any]:
    return {
        "item": str(line.item),
        "title": names_of(line, "title"),
        "proposed_by": line.proposed_by_id or "",
        "is_standing": line.is_standing,
        "is_closed": line.is_closed,
        "carried_from": str(line.carried_from_id or ""),
    }


def _in_full(content: dict[str, Any], language: str) -> str:
    head = WORDS[language]["agenda"].format(content["meeting"]["title"][language])
    listed = [
        f"{number}. {line['title'][language]}{_beside(line, WORDS[language], language)}"
        for number, line in enumerate(content["lines"], start=1)
        if line["title"][language]
    ]
    return "\n\n".join([head, *listed])


def _beside(line: dict[str, Any], words: dict[str, str], language: str) -> str:
    said = []
    if line["proposed_by"]:
        said.append(words["by"].format(getattr(party(line["proposed_by"]), f"name_{language}")))
    said += [words[name] for name in ("is_standing", "carried_from", "is_closed") if line[name]]
    return f" ({', '.join(said)})" if said else ""


def _lack(lines: list[AgendaLine], language: str) -> bool:
    return language in AUTHENTIC and any(not getattr(line, f"title_{language}") for line in lines)


def _missing(draft: AgendaDraft, lines: list[AgendaLine]) -> list[str]:
    if not lines:
        return [_("An agenda has at least one item.")]
    missing = [code for code in AUTHENTIC if _lack(lines, code)]
    sentences = {
        "ru": _("An item has no Russian. Write it, or say by when Russian follows."),
        "kk": _("An item has no Kazakh. Write it, or say by when Kazakh follows."),
    }
    problems = [sentences[code] for code in missing if code != draft.language_to_follow]
    if draft.language_to_follow in missing and not draft.language_due:
        problems.append(_("Say by which date the missing language follows."))
    return problems


KIND = register(AgendaKind())
guard(Guard("committee_agendaitem", "DELETE", "OLD.instrument_id IS NOT NULL"))
