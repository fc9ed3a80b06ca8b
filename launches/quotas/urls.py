"""Addresses of the quotas: they are part of the portal's interface."""

from django.urls import path

from committee.texts.urls import text_urls
from launches.quotas import cite_views, draft_views, ledger_views, year_views
from launches.quotas.pages import PAGES

urlpatterns = [
    path("quotas/", ledger_views.quotas, name="quotas"),
    path("quotas/<int:year>/", year_views.year, name="quota_year"),
    path("quotas/numbers/<uuid:pk>/repeal/", cite_views.repeal, name="quota_repeal"),
    path("quotas/repeals/<uuid:pk>/object/", cite_views.object_to, name="repeal_object"),
    path("proposals/new/", draft_views.new, name="proposal_new"),
    path("proposals/drafts/<uuid:pk>/edit/", draft_views.edit, name="draft_edit"),
    *text_urls(PAGES, "proposals"),
]
