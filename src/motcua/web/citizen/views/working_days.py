"""Ngày làm việc: the official days off of a year, and a limit counted day by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua import law
from motcua.law import NoProfile
from motcua.web.citizen.centre import centre
from motcua.web.citizen.days_off import year_off, years
from motcua.web.citizen.forms import LimitForm
from motcua.web.citizen.hours import working_calendar
from motcua.web.citizen.limits import count, counted
from motcua.web.clock import today
from motcua.web.promise import PromiseCard, promise_card
from motcua.worktime.rules import Calendar, Due, NoWorkingTime, OutOfReach, TimeLimit, Unit

MORNING = time(8, 0)


@require_safe
def working_days(request: HttpRequest) -> HttpResponse:
    """Show the days off of `?year=`, and count the limit asked for, if one is."""
    calendar = working_calendar(centre())
    known = years(calendar)
    year = _year(request.GET.get("year", ""), known)
    is_asked = "received" in request.GET
    initial = {"received": today(), "amount": 5, "unit": Unit.WORKING_DAY.value}
    form = LimitForm(request.GET if is_asked else None, initial=initial)
    card = _card(form, calendar) if is_asked and form.is_valid() else None
    context = {"form": form, "card": card, "years": known, "year": year_off(calendar, year)}
    return render(request, "citizen/working_days.html", context, status=422 if form.errors else 200)


def _year(given: str, known: list[int]) -> int:
    year = int(given) if given.isdecimal() and len(given) == 4 else today().year
    return year if year in known else max(known, default=today().year)


def _card(form: LimitForm, calendar: Calendar) -> PromiseCard | None:
    """Return the limit as a promise; what stands in the way becomes an error of the form."""
    asked = form.cleaned_data
    received = datetime.combine(asked["received"], MORNING, calendar.tz)
    limit = TimeLimit(asked["amount"], Unit(asked["unit"]))
    try:
        found = count(received, limit, calendar, law.in_force(asked["received"]))
    except (NoProfile, NoWorkingTime, OutOfReach):
        form.add_error("received", _("Ngày này nằm ngoài khoảng tính được. Ông/Bà chọn ngày khác."))
        return None
    card = promise_card(
        due_at=found.due_at,
        days=found.days,
        now=received,
        basis=_("Thời hạn %(limit)s, nhận hồ sơ lúc 08:00.") % {"limit": counted(limit.amount, limit.unit)},
        is_provisional=found.provisional,
    )
    return replace(card, summary=_summary(found))


def _summary(found: Due) -> str:
    """Say in words what the bar draws; nothing of it has passed yet."""
    used = sum(day.counted for day in found.days)
    left_out = len(found.days) - used
    return _("%(used)s ngày được tính · %(left_out)s ngày không tính") % {"used": used, "left_out": left_out}
