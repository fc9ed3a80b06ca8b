"""The wall at its foundation: who sees which rows of every table, and that no table forgot it.

Pages, admin and searches stand on `visible_to`; what it lets through here they would show.
"""

import re
import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction

from committee.accord import verbs
from committee.accord.comments import comment
from committee.accord.models import Chain, Comment, Entry, Instrument, Mandate, Notice, Party, User
from committee.accord.wall import Child, FixedRing, Ring, Walled, WalledQuerySet
from committee.agendas.models import AgendaDraft, AgendaLine
from committee.calendars.verbs import make_address
from committee.communiques.models import CommuniqueDraft
from committee.decisions.models import DecisionPoint, PointExecutor
from committee.delegations.models import Delegation, Organisation, OrganisationName
from committee.files.models import StoredFile
from committee.meetings.models import Executor, MeetingPaper, Outcome
from committee.papers.models import NoteSubject, TreatyStep
from committee.protocols.models import ProtocolDraft
from committee.signing.models import SignedPaper
from launches.ecology.models import ConcernAnswer, ConcernLaunch, ConcernNote, ConcernText, Measure, Pledge
from launches.quotas import verbs as quota_verbs
from launches.quotas.kind import CODE
from launches.quotas.models import ProposalLine, Quota, QuotaProposal, Repeal
from launches.quotas.verbs import DraftLine
from tests import factories
from tests.accord.world import tables
from tests.wall.rows import internal_rows, shared_ground

PARTIES = ("RU", "KZ")
# Tables without a wall, each with its reason.
OPEN = {
    Party: "two rows, whose names everyone may read, strangers on the page of sign-in too",
    User: "accounts are read through their person, who is walled; none is ever listed to the other Party",
}
WALLED = [model for model in tables() if model not in OPEN]
ALWAYS_SHARED = (Quota, Repeal)  # the database refuses an internal one
# Rows that can be internal and still answer to `shared_row.something`, each with its reason.
REVERSE_NAMES = {
    (ConcernAnswer, "concern"): "an answer is part of its concern",
    (Pledge, "concern"): "a pledge is part of its concern",
    (Measure, "concern"): "a measure is part of its concern",
    (ConcernLaunch, "concern"): "a link is part of its concern",
    (ConcernNote, "concern"): "a link is part of its concern",
    (ConcernText, "concern"): "a link is part of its concern",
    (TreatyStep, "treaty"): "a step is part of its treaty",
    (OrganisationName, "organisation"): "a name is part of its organisation",
    (AgendaLine, "draft"): "an item is part of its draft",
    (DecisionPoint, "draft"): "a point is part of its draft",
    (PointExecutor, "point"): "an executor is part of a point of a draft",
    (ProposalLine, "proposal"): "a line is part of its draft",
    (Delegation, "body"): "a delegation is part of its body",
    (Entry, "chain"): "an entry is part of its chain, internal ones included",
    (NoteSubject, "note"): "a subject is named by its note",
    (Executor, "instruction"): "an executor is part of its instruction",
    (Notice, "recipient"): "a notice belongs to the person who reads it",
}


@pytest.fixture
def world(db):
    """Rows of every table in every ring, and which of them are internal to which Party."""
    ground = shared_ground()
    secretaries = {code: factories.secretary(code) for code in PARTIES}
    chairs = {code: factories.chair(code) for code in PARTIES}
    settled = factories.tabled(chairs["RU"], 12)
    factories.agree(settled, chairs["KZ"])
    signed = factories.agreed_on_paper(settled, secretaries["RU"])
    open_text = factories.tabled(chairs["KZ"], 14, year=2014)
    factories.text_with_file(chairs["RU"], year=2015)
    factories.past_act(secretaries["KZ"], year=2012, open_to_observers=True)
    internal = {}
    for code in PARTIES:
        comment(
            by_id=chairs[code].pk, instrument_id=open_text.pk, body="Сомневаемся", language="ru",
            ring=Ring.BOTH, comment_id=uuid.uuid4(),
        )  # fmt: skip
        make_address(by_id=secretaries[code].pk)
        rows = internal_rows(secretaries[code], ground, open_text)
        internal[code] = {(type(row), row.pk) for row in rows if not isinstance(row, User)}
        internal[code] |= {
            (ProposalLine, line.pk) for line in ProposalLine.objects.filter(proposal__party=code)
        }
        names = OrganisationName.objects.filter(organisation__ring=Ring.PARTY, organisation__party=code)
        filed = NoteSubject.objects.filter(note__ring=Ring.PARTY, note__party=code)
        internal[code] |= {(NoteSubject, one.pk) for one in filed}
        internal[code] |= {(OrganisationName, name.pk) for name in names}
    internal["RU"] |= {(SignedPaper, signed.pk), (StoredFile, signed.scan_id)}
    return {"secretaries": secretaries, "chairs": chairs, "internal": internal}


