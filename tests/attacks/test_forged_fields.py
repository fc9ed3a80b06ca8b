"""Fields that no form asks for, sent with every form: the Party, the ring, the author and all else stay."""

from typing import Any, NamedTuple

import pytest
import time_machine
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from committee.accord.admin_base import PaperAdmin, Wall
from committee.papers.models import Source
from tests import factories as make
from tests.accord.world import tables
from tests.attacks.doors import every_address, hidden_rows
from tests.attacks.forms import Form, forms_on, sent, sent_again, ways_to_fill
from tests.common_rows import made_once
from tests.factories.decisions import ROADS, point, revision
from tests.wall.addresses import address, named_addresses
from tests.wall.ground import OTHER
from tests.wall.normalised import KEY
from tests.wall.two_worlds import FIRST_WALL_ALONE
from tests.wall.walk import keys_there

pytestmark = pytest.mark.django_db
NOW = timezone.now()


# Forms that nobody sends here so that they write something. Nothing is kept of these:
UNSENT = {("/sign-out/", ""), ("/keys/prove/", ""), ("/launches/import/", "")}
# These need a code or a device,
UNSENT |= {("/keys/authenticator/", ""), ("/keys/passkeys/add/", ""), ("/keys/recovery-codes/new/", "")}
# and these rows that nobody has entered yet.
UNSENT |= {("/admin/launches/launchvehicle/add/", "_save"), ("/admin/launches/vehiclefamily/add/", "_save")}
UNSENT |= {("/admin/launches/quota/add/", ""), ("/concerns//link/", "")}
# These read a file and write nothing.
UNSENT |= {(f"/{place}//returned/", "") for place in ("proposals", "decisions")}
UNSENT |= {(f"/meetings/{place}//returned/", "") for place in ("agendas", "communiques", "protocols")}
# Here the sum on a paper is typed.
UNSENT |= {("/signed//", "")}


class Taken(NamedTuple):
    """A form that did something: by whom and with what it was sent, and what it wrote."""

    party: str
    client: Any
    form: Form
    data: dict[str, list[Any]]
    written: list[tuple[str, list[Any]]]


@pytest.fixture(scope="module")
def found(ground, django_db_blocker):
    """Every form there is; of those that somebody sends so that they do something, how."""
    with made_once(django_db_blocker), at_one_time():
        places = pages_with_forms(ground)
        found: dict[tuple[str, str], Taken | None] = {}
        for who in (("KZ", "secretary"), ("KZ", "chair"), ("RU", "secretary")):
            client = Client()
            client.force_login(ground.account(*who))
            forms, places = forms_of(client, places)
            for name, form in forms.items():
                if not found.get(name):
                    found[name] = taken(who[0], client, form) if name not in UNSENT else None
        yield found


def at_one_time():
    return time_machine.travel(NOW, tick=False)


def taken(party, client, form):
    for data in ways_to_fill(form):
        if written := sent(client, form.action, data):
            return Taken(party, client, form, data, written)
    return None


def pages_with_forms(ground):
    """Every page, and before them those of drafts that could be sent and texts nobody has touched."""
    kz = ground.sides["KZ"]
    meeting = make.held_meeting(ground.sides["RU"].secretary)
    text = make.tabled(ground.sides["RU"].chair, year=2018)
    rows = {
        "draft": make.draft(kz.expert, 5, year=2016),
        "communique_draft": make.communique_draft(kz.expert, meeting_id=meeting.pk),
        "agenda_draft": make.agenda_draft(kz.expert),
        "protocol_draft": make.protocol_draft(kz.expert),
        "decision_draft": make.decision_draft(kz.expert),
        "note": make.note_draft(kz.secretary),
        "fact": meeting,
        "clearance": text,
    }
    make.agenda_item(rows["protocol_draft"].meeting)  # it is compiled again only where something changed
    places = []
    late = a_draft_begun_too_early(ground)
    ready, read = (make.decision(ground.sides["RU"].chair, point()) for _both in range(2))
    make.ready_to_agree(ready)
    make.linguist(read, kz.secretary, kz.secretary)
    for pattern in named_addresses():
        if pattern.name.startswith(tuple(rows)):
            places.append(address(pattern, ground.rows | rows | {"text": text}))
        if not pattern.name.startswith(("draft", "communique_draft", "clearance")):
            places.append(address(pattern, ground.rows))
    places += [
        reverse("decision_draft", args=[late.pk]),
        reverse("decision_agree", args=[ready.pk]),
        reverse("concurrence_languages", args=[read.pk]),
    ]
    in_the_admin = [place for place in every_address(ground) if place.startswith("/admin/")]
    return places + [place for place in in_the_admin if place.endswith(("/add/", "/end/"))]


def a_draft_begun_too_early(ground):
    """A draft of the next revision of a decision, since which another revision was sent."""
    text = make.decision(ground.sides["RU"].chair)
    draft = make.decision_draft(ground.sides["KZ"].expert, answers_id=text.pk, started_from=1)
    revision(text, ground.sides["RU"].chair, point(ROADS))
    return draft


def forms_of(client, places):
    """The forms on these pages by their names, and the pages of the portal that are not open."""
    forms, closed = {}, []
    for place in places:
        answer = client.get(place)
        if answer.status_code not in (200, 405) and not place.startswith("/admin/"):
            closed.append(place)
        for form in forms_on(place, answer):
            forms.setdefault(form.name, form)
    return forms, closed


