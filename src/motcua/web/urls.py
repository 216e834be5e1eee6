"""Addresses of the places."""

urlpatterns: list[object] = []
