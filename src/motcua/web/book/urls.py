"""Addresses of the place."""

from django.urls import path

from motcua.web.book import views

app_name = "book"
urlpatterns = [
    path("", views.book, name="book"),
    path("code", views.code, name="code"),
]
