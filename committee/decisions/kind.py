"""The decision as a kind of text both Parties write; in force, its points with a day or a name instruct."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext_lazy

from committee.accord.errors import Refused
from committee.accord.kinds import Kind, Snapshot, address_of, register
from committee.accord.languages import names_of
from committee.accord.models import Instrument, Revision, User
from committee.accord.models.instruments import today
from committee.accord.triggers import Guard, guard
from committee.decisions.content import CODE, instructs, problems_of_points, snapshot_of, title
from committee.decisions.models import DecisionDraft, DecisionFile
from committee.meetings.models import Executor, Instruction, InstructionChange, Outcome
from committee.texts.drafts import draft_to_send
from committee.texts.files import send_files

IN_FORCE, SUPERSEDED = Instrument.Status.IN_FORCE, Instrument.Status.SUPERSEDED


class DecisionKind(Kind):
    """See committee.accord.kinds.Kind for what each method promises."""

    code = CODE
    letter = "D"
    label = gettext_lazy("decision")
    labels: ClassVar[Mapping[str, Any]] = {}
    is_joint = needs_concurrence = needs_linguists = True

    def address(self, instrument: Instrument, verb: str = "") -> str:
        """Return the address of the decision's page, or of the page of a verb on it."""
        return address_of("decision", instrument, verb)

    def title(self, revision: Revision) -> str:
        """Return its title, in the reader's language."""
        return title(revision.content)

    def snapshot(self, paper_id: Any, *, by: User, sent_as: Instrument | None = None) -> Snapshot:
        """Copy a draft for the other Party's eyes."""
        return snapshot_of(draft_to_send(DecisionDraft, paper_id, by=by, sent_as=sent_as))

    def tabled(self, paper_id: Any, instrument: Instrument, *, by: User) -> None:
        """Note on the draft what it was sent as, and send copies of its files."""
        draft = DecisionDraft.objects.get(pk=paper_id)
        draft.sent_as = instrument
        draft.save(update_fields=["sent_as"])
        send_files(DecisionFile, by=by, draft=draft, instrument=instrument)

    def prerequisites(self, instrument: Instrument) -> list[str]:
        """No day has passed meanwhile, and no executor has left."""
        return problems_of_points(instrument.revision.content["points"])

    def lock_facts(self, instrument: Instrument) -> None:
        """Lock the instructions of the decision it would replace."""
        given = Instruction.objects.filter(instrument__kind=CODE, instrument__slot=instrument.slot)
        keys = list(given.values_list("pk", flat=True))
        list(Instruction.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))

    def on_in_force(self, instrument: Instrument) -> list[Instrument]:
        """Enter what its meeting decided, where it names one, and give its instructions."""
        if problems := self.prerequisites(instrument):
            raise Refused(" ".join(problems))
        before = Instrument.objects.filter(kind=CODE, slot=instrument.slot, status=IN_FORCE)
        replaced = list(before.exclude(pk=instrument.pk))
        _instruct(instrument, _decided(instrument), replaced)
        return replaced

    def verify(self) -> list[str]:
        """Compare outcomes of meetings and instructions that rest on decisions with the texts."""
        problems = []
        outcomes = {one.instrument_id: one for one in Outcome.objects.filter(instrument__isnull=False)}
        given: dict[Any, list[Instruction]] = {}
        rows = Instruction.objects.filter(instrument__isnull=False).prefetch_related("executors")
        for row in rows.order_by("text_ru", "pk"):
            given.setdefault(row.instrument_id, []).append(row)
        longer = _extended()
        texts = Instrument.objects.filter(kind=CODE, status__in=(IN_FORCE, SUPERSEDED))
        for text in texts.prefetch_related("revisions").order_by("number"):
            content, ours = text.revision.content, given.pop(text.pk, [])
            outcome = outcomes.pop(text.pk, None)
            if not _is_outcome(outcome, content):
                problems.append(f"{text.number}: what its meeting decided is not what both agreed")
            if text.status == IN_FORCE and not _are_instructions(ours, content, longer):
                problems.append(f"{text.number}: its instructions are not those both agreed")
            if text.status == SUPERSEDED and any(map(_is_open, ours)):
                problems.append(f"{text.number}: was replaced, and an instruction of it is open")
        for rest in (*outcomes, *given):
            problems.append(f"text {rest}: something rests on it as on a decision in force, and it is none")
        return problems


