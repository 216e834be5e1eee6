"""Addresses of the kiosk, of the look-up screen beside it, and of the page of the hall's machines."""

from django.urls import path

from motcua.web.kiosk import errors
from motcua.web.kiosk.views import choosing, finding, look_up, machines, scanning, switching, taking

__all__ = ["app_name", "errors", "urlpatterns"]  # errors registers what is told

app_name = "kiosk"
urlpatterns = [
    path("", choosing.start, name="start"),
    path("named", choosing.named, name="named"),
    path("on", switching.switch_on, name="on"),
    path("alive", switching.alive, name="alive"),
    path("agency/<slug:code>", choosing.agency, name="agency"),
    path("field/<path:code>", choosing.field, name="field"),
    path("find", finding.find, name="find"),
    path("find/hits", finding.hits, name="hits"),
    path("scan", scanning.scan, name="scan"),
    path("dossier/<str:code>", scanning.dossier, name="dossier"),
    path("take", taking.take_number, name="take"),
    path("ticket/<uuid:public_id>", taking.ticket, name="ticket"),
    path("ticket/<uuid:public_id>/print", taking.print_again, name="print"),
    path("ticket/<uuid:public_id>/paper", taking.paper, name="paper"),
    path("machines", machines.machines, name="machines"),
    path("machines/printer", machines.printer, name="printer"),
    path("machines/printer/<uuid:public_id>/check", machines.check, name="check"),
    path("machines/printer/<uuid:public_id>/retire", machines.retire, name="retire"),
    path("machines/kiosk/<uuid:public_id>/stop", machines.stop, name="stop"),
    path("look-up/", look_up.start, name="look-up"),
    path("look-up/scan", look_up.scan, name="look-up-scan"),
]
