"""Addresses of the API."""

from django.urls import path

from motcua.api import dossiers, foreign, hall, handlers, procedures, sites, tracking
from motcua.api.app import api

ROUTERS = (
    sites.router,
    hall.router,
    procedures.router,
    dossiers.router,
    foreign.router,
    tracking.router,
)
for router in ROUTERS:
    api.add_router("", router)

urlpatterns = [path("", api.urls)]

__all__ = ["handlers", "urlpatterns"]
