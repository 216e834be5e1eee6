"""Desks: who holds which work, handing it over, the minutes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.dossiers.desks import Desk, holders_at
from motcua.handling.hand_over_desk import DeskChanged, hand_over_desk
from motcua.org.endings import endings_for
from motcua.org.models import Office, Officer
from motcua.org.rules import Duty, day_of
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.errors import Told, told
from motcua.web.once import Done, once
from motcua.web.staff import errors  # noqa: F401  registers what is told of the acts
from motcua.web.staff.access import (
    IN_CHARGE,
    charged_offices,
    handover_for,
    may_close,
    officer_for,
    officers_named,
)
from motcua.web.staff.giving import chosen, groups, shown_steps
from motcua.web.staff.terms import terms_of

LONGEST_REASON = 1000


@require_GET
@never_cache
@for_officers(*IN_CHARGE)
def front(request: OfficeRequest) -> HttpResponse:
    """Show what ends soon and who holds how much, where the reader is in charge."""
    at = now()
    offices = charged_offices(request.officer, at, Duty.INSPECT)
    text = " ".join(request.GET.get("q", "").split())[:100]
    context = {
        "q": text,
        "named": officers_named(request.officer, text, at) if text else [],
        "endings": endings_for(request.officer, at),
        "holders": holders_at(offices, at),
        "today": day_of(at),
    }
    return render(request, "staff/front.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@for_officers()
def desk(request: OfficeRequest, officer: UUID) -> HttpResponse:
    """Show a desk; with receivers chosen, show it once more; confirmed, hand it over."""
    at = now()
    found, held = officer_for(request.officer, officer, at)
    if request.method == "GET":
        return _show(request, found, held, at)
    if "confirm" not in request.POST:
        return _show(request, found, held, at, is_preview=True)
    try:
        return once(request, lambda: _handed_over(request, found, held, at), at=at)
    except Exception as error:
        if trouble := told(error):
            return _show(request, found, officer_for(request.officer, officer, at)[1], at, trouble=trouble)
        raise


@require_GET
@never_cache
@for_officers()
def minutes(request: OfficeRequest, handover: UUID) -> HttpResponse:
    """Show the minutes of a hand-over, to be printed and signed by both sides."""
    found = handover_for(request.officer, handover, now())
    items = found.items.select_related(
        "position__dossier__version", "position__office", "receiver", "delegation__to_officer"
    ).order_by("id")
    steps = [item for item in items if item.position]
    context = {
        "handover": found,
        "steps": steps,
        "delegations": [item for item in items if item.delegation],
        "receivers": sorted({item.receiver.full_name for item in steps if item.receiver}),
        "originals": sum(item.originals for item in steps),
    }
    return render(request, "staff/minutes.html", context)


def _handed_over(request: OfficeRequest, officer: Officer, held: Desk, at: datetime) -> Done:
    to = chosen(groups(held, officer, request.POST, at))
    if shown_steps(request.POST) != set(to):
        raise DeskChanged
    reason = request.POST.get("reason", "")[:LONGEST_REASON]
    made = hand_over_desk(officer_id=officer.pk, to=to, reason=reason, by=request.officer, at=at)
    said = _("Đã bàn giao %(count)s việc của %(name)s. In biên bản để hai bên ký.")
    address = reverse("staff:minutes", args=[made.public_id])
    return Done(address, said % {"count": len(to), "name": officer.full_name})


def _show(
    request: OfficeRequest,
    officer: Officer,
    held: Desk,
    at: datetime,
    *,
    is_preview: bool = False,
    trouble: Told | None = None,
) -> HttpResponse:
    reason = request.POST.get("reason", "")[:LONGEST_REASON]
    is_unsaid = is_preview and not reason.strip()
    context = {
        "officer": officer,
        "is_own": officer == request.officer,
        "desk": held,
        "groups": groups(held, officer, request.POST, at),
        "terms": terms_of(officer, at),
        "may_close": may_close(request.officer, officer, at),
        "reason": reason,
        "is_unsaid": is_unsaid,
        "is_preview": is_preview and not is_unsaid,
        "may": _may(request.officer, held, officer, at),
        "past": officer.desks_handed_over.order_by("-at", "-id")[:5],
        "today": day_of(at),
        "trouble": trouble,
    }
    status = trouble.status if trouble else 422 if is_unsaid else 200
    return render(request, "staff/desk.html", context, status=status)


def _may(reader: Officer, held: Desk, officer: Officer, at: datetime) -> bool:
    wanted = held.offices or {officer.home_office_id}
    return Office.objects.filter(pk__in=wanted).exists() and wanted <= set(charged_offices(reader, at))
