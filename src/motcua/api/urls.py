"""Addresses of the API."""

from django.urls import path

from motcua.api import dossiers, foreign, handlers, procedures, sites, tracking
from motcua.api.app import api

for router in (sites.router, procedures.router, dossiers.router, foreign.router, tracking.router):
    api.add_router("", router)

urlpatterns = [path("", api.urls)]

__all__ = ["handlers", "urlpatterns"]