def seen(user):
    """Every row of every walled table that a person may see."""
    return {
        (model, key)
        for model in WALLED
        for key in model.objects.visible_to(user).values_list("pk", flat=True)
    }


# No table forgot it -----------------------------------------------------------------------------------


@pytest.mark.parametrize("model", tables(), ids=lambda model: model.__name__)
def test_every_table_stands_behind_the_wall(model):
    walled = isinstance(model._default_manager.get_queryset(), WalledQuerySet)
    assert walled != (model in OPEN), f"{model.__name__} says nothing of who may see its rows"
    if walled:
        assert callable(model.visible)
        assert model._base_manager.model is model


@pytest.mark.parametrize("model", [model for model in WALLED if issubclass(model, Child)])
def test_a_child_names_a_parent_that_is_walled(model):
    parent = model._meta.get_field(model.PARENT)
    assert isinstance(parent, models.ForeignKey)
    assert not parent.null
    assert parent.related_model in WALLED


@pytest.mark.parametrize("model", [model for model in WALLED if issubclass(model, FixedRing)])
def test_a_fixed_ring_is_wider_than_one_party(model):
    assert model.RING in (Ring.BOTH, Ring.OBSERVERS)


@pytest.mark.parametrize("model", tables(), ids=lambda model: model.__name__)
def test_no_row_behind_the_wall_hangs_from_a_shared_one(model):
    """`shared_row.something` would read past visible_to, and Django names it in errors and deletions."""
    if not can_be_internal(model):
        return
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and not field.remote_field.hidden:
            assert (model, field.name) in REVERSE_NAMES, f"{model.__name__}.{field.name}"


def can_be_internal(model):
    """Whether a table holds rows that one Party alone reads."""
    if issubclass(model, Child):
        return can_be_internal(model._meta.get_field(model.PARENT).related_model)
    return issubclass(model, Walled) or model in (Chain, Notice)


@pytest.mark.parametrize("model", tables(), ids=lambda model: model.__name__)
def test_no_unique_key_tells_of_the_other_side(model):
    """A violation would: where rows can be internal each unique key holds the Party, or is of shared rows."""
    if not issubclass(model, Walled) or model in ALWAYS_SHARED:
        return
    one_to_one = {
        field.name for field in model._meta.concrete_fields if field.unique and not field.primary_key
    }
    # A draft is sent as one text, which both Parties see from that moment on; a paper that rests on a text is
    # of both, says a constraint.
    drafts = {draft: {"sent_as"} for draft in (QuotaProposal, CommuniqueDraft, AgendaDraft, ProtocolDraft)}
    shared_keys = {**drafts, MeetingPaper: {"instrument"}, Outcome: {"instrument"}}
    assert one_to_one <= shared_keys.get(model, set())
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            shared_only = model is Quota or "party__isnull" in repr(constraint.condition)
            assert shared_only or "party" in constraint.fields, constraint.name
    assert isinstance(model._meta.pk, models.UUIDField)


# Who sees what ----------------------------------------------------------------------------------------


def test_the_world_has_a_row_of_every_table(world):
    assert [model.__name__ for model in WALLED if not model._base_manager.exists()] == []
    kinds = {model for model in WALLED if issubclass(model, Walled) and model not in ALWAYS_SHARED}
    for code in PARTIES:
        assert kinds <= {model for model, _ in world["internal"][code]}


