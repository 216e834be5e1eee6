"""Addresses of the seat at a counter."""

from django.urls import path

from motcua.web.seat import views

app_name = "seat"
urlpatterns = [
    path("", views.choose, name="choose"),
    path("panel", views.panel, name="panel"),
    path("sit", views.sit, name="sit"),
    path("bring-back/<uuid:ticket>", views.undo_no_show, name="bring-back"),
    path("<slug:key>", views.act, name="act"),
]
