"""Addresses of concerns: they are part of the portal's interface."""

from django.urls import path

from launches.ecology import act_views, file_views, views

urlpatterns = [
    path("concerns/", views.concerns, name="concerns"),
    path("concerns/new/", act_views.new, name="concern_new"),
    path("concerns/<uuid:pk>/", views.concern, name="concern"),
    path("concerns/<uuid:pk>/edit/", act_views.edit, name="concern_edit"),
    path("concerns/<uuid:pk>/publish/", act_views.publish, name="concern_publish"),
    path("concerns/<uuid:pk>/open/", act_views.open_to_delegation, name="concern_open"),
    path("concerns/<uuid:pk>/discard/", act_views.discard, name="concern_discard"),
    path("concerns/<uuid:pk>/comment/", views.comment, name="concern_comment"),
    path("concerns/<uuid:pk>/files/", file_views.attach, name="concern_attach"),
    path("concerns/<uuid:pk>/files/<uuid:key>/remove/", file_views.detach, name="concern_detach"),
    path("concerns/pledges/<uuid:pk>/mark/", act_views.mark, name="pledge_mark"),
    *(
        path(
            f"concerns/<uuid:pk>/{verb.replace('_', '-')}/",
            act_views.act,
            {"verb": verb},
            name=f"concern_{verb}",
        )
        for verb in act_views.ACTS
    ),
]
