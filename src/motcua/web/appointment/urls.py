"""Addresses of the place."""

from django.urls import path

from motcua.web.appointment import booking, errors, views

__all__ = ["app_name", "errors", "urlpatterns"]  # errors registers what is told

app_name = "appointment"
urlpatterns = [
    path("", booking.fields, name="fields"),
    path("field/<path:code>", booking.hours, name="hours"),
    path("code", booking.code, name="code"),
    path("<uuid:public_id>/", views.appointment, name="appointment"),
    path("<uuid:public_id>/code.svg", views.qr, name="qr"),
    path("<uuid:public_id>/hour.ics", views.calendar_file, name="calendar"),
    path("<uuid:public_id>/move", views.move, name="move"),
    path("<uuid:public_id>/cancel", views.cancel, name="cancel"),
    path("<uuid:public_id>/come", views.come, name="come"),
]
