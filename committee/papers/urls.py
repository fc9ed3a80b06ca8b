"""Addresses of the papers."""

from django.urls import path

from committee.papers import act_views, note_act_views, note_file_views, note_views, subject_views

urlpatterns = [
    path("acts/", act_views.acts, name="acts"),
    path("acts/<uuid:pk>/", act_views.act, name="act"),
    path("treaties/<uuid:pk>/", act_views.treaty, name="treaty"),
    path("subjects/", subject_views.subjects, name="subjects"),
    path("subjects/<uuid:pk>/", subject_views.subject, name="subject"),
    path("notes/", note_views.notes, name="notes"),
    path("notes/new/", note_act_views.new, name="note_new"),
    path("notes/past/", note_act_views.past, name="note_past"),
    path("notes/<uuid:pk>/", note_views.note, name="note"),
    path("notes/<uuid:pk>/edit/", note_act_views.edit, name="note_edit"),
    path("notes/<uuid:pk>/reply/", note_act_views.reply, name="note_reply"),
    path("notes/<uuid:pk>/send/", note_act_views.send, name="note_send"),
    path("notes/<uuid:pk>/open/", note_act_views.open_to_delegation, name="note_open"),
    path("notes/<uuid:pk>/discard/", note_act_views.discard, name="note_discard"),
    path("notes/<uuid:pk>/files/", note_file_views.attach, name="note_attach"),
    path("notes/<uuid:pk>/files/<uuid:key>/remove/", note_file_views.detach, name="note_detach"),
    path("notes/<uuid:pk>/acknowledge/", note_act_views.acknowledge, name="note_acknowledge"),
]
