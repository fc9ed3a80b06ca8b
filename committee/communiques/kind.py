"""The communiqué as a kind of text two Parties can agree on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committee.accord.errors import Refused
from committee.accord.kinds import Kind, Snapshot, address_of, register
from committee.accord.languages import AUTHENTIC, in_language, names_of
from committee.accord.models import Instrument, Revision, User
from committee.accord.models.instruments import today
from committee.accord.wall import Ring
from committee.communiques.models import CommuniqueDraft, CommuniqueFile
from committee.meetings.agreed_papers import in_force_before, meeting_of, put_among_papers, verify_papers
from committee.meetings.models import Meeting
from committee.texts.drafts import draft_to_send
from committee.texts.files import problems_of_files, send_files, told_of_files

CODE = "communique"


def slot(meeting_id: Any) -> str:
    """Return the place a communiqué fills: one open text a meeting."""
    return f"communique/{meeting_id}"


class CommuniqueKind(Kind):
    """See committee.accord.kinds.Kind for what each method promises."""

    code = CODE
    letter = "COM"  # concerns are numbered KZ/C/1
    label = gettext_lazy("communiqué")
    labels: ClassVar[Mapping[str, Any]] = {"counter": gettext_lazy("Answer with other words")}

    def address(self, instrument: Instrument, verb: str = "") -> str:
        """Return the address of the communiqué's page, or of the page of a verb on it."""
        return address_of("communique", instrument, verb)

    def title(self, revision: Revision) -> str:
        """Return its title, in the reader's language."""
        return in_language(revision.content["title"])

    def snapshot(self, paper_id: Any, *, by: User, sent_as: Instrument | None = None) -> Snapshot:
        """Copy a draft for the other Party's eyes."""
        draft = draft_to_send(CommuniqueDraft, paper_id, by=by, sent_as=sent_as)
        return snapshot_of(draft)

    def tabled(self, paper_id: Any, instrument: Instrument, *, by: User) -> None:
        """Note on the draft what it was sent as, and send copies of its files."""
        draft = CommuniqueDraft.objects.get(pk=paper_id)
        draft.sent_as = instrument
        draft.save(update_fields=["sent_as"])
        send_files(CommuniqueFile, by=by, draft=draft, instrument=instrument)

    def prerequisites(self, instrument: Instrument) -> list[str]:
        """What is said of a meeting needs the meeting."""
        return _meeting_problems(meeting_of(instrument))

    def on_in_force(self, instrument: Instrument) -> list[Instrument]:
        """Put it among the papers of its meeting; it replaces the communiqué in force before it."""
        if problems := self.prerequisites(instrument):
            raise Refused(" ".join(problems))
        put_among_papers(instrument)
        return in_force_before(instrument)

    def verify(self) -> list[str]:
        """Compare the papers of meetings that rest on a communiqué with the texts."""
        return verify_papers(CODE)


def _meeting_problems(meeting: Meeting | None) -> list[str]:
    if meeting is None or meeting.ring == Ring.PARTY:
        return [_("A communiqué speaks of a meeting that both delegations see. Choose such a meeting.")]
    return []


def snapshot_of(draft: CommuniqueDraft) -> Snapshot:
    """Copy a draft: only what the other Party is to see.

    The words stand in the content too: it is what a language that follows is compared with. A text that was
    sent keeps the name its meeting had then.
    """
    title, text = names_of(draft, "title"), names_of(draft, "text")
    meeting = {"id": str(draft.meeting_id), "title": names_of(draft.meeting, "title")}
    content = {
        "title": title,
        "text": text,
        "meeting": draft.sent_as.revision.content["meeting"] if draft.sent_as else meeting,
        "amends": draft.amends.number if draft.amends else "",
        **told_of_files(CommuniqueFile, draft),
    }
    follows = draft.language_to_follow if _lacks(draft, draft.language_to_follow) else ""
    return Snapshot(
        content=content,
        text_ru=_in_full(title["ru"], text["ru"]),
        text_kk=_in_full(title["kk"], text["kk"]),
        slot=slot(draft.meeting_id),
        year=(draft.meeting.day or today()).year,
        reply_by=draft.reply_by,
        language_to_follow=follows,
        language_due=draft.language_due if follows else None,
        amends_id=draft.amends_id,
        problems=_meeting_problems(draft.meeting)
        + _languages_missing(draft)
        + problems_of_files(CommuniqueFile, draft),
    )


def _in_full(title: str, text: str) -> str:
    return "\n\n".join(part for part in (title, text) if part)


def _lacks(draft: CommuniqueDraft, language: str) -> bool:
    return language in AUTHENTIC and not (
        getattr(draft, f"title_{language}") and getattr(draft, f"text_{language}")
    )


def _languages_missing(draft: CommuniqueDraft) -> list[str]:
    missing = [code for code in AUTHENTIC if _lacks(draft, code)]
    if len(missing) == len(AUTHENTIC):
        return [_("Write a title and a text, in Russian or in Kazakh at least.")]
    sentences = {
        "ru": _("Title or text has no Russian. Write it, or say by when Russian follows."),
        "kk": _("Title or text has no Kazakh. Write it, or say by when Kazakh follows."),
    }
    problems = [sentences[code] for code in missing if code != draft.language_to_follow]
    if draft.language_to_follow in missing and not draft.language_due:
        problems.append(_("Say by which date the missing language follows."))
    return problems


KIND = register(CommuniqueKind())