def forged(party, rows):
    """A value for each column of every table: another Party, another row, the last choice."""
    values: dict[str, Any] = {}
    for table in tables():
        for field in table._meta.concrete_fields:
            value = forged_value(field, party, rows)
            values |= {field.name: [value], field.attname: [value]}
    return values


def forged_value(field, party, rows):
    if isinstance(field, models.ForeignKey):
        return rows.get(field.related_model, party)
    if field.choices:
        return str(field.flatchoices[-1][0])
    kinds = {
        models.BooleanField: "on",
        models.DateTimeField: "2001-01-01 00:00",
        models.DateField: "2001-01-01",
        models.IntegerField: "99",
        models.JSONField: '{"forged": 1}',
        models.UUIDField: "00000000-0000-0000-0000-000000000001",
    }
    return next((value for kind, value in kinds.items() if isinstance(field, kind)), "forged")


def differently_written(one, rows):
    """What a form wrote otherwise once every field of every table came with it, and what it should have."""
    own = {control.name for control in one.form.controls} | {one.form.pressed[0]}
    more = forged(OTHER[one.party], rows)
    # Rows under a row are named by its part of the form: lines-0-launches.
    parts = {name.rpartition("-")[0] for name in own if "-0-" in name}
    more |= {
        f"{part}-{name}": more[name] for part in parts for name in ("ring", "party", "party_id", "circle")
    }
    more = {name: value for name, value in more.items() if name not in own}
    with at_one_time():
        written = sent(one.client, one.form.action, {**more, **one.data})
    return None if written == one.written else (written, one.written)


@pytest.fixture(scope="module")
def rows(ground):
    """A row that both Parties know, of each table."""
    return {type(row): str(row.pk) for row in ground.rows.values()}


def test_every_form_is_sent_by_somebody(found):
    assert {name for name, one in found.items() if one is None} == UNSENT
    assert len(found) > 70


def test_fields_that_no_form_asks_for_change_nothing(found, rows):
    sent_forms = {name: one for name, one in found.items() if one}
    otherwise = {name: differently_written(one, rows) for name, one in sent_forms.items()}
    assert {name: told for name, told in otherwise.items() if told} == {}


@FIRST_WALL_ALONE
def test_a_party_taken_from_the_request_is_found(found, rows, monkeypatch):
    save = PaperAdmin.save_model

    def careless(self, request, obj, form, change):
        obj.party_id = request.POST.get("party_id", obj.party_id)
        save(self, request, obj, form, change)

    monkeypatch.setattr(PaperAdmin, "save_model", careless)
    assert differently_written(found["/admin/committee/source/add/", "_save"], rows)


def fields_that_name_rows(found, hidden):
    """Every field of Kazakhstan's forms that names a row, and a row that Kazakhstan does not see."""
    known = {str(key): table for table, keys in keys_there().items() for key in keys if table in hidden}
    for name, one in found.items():
        for control in one.form.controls if one and one.party == "KZ" else ():
            shown = [key for key in (control.value, *control.options) if KEY.fullmatch(key) and key in known]
            if shown and "__prefix__" not in control.name and control.kind != "checkbox":
                yield name, one, control.name, hidden[known[shown[0]]]


def naming(one, field, key):
    """What a form writes that names this row, if it is neither nothing nor what it writes anyway."""
    with at_one_time():
        written = sent(one.client, one.form.action, {**one.data, field: [key]})
    return [] if written == one.written else written


def test_a_row_of_the_other_party_cannot_be_named_in_any_form(ground, found):
    fields = list(fields_that_name_rows(found, hidden_rows(ground.account("KZ", "secretary"))))
    assert len(fields) > 40
    written = {(name, field): naming(one, field, key) for name, one, field, key in fields}
    assert {place: told for place, told in written.items() if told} == {}


@FIRST_WALL_ALONE
def test_a_form_that_offers_rows_of_both_is_found(ground, found, monkeypatch):
    monkeypatch.setattr(
        Wall, "get_field_queryset", lambda self, db, field, request: field.remote_field.model.objects.all()
    )
    act = found["/admin/committee/act/add/", "_save"]
    assert naming(act, "source", hidden_rows(ground.account("KZ", "secretary"))[Source])


def test_an_address_that_would_run_is_taken_by_no_form(found):
    tried = 0
    for one in found.values():
        for control in one.form.controls if one else ():
            if control.kind == "url":
                for address in ("javascript:alert(1)", "data:text/html,x", "java\tscript:alert(1)"):
                    with at_one_time():
                        assert sent(one.client, one.form.action, {**one.data, control.name: [address]}) == []
                    tried += 1
    assert tried


@pytest.mark.long
def test_a_form_sent_again_does_nothing_more(found):
    """Each verb has a test of its own in the daily run; this finds the form that nobody thought of."""
    again = set()
    for name, one in found.items():
        with at_one_time() as clock:
            if one and sent_again(one.client, one.form.action, one.data, clock=clock):
                again.add(name)
    # One's own password is set once more, to the same; a new address of the calendar replaces the new one.
    assert again == {("/keys/password/", ""), ("/calendar/", "make")}
