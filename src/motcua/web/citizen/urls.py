"""Addresses of the place."""

from django.urls import path

from motcua.web.citizen import errors
from motcua.web.citizen.views.home import home
from motcua.web.citizen.views.procedure import procedure
from motcua.web.citizen.views.procedures import procedures, suggestions
from motcua.web.citizen.views.staff import staff
from motcua.web.citizen.views.tracking import ledger, track
from motcua.web.citizen.views.working_days import working_days

__all__ = ["app_name", "errors", "urlpatterns"]  # errors registers what is told

app_name = "citizen"
urlpatterns = [
    path("", home, name="home"),
    path("thu-tuc", procedures, name="procedures"),
    path("thu-tuc/goi-y", suggestions, name="suggestions"),
    path("thu-tuc/<str:code>", procedure, name="procedure"),
    path("tra-cuu", track, name="track"),
    path("tra-cuu/so-thoi-han", ledger, name="ledger"),
    path("can-bo", staff, name="staff"),
    path("ngay-lam-viec", working_days, name="working-days"),
]
