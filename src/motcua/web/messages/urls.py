"""Addresses of the place."""

from django.urls import path

from motcua.web.messages import views

app_name = "messages"
urlpatterns = [path("", views.sent, name="sent")]
