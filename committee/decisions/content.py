"""What a decision says, as both Parties read it: its wording is made of its lines, and of nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from committee.accord.kinds import Snapshot
from committee.accord.languages import AUTHENTIC, Names, in_language, names_of
from committee.accord.models import Instrument, Person, User
from committee.accord.models.instruments import today
from committee.accord.parties import party
from committee.accord.wall import Ring
from committee.decisions.models import DecisionDraft, DecisionFile, DecisionPoint, PointExecutor
from committee.delegations.left import have_left
from committee.delegations.models import Organisation
from committee.texts.files import problems_of_files, told_of_files

CODE = "decision"
# Words that bind stand here and not among the translations: a text once sent is made of them.
WORDS = {
    "ru": {"executors": "Исполнители: {}.", "due": "Срок исполнения: {}."},
    "kk": {"executors": "Орындаушылар: {}.", "due": "Орындалу мерзімі: {}."},
}
Told = Mapping[str, Any]


def slot(matter: Any) -> str:
    """Return the place a decision fills: its matter, from the first draft to the last change."""
    return f"decision/{matter}"


def title(content: Told) -> str:
    """Return what a decision is called, in the reader's language."""
    return in_language(content["title"])


def snapshot_of(draft: DecisionDraft) -> Snapshot:
    """Copy a draft: only what the other Party is to see. Numbers, days and names come from its lines."""
    rows = list(draft.points.prefetch_related("executors__organisation", "executors__person"))
    points = [told(row, row.executors.all()) for row in rows]
    amended = draft.answers.amends if draft.answers else draft.amends
    content = {
        "title": names_of(draft, "title"),
        "preamble": names_of(draft, "preamble"),
        "points": points,
        "meeting": _named(draft.meeting, "title"),
        "item": _named(draft.item, "title"),
        "subject": _named(draft.subject, "name"),
        "amends": amended.number if amended else "",
        **_files(draft),
    }
    follows = draft.language_to_follow if _lacking(content, draft.language_to_follow) else ""
    return Snapshot(
        content=content,
        text_ru=_in_full(content, "ru"),
        text_kk=_in_full(content, "kk"),
        slot=slot(draft.matter),
        year=today().year,
        reply_by=draft.reply_by,
        language_to_follow=follows,
        language_due=draft.language_due if follows else None,
        amends_id=draft.amends_id,
        problems=_missing(draft, content)
        + problems_of_points(points, drafted_by=str(draft.party_id))
        + problems_of_files(DecisionFile, draft),
    )


def told(row: DecisionPoint, executors: Iterable[PointExecutor]) -> dict[str, Any]:
    """Return a point as a text holds it."""
    return {
        "point": str(row.point),
        "text": names_of(row, "text"),
        "due": row.due.isoformat() if row.due else "",
        "executors": [
            {
                "party": one.party_id,
                "organisation": _named(one.organisation, "label"),
                "person": _named(one.person, "name"),
            }
            for one in sorted(executors, key=lambda one: party(str(one.party_id)).half)
        ],
    }


def instructs(point: Told) -> bool:
    """Whether a point gives an instruction: it names a day, or somebody."""
    return bool(point["due"] or point["executors"])


def problems_of_points(points: Iterable[Told], *, drafted_by: str = "") -> list[str]:
    """Return a sentence for each day and executor that cannot stand in a decision of today.

    `drafted_by` is the Party whose draft it is: of its own people it also knows whose account was closed.
    """
    numbered = list(enumerate(points, start=1))
    people = _rows(Person, numbered, "person")
    organisations = _rows(Organisation, numbered, "organisation")
    gone = have_left(list(people.values()))
    closed = User.objects.filter(person__in=list(people.values()), person__party=drafted_by, is_active=False)
    gone |= set(closed.values_list("person", flat=True)) if drafted_by else set()
    problems = []
    for number, point in numbered:
        if point["due"] and datetime.date.fromisoformat(point["due"]) < today():
            problems.append(
                _("Point %(number)s is due before the decision is taken. Choose a later day.")
                % {"number": number}
            )
        for one in point["executors"]:
            for name, rows, of in (
                ("person", people, "party_id"),
                ("organisation", organisations, "of_party_id"),
            ):
                if one[name]:
                    row = rows.get(one[name]["id"])
                    is_gone = row is not None and row.pk in gone
                    sentence = _wrong(row, getattr(row, of, None), one["party"], is_gone=is_gone)
                    named = {"who": in_language(one[name]), "party": party(one["party"])}
                    problems += [sentence % {"number": number, **named}] if sentence else []
    return problems


