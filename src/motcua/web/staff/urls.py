"""Addresses of those in charge of people and bodies."""

from django.urls import path

from motcua.web.staff.views import accounts, desks, offices, reorganisations, terms

app_name = "staff"
urlpatterns = [
    path("", desks.front, name="front"),
    path("desk/<uuid:officer>/", desks.desk, name="desk"),
    path("desk/<uuid:officer>/end/", terms.end, name="end"),
    path("desk/<uuid:officer>/close/", accounts.close, name="close"),
    path("minutes/<uuid:handover>/", desks.minutes, name="minutes"),
    path("offices/", offices.listed, name="offices"),
    path("offices/<uuid:office>/", offices.one, name="office"),
    path("reorganisations/", reorganisations.listed, name="reorganisations"),
    path("reorganisations/new/", reorganisations.propose, name="propose"),
    path("reorganisations/<uuid:plan>/", reorganisations.one, name="reorganisation"),
]
