"""Addresses of the board."""

from django.urls import path

from motcua.web.board import manage, views

app_name = "board"
urlpatterns = [
    path("", views.front, name="front"),
    path("<uuid:site>/", views.board, name="board"),
    path("voice/<uuid:site>/<int:seq>.wav", views.voice, name="voice"),
    path("manage/", manage.front, name="manage"),
    path("manage/trial/<str:language>.wav", manage.trial, name="trial"),
    path("manage/voice/<str:name>/<str:language>/", manage.voice, name="fragments"),
    path("manage/voice/<str:name>/<str:language>/<int:place>/", manage.record, name="record"),
    path("manage/voice/<str:name>/<str:language>/<int:place>.wav", manage.fragment, name="fragment"),
]
