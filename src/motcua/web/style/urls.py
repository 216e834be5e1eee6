"""Addresses of the living style pages."""

from django.urls import path

from motcua.web.style import views

urlpatterns = [
    path("", views.components, name="style"),
    path("office", views.office, name="style-office"),
    path("question", views.question, name="style-question"),
    path("board", views.board, name="style-board"),
]
