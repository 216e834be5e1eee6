"""Sảnh lúc này, và lời gọi lãnh đạo."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.org.rules import Duty
from motcua.queue.call_lead import answer_lead_call
from motcua.queue.hall_now import hall_now, open_lead_calls
from motcua.queue.models import LeadCall, Notice
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.hall.forms import NoticeForm
from motcua.web.hall.showing import page_of
from motcua.web.hall.sites import hall_in, halls_of
from motcua.web.once import Done, once
from motcua.web.seat.places import back_of

# Another place draws the proposals; where it is not there, nothing stands in their place.
PROPOSALS = ["hall/_proposals.html", "hall/_no_proposals.html"]


@require_GET
@never_cache
@for_officers(Duty.DIRECT)
def front(request: OfficeRequest) -> HttpResponse:
    """Show the hall as it is now, with its notices."""
    return show(request)


@require_GET
@never_cache
@for_officers(Duty.DIRECT)
def fragment(request: OfficeRequest) -> HttpResponse:
    """Return what changes by itself, for a page that keeps itself fresh; 204 while nothing changed."""
    request.is_watching = True  # type: ignore[attr-defined]  # see idle.IdleSessions
    at = now()
    site = hall_in(request, at)
    page = page_of(hall_now(site.pk, at))
    if page.mark == request.GET.get("mark"):
        return HttpResponse(status=204)
    return render(request, "hall/_now.html", {"page": page, "site": site, "at": at})


@require_GET
@never_cache
@for_officers(Duty.DIRECT)
def lead_calls(request: OfficeRequest) -> HttpResponse:
    """Return the counters that call for the lead, for a page that keeps itself fresh."""
    request.is_watching = True  # type: ignore[attr-defined]  # see idle.IdleSessions
    at = now()
    calls = open_lead_calls([one.pk for one in halls_of(request, at)])
    if ",".join(str(call.pk) for call in calls) == request.GET.get("mark"):
        return HttpResponse(status=204)
    back = back_of(request, request.duties)
    return render(request, "hall/lead_calls.html", {"calls": calls, "back": back, "at": at})


@require_POST
@for_officers(Duty.DIRECT)
def answer(request: OfficeRequest, call: UUID) -> HttpResponse:
    """Say that the lead comes, and stay on the page."""
    at, back = now(), request.POST.get("back") and back_of(request, request.duties)

    def answered() -> Done:
        found = LeadCall.objects.get(public_id=call)
        done = answer_lead_call(call_id=found.pk, by=request.officer, at=at)
        if done.answered_by_id != request.officer.pk and done.answered_by:
            said = _("%(name)s đã nhận lời trước.") % {"name": done.answered_by.full_name}
        else:
            said = _("Đã báo %(counter)s: lãnh đạo đang đến.") % {"counter": done.counter.name}
        return Done(back or "/hall/", said)

    return once(request, answered, at=at)


def show(request: OfficeRequest, *, form: NoticeForm | None = None, status: int = 200) -> HttpResponse:
    """Render the hall; `form` is a notice that could not be posted."""
    at = now()
    site = hall_in(request, at)
    posted = Notice.objects.filter(site=site, withdrawn_at=None, shown_until__gt=at)
    context: dict[str, Any] = {
        "page": page_of(hall_now(site.pk, at)),
        "site": site,
        "sites": halls_of(request, at),
        "notices": posted.order_by("shown_until", "id"),
        "form": form or NoticeForm(),
        "proposals": PROPOSALS,
        "at": at,
    }
    return render(request, "hall/now.html", context, status=status)
