"""Plain functions that make rows with meaningful words in three languages, and act through the verbs."""

from __future__ import annotations

import datetime
import itertools
import uuid
from typing import Any

from django.utils import timezone

from committee.accord import mandates, verbs
from committee.accord.kinds import kind_of
from committee.accord.models import Entry, Instrument, Mandate, Person, User
from committee.accord.models.instruments import today
from committee.accord.verbs import SignedIn, preview_digest
from committee.accord.wall import Ring
from committee.delegations.models import Body, Delegation, Seat
from committee.meetings.models import (
    AgendaItem,
    Executor,
    Instruction,
    Meeting,
    Outcome,
    Participation,
    Statement,
)
from committee.papers import notes as note_verbs
from committee.papers.citing import Cited
from committee.papers.models import Act, Note, Source, Subject, Treaty, TreatyStep
from committee.papers.notes import Written
from launches.ecology import verbs as concern_verbs
from launches.ecology.models import Concern, Pledge
from launches.ecology.showing import preview_digest as concern_preview
from launches.fleet.models import Launch, LaunchVehicle, Pad, VehicleFamily
from launches.quotas import verbs as quota_verbs
from launches.quotas.kind import CODE, snapshot_of
from launches.quotas.models import IN_FORCE, Quota, QuotaProposal, Repeal, ReportedFigure
from launches.quotas.repeals import repeal_by_act
from launches.quotas.verbs import DraftLine

PASSWORD = "байконур-2013-бәйтерек"
_count = itertools.count(1)

PART = {
    "RU": {"ru": "российской части", "kk": "Ресей бөлігінің", "en": "of the Russian part"},
    "KZ": {"ru": "казахстанской части", "kk": "Қазақстан бөлігінің", "en": "of the Kazakh part"},
}
ROLE = {
    "chair": {"ru": "Председатель", "kk": "Төраға", "en": "Chair"},
    "secretary": {"ru": "Ответственный секретарь", "kk": "Жауапты хатшы", "en": "Responsible secretary"},
    "expert": {"ru": "Эксперт", "kk": "Сарапшы", "en": "Expert"},
}


def person(party: str | None = "RU", *, what: str = "expert", ring: str = Ring.BOTH) -> Person:
    """A person named after what they do."""
    part = PART[party] if party else dict.fromkeys(ROLE[what], "")
    number = next(_count)
    names = {code: f"{word} {part[code]} {number}" for code, word in ROLE[what].items()}
    return Person.objects.create(
        party_id=party, ring=ring, **{f"name_{code}": name for code, name in names.items()}
    )


def user(party: str | None = "RU", role: str = User.Role.EXPERT, **fields: Any) -> User:
    """An account; of no Party for observers and operators."""
    username = fields.pop("username", f"{(party or 'none').lower()}-{role}-{next(_count)}")
    if role in User.OF_A_PARTY:
        what = "secretary" if role == User.Role.SECRETARY else "expert"
        fields.setdefault("person", person(party, what=what))
    return User.objects.create_user(username, PASSWORD, role=role, **fields)


def secretary(party: str = "RU", **fields: Any) -> User:
    """The responsible secretary of a delegation."""
    return user(party, User.Role.SECRETARY, **fields)


def chair(party: str = "RU", *, mandate: bool = True, **fields: Any) -> User:
    """The chair of a delegation, with an open mandate for quota proposals."""
    fields.setdefault("person", person(party, what="chair"))
    account = user(party, User.Role.OFFICIAL, **fields)
    if mandate:
        give_mandate(account)
    return account


def give_mandate(account: User, *, by: User | None = None, **fields: Any) -> Mandate:
    """An open mandate, given by a secretary of the same Party."""
    party = account.party_code or "RU"
    by = by or User.objects.filter(role=User.Role.SECRETARY, person__party=party).first() or secretary(party)
    fields.setdefault("valid_from", timezone.now().date() - datetime.timedelta(days=30))
    mandates.give_mandate(
        by_id=by.pk,
        person_id=account.person_id,
        kind=CODE,
        capacity={code: f"{word} {PART[party][code]}" for code, word in ROLE["chair"].items()},
        basis={"ru": "Распоряжение", "kk": "Өкім", "en": "Order"},
        **fields,
    )
    return Mandate.objects.get(person=account.person_id, kind=CODE, ended_at=None)


