"""Addresses of the hand-over of papers."""

from django.urls import path

from motcua.web.transfer import views

app_name = "transfer"
urlpatterns = [
    path("", views.front, name="front"),
    path("send/", views.send, name="send"),
    path("<uuid:public_id>/", views.listed, name="list"),
]
