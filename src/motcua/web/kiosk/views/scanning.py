"""Đưa mã vào máy quét: the QR code of a receipt, of a number or an appointment, or of a citizen's card."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from motcua.dossiers.completion import completion
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import State
from motcua.queue.appointments import AppointmentOver
from motcua.queue.check_in_appointment import NotThatDay
from motcua.queue.lines import lines
from motcua.queue.operations import NotNow
from motcua.web import formats
from motcua.web.clock import now
from motcua.web.errors import NotFound
from motcua.web.kiosk import visitor
from motcua.web.kiosk.arriving import arrive, arrive_booked
from motcua.web.kiosk.device import PATH, KioskRequest, for_kiosks
from motcua.web.scanned import appointment_in, card_in, dossier_code_in, ticket_in


@sensitive_post_parameters("text")
@require_POST
@for_kiosks
def scan(request: KioskRequest) -> HttpResponse:
    """Go where the code leads; of a card the name is taken, and the visitor goes on where he was."""
    text = request.POST.get("text", "")
    if code := dossier_code_in(text):
        return redirect("kiosk:dossier", code)
    if public_id := ticket_in(text):
        return _arrived(request, public_id)
    if public_id := appointment_in(text):
        return _kept(request, public_id)
    if card := card_in(text):
        answer = redirect(_back(request))
        visitor.remember(answer, card.name, is_secure=request.is_secure())
        return answer
    return render(request, "kiosk/unread.html", {"kiosk": request.kiosk}, status=422)


@require_safe
@for_kiosks
def dossier(request: KioskRequest, code: str) -> HttpResponse:
    """Show how far the dossier is, which its code alone may tell, and the field that serves its holder."""
    known = completion(code.upper())
    if known is None:
        raise NotFound
    found = Dossier.objects.select_related("version__procedure__field").get(code=known.code)
    field_id = found.version.procedure.field_id
    context = {
        "kiosk": request.kiosk,
        "known": known,
        "procedure": found.version,
        "line": next((line for line in lines(request.kiosk.site_id) if line.field_id == field_id), None),
        "is_ready": found.status is State.DONE and not found.is_void,
        "is_returned": found.status is State.RETURNED,
    }
    return render(request, "kiosk/dossier.html", context)


def _arrived(request: KioskRequest, public_id: UUID) -> HttpResponse:
    """Show the number whose holder has come, or why it cannot be used now."""
    try:
        return redirect("kiosk:ticket", arrive(request.kiosk, public_id, by=request.by, at=now()).public_id)
    except NotNow as error:
        wrong = _("Số %(number)s không dùng được nữa") % {"number": error.args[0]}
        return render(request, "kiosk/unread.html", {"kiosk": request.kiosk, "wrong": wrong}, status=409)


def _kept(request: KioskRequest, public_id: UUID) -> HttpResponse:
    """Show the number of who came for his appointment, or why there is none."""
    try:
        ticket = arrive_booked(request.kiosk, public_id, by=request.by, at=now())
    except AppointmentOver:
        wrong = _("Lịch hẹn này không còn dùng được nữa")
    except NotThatDay as error:
        wrong = _("Lịch hẹn này là của %(day)s.") % {"day": formats.weekday_and_day(error.args[0])}
    else:
        return redirect("kiosk:ticket", ticket.public_id)
    return render(request, "kiosk/unread.html", {"kiosk": request.kiosk, "wrong": wrong}, status=409)


def _back(request: KioskRequest) -> str:
    """Return the screen from which was scanned, which is one of ours; the start would forget him."""
    here = request.POST.get("here", "")
    is_ours = here.startswith(PATH) and url_has_allowed_host_and_scheme(here, allowed_hosts=None)
    return here if is_ours and here != PATH else reverse("kiosk:named")