def family(code: str = "proton") -> VehicleFamily:
    """A vehicle family: Proton unless another is named."""
    names = {"proton": ("Протон", "Протон", "Proton", 1), "soyuz-2": ("Союз-2", "Союз-2", "Soyuz-2", 3)}
    ru, kk, en, order = names.get(code, (code, code, code, 9))
    found, _ = VehicleFamily.objects.get_or_create(
        code=code, defaults={"gcat_name": en, "name_ru": ru, "name_kk": kk, "name_en": en, "order": order}
    )
    return found


def vehicle_of(code: str) -> LaunchVehicle:
    """The vehicle of a family."""
    found, _ = LaunchVehicle.objects.get_or_create(
        name=f"{family(code)}-М", defaults={"family": family(code)}
    )
    return found


def pad(code: str = "LC81/24") -> Pad:
    """A pad of the spaceport, with coordinates and their error."""
    found, _ = Pad.objects.get_or_create(
        code=code,
        defaults={
            "site": f"Site {code.removeprefix('LC')}",
            "name": f"PU {code}, GIK-5, Baykonur",
            "latitude": "46.0670",
            "longitude": "62.9900",
            "error_degrees": "0.0150",
            "credit": "GCAT",
        },
    )
    return found


def launch(*, of: str = "proton", at: str = "2013-07-02T02:38:00Z", **fields: Any) -> Launch:
    """A launch from Baikonur, successful unless said otherwise; plan year and half follow from the moment."""
    moment = datetime.datetime.fromisoformat(at)
    vehicle = fields.pop("vehicle", None) or vehicle_of(of)
    fields.setdefault("outcome", Launch.Outcome.SUCCESS)
    fields.setdefault("tag", f"{moment.year}-T{next(_count):03}")
    return Launch.objects.create(
        at=moment,
        precision="minute",
        year=moment.year,
        half=1 if moment.month <= 6 else 2,
        vehicle=vehicle,
        family=vehicle.family,
        mission="Глонасс",
        gcat_code="OS",
        credit="GCAT, J. McDowell, planet4589.org, CC-BY",
        **fields,
    )


def reported_figure(figure: int | None = 15, *, year: int = 2013, **fields: Any) -> ReportedFigure:
    """A number of Protons somebody is reported to have named, in words of three languages."""
    fields.setdefault("ring", Ring.BOTH)
    fields.setdefault("source", source())
    said = {"says_ru": "План на год", "says_kk": "Жыл жоспары", "says_en": "Planned for the year"}
    return ReportedFigure.objects.create(year=year, family=family(), figure=figure, **said, **fields)


def source(**fields: Any) -> Source:
    """A press report both delegations can read."""
    fields.setdefault("ring", Ring.BOTH)
    fields.setdefault("publisher", "Тенгриньюс")
    fields.setdefault("address", f"https://example.org/{next(_count)}")
    return Source.objects.create(**fields)


def subject(name: str = "Пуски", *, parent: Subject | None = None, **fields: Any) -> Subject:
    """A subject of the shared list, or a part of one."""
    words = {"name_ru": name, "name_kk": f"{name} (қаз.)", "name_en": f"{name} (en)"}
    return Subject.objects.create(parent=parent, **words, **fields)


def act(**fields: Any) -> Act:
    """A resolution of the Government of Kazakhstan both delegations can read."""
    fields.setdefault("ring", Ring.BOTH)
    fields.setdefault("of_party_id", "KZ")
    title = {"title_ru": "Постановление", "title_kk": "Қаулы", "title_en": "Resolution"}
    return Act.objects.create(**title | fields)


def treaty(*steps: dict[str, Any], **fields: Any) -> Treaty:
    """A treaty both delegations can read, with its steps in order."""
    fields.setdefault("ring", Ring.BOTH)
    title = {"title_ru": "Договор аренды", "title_kk": "Жалға алу шарты", "title_en": "Lease"}
    made = Treaty.objects.create(**title | fields)
    for order, step in enumerate(steps):
        TreatyStep.objects.create(treaty=made, order=order, **step)
    return made


