"""Lịch hẹn trên điện thoại: the hour, its QR code, and moving it, giving it back, saying that one is here."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.journal import System
from motcua.org import Duty
from motcua.queue.appointments import slots_ahead
from motcua.queue.cancel_appointment import cancel_appointment
from motcua.queue.check_in_appointment import check_in_appointment
from motcua.queue.models import Appointment, Hall
from motcua.queue.move_appointment import move_appointment
from motcua.queue.rules import business_day
from motcua.queue.slots import AppointmentState
from motcua.web import formats
from motcua.web.appointment.calendar_file import calendar_file as written
from motcua.web.appointment.errors import IN_THE_WAY, sentence
from motcua.web.appointment.forms import MoveForm
from motcua.web.appointment.showing import by_day
from motcua.web.citizen.pace import at_most
from motcua.web.clock import now
from motcua.web.errors import NotFound
from motcua.web.once import Done, once

# Whoever holds the address may do with this one appointment what its holder may ask of a guide.
HOLDER = System(frozenset({Duty.GUIDE.value}), "Người có hẹn")
A_MINUTE = 600


@require_safe
@never_cache
@at_most(A_MINUTE)
def appointment(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the appointment; once its holder has come, his number."""
    found, at = found_by(public_id), now()
    if found.ticket:
        return redirect("ticket:ticket", found.ticket.public_id)
    is_booked = found.state == AppointmentState.BOOKED
    is_today = business_day(found.starts_at) == business_day(at)
    context = {
        "one": found,
        "is_booked": is_booked,
        "is_over": is_booked and business_day(found.starts_at) < business_day(at),
        "can_change": is_booked and at < found.starts_at,
        "can_come": is_booked and is_today,
        "hall": Hall.objects.filter(site=found.site_id).first() or Hall(),
    }
    return render(request, "appointment/appointment.html", context)


@require_safe
@at_most(A_MINUTE)
def qr(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Draw the QR code that a kiosk reads: the address of the appointment."""
    drawn = BytesIO()
    address = request.build_absolute_uri(address_of(public_id))
    segno.make(address, error="m").save(drawn, kind="svg", border=4, light="#fff")
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


@require_safe
@never_cache
@at_most(A_MINUTE)
def calendar_file(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give the appointment to the calendar of the holder's telephone."""
    found = found_by(public_id)
    content = written(
        uid=str(found.public_id),
        starts_at=found.starts_at,
        minutes=found.minutes,
        title=_("Hẹn làm thủ tục: %(field)s") % {"field": found.field.name},
        place=found.site.name,
        address=request.build_absolute_uri(address_of(public_id)),
        made_at=found.booked_at,
    )
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="hen-{found.starts_at:%Y%m%d}.ics"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@at_most(60)
def move(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask for another hour, and give it."""
    at, found = now(), found_by(public_id)
    slots = [one for one in slots_ahead(found.site_id, found.field, at) if one.starts_at != found.starts_at]
    form = MoveForm(request.POST or None, slots=slots)
    if form.is_valid():
        try:
            return once(request, lambda: _moved(found, form, at), at=at, caller=f"appointment:{public_id}")
        except IN_THE_WAY as error:
            form.add_error("starts", sentence(error))
    context = {"one": found, "form": form, "days": by_day(slots), "chosen": form.data.get("starts", "")}
    return render(request, "appointment/move.html", context, status=422 if form.is_bound else 200)


@require_POST
@at_most(60)
def cancel(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give the hour back."""
    at, found = now(), found_by(public_id)

    def act() -> Done:
        cancel_appointment(appointment_id=found.pk, by=HOLDER, at=at)
        return Done(address_of(public_id))

    return once(request, act, at=at, caller=f"appointment:{public_id}")


@require_POST
@at_most(60)
def come(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let the holder wait, who says that he is in the hall."""
    at, found = now(), found_by(public_id)

    def act() -> Done:
        ticket = check_in_appointment(appointment_id=found.pk, by=HOLDER, at=at)
        return Done(reverse("ticket:ticket", args=[ticket.public_id]), _("Ông/Bà đã vào hàng."))

    return once(request, act, at=at, caller=f"appointment:{public_id}")


def _moved(found: Appointment, form: MoveForm, at: datetime) -> Done:
    moved = move_appointment(appointment_id=found.pk, starts_at=form.cleaned_data["starts"], by=HOLDER, at=at)
    said = _("Giờ hẹn mới của Ông/Bà là %(at)s.") % {"at": formats.moment(moved.starts_at)}
    return Done(address_of(moved.public_id), said)


def found_by(public_id: UUID) -> Appointment:
    """Return the appointment of the address. Raises NotFound."""
    rows = Appointment.objects.select_related("field", "site", "ticket")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def address_of(public_id: UUID) -> str:
    return reverse("appointment:appointment", args=[public_id])
