"""Addresses of the director."""

from django.urls import path

from motcua.web.director import views

app_name = "director"
urlpatterns = [
    path("", views.front, name="front"),
    path("days-off/", views.days_off, name="days-off"),
    path("days-off/<uuid:public_id>/", views.day_off, name="day-off"),
]
