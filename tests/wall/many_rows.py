"""Rows of every table of the admin by the number, each pointing at rows of its own."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from committee.accord.models import (
    Assent,
    Chain,
    Circle,
    Comment,
    Entry,
    Instrument,
    Mandate,
    Notice,
    Person,
    Revision,
    User,
)
from committee.accord.wall import Ring
from committee.delegations.models import Body, Delegation, Organisation, Post, Seat
from committee.meetings.models import (
    AgendaItem,
    Instruction,
    Meeting,
    MeetingComment,
    Outcome,
    Statement,
)
from committee.papers.models import Act, Note, NoteSubject, Source, Subject, Treaty, TreatyStep
from launches.ecology.models import Concern, ConcernComment
from launches.fleet.models import Launch, LaunchVehicle, Pad, Propellant, VehicleFamily
from launches.quotas.kind import CODE
from launches.quotas.models import Quota, QuotaProposal, Repeal, ReportedFigure
from tests import factories
from tests.wall.rows import shared_ground, three


class World:
    """Rows by the number, each pointing at rows of its own, so that nothing is read once for all."""

    def __init__(self):
        self.ground = shared_ground()
        self.secretary = factories.secretary("RU")
        self.own = {"ring": Ring.BOTH, "party_id": "RU"}
        self.started = 0

    def numbers(self, count):
        numbers = range(self.started, self.started + count)
        self.started += count
        return numbers

    def sources(self, count):
        return [Source.objects.create(publisher=f"Источник {n}", **self.own) for n in self.numbers(count)]

    def subjects(self, count):
        return [
            factories.subject(f"Предмет {n}", parent=factories.subject(f"Раздел {n}"))
            for n in self.numbers(count)
        ]

    def circles(self, count):
        return [factories.circle(self.secretary, account) for account in self.accounts(count)]

    def notes(self, count):
        rows = zip(
            self.numbers(count),
            self.instruments(count),
            self.acts(count),
            self.sources(count),
            self.subjects(count),
            strict=True,
        )
        made: list[Any] = []
        for n, text, act, source, subject in rows:
            fields = {"ring": Ring.PARTY, "party_id": "RU", "from_party_id": "RU", **three("title", "Нота")}
            made.append(
                Note.objects.create(
                    number=f"{n}/н",
                    language="ru",
                    purpose="information",
                    instrument=text,
                    act=act,
                    source=source,
                    in_reply_to=made[-1] if made else None,
                    **fields,
                )
            )
            NoteSubject.objects.create(note=made[-1], subject=subject)
        return made

    def people(self, count):
        return [Person.objects.create(**three("name", f"Лицо {n}"), **self.own) for n in self.numbers(count)]

    def organisations(self, count):
        return [
            Organisation.objects.create(of_party_id="RU", **three("label", f"Ведомство {n}"), **self.own)
            for n in self.numbers(count)
        ]

    def accounts(self, count):
        return [
            User.objects.create(username=f"u{person.pk}", role="expert", person=person)
            for person in self.people(count)
        ]

    def mandates(self, count):
        return [
            Mandate.objects.create(
                person=person,
                kind=CODE,
                valid_from=timezone.now().date(),
                given_by=by,
                **three("capacity", "Член"),
            )
            for person, by in zip(self.people(count), self.accounts(count), strict=True)
        ]

    def instruments(self, count):
        made: list[Any] = []
        for n, mandate in zip(self.numbers(count), self.mandates(count), strict=True):
            text = Instrument.objects.create(
                kind=CODE,
                slot=f"quota/{n}",
                number=f"KZ/2013/Q/{n}",
                party_id="KZ",
                amends=made[-1] if made else None,
            )
            wording = Revision.objects.create(
                instrument=text,
                content={"year": 2013, "lines": []},
                text_ru="текст",
                text_kk="мәтін",
                digest=str(n),
            )
            Assent.objects.create(
                instrument=text,
                revision=wording,
                digest=str(n),
                party_id="RU",
                person=mandate.person,
                mandate=mandate,
                signed_in_with="password",
            )
            made.append(text)
        return made

    def comments(self, count):
        return [
            Comment.objects.create(instrument=text, author=by, language="ru", body="замечание", **self.own)
            for text, by in zip(self.instruments(count), self.accounts(count), strict=True)
        ]

    def entries(self, count):
        return [
            Entry.objects.create(
                chain=Chain.objects.get(code="shared" if n % 2 else "RU"),
                number=1000 + n,
                verb="enter_into_force",
                subject=f"KZ/2013/Q/{n}",
                payload={},
                acted_on=timezone.now().date(),
                recorded_at=timezone.now(),
            )
            for n in self.numbers(count)
        ]

    def notices(self, count):
        return [Notice.objects.create(recipient=self.secretary, entry=entry) for entry in self.entries(count)]

    def acts(self, count):
        return [
            Act.objects.create(
                of_party_id="KZ",
                confirms=text,
                source=source,
                under=treaty,
                **three("title", "Акт"),
                **self.own,
            )
            for text, source, treaty in zip(
                self.instruments(count), self.sources(count), self.treaties_alone(count), strict=True
            )
        ]

    def treaties_alone(self, count):
        return [
            Treaty.objects.create(**three("title", f"Соглашение {n}"), **self.own)
            for n in self.numbers(count)
        ]

    def treaties(self, count):
        made = [
            Treaty.objects.create(source=source, **three("title", "Соглашение"), **self.own)
            for source in self.sources(count)
        ]
        for treaty, act, source in zip(made, self.acts(count), self.sources(count), strict=True):
            TreatyStep.objects.create(treaty=treaty, kind="ratified", party_id="KZ", act=act, source=source)
        return made

    def repeals(self, count):
        return [
            Repeal.objects.create(act=old, by_act=new, objected_by_id="RU", objection="Нет", **self.shared())
            for old, new in zip(self.acts(count), self.acts(count), strict=True)
        ]

    def shared(self):
        return {"ring": Ring.BOTH, "party_id": "KZ", "objected_at": timezone.now()}

    def bodies(self, count):
        made: list[Any] = []
        for act, source in zip(self.acts(count), self.sources(count), strict=True):
            body = Body.objects.create(
                founding_act=act,
                source=source,
                predecessor=made[-1] if made else None,
                **three("name", "Комиссия"),
                **self.own,
            )
            Delegation.objects.create(body=body, party_id="RU")
            Delegation.objects.create(body=body, party_id="KZ")
            made.append(body)
        return made

    def posts(self, count):
        rows = zip(self.people(count), self.organisations(count), self.sources(count), strict=True)
        return [
            Post.objects.create(
                person=person,
                organisation=organisation,
                source=source,
                **three("office", "Министр"),
                **self.own,
            )
            for person, organisation, source in rows
        ]

    def seats(self, count):
        rows = zip(self.people(count), self.bodies(count), strict=True)
        return [
            Seat.objects.create(
                person=person, delegation=body.delegations.get(party="RU"), role=Seat.Role.MEMBER, **self.own
            )
            for person, body in rows
        ]

    def families(self, count):
        return [
            VehicleFamily.objects.create(code=f"f{n}", gcat_name=f"F{n}", **three("name", f"Семейство {n}"))
            for n in self.numbers(count)
        ]

    def propellants(self, count):
        return [
            Propellant.objects.create(code=f"p{n}", **three("name", f"Топливо {n}"))
            for n in self.numbers(count)
        ]

    def vehicles(self, count):
        rows = zip(
            self.numbers(count),
            self.families(count),
            self.propellants(count),
            self.sources(count),
            strict=True,
        )
        return [
            LaunchVehicle.objects.create(
                name=f"V{n}", family=family, propellant=fuel, propellant_source=source
            )
            for n, family, fuel, source in rows
        ]

    def launches(self, count):
        return [
            factories.launch(tag=f"2013-{n}", vehicle=vehicle, pad=pad)
            for n, vehicle, pad in zip(
                self.numbers(count), self.vehicles(count), self.pads(count), strict=True
            )
        ]

    def pads(self, count):
        return [factories.pad(f"LC{n}") for n in self.numbers(count)]

    def drafts(self, count):
        rows = zip(
            self.instruments(count),
            self.instruments(count),
            self.accounts(count),
            self.sources(count),
            strict=True,
        )
        return [
            QuotaProposal.objects.create(
                year=2013,
                answers=answered,
                amends=answered,
                sent_as=sent,
                made_by=by,
                source=source,
                party_id="RU",
            )
            for sent, answered, by, source in rows
        ]

    def quotas(self, count):
        """Half rest on texts and half on acts, and each has replaced another."""
        made: list[Any] = []
        for n, family in enumerate(self.families(count)):
            basis = {"instrument": self.instruments(1)[0]} if n % 2 else {"act": self.acts(1)[0]}
            replaced = {"superseded_by": made[-1], "superseded_at": timezone.now()} if made else {}
            fields = {**basis, **replaced, **self.own}
            made.append(Quota.objects.create(year=2013, family=family, launches=5, **fields))
        return made

    def concerns(self, count):
        """Drafts, each filed under a subject and with a source of its own."""
        return [
            Concern.objects.create(party_id="RU", category="soil", subject=subject, source=source)
            for subject, source in zip(self.subjects(count), self.sources(count), strict=True)
        ]

    def comments_on_concerns(self, count):
        return [
            ConcernComment.objects.create(
                concern=concern, author=author, language="ru", body="Замечание", **self.own
            )
            for concern, author in zip(self.concerns(count), self.accounts(count), strict=True)
        ]

    def figures(self, count):
        return [
            ReportedFigure.objects.create(
                year=2013,
                family=family,
                figure=15,
                said_by_id="KZ",
                source=source,
                **three("says", "пуски"),
                **self.own,
            )
            for family, source in zip(self.families(count), self.sources(count), strict=True)
        ]

    def meetings(self, count):
        return [
            factories.meeting(
                self.secretary,
                title_ru=f"Заседание {n}",
                body=body,
                source=source,
                host="one",
                host_party_id="KZ",
            )
            for n, body, source in zip(
                self.numbers(count), self.bodies(count), self.sources(count), strict=True
            )
        ]

    def of_meetings(self, make, count, **fields):
        rows = zip(self.meetings(count), self.sources(count), self.subjects(count), strict=True)
        return [make(meeting, source=source, subject=subject, **fields) for meeting, source, subject in rows]

    def agenda_items(self, count):
        return self.of_meetings(factories.agenda_item, count, proposed_by_id="KZ")

    def outcomes(self, count):
        return self.of_meetings(factories.outcome, count)

    def instructions(self, count):
        return self.of_meetings(
            lambda meeting, **fields: factories.instruction(meeting, "RU", **fields), count
        )

    def statements(self, count):
        rows = zip(self.people(count), self.meetings(count), self.instruments(count), strict=True)
        return [factories.statement(who, meeting=at, instrument=text, **self.own) for who, at, text in rows]

    def comments_on_meetings(self, count):
        rows = zip(self.meetings(count), self.accounts(count), strict=True)
        said = {"language": "ru", "body": "замечание", **self.own}
        return [MeetingComment.objects.create(meeting=meeting, author=by, **said) for meeting, by in rows]


MAKERS: dict[Any, Callable[[World, int], list[Any]]] = {
    Act: World.acts,
    AgendaItem: World.agenda_items,
    Body: World.bodies,
    Circle: World.circles,
    Comment: World.comments,
    Concern: World.concerns,
    ConcernComment: World.comments_on_concerns,
    Entry: World.entries,
    Instruction: World.instructions,
    Instrument: World.instruments,
    Launch: World.launches,
    LaunchVehicle: World.vehicles,
    Mandate: World.mandates,
    Note: World.notes,
    Meeting: World.meetings,
    MeetingComment: World.comments_on_meetings,
    Notice: World.notices,
    Organisation: World.organisations,
    Outcome: World.outcomes,
    Person: World.people,
    Post: World.posts,
    Pad: World.pads,
    Propellant: World.propellants,
    Quota: World.quotas,
    QuotaProposal: World.drafts,
    ReportedFigure: World.figures,
    Repeal: World.repeals,
    Seat: World.seats,
    Source: World.sources,
    Statement: World.statements,
    Subject: World.subjects,
    Treaty: World.treaties,
    User: World.accounts,
    VehicleFamily: World.families,
}
