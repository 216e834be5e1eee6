"""Addresses of the place."""

from django.urls import URLPattern, URLResolver

app_name = "returning"
urlpatterns: list[URLPattern | URLResolver] = []
