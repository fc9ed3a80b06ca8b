"""Addresses of the protocols: they are part of the portal's interface."""

from django.urls import path

from committee.protocols import extract_views, print_views, views
from committee.protocols.pages import PAGES
from committee.texts.urls import text_urls

urlpatterns = [
    path("meetings/protocols/new/", views.new, name="protocol_new"),
    path("meetings/protocols/drafts/<uuid:pk>/edit/", views.edit, name="protocol_draft_edit"),
    path("meetings/protocols/drafts/<uuid:pk>/compile/", views.compile_again, name="protocol_draft_compile"),
    path(
        "meetings/protocols/drafts/<uuid:pk>/print/<str:ending>/",
        print_views.draft_file,
        name="protocol_draft_print",
    ),
    path("meetings/protocols/<uuid:pk>/print/<str:ending>/", print_views.text_file, name="protocol_print"),
    path("meetings/protocols/<uuid:pk>/paper/", print_views.paper, name="protocol_paper"),
    path("meetings/protocols/<uuid:pk>/originals/", print_views.make, name="protocol_originals"),
    path("meetings/protocols/<uuid:pk>/extracts/", extract_views.send, name="protocol_extracts"),
    path("meetings/extracts/<uuid:pk>/", extract_views.extract, name="extract"),
    path("meetings/extracts/<uuid:pk>/print/<str:ending>/", extract_views.extract_file, name="extract_print"),
    *text_urls(PAGES, "meetings/protocols"),
]
