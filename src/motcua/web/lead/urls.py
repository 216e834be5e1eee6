"""Addresses of the place."""

from django.urls import URLPattern, URLResolver

app_name = "lead"
urlpatterns: list[URLPattern | URLResolver] = []
