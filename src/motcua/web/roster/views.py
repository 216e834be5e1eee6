"""Đề xuất điều người và lịch trực: shown, answered, planned, changed by hand, printed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.org.models import Counter
from motcua.org.rules import Duty
from motcua.queue.answer_proposal import accept_proposal, refuse_proposal
from motcua.queue.models import Proposal, RosterDay, Shift
from motcua.queue.plan_roster import change_shift, remove_shift, request_roster
from motcua.queue.rules import business_day
from motcua.web import formats
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.hall.sites import hall_in
from motcua.web.once import Done, once
from motcua.web.roster import errors  # registers what is told
from motcua.web.roster.showing import lacks_of, picture_of, shown_proposals

__all__ = ["accept", "change", "errors", "front", "plan", "proposals", "refuse", "remove"]


class ShiftForm(forms.Form):
    """When and where a shift is."""

    counter = forms.IntegerField(min_value=1)
    starts = forms.TimeField()
    stops = forms.TimeField()


@require_GET
@never_cache
@for_officers(Duty.DIRECT)
def proposals(request: OfficeRequest) -> HttpResponse:
    """Return the proposals, for a page that keeps itself fresh; 204 while nothing changed."""
    request.is_watching = True  # type: ignore[attr-defined]  # see idle.IdleSessions
    at = now()
    site = hall_in(request, at)
    context = {"site": site, "at": at, "request": request}
    if mark_of(site.pk, at) == request.GET.get("mark"):
        return HttpResponse(status=204)
    return render(request, "hall/_proposals.html", context)


def mark_of(site_id: int, at: datetime) -> str:
    """Return what changes when the proposals do."""
    open_, agreed = shown_proposals(site_id, at)
    return ",".join(f"{one.row.pk}.{one.row.at:%H%M%S}" for one in (*open_, *agreed))


@require_POST
@for_officers(Duty.DIRECT)
def accept(request: OfficeRequest, proposal: UUID) -> HttpResponse:
    """Agree to a proposal."""
    at = now()

    def accepted() -> Done:
        found = accept_proposal(
            proposal_id=Proposal.objects.get(public_id=proposal).pk, by=request.officer, at=at
        )
        said = _("Đã đồng ý. Báo cho %(name)s: %(counter)s.")
        return Done(
            reverse("hall:now"), said % {"name": found.officer.full_name, "counter": found.counter.name}
        )

    return once(request, accepted, at=at)


@require_POST
@for_officers(Duty.DIRECT)
def refuse(request: OfficeRequest, proposal: UUID) -> HttpResponse:
    """Refuse a proposal, with the reason if one was given."""
    at = now()

    def refused() -> Done:
        found = Proposal.objects.get(public_id=proposal)
        reason = request.POST.get("reason", "")[:300]
        refuse_proposal(proposal_id=found.pk, reason=reason, by=request.officer, at=at)
        return Done(reverse("hall:now"), _("Đã bỏ đề xuất; nửa giờ tới không nhắc lại."))

    return once(request, refused, at=at)


@require_GET
@never_cache
@for_officers(Duty.DIRECT)
def front(request: OfficeRequest) -> HttpResponse:
    """Show the roster of a day, by default of tomorrow."""
    at = now()
    site, on = hall_in(request, at), _day(request.GET.get("on", ""), at)
    day = RosterDay.objects.filter(site=site, on=on).first()
    context = {
        "site": site,
        "on": on,
        "day": day,
        "picture": picture_of(day) if day else None,
        "counters": Counter.objects.filter(centre=site).order_by("number"),
        "lacks": lacks_of(day) if day else [],
        "before": on - timedelta(days=1),
        "after": on + timedelta(days=1),
    }
    return render(request, "roster/day.html", context)


def _day(text: str, at: datetime) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return business_day(at) + timedelta(days=1)


@require_POST
@for_officers(Duty.DIRECT)
def plan(request: OfficeRequest) -> HttpResponse:
    """Ask for the roster of a day to be reckoned anew."""
    at = now()
    site, on = hall_in(request, at), _day(request.POST.get("on", ""), at)

    def planned() -> Done:
        request_roster(site_id=site.pk, on=on, by=request.officer, at=at)
        said = _("Đang lập lịch trực %(day)s; nửa phút nữa mở lại trang này.")
        return Done(_address(on), said % {"day": formats.weekday_and_day(on)})

    return once(request, planned, at=at)


@require_POST
@for_officers(Duty.DIRECT)
def change(request: OfficeRequest, shift: UUID) -> HttpResponse:
    """Give a shift other times or another counter."""
    at, form = now(), ShiftForm(request.POST)
    found = Shift.objects.select_related("day").get(public_id=shift)
    if not form.is_valid():
        raise errors.Unreadable
    given = form.cleaned_data

    def changed() -> Done:
        change_shift(
            shift_id=found.pk,
            counter_id=Counter.objects.get(pk=given["counter"], centre=found.day.site_id).pk,
            starts=given["starts"].hour * 60 + given["starts"].minute,
            stops=given["stops"].hour * 60 + given["stops"].minute,
            by=request.officer,
            at=at,
        )
        return Done(_address(found.day.on), _("Đã sửa ca của %(name)s.") % {"name": found.officer.full_name})

    return once(request, changed, at=at)


@require_POST
@for_officers(Duty.DIRECT)
def remove(request: OfficeRequest, shift: UUID) -> HttpResponse:
    """Take a shift out."""
    at = now()

    def removed() -> Done:
        found = Shift.objects.select_related("day", "officer").get(public_id=shift)
        remove_shift(shift_id=found.pk, by=request.officer, at=at)
        return Done(_address(found.day.on), _("Đã bỏ ca của %(name)s.") % {"name": found.officer.full_name})

    return once(request, removed, at=at)


def _address(on: date) -> str:
    return f"{reverse('roster:day')}?on={on.isoformat()}"
