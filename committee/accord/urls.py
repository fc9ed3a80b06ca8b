"""Addresses of the accord."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import include, path
from django.views.i18n import set_language

from committee.accord import views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("", include("committee.accord.keys.urls")),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
    path("language/", login_not_required(set_language), name="set_language"),
    path("record/", views.record, name="record"),
    path("record/<slug:chain>/<int:number>/receipt.json", views.receipt, name="receipt"),
]
