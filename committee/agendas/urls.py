"""Addresses of the agendas: they are part of the portal's interface."""

from django.urls import path

from committee.agendas import views
from committee.agendas.pages import PAGES
from committee.texts.urls import text_urls

urlpatterns = [
    path("meetings/agendas/new/", views.new, name="agenda_new"),
    path("meetings/agendas/drafts/<uuid:pk>/edit/", views.edit, name="agenda_draft_edit"),
    path("meetings/<uuid:pk>/convene/", views.convene, name="meeting_convene"),
    *text_urls(PAGES, "meetings/agendas"),
]