def _wrong(row: Any, of: str | None, asked_of: str, *, is_gone: bool) -> str:
    if row is None or row.ring == Ring.PARTY:
        return _("Point %(number)s names an executor the other delegation cannot see.")
    if of not in (asked_of, None):
        return _("Point %(number)s: %(who)s is not of this Party: %(party)s. Choose an executor of it.")
    return _("Point %(number)s: %(who)s has left. Name another executor.") if is_gone else ""


def _rows(table: Any, numbered: list[tuple[int, Told]], name: str) -> dict[str, Any]:
    keys = {one[name]["id"] for _number, point in numbered for one in point["executors"] if one[name]}
    return {str(row.pk): row for row in table.objects.filter(pk__in=keys)} if keys else {}


def _named(row: Any, field: str) -> dict[str, str] | None:
    return {"id": str(row.pk), **names_of(row, field)} if row else None


def _files(draft: DecisionDraft) -> dict[str, Any]:
    """The files of the revision before it stay, those of the draft come beside them."""
    before = draft.answers.revision.content.get("files", []) if draft.answers else []
    own = told_of_files(DecisionFile, draft).get("files", [])
    files = sorted([*before, *own], key=lambda file: (file["name"], file["digest"]))
    return {"files": files} if files else {}


def _in_full(content: Told, language: str) -> str:
    points = [
        "\n".join([f"{number}. {point['text'][language]}", *_beside(point, language)])
        for number, point in enumerate(content["points"], start=1)
        if point["text"][language]
    ]
    head = [content["title"][language], content["preamble"][language]]
    return "\n\n".join(part for part in [*head, *points] if part)


def _beside(point: Told, language: str) -> list[str]:
    words = WORDS[language]
    lines = []
    if point["executors"]:
        named = "; ".join(_executor(one, language) for one in point["executors"])
        lines.append(words["executors"].format(named))
    if point["due"]:
        lines.append(words["due"].format(f"{datetime.date.fromisoformat(point['due']):%d.%m.%Y}"))
    return lines


def _executor(one: Told, language: str) -> str:
    side = getattr(party(one["party"]), f"name_{language}")
    who = ", ".join(
        one[name][language] or one[name]["ru"] for name in ("organisation", "person") if one[name]
    )
    return f"{side} – {who}" if who else str(side)


def _lacking(content: Told, language: str) -> list[str]:
    """Name what has no words in a language that binds; none is asked for where neither has any."""
    if language not in AUTHENTIC:
        return []
    lacks = [] if content["title"][language] else [_("The title")]
    if not content["preamble"][language] and _bound(content["preamble"]):
        lacks.append(_("The preamble"))
    return lacks + [
        _("Point %(number)s") % {"number": number}
        for number, point in enumerate(content["points"], start=1)
        if not point["text"][language]
    ]


def _bound(names: Names) -> bool:
    return any(names[code] for code in AUTHENTIC)


def _missing(draft: DecisionDraft, content: Told) -> list[str]:
    if not content["points"]:
        return [_("A decision has at least one point.")]
    if not _bound(content["title"]):
        return [_("Write a title, in Russian or in Kazakh at least.")]
    sentences = {
        "ru": _("%(parts)s: no Russian. Write it, or say by when Russian follows."),
        "kk": _("%(parts)s: no Kazakh. Write it, or say by when Kazakh follows."),
    }
    lacks = {code: _lacking(content, code) for code in AUTHENTIC}
    problems = [
        sentences[code] % {"parts": ", ".join(parts)}
        for code, parts in lacks.items()
        if parts and code != draft.language_to_follow
    ]
    if lacks.get(draft.language_to_follow) and not draft.language_due:
        problems.append(_("Say by which date the missing language follows."))
    return problems


def matter_of(text: Instrument) -> str:
    """Return the matter of a decision that was sent."""
    return text.slot.removeprefix("decision/")
