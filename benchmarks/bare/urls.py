"""The portal's addresses, and the bare page beside them."""

from django.urls import include, path

from benchmarks.bare.views import bare

urlpatterns = [
    path("bare/", bare, name="bare"),
    path("", include("baikonur_portal.urls")),
]
