"""Every address of the house."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("motcua.api.urls")),
    path("", include("motcua.web.urls")),
]
