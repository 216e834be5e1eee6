"""Số liệu của sảnh: the page with its chart and table, and the table to take away."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.org.rules import Duty
from motcua.queue.statistics import statistics_of
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now, today
from motcua.web.export import KINDS, exported
from motcua.web.hall.figures import FIRST_COLUMN, bars, days_asked, head, row, rows
from motcua.web.hall.sites import hall_in

SPANS = (1, 7, 30)


@require_GET
@never_cache
@for_officers(Duty.DIRECT)
def shown(request: OfficeRequest) -> HttpResponse:
    """Show the hall's figures of some days."""
    site, by = hall_in(request, now()), _by(request)
    since, until = days_asked(request.GET.get("from", ""), request.GET.get("to", ""), today())
    found = statistics_of(site.pk, since, until)
    chart = bars(found)
    context = {
        "site": site,
        "found": found,
        "head": head(by),
        "rows": rows(found, by),
        "foot": row(found.total, _("Tất cả")),
        "bars": chart,
        "width": max(len(chart) * 60, 60),
        "by": by,
        "ways": FIRST_COLUMN.items(),
        "spans": [(n, today() - timedelta(days=n - 1), today()) for n in SPANS],
    }
    return render(request, "hall/figures.html", context)


@require_GET
@never_cache
@for_officers(Duty.DIRECT)
def export(request: OfficeRequest, kind: str) -> HttpResponse:
    """Return the table that the page shows, as a file."""
    if kind not in KINDS:
        raise Http404
    site, by = hall_in(request, now()), _by(request)
    since, until = days_asked(request.GET.get("from", ""), request.GET.get("to", ""), today())
    found = statistics_of(site.pk, since, until)
    table = [*rows(found, by), row(found.total, _("Tất cả"))]
    return exported(kind, f"sanh-{by}-{since:%Y%m%d}-{until:%Y%m%d}", head(by), table)


def _by(request: OfficeRequest) -> str:
    by = request.GET.get("by", "hour")
    return by if by in FIRST_COLUMN else "hour"
