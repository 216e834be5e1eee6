"""Máy ở sảnh: the printers and the kiosks of a hall, for who directs it and for administrators."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.queue.models import Kiosk, Printer
from motcua.queue.plugging import plugged
from motcua.queue.ports import NoPaper, Offline
from motcua.queue.set_printer import retire_printer, set_printer
from motcua.queue.start_kiosk import stop_kiosk
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.errors import NotFound, Told
from motcua.web.halls import OVER_MACHINES, hall_of
from motcua.web.once import Done, once
from motcua.web.telling import tell, tell_trouble

MOST = 50


@require_safe
@never_cache
@for_officers(*OVER_MACHINES)
def machines(request: OfficeRequest) -> HttpResponse:
    """Show the kiosks that are on, and the printers with the form to add or change one."""
    site = hall_of(request.officer, now(), *OVER_MACHINES)
    context = {
        "site": site,
        "kiosks": Kiosk.objects.filter(site=site, stopped_at=None).select_related("printer")[:MOST],
        "printers": Printer.objects.filter(site=site, retired_at=None)[:MOST],
        "adapters": [(path, _name_of(path)) for path in settings.PRINTER_ADAPTERS],
    }
    return render(request, "kiosk/machines.html", context)


@require_POST
@for_officers(*OVER_MACHINES)
def printer(request: OfficeRequest) -> HttpResponse:
    """Add a printer, or change the one of that name."""
    at = now()
    site = hall_of(request.officer, at, *OVER_MACHINES)

    def changed() -> Done:
        made = set_printer(
            site_id=site.pk,
            name=request.POST.get("name", ""),
            adapter=request.POST.get("adapter", ""),
            address=request.POST.get("address", "")[:200],
            by=request.officer,
            at=at,
        )
        return Done(reverse("kiosk:machines"), _("Đã ghi máy in “%(name)s”.") % {"name": made.name})

    return once(request, changed, at=at)


@require_POST
@for_officers(*OVER_MACHINES)
def check(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Ask the printer how it is, and say so on the page."""
    found = _printer(request, public_id)
    name = {"name": found.name}
    try:
        plugged(found.adapter, found.address).check()
    except NoPaper:
        tell_trouble(
            request,
            Told(_("Máy in “%(name)s” hết giấy.") % name, do=_("Lắp cuộn giấy mới rồi kiểm tra lại.")),
        )
    except Offline:
        doing = _("Xem máy có bật, có cắm mạng và đậy nắp không.")
        tell_trouble(request, Told(_("Máy in “%(name)s” không trả lời.") % name, do=doing))
    else:
        tell(request, _("Máy in “%(name)s” sẵn sàng.") % name)
    return redirect("kiosk:machines")


@require_POST
@for_officers(*OVER_MACHINES)
def retire(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Give a printer up."""
    at = now()
    found = _printer(request, public_id)

    def given_up() -> Done:
        retire_printer(printer_id=found.pk, by=request.officer, at=at)
        return Done(reverse("kiosk:machines"), _("Đã thôi dùng máy in “%(name)s”.") % {"name": found.name})

    return once(request, given_up, at=at)


@require_POST
@for_officers(*OVER_MACHINES)
def stop(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Stop a kiosk; its screen says so within seconds."""
    at = now()
    site = hall_of(request.officer, at, *OVER_MACHINES)
    found = Kiosk.objects.filter(public_id=public_id, site=site).first()
    if found is None:
        raise NotFound

    def stopped() -> Done:
        stop_kiosk(kiosk_id=found.pk, reason=_("Tắt từ trang máy ở sảnh"), by=request.officer, at=at)
        return Done(reverse("kiosk:machines"), _("Đã tắt “%(name)s”.") % {"name": found.name})

    return once(request, stopped, at=at)


def _printer(request: OfficeRequest, public_id: UUID) -> Printer:
    site = hall_of(request.officer, now(), *OVER_MACHINES)
    found = Printer.objects.filter(public_id=public_id, site=site, retired_at=None).first()
    if found is None:
        raise NotFound
    return found


def _name_of(adapter: str) -> str:
    """Return what an administrator reads in place of a dotted path."""
    names = {
        "motcua.adapters.escpos.adapter.connect": _("Máy in phiếu ESC/POS (mạng, USB)"),
        "motcua.adapters.escpos.fake.connect": _("Máy in mẫu, không ra giấy"),
    }
    return names.get(adapter, adapter)