def repeal(party: str = "KZ", *, year: int = 2011) -> Repeal:
    """The repeal of an act on which a year's number rested, by another act of the same Party."""
    by = secretary(party)
    past_act(by, year=year, of_party=party)
    number = Quota.objects.filter(IN_FORCE).get(year=year)
    cited = Cited(key=uuid.uuid4(), organ="Правительство", number="480")
    entry = repeal_by_act(by_id=by.pk, quota_id=number.pk, cited=cited)
    return Repeal.objects.get(pk=entry.subject_id)


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


def just_now() -> SignedIn:
    """A sign-in of this moment."""
    return SignedIn(at=timezone.now(), method="password")


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


def past_act(by: User, launches: int = 12, *, year: int = 2013, **fields: Any) -> Entry:
    """A cited act of the past."""
    fields.setdefault("lines", [line(launches)])
    if "source_id" not in fields:
        fields["source_id"] = source().pk
    return quota_verbs.enter_past_act(by_id=by.pk, act_id=uuid.uuid4(), year=year, **fields)


def title(instrument: Instrument) -> str:
    """What the instrument is called in the active language."""
    return kind_of(instrument.kind).title(instrument.revision)


def withdrawn_and_sent_again(by: User, launches: int = 12, *, year: int = 2013) -> Instrument:
    """A text that was withdrawn and sent anew."""
    open_text = Instrument.objects.filter(slot=f"quota/{year}", status=Instrument.Status.TABLED).first()
    if open_text:
        verbs.withdraw(by_id=by.pk, instrument_id=open_text.pk)
    return tabled(by, launches, year=year)


def written(about: str = "О числе пусков в 2013 году", **fields: Any) -> Written:
    """What a note says, as it is typed: for information unless said otherwise."""
    title = {"ru": about, "kk": f"{about} (қаз.)", "en": f"{about} (en)"}
    words = {
        "number": f"{next(_count)}/дснг",
        "dated": datetime.date(2013, 1, 18),
        "language": "ru",
        "purpose": Note.Purpose.INFORMATION,
        "text": "Министерство свидетельствует своё уважение и имеет честь сообщить следующее.",
    }
    return Written(title=title, **{**words, **fields})


def note_draft(by: User, *, says: Written | None = None, **fields: Any) -> Note:
    """A draft of a note of the secretary's own Party."""
    return note_verbs.save_note(by_id=by.pk, note_id=uuid.uuid4(), says=says or written(**fields))


def note(by: User, **fields: Any) -> Note:
    """A note that was sent to the other Party."""
    draft = note_draft(by, **fields)
    note_verbs.send_note(by_id=by.pk, note_id=draft.pk, previewed=draft.digest)
    return Note.objects.get(pk=draft.pk)


def reply(by: User, answered: Note, **fields: Any) -> Note:
    """A note that answers another and was sent."""
    return note(by, **{"purpose": Note.Purpose.REPLY, "in_reply_to_id": answered.pk, **fields})


def past_note(by: User, *, from_party: str = "RU", says: Written | None = None, **fields: Any) -> Note:
    """A note of the past, known from a source."""
    fields.setdefault("source_id", source().pk)
    return note_verbs.enter_past_note(
        by_id=by.pk, note_id=uuid.uuid4(), from_party=from_party, says=says or written(), **fields
    )


def three(**changes: str) -> dict[str, str]:
    """Words in three languages."""
    return {"ru": "Гептил в почве", "kk": "Топырақтағы гептил", "en": "Heptyl in the soil"} | changes


def concern_draft(by: User, **fields: Any) -> Concern:
    """A draft of a concern of the person's own delegation."""
    fields.setdefault("title", three())
    fields.setdefault("description", three())
    fields.setdefault("category", Concern.Category.SOIL)
    return concern_verbs.save_concern(by_id=by.pk, concern_id=uuid.uuid4(), **fields)


def concern(by: User | None = None, *, open_to_observers: bool = False, **fields: Any) -> Concern:
    """A concern shown to both: of Kazakhstan unless another secretary raises it."""
    by = by or secretary("KZ")
    draft = concern_draft(by, **fields)
    concern_verbs.publish_concern(
        by_id=by.pk,
        concern_id=draft.pk,
        key=uuid.uuid4(),
        previewed=concern_preview(draft),
        open_to_observers=open_to_observers,
    )
    return Concern.objects.get(pk=draft.pk)


