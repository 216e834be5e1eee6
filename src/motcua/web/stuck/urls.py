"""Addresses of what is stuck."""

from django.urls import path

from motcua.web.stuck import views

app_name = "stuck"
urlpatterns = [
    path("", views.stuck, name="list"),
    path("limit/", views.limit, name="limit"),
]
