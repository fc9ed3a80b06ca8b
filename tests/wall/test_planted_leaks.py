"""The comparison of two worlds can fail: planted leaks, each of another kind, are all found."""

import functools
import logging
import re

import pytest
from django.conf import settings
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
from tests.wall.internal_acts import ACTS
from tests.wall.shared_acts import SHARED_ACTS
from tests.wall.two_worlds import FIRST_WALL_ALONE, Seen, a_world, in_both
from tests.wall.walk import Reader

pytestmark = [pytest.mark.django_db, FIRST_WALL_ALONE]
MIDDLEWARE = "tests.wall.test_planted_leaks.{}"


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
    def plant(patch):
        patch.setattr(settings, "MIDDLEWARE", [*settings.MIDDLEWARE, MIDDLEWARE.format(middleware.__name__)])

    return plant


def open_table(table):
    def plant(patch):
        patch.setattr(table, "visible", classmethod(lambda cls, user: Q()))

    return plant


def counted_in_the_admin(patch):
    patch.setattr(admin_base.Wall, "get_queryset", lambda self, request: self.model._base_manager.all())


def offered_in_choices(patch):
    patch.setattr(
        admin_base.Wall,
        "get_field_queryset",
        lambda self, db, field, request: field.remote_field.model._base_manager.all(),
    )


def in_the_order(patch):
    """Threads come the other way round once a Party has written more than one draft."""
    drafts, threads_of = Note._base_manager.filter(ring=Ring.PARTY, party="RU"), note_views.threads_of
    patch.setattr(
        note_views,
        "threads_of",
        lambda notes: threads_of(notes)[::-1] if drafts.count() > 1 else threads_of(notes),
    )


def in_a_letter(patch):
    save = QuotaProposal.save

    def told(self, *args, **kwargs):
        save(self, *args, **kwargs)
        send_mail("Draft", "A draft was written", None, ["KZ-secretary@example.invalid"])

    patch.setattr(QuotaProposal, "save", told)


def unique_on_both_sides_of_the_wall(patch):
    """A number of a note is refused where any note carries it, a draft of the other side too."""

    def clean_number(self):
        number = self.cleaned_data["number"]
        if Note._base_manager.filter(number=number).exclude(pk=self.data["key"]).exists():
            raise ValidationError("There is a note of this number.")
        return number

    patch.setattr(NoteForm, "clean_number", clean_number, raising=False)


def drafts_numbered_like_theirs(side):
    """Drafts that carry the numbers of the other side's drafts."""
    theirs = Note._base_manager.filter(ring=Ring.PARTY).exclude(party=side.party)
    for number in list(theirs.values_list("number", flat=True)):
        make.note_draft(side.secretary, number=number)


# What is planted, as whom it is looked for, and at which addresses.
LEAKS = {
    "header": (through(in_a_header), "chair", "/"),
    "redirect": (through(in_a_redirect), "chair", "/nowhere/"),
    "log line": (through(in_the_log), "chair", "/"),
    "error text": (through(in_an_error), "chair", "/launches/import/"),
    "term of a cookie": (through(in_a_cookie), "chair", "/"),
    "order": (in_the_order, "chair", "/notes/"),
    "page of a draft": (open_table(QuotaProposal), "chair", "/proposals/drafts/[^/]+/"),
    "comment": (open_table(Comment), "expert", "/proposals/[^/]+/"),
    "page of a communiqué": (open_table(CommuniqueDraft), "aide", "/meetings/communiques/drafts/[^/]+/"),
    "visa": (open_table(Visa), "chair", "/clearance/.*"),
    "choice of a form": (open_table(Source), "secretary", "/admin/committee/act/add/"),
    "export": (through(in_an_export), "chair", r"/notes/(\?format=csv)?"),
    "count of a list": (counted_in_the_admin, "secretary", "/admin/launches/quotaproposal/"),
    "choice of a filter": (offered_in_choices, "secretary", "/admin/committee/seat/"),
    "autocomplete": (counted_in_the_admin, "secretary", "/admin/autocomplete/.*model_name=act&.*"),
    "unique violation": (unique_on_both_sides_of_the_wall, "secretary", "/notes/[^/]+/edit/"),
}
ACTED = [act for act in ACTS if act.__name__.startswith("drafts_of_") or act.__name__ == "every_kind_of_row"]
PLANTED, AS_IT_STANDS = "planted", "as it stands"


def at(where):
    return lambda ask: re.fullmatch(where, ask.path)


def seen(ground, asked):
    """Each leak is looked for with it planted, then the same is asked of the portal as it stands."""
    walks = {}
    with pytest.MonkeyPatch.context() as patch, a_world(ground, "RU", is_lived=asked is None) as world:
        in_a_letter(patch)
        world.at_home([*ACTED, drafts_numbered_like_theirs])
        world.in_common(SHARED_ACTS)
        places = world.places()
        for kind, (plant, who, where) in LEAKS.items():
            with pytest.MonkeyPatch.context() as patched:
                plant(patched)
                reader = Reader(ground.account("KZ", who))
                found = (
                    reader.walk(places, at(where)) if asked is None else reader.again(asked[kind, PLANTED])
                )
            walks[kind, PLANTED] = found
            walks[kind, AS_IT_STANDS] = Reader(ground.account("KZ", who)).again(found)
        return Seen(walks, world.letters())


def test_planted_leaks_are_found(ground):
    lived, quiet = in_both(functools.partial(seen, ground))
    told = {kind: (lived.walks[kind, PLANTED], quiet.walks[kind, PLANTED]) for kind in LEAKS}
    assert [kind for kind, (one, _other) in told.items() if not one] == [], "nothing was asked there"
    assert [kind for kind, (one, other) in told.items() if one == other] == [], "not found"
    assert lived.letters != quiet.letters
    # What was found is what was planted.
    for kind in LEAKS:
        assert lived.walks[kind, AS_IT_STANDS] == quiet.walks[kind, AS_IT_STANDS], kind