def _decided(instrument: Instrument) -> Outcome | None:
    """Enter the decision among what came out of its meeting; nothing where it names none."""
    content = instrument.revision.content
    if content["meeting"] is None:
        return None
    return Outcome.objects.create(
        ring=instrument.RING,
        instrument=instrument,
        kind=Outcome.Kind.DECISION,
        order=Outcome.objects.filter(meeting=content["meeting"]["id"], ring=instrument.RING).count() + 1,
        **_outcome_columns(content),
    )


def _outcome_columns(content: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "meeting_id": uuid.UUID(content["meeting"]["id"]),
        "item_id": _key(content["item"]),
        "subject_id": _key(content["subject"]),
        **{f"text_{code}": text for code, text in content["title"].items()},
    }


def _key(named: Mapping[str, str] | None) -> uuid.UUID | None:
    return uuid.UUID(named["id"]) if named else None


def _instruct(instrument: Instrument, outcome: Outcome | None, replaced: list[Instrument]) -> None:
    """Give the instructions of a decision. One that an earlier decision gave in the same words goes on."""
    content, longer = instrument.revision.content, _extended()
    rows = Instruction.objects.filter(instrument__in=replaced, withdrawn_at__isnull=True)
    before = list(rows.prefetch_related("executors"))
    rests_on = {"instrument": instrument, "outcome": outcome, "meeting": outcome.meeting if outcome else None}
    for point in filter(instructs, content["points"]):
        same = next((row for row in before if _says(row, point, longer)), None)
        if same:
            before.remove(same)
            for name, value in rests_on.items():
                setattr(same, name, value)
            same.save(update_fields=list(rests_on))
            continue
        given = Instruction.objects.create(
            ring=instrument.RING,
            giver=Instruction.Giver.DECISION,
            given_on=today(),
            due=point["due"] or None,
            subject_id=_key(content["subject"]),
            **rests_on,
            **{f"text_{code}": text for code, text in point["text"].items()},
        )
        for one in point["executors"]:
            Executor.objects.create(instruction=given, party_id=one["party"], **_who(one))
    for row in filter(_is_open, before):
        row.withdrawn_at = timezone.now()
        row.save(update_fields=["withdrawn_at"])


def _who(one: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{name}_id": _key(one[name]) for name in ("organisation", "person")}


def _is_open(row: Instruction) -> bool:
    executors = list(row.executors.all())
    is_done = bool(executors) and all(one.done_on for one in executors)
    return row.withdrawn_at is None and not is_done


def _extended() -> set[Any]:
    """Return the keys of instructions for which more time was consented to."""
    changes = InstructionChange.objects.filter(kind=InstructionChange.Kind.EXTEND, consented=True)
    return set(changes.filter(instruction__instrument__isnull=False).values_list("instruction", flat=True))


def _says(row: Instruction, point: Mapping[str, Any], longer: set[Any]) -> bool:
    """Whether an instruction is what a point says; more time, and another person at home, come later."""
    due = row.due.isoformat() if row.due else ""
    asked = {one["party"]: _who(one)["organisation_id"] for one in point["executors"]}
    return (
        names_of(row, "text") == point["text"]
        and (due == point["due"] or row.pk in longer)
        and {one.party_id: one.organisation_id for one in row.executors.all()} == asked
    )


def _are_instructions(rows: list[Instruction], content: Mapping[str, Any], longer: set[Any]) -> bool:
    left = list(rows)
    for point in filter(instructs, content["points"]):
        same = next((row for row in left if _says(row, point, longer)), None)
        if same is None:
            return False
        left.remove(same)
    return not left


def _is_outcome(outcome: Outcome | None, content: Mapping[str, Any]) -> bool:
    if outcome is None or content["meeting"] is None:
        return outcome is None and content["meeting"] is None
    return all(getattr(outcome, name) == value for name, value in _outcome_columns(content).items())


KIND = register(DecisionKind())
guard(
    Guard("committee_outcome", "UPDATE", "OLD.instrument_id IS NOT NULL"),
    Guard("committee_outcome", "DELETE", "OLD.instrument_id IS NOT NULL"),
    Guard("committee_instruction", "DELETE", "OLD.instrument_id IS NOT NULL"),
)
