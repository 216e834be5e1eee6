"""Ngày nghỉ báo muộn: propose, see which promises would move, approve, and watch it being applied."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.deadlines.announce_day_off import approve_day_off, propose_day_off, reject_day_off
from motcua.deadlines.models import DayOff
from motcua.deadlines.moving import AT_ONCE, preview
from motcua.org.rules import Duty
from motcua.web import formats
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.director import errors  # noqa: F401  registers what is told of the acts
from motcua.web.director.forms import DayOffForm
from motcua.web.errors import Told, told
from motcua.web.once import Done, once

IN_CHARGE = (Duty.DIRECT, Duty.ADMINISTER)
SHOWN, LONGEST_REASON = 30, 1000


class NotFilled(Exception):
    """The form lacks something; it is put back with what it lacks."""


@require_GET
@never_cache
@for_officers(*IN_CHARGE)
def front(request: OfficeRequest) -> HttpResponse:
    """Lead to the one thing that is decided here so far."""
    return redirect("director:days-off")


@require_http_methods(["GET", "POST"])
@never_cache
@for_officers(*IN_CHARGE)
def days_off(request: OfficeRequest) -> HttpResponse:
    """Show the days off announced late, and propose another."""
    at = now()
    form = DayOffForm(request.POST or None)
    if request.method == "GET":
        return _listed(request, DayOffForm())

    def act() -> Done:
        if not form.is_valid():
            raise NotFilled
        given = form.cleaned_data
        made = propose_day_off(
            calendar_id=given["calendar"].pk,
            on=given["on"],
            kind=given["kind"],
            reason=given["reason"],
            source=given["source"],
            by=request.officer,
            at=at,
        )
        return Done(reverse("director:day-off", args=[made.public_id]), _("Đã đề xuất. Chưa có gì thay đổi."))

    try:
        return once(request, act, at=at)
    except NotFilled:
        return _listed(request, form, status=422)
    except Exception as error:
        if trouble := told(error):
            return _listed(request, form, trouble=trouble, status=trouble.status)
        raise


@require_http_methods(["GET", "POST"])
@never_cache
@for_officers(*IN_CHARGE)
def day_off(request: OfficeRequest, public_id: UUID) -> HttpResponse:
    """Show what a day off moves, before and after; approve or reject it; then how far it is applied."""
    at = now()
    found = _found(public_id)
    if request.method == "GET":
        return _shown(request, found, at)
    try:
        return once(request, lambda: _decided(request, found, at), at=at)
    except Exception as error:
        if trouble := told(error):
            return _shown(request, _found(public_id), at, trouble=trouble)
        raise


def _found(public_id: UUID) -> DayOff:
    known = DayOff.objects.select_related("calendar", "proposed_by", "decided_by")
    return known.get(public_id=public_id)


def _decided(request: OfficeRequest, found: DayOff, at: datetime) -> Done:
    here, day = reverse("director:day-off", args=[found.public_id]), formats.day(found.on)
    if request.POST.get("decision") == "approve":
        approve_day_off(day_off_id=found.pk, by=request.officer, at=at)
        return Done(here, _("Đã duyệt ngày %(day)s. Các lời hẹn đang được tính lại.") % {"day": day})
    reason = request.POST.get("reason", "")[:LONGEST_REASON]
    reject_day_off(day_off_id=found.pk, reason=reason, by=request.officer, at=at)
    return Done(here, _("Không duyệt ngày %(day)s. Chưa có gì thay đổi.") % {"day": day})


def _listed(
    request: OfficeRequest, form: DayOffForm, *, trouble: Told | None = None, status: int = 200
) -> HttpResponse:
    known = DayOff.objects.select_related("calendar", "proposed_by").order_by("-id")[:SHOWN]
    context = {"form": form, "known": known, "trouble": trouble}
    return render(request, "director/days_off.html", context, status=status)


def _shown(
    request: OfficeRequest, found: DayOff, at: datetime, *, trouble: Told | None = None
) -> HttpResponse:
    is_open = found.decided_at is None
    moves = preview(found, at) if is_open else []
    context = {
        "found": found,
        "moves": moves,
        "is_open": is_open,
        "is_own": found.proposed_by_id == request.officer.pk,
        "is_cut": is_open and found.total > AT_ONCE,
        "trouble": trouble,
        "reason": request.POST.get("reason", "")[:LONGEST_REASON],
    }
    return render(request, "director/day_off.html", context, status=trouble.status if trouble else 200)
