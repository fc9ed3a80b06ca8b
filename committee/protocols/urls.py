"""Addresses of the protocols: they are part of the portal's interface."""

from django.urls import path

from committee.protocols import views
from committee.protocols.pages import PAGES
from committee.texts.urls import text_urls

urlpatterns = [
    path("meetings/protocols/new/", views.new, name="protocol_new"),
    path("meetings/protocols/drafts/<uuid:pk>/edit/", views.edit, name="protocol_draft_edit"),
    path("meetings/protocols/drafts/<uuid:pk>/compile/", views.compile_again, name="protocol_draft_compile"),
    *text_urls(PAGES, "meetings/protocols"),
]