def answer_to(concern: Concern, by: User, **fields: Any) -> Entry:
    """An answer to a concern."""
    fields.setdefault("key", uuid.uuid4())
    fields.setdefault("text", three())
    return concern_verbs.answer_concern(by_id=by.pk, concern_id=concern.pk, **fields)


def pledge_on(concern: Concern, by: User, **fields: Any) -> Pledge:
    """A pledge on a concern: undated unless a day is given."""
    fields.setdefault("key", uuid.uuid4())
    fields.setdefault("text", three())
    fields.setdefault("is_undated", "due" not in fields)
    entry = concern_verbs.add_pledge(by_id=by.pk, concern_id=concern.pk, **fields)
    return Pledge.objects.get(pk=entry.payload["row"])


def measure_on(concern: Concern, by: User, **fields: Any) -> Entry:
    """Something that was done about a concern."""
    fields.setdefault("key", uuid.uuid4())
    fields.setdefault("text", three())
    return concern_verbs.add_measure(by_id=by.pk, concern_id=concern.pk, **fields)


def meeting(by: User, **fields: Any) -> Meeting:
    """A session of the commission both delegations can read, planned for a day still to come."""
    named = {"title_ru": "Заседание комиссии", "title_kk": "Комиссия отырысы", "title_en": "Session"}
    fields.setdefault("ring", Ring.BOTH)
    fields.setdefault("planned_from", today() + datetime.timedelta(days=30))
    fields.setdefault("party_id", by.party_code)
    return Meeting.objects.create(level=Meeting.Level.COMMISSION, **named | fields)


def agenda_item(of: Meeting, **fields: Any) -> AgendaItem:
    """An item of a meeting's agenda, read and entered as the meeting unless said otherwise."""
    named = {"title_ru": "Пуски «Протон-М»", "title_kk": "«Протон-М» ұшырулары", "title_en": "Proton-M"}
    return AgendaItem.objects.create(**_part(of) | named | fields)


def outcome(of: Meeting, **fields: Any) -> Outcome:
    """A decision of a meeting, unless said otherwise."""
    said = {"text_ru": "Протокол подписан", "text_kk": "Хаттамаға қол қойылды", "text_en": "Minutes signed"}
    return Outcome.objects.create(**_part(of) | {"kind": Outcome.Kind.DECISION} | said | fields)


def participant(of: Meeting, who: Person, **fields: Any) -> Participation:
    """Somebody who took part in a meeting."""
    return Participation.objects.create(**_part(of) | {"person": who} | fields)


def instruction(of: Meeting, *executing: str, **fields: Any) -> Instruction:
    """An instruction of a meeting, with an executor of each Party named."""
    said = {"text_ru": "Согласовать график", "text_kk": "Кестені келісу", "text_en": "Settle the schedule"}
    given = Instruction.objects.create(
        **{"ring": of.ring, "party_id": of.party_id, "meeting": of, "giver": Instruction.Giver.MEETING}
        | said
        | fields
    )
    for party in executing:
        Executor.objects.create(instruction=given, party_id=party)
    return given


def statement(who: Person, **fields: Any) -> Statement:
    """What somebody said, from a press report."""
    fields.setdefault("ring", Ring.BOTH)
    fields.setdefault("source", source())
    fields.setdefault("quotation", "there is neither scandal nor sensation in this issue")
    return Statement.objects.create(speaker=who, language="en", **fields)


def _part(of: Meeting) -> dict[str, Any]:
    return {"meeting": of, "ring": of.ring, "party_id": of.party_id}


def seat(who: Person, **fields: Any) -> Seat:
    """A member's seat in the delegation of the person's Party."""
    body, _ = Body.objects.get_or_create(
        name_ru="Межправительственная комиссия", name_kk="Үкіметаралық комиссия", ring=Ring.OBSERVERS
    )
    delegation, _ = Delegation.objects.get_or_create(body=body, party_id=who.party_id)
    return Seat.objects.create(
        **{"delegation": delegation, "person": who, "role": Seat.Role.MEMBER, "ring": Ring.BOTH} | fields
    )
