"""Addresses of the desk."""

from django.urls import path

from motcua.web.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.worklist, name="list"),
    path("<uuid:thread>/", views.dossier, name="open"),
    path("<uuid:thread>/<slug:key>/", views.act, name="act"),
]