@pytest.mark.parametrize("code", PARTIES)
@pytest.mark.parametrize("who", ["secretaries", "chairs"])
def test_a_party_sees_its_own_rows_and_never_the_others(world, code, who):
    other = next(one for one in PARTIES if one != code)
    reader = world[who][code]
    rows = seen(reader)
    assert rows >= world["internal"][code]
    assert not rows & world["internal"][other]
    for model in WALLED:
        if issubclass(model, Walled):
            visible = model.objects.visible_to(reader)
            assert not visible.filter(ring=Ring.PARTY).exclude(party=code).exists()
            assert visible.exclude(ring=Ring.PARTY).count() == model.objects.exclude(ring=Ring.PARTY).count()
        elif issubclass(model, FixedRing):
            assert model.objects.visible_to(reader).count() == model.objects.count()
    chains = set(Entry.objects.visible_to(reader).values_list("chain", flat=True))
    assert chains == {"shared", code}
    assert set(Notice.objects.visible_to(reader).values_list("recipient", flat=True)) == {reader.pk}


def test_observers_see_what_is_opened_to_them_alone(world):
    rows = seen(factories.user(None, User.Role.OBSERVER))
    assert rows
    for model, key in rows:
        row = model.objects.get(pk=key)
        while isinstance(row, Child):
            row = getattr(row, row.PARENT)
        ring = row.ring if isinstance(row, Walled) else row.RING
        assert ring == Ring.OBSERVERS, row
    for model in WALLED:
        if issubclass(model, Walled):
            opened = model.objects.filter(ring=Ring.OBSERVERS).count()
            assert model.objects.visible_to(factories.user(None, User.Role.OBSERVER)).count() == opened
    assert not {model for model, _ in rows} & {Instrument, Comment, Entry, Mandate, QuotaProposal, Notice}


def strangers():
    """People who see nothing, whatever else they may do."""
    inactive = factories.chair("RU")
    inactive.is_active = False
    inactive.save(update_fields=["is_active"])
    return {
        "nobody": AnonymousUser(),
        "an inactive chair": inactive,
        "an operator": factories.user(None, User.Role.OPERATOR),
        "a superuser": User.objects.create_superuser("root", factories.PASSWORD),
        "an operator with a person of a Party": factories.user(
            None, User.Role.OPERATOR, person=factories.person("RU")
        ),
        "an expert whose person is of no Party": factories.user(
            "RU", person=factories.person(None), is_superuser=True
        ),
        "an inactive observer": factories.user(None, User.Role.OBSERVER, is_active=False),
    }


def test_strangers_see_nothing(world):
    for name, user in strangers().items():
        assert seen(user) == set(), name


def test_an_observer_with_every_power_is_still_an_observer(world):
    plain = seen(factories.user(None, User.Role.OBSERVER))
    mighty = factories.user(None, User.Role.OBSERVER, is_superuser=True, person=factories.person("RU"))
    assert {row for row in seen(mighty) if row[0].__name__ != "Person"} == {
        row for row in plain if row[0].__name__ != "Person"
    }
    assert mighty.party_code is None


def test_a_child_is_as_wide_as_its_parent(world):
    readers = [*world["chairs"].values(), factories.user(None, User.Role.OBSERVER), *strangers().values()]
    for model in (model for model in WALLED if issubclass(model, Child)):
        parent = model._meta.get_field(model.PARENT).related_model
        for reader in readers:
            expected = model._base_manager.filter(
                **{f"{model.PARENT}__in": list(parent.objects.visible_to(reader))}
            )
            assert set(model.objects.visible_to(reader)) == set(expected), (model, reader)


@pytest.mark.django_db
def test_a_row_moves_with_its_ring():
    organisation = Organisation.objects.create(
        ring=Ring.PARTY, party_id="KZ", label_ru="Казкосмос", label_kk="Қазғарыш"
    )
    readers = [factories.user("KZ"), factories.user("RU"), factories.user(None, User.Role.OBSERVER)]
    for ring, expected in (
        (Ring.PARTY, [True, False, False]),
        (Ring.BOTH, [True, True, False]),
        (Ring.OBSERVERS, [True, True, True]),
    ):
        organisation.ring = ring
        organisation.save()
        assert [Organisation.objects.visible_to(reader).exists() for reader in readers] == expected


