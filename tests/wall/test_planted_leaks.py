"""The comparison of two worlds can fail: planted leaks, each of another kind, are all found."""

import logging

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect

from committee.accord import admin_base
from committee.accord.models import Comment
from committee.accord.wall import Ring
from committee.clearance.models import Visa
from committee.communiques.models import CommuniqueDraft
from committee.papers import note_views
from committee.papers.models import Note, Source
from committee.papers.note_forms import NoteForm
from launches.quotas.models import QuotaProposal
from tests import factories as make
from tests.common_rows import made_once
from tests.wall.internal_acts import ACTS
from tests.wall.two_worlds import AFTER, FIRST_WALL_ALONE, differences, make_ground, worlds

pytestmark = [pytest.mark.django_db, FIRST_WALL_ALONE]
MIDDLEWARE = "tests.wall.test_planted_leaks.{}"


@pytest.fixture(scope="module")
def ground(django_db_setup, django_db_blocker):
    with made_once(django_db_blocker):
        yield make_ground()


def how_many():
    """Something a Party keeps to itself: how many drafts and notes there are."""
    return QuotaProposal._base_manager.count() + Note._base_manager.count()


def in_a_header(get_response):
    def answer(request):
        response = get_response(request)
        response["X-Papers"] = str(how_many())
        return response

    return answer


def in_a_redirect(get_response):
    def answer(request):
        response = get_response(request)
        return HttpResponseRedirect(f"/busy/{how_many()}/") if response.status_code == 404 else response

    return answer


def in_the_log(get_response):
    def answer(request):
        logging.getLogger("portal").warning("%s papers", how_many())
        return get_response(request)

    return answer


def in_an_error(get_response):
    def answer(request):
        response = get_response(request)
        if response.status_code in (403, 409) and b"</main>" in response.content:
            response.content = response.content.replace(b"</main>", f"{how_many()}</main>".encode())
        return response

    return answer


def in_an_export(get_response):
    def answer(request):
        response = get_response(request)
        if "csv" in response.get("Content-Type", ""):
            told = b"".join(response.streaming_content) if response.streaming else response.content
            return HttpResponse(told + str(how_many()).encode(), content_type="text/csv")
        return response

    return answer


def in_a_cookie(get_response):
    def answer(request):
        response = get_response(request)
        response.set_cookie("seen", "1", max_age=how_many())
        return response

    return answer


def through(middleware):
    def plant(monkeypatch, settings):
        settings.MIDDLEWARE = [*django_settings.MIDDLEWARE, MIDDLEWARE.format(middleware.__name__)]

    return plant


def open_table(table):
    def plant(monkeypatch, settings):
        monkeypatch.setattr(table, "visible", classmethod(lambda cls, user: Q()))

    return plant


def counted_in_the_admin(monkeypatch, settings):
    monkeypatch.setattr(admin_base.Wall, "get_queryset", lambda self, request: self.model._base_manager.all())


def offered_in_choices(monkeypatch, settings):
    monkeypatch.setattr(
        admin_base.Wall,
        "get_field_queryset",
        lambda self, db, field, request: field.remote_field.model._base_manager.all(),
    )


def in_the_order(monkeypatch, settings):
    """Threads come the other way round once the other side has written more than what both did."""
    few, threads_of = how_many() + 4, note_views.threads_of
    monkeypatch.setattr(
        note_views,
        "threads_of",
        lambda notes: threads_of(notes)[::-1] if how_many() > few else threads_of(notes),
    )


def in_a_letter(monkeypatch, settings):
    save = QuotaProposal.save

    def told(self, *args, **kwargs):
        save(self, *args, **kwargs)
        send_mail("Draft", "A draft was written", None, ["KZ-secretary@example.invalid"])

    monkeypatch.setattr(QuotaProposal, "save", told)


