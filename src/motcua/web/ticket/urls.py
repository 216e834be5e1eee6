"""Addresses of the place."""

from django.urls import path

from motcua.web.ticket import errors, views

__all__ = ["app_name", "errors", "urlpatterns"]  # errors registers what is told

app_name = "ticket"
urlpatterns = [
    path("<uuid:public_id>/", views.ticket, name="ticket"),
    path("<uuid:public_id>/now", views.standing, name="standing"),
    path("<uuid:public_id>/code.svg", views.code, name="code"),
    path("<uuid:public_id>/come", views.come, name="come"),
    path("<uuid:public_id>/leave", views.leave, name="leave"),
    path("<uuid:public_id>/stay", views.stay, name="stay"),
    path("<uuid:public_id>/warn-me", views.warn_me, name="warn-me"),
    path("<uuid:public_id>/warn-me-not", views.warn_me_not, name="warn-me-not"),
]
