"""Closing an account: what still lies with its officer is shown first."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.accounts.close_account import close_account
from motcua.accounts.in_hand import in_hand
from motcua.dossiers.desks import Desk
from motcua.dossiers.rules import said as reason_in
from motcua.org.models import Officer
from motcua.org.rules import Duty
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.errors import NotFound, Told, told
from motcua.web.once import Done, once
from motcua.web.staff import errors  # noqa: F401  registers what is told of the act
from motcua.web.staff.access import may_close, officer_for
from motcua.web.staff.terms import terms_of

LONGEST_REASON = 500


@require_http_methods(["GET", "POST"])
@never_cache
@for_officers(Duty.ADMINISTER)
def close(request: OfficeRequest, officer: UUID) -> HttpResponse:
    """Show what lies with the officer and what he would lose; confirmed, close his account."""
    at = now()
    found, held = officer_for(request.officer, officer, at)
    if not may_close(request.officer, found, at):
        raise NotFound
    if request.method == "GET":
        return _show(request, found, held, at)
    try:
        return once(request, lambda: _closed(request, found, at), at=at)
    except Exception as error:
        if trouble := told(error):
            return _show(request, found, officer_for(request.officer, officer, at)[1], at, trouble)
        raise


def _closed(request: OfficeRequest, officer: Officer, at: datetime) -> Done:
    given = request.POST
    close_account(
        account_id=officer.account_id,
        reason=reason_in(given.get("reason", "")[:LONGEST_REASON]),
        despite=given.get("despite", "")[:LONGEST_REASON],
        at_office=officer.home_office_id,
        by=request.officer,
        at=at,
    )
    said = _("Đã khóa tài khoản của %(officer)s. Người ấy không đăng nhập và không còn nhiệm vụ nào.")
    return Done(reverse("staff:desk", args=[officer.public_id]), said % {"officer": officer.full_name})


def _show(
    request: OfficeRequest, officer: Officer, held: Desk, at: datetime, trouble: Told | None = None
) -> HttpResponse:
    context = {
        "officer": officer,
        "desk": held,
        "count": in_hand(officer.account_id),
        "terms": terms_of(officer, at),
        "reason": request.POST.get("reason", "")[:LONGEST_REASON],
        "despite": request.POST.get("despite", "")[:LONGEST_REASON],
        "trouble": trouble,
    }
    return render(request, "staff/close.html", context, status=trouble.status if trouble else 200)
