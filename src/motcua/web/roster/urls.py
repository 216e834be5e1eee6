"""Addresses of proposals and rosters."""

from django.urls import path

from motcua.web.roster import views

app_name = "roster"
urlpatterns = [
    path("", views.front, name="day"),
    path("plan", views.plan, name="plan"),
    path("proposals", views.proposals, name="proposals"),
    path("proposals/<uuid:proposal>/accept", views.accept, name="accept"),
    path("proposals/<uuid:proposal>/refuse", views.refuse, name="refuse"),
    path("shifts/<uuid:shift>", views.change, name="change"),
    path("shifts/<uuid:shift>/remove", views.remove, name="remove"),
]
