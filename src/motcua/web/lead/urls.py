"""Addresses of the leader."""

from django.urls import path

from motcua.web.lead import extending, views

app_name = "lead"
urlpatterns = [
    path("", views.front, name="front"),
    path("list/", views.listed, name="list"),
    path("several/", views.several, name="several"),
    path("corrections/", views.corrections, name="corrections"),
    path("corrections/<uuid:thread>/", views.decide, name="decide"),
    path("extensions/", extending.extensions, name="extensions"),
    path("extensions/<uuid:thread>/", extending.decide, name="decide-extension"),
    path("<uuid:thread>/", views.one, name="one"),
]
