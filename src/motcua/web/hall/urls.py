"""Addresses of the hall."""

from django.urls import path

from motcua.web.hall.views import figures, notices, now, settings

app_name = "hall"
urlpatterns = [
    path("", now.front, name="now"),
    path("now", now.fragment, name="fragment"),
    path("lead-calls", now.lead_calls, name="lead-calls"),
    path("lead-calls/<uuid:call>", now.answer, name="answer"),
    path("notices", notices.post, name="post-notice"),
    path("notices/<uuid:notice>", notices.withdraw, name="withdraw-notice"),
    path("figures", figures.shown, name="figures"),
    path("figures.<slug:kind>", figures.export, name="export"),
    path("settings", settings.shown, name="settings"),
    path("settings/<slug:part>", settings.change, name="change"),
]