# Two pasts, one text ------------------------------------------------------------------------------------

KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
SEAL = re.compile("(?<=/a key': ')[0-9a-f]{64}")  # of a row in the record: it covers keys and moments


SENT = [DraftLine("proton", "year", 17), DraftLine("soyuz-2", "h1", 9), DraftLine("soyuz-2", "h2", 8)]


def plain_past(ru, *colleagues):
    """One draft, written once and sent."""
    return factories.draft(ru, lines=SENT)


def long_past(ru, expert, secretary):
    """Other numbers first, by other hands; drafts thrown away, one left lying; remarks among colleagues."""
    wrong = factories.draft(expert, 30)
    quota_verbs.discard_draft(by_id=ru.pk, draft_id=wrong.pk)
    factories.draft(expert, 25, year=2014)
    factories.source(ring=Ring.PARTY, party_id="RU", publisher="Внутренняя справка")
    draft = factories.draft(
        expert,
        lines=[factories.line(9, of="soyuz-2"), factories.line(20, period="h2", reason={"ru": "Черновик"})],
    )
    for by, lines in ((secretary, SENT[:1]), (ru, []), (expert, SENT[::-1])):
        draft = quota_verbs.save_draft(
            by_id=by.pk, draft_id=draft.pk, year=2013, seen=draft.version, lines=lines
        )
    return draft


def what_is_seen(reader):
    """Every visible row, without keys, moments and the digests that cover them."""
    rows = {}
    for model in WALLED:
        fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.UUIDField)]
        values = model.objects.visible_to(reader).values_list(*[field.attname for field in fields])
        rows[model.__name__] = sorted(
            str([_plain(field, value) for field, value in zip(fields, row, strict=True)]) for row in values
        )
    return rows


def _plain(field, value):
    if isinstance(field, models.DateTimeField) and value:
        return "a moment"
    # They cover keys and moments; the digest of a wording does not, and is compared as it is.
    if (field.model.__name__, field.name) in {("Entry", "digest"), ("Entry", "previous"), ("Chain", "head")}:
        return "a digest"
    return SEAL.sub("a seal", KEY.sub("a key", str(value)))


@pytest.mark.django_db
@pytest.mark.parametrize("ends", ["open", "rejected", "in force"])
def test_two_pasts_of_one_text_look_the_same(ends):
    cast = {code: factories.chair(code) for code in PARTIES}
    theirs = [factories.secretary("KZ"), cast["KZ"], factories.user("KZ"), factories.user(None, "observer")]
    ours = [cast["RU"], factories.user("RU"), factories.secretary("RU")]
    factories.family(), factories.family("soyuz-2")
    worlds, own = [], []
    for past in (plain_past, long_past):
        with transaction.atomic():
            _negotiate(past(*ours), past, cast, ends)
            worlds.append([what_is_seen(reader) for reader in theirs])
            own.append(what_is_seen(cast["RU"]))
            transaction.set_rollback(True)
    assert worlds[0] == worlds[1]
    assert own[0] != own[1], "the two pasts are one and the same: this test shows nothing"


def _negotiate(paper, past, cast, ends):
    sent = {"paper_id": paper.pk, "previewed": factories.previewed(paper)}
    verbs.table(by_id=cast["RU"].pk, kind=CODE, **sent)
    text = Instrument.objects.get(slot="quota/2013")
    if past is long_past:
        remark = {"body": "Не уступать ниже 15", "language": "ru", "ring": Ring.PARTY}
        comment(by_id=cast["RU"].pk, instrument_id=text.pk, comment_id=uuid.uuid4(), **remark)
    if ends == "rejected":
        verbs.reject(by_id=cast["KZ"].pk, instrument_id=text.pk, reason="Слишком много")
    if ends == "in force":
        for by in (cast["RU"], cast["KZ"]):
            factories.agree(text, by)