def unique_on_both_sides_of_the_wall(monkeypatch, settings):
    """A number of a note is refused where any note carries it, a draft of the other side too."""

    def clean_number(self):
        number = self.cleaned_data["number"]
        if Note._base_manager.filter(number=number).exclude(pk=self.data["key"]).exists():
            raise ValidationError("There is a note of this number.")
        return number

    monkeypatch.setattr(NoteForm, "clean_number", clean_number, raising=False)


def drafts_numbered_like_theirs(side):
    """Drafts that carry the numbers of the other side's drafts."""
    theirs = Note._base_manager.filter(ring=Ring.PARTY).exclude(party=side.party)
    for number in list(theirs.values_list("number", flat=True)):
        make.note_draft(side.secretary, number=number)


# What is planted, as whom it is looked for, and where.
LEAKS = {
    "header": (through(in_a_header), "chair", lambda path: path == "/"),
    "redirect": (through(in_a_redirect), "chair", lambda path: path == "/nowhere/"),
    "log line": (through(in_the_log), "chair", lambda path: path == "/"),
    "error text": (through(in_an_error), "chair", lambda path: path.startswith("/launches/import/")),
    "term of a cookie": (through(in_a_cookie), "chair", lambda path: path == "/"),
    "mail": (in_a_letter, "secretary", lambda path: path == "/"),
    "order": (in_the_order, "chair", lambda path: path == "/notes/"),
    "page of a draft": (open_table(QuotaProposal), "chair", lambda path: path.startswith("/proposals/")),
    "comment": (open_table(Comment), "expert", lambda path: path.startswith("/proposals/")),
    "page of a communiqué": (open_table(CommuniqueDraft), "aide", lambda path: "/communiques/" in path),
    "visa": (open_table(Visa), "chair", lambda path: path.startswith("/clearance/")),
    "choice of a form": (open_table(Source), "secretary", lambda path: path == "/admin/committee/act/add/"),
    "export": (through(in_an_export), "chair", lambda path: path.startswith("/notes/")),
    "count of a list": (
        counted_in_the_admin,
        "secretary",
        lambda path: path == "/admin/launches/quotaproposal/",
    ),
    "choice of a filter": (
        offered_in_choices,
        "secretary",
        lambda path: path == "/admin/committee/seat/",
    ),
    "autocomplete": (
        counted_in_the_admin,
        "secretary",
        lambda path: path.startswith("/admin/autocomplete/"),
    ),
    "unique violation": (
        unique_on_both_sides_of_the_wall,
        "secretary",
        lambda path: path.startswith("/notes/") and path.endswith("/edit/"),
    ),
}


def acts_named(*names):
    return [act for act in ACTS if act.__name__ in names]


@pytest.mark.parametrize("kind", LEAKS)
def test_a_planted_leak_is_found(ground, monkeypatch, settings, kind):
    plant, who, where = LEAKS[kind]

    def choose(_who, when, ask):
        return when == AFTER and where(ask.path)

    acts = acts_named("drafts_of_notes", "drafts_of_quotas", "every_kind_of_row")
    if kind == "page of a communiqué":
        acts = acts_named("drafts_of_communiques")
    if kind == "unique violation":
        acts = [drafts_numbered_like_theirs]
    plant(monkeypatch, settings)
    lived, quiet = worlds(ground, "RU", acts, [who], choose)
    assert lived.walks[who, AFTER], "nothing was asked there"
    assert differences(lived, quiet)


def test_nothing_is_planted_in_the_portal_as_it_stands(ground):
    """The same requests without a leak are answered alike: what the tests above find is what they planted."""
    for who in ("secretary", "chair"):
        places = [where for _plant, whose, where in LEAKS.values() if whose == who]

        def choose(_who, when, ask, places=places):
            return when == AFTER and any(where(ask.path) for where in places)

        acts = acts_named("drafts_of_notes", "drafts_of_quotas", "every_kind_of_row")
        assert differences(*worlds(ground, "RU", [*acts, drafts_numbered_like_theirs], [who], choose)) == []
