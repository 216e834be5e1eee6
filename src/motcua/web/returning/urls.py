"""Addresses of the return desk."""

from django.urls import path

from motcua.web.returning import views

app_name = "returning"
urlpatterns = [
    path("", views.results, name="list"),
    path("<uuid:thread>/", views.dossier, name="open"),
    path("<uuid:thread>/<slug:key>/", views.act, name="act"),
]
