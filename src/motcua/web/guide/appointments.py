"""Lịch hẹn ở cửa: who booked an hour today, and letting in who has come."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.queue.appointments import todays
from motcua.queue.check_in_appointment import check_in_appointment
from motcua.queue.models import Appointment
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.errors import NotFound
from motcua.web.halls import IN_HALL, hall_of
from motcua.web.once import Done, once


@require_safe
@never_cache
@for_officers(*IN_HALL)
def appointments(request: OfficeRequest) -> HttpResponse:
    """Show today's appointments by hour, those who have come with their numbers."""
    at = now()
    site = hall_of(request.officer, at)
    context = {"site": site, "appointments": todays(site.pk, at), "at": at}
    return render(request, "guide/appointments.html", context)


@require_POST
@for_officers(*IN_HALL)
def come(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Give who came for his appointment a number, and show it."""
    at = now()
    site = hall_of(request.officer, at)
    found = Appointment.objects.filter(public_id=public_id, site=site).first()
    if found is None:
        raise NotFound

    def act() -> Done:
        ticket = check_in_appointment(appointment_id=found.pk, by=request.officer, at=at)
        return Done(reverse("guide:ticket", args=[ticket.public_id]))

    return once(request, act, at=at)
