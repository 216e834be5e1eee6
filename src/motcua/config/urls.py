"""Every address of the house."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("motcua.api.urls")),
    path("", include("motcua.web.urls")),
]

handler400 = "motcua.web.pages.bad_request"
handler403 = "motcua.web.pages.forbidden"
handler404 = "motcua.web.pages.not_found"
handler500 = "motcua.web.pages.failed"
