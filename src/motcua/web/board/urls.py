"""Addresses of the board."""

from django.urls import path

from motcua.web.board import views

app_name = "board"
urlpatterns = [
    path("", views.front, name="front"),
    path("<uuid:site>/", views.board, name="board"),
    path("voice/<uuid:site>/<int:seq>.wav", views.voice, name="voice"),
]
