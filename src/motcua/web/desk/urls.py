"""Addresses of the desk."""

from django.urls import path

from motcua.web.desk import across, below, bulk, filtering, leaving, ruling, views

app_name = "desk"
urlpatterns = [
    path("", views.worklist, name="list"),
    path("leave/", leaving.leave, name="leave"),
    path("leave/<uuid:public_id>/", leaving.act, name="leave-act"),
    path("rules/", ruling.rules, name="rules"),
    path("rules/<uuid:office>/<slug:duty>/", ruling.rule, name="rule"),
    path("several/", bulk.several, name="several"),
    path("filters/", filtering.filters, name="filters"),
    path("across/", across.across, name="across"),
    path("across/below/", below.below, name="below"),
    path("<uuid:thread>/", views.dossier, name="open"),
    path("<uuid:thread>/ledger.json", views.ledger, name="ledger"),
    path("<uuid:thread>/<slug:key>/", views.act, name="act"),
]
