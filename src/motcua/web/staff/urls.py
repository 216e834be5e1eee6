"""Addresses of those in charge of people and bodies."""

from django.urls import path

from motcua.web.staff.views import desks, terms

app_name = "staff"
urlpatterns = [
    path("", desks.front, name="front"),
    path("desk/<uuid:officer>/", desks.desk, name="desk"),
    path("desk/<uuid:officer>/end/", terms.end, name="end"),
    path("minutes/<uuid:handover>/", desks.minutes, name="minutes"),
]
