"""Addresses of the quotas: they are part of the portal's interface."""

from django.urls import path

from launches.quotas import act_views, cite_views, draft_views, ledger_views, views, year_views

urlpatterns = [
    path("quotas/", ledger_views.quotas, name="quotas"),
    path("quotas/<int:year>/", year_views.year, name="quota_year"),
    path("quotas/numbers/<uuid:pk>/repeal/", cite_views.repeal, name="quota_repeal"),
    path("quotas/repeals/<uuid:pk>/object/", cite_views.object_to, name="repeal_object"),
    path("proposals/", views.proposals, name="proposals"),
    path("proposals/new/", draft_views.new, name="proposal_new"),
    path("proposals/drafts/<uuid:pk>/", draft_views.draft, name="draft"),
    path("proposals/drafts/<uuid:pk>/edit/", draft_views.edit, name="draft_edit"),
    path("proposals/drafts/<uuid:pk>/discard/", draft_views.discard, name="draft_discard"),
    path("proposals/<uuid:pk>/", views.proposal, name="proposal"),
    path("proposals/<uuid:pk>/comment/", views.comment, name="proposal_comment"),
    path("proposals/<uuid:pk>/agree/", act_views.agree, name="proposal_agree"),
    path("proposals/<uuid:pk>/counter/", draft_views.counter, name="proposal_counter"),
    path("proposals/<uuid:pk>/amend/", draft_views.amend, name="proposal_amend"),
    path(
        "proposals/<uuid:pk>/supply-language/", draft_views.supply_language, name="proposal_supply_language"
    ),
    path("proposals/<uuid:pk>/reject/", act_views.act, {"verb": "reject"}, name="proposal_reject"),
    path("proposals/<uuid:pk>/withdraw/", act_views.act, {"verb": "withdraw"}, name="proposal_withdraw"),
    path("proposals/<uuid:pk>/take-back/", act_views.act, {"verb": "take_back"}, name="proposal_take_back"),
    path("proposals/<uuid:pk>/confirm/", act_views.act, {"verb": "confirm"}, name="proposal_confirm"),
    path("proposals/<uuid:pk>/cite/", cite_views.cite, name="proposal_cite"),
    path("proposals/<uuid:pk>/refer/", act_views.act, {"verb": "refer"}, name="proposal_refer"),
]
