"""The page of what is stuck, and how long silence may last."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.org.models import Office
from motcua.org.queries import by_public_id
from motcua.org.rules import Duty
from motcua.oversight.failed_jobs import failed_jobs
from motcua.oversight.models import QuietLimit
from motcua.oversight.queries import scope_of
from motcua.oversight.rules import QUIET_HOURS
from motcua.oversight.set_quiet_limit import OutOfRange, set_quiet_limit
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.desk.views import WORKS
from motcua.web.errors import Told, tells
from motcua.web.once import Done, once
from motcua.web.stuck.standing import groups

SEES_JOBS = frozenset({Duty.DIRECT, Duty.ADMINISTER})


@tells(OutOfRange)
def _out_of_range(error: OutOfRange) -> Told:
    return Told(
        _("Số giờ phải từ 1 đến 400."),
        _("Chưa có gì thay đổi."),
        _("Nhập số giờ làm việc, ví dụ 16 là hai ngày."),
    )


@require_GET
@never_cache
@for_officers(Duty.DIRECT, Duty.ASSIGN)
def stuck(request: OfficeRequest) -> HttpResponse:
    """Show what stands still among what the officer answers for, and who has to act."""
    at = now()
    scope = scope_of(request.officer, at)
    found = groups(scope, at)
    context = {
        "groups": found,
        "count": len({line.thread for group in found for line in group.lines}),
        "jobs": failed_jobs() if request.duties & SEES_JOBS else [],
        "opens_desk": bool(request.duties.intersection(WORKS)),
        "limits": _limits([*scope.directs, *scope.assigns]),
        "at": at,
    }
    return render(request, "stuck/list.html", context)


@require_POST
@never_cache
@for_officers(Duty.DIRECT, Duty.ASSIGN)
def limit(request: OfficeRequest) -> HttpResponse:
    """Set after how many working hours of silence an office is told."""
    at, office = now(), _office(request.POST.get("office", ""))
    given = request.POST.get("hours", "")[:6]

    def act() -> Done:
        hours = int(given) if given.isdecimal() else 0
        set_quiet_limit(office_id=office.pk, working_hours=hours, by=request.officer, at=at)
        said = _("Từ nay hồ sơ của %(office)s đứng yên %(hours)s giờ làm việc thì báo.")
        return Done(reverse("stuck:list"), said % {"office": office.name, "hours": hours})

    return once(request, act, at=at)


def _limits(offices: list[int]) -> list[tuple[Office, int]]:
    """Return the highest of the offices with the limit that holds there."""
    mine = Office.objects.filter(pk__in=offices).exclude(parent__in=offices).order_by("name", "id")
    hours = dict(QuietLimit.objects.values_list("office_id", "working_hours"))
    return [
        (office, next((hours[pk] for pk in reversed(office.path) if pk in hours), QUIET_HOURS))
        for office in mine
    ]


def _office(given: str) -> Office:
    try:
        office = by_public_id(UUID(given))
    except ValueError:
        office = None
    if office is None:
        raise Http404
    return office
