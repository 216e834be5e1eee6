"""Addresses of the guide's tablet."""

from django.urls import path

from motcua.web.guide import appointments, views

app_name = "guide"
urlpatterns = [
    path("", views.hall, name="hall"),
    path("found", views.found, name="found"),
    path("lines", views.lines_now, name="lines"),
    path("appointments", appointments.appointments, name="appointments"),
    path("appointments/<uuid:public_id>", appointments.come, name="come"),
    path("field/<path:code>", views.field, name="field"),
    path("take", views.take_number, name="take"),
    path("ticket/<uuid:public_id>", views.ticket, name="ticket"),
    path("ticket/<uuid:public_id>/paper", views.paper, name="paper"),
    path("ticket/<uuid:public_id>/<slug:deed>", views.act, name="act"),
]
