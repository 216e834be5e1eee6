"""Trang từ cấp dưới chuyển lên: what lower levels received and this level decides, with promise and desk."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db.models import Prefetch, Value
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.dossiers.models import Position
from motcua.dossiers.sent_up import FOLLOW, open_sent_up
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.desk.views import WORKS
from motcua.web.keyset import page

LAST = datetime(9999, 1, 1, tzinfo=UTC)  # whose clock stands comes last


@require_GET
@never_cache
@for_officers(*FOLLOW)
def below(request: OfficeRequest) -> HttpResponse:
    """Show what was sent up, the first due first."""
    at, only_late = now(), request.GET.get("late") == "1"
    in_work = Position.objects.filter(ended_at=None).exclude(kind=Position.Kind.BESIDE)
    in_work = in_work.select_related("office", "officer").order_by("id")
    found = open_sent_up(request.officer, at, only_late=only_late).annotate(
        by_due=Coalesce("due_at", Value(LAST))
    )
    found = found.select_related("version", "receiving_unit", "deciding_agency").prefetch_related(
        Prefetch("positions", queryset=in_work, to_attr="in_work")
    )
    every, late = (open_sent_up(request.officer, at, only_late=one).count() for one in (False, True))
    context = {
        "page": page(found, request, by=["by_due", "id"]),
        "only_late": only_late,
        "every": every,
        "late": late,
        "total": late if only_late else every,
        "opens_desk": bool(request.duties.intersection(WORKS)),
        "at": at,
    }
    return render(request, "desk/below.html", context)
