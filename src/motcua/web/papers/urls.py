"""Addresses of the viewer."""

from django.urls import path

from motcua.web.papers import views

app_name = "papers"
urlpatterns = [
    path("<uuid:paper>/", views.viewer, name="view"),
    path("<uuid:paper>/content", views.content, name="content"),
]
