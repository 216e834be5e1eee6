"""Trang đầu của quầy: what was begun, what waits for papers, what was done today; and the find box."""

from __future__ import annotations

from datetime import datetime, time

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.dossiers.finding_queries import count_elsewhere, find
from motcua.dossiers.models import Correction, Dossier, Supplement
from motcua.dossiers.queries import visible_to
from motcua.dossiers.rules import State
from motcua.dossiers.worklists import Handled
from motcua.org.models import Office
from motcua.org.rules import Duty
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.counter.acting import address
from motcua.web.counter.offices import counter_office, counter_offices
from motcua.web.keyset import page, page_by_id

MOST_DRAFTS = 20
MOST_WAITING = 30
ASKED = Exists(Supplement.objects.filter(dossier=OuterRef("pk"), answered_at=None))


@for_officers(Duty.RECEIVE)
@require_GET
def home(request: OfficeRequest) -> HttpResponse:
    """Show the counter's day."""
    at = now()
    office = counter_office(request, at)
    mine = request.GET.get("of") == "me"
    today = _today(request, office, at)
    if mine:
        today = today.filter(opened_by=request.officer)
    context = {
        "office": office,
        "offices": counter_offices(request, at),
        "drafts": list(_drafts(request, office, at)[:MOST_DRAFTS]),
        "waiting": list(_waiting(request, office, at)[:MOST_WAITING]),
        "proposals": _proposals(request, office, at),
        "today": page(today, request, by=["-id"], size=50),
        "count": today.count(),
        "mine": mine,
        "at": at,
    }
    return render(request, "counter/home.html", context)


@for_officers(Duty.RECEIVE, Duty.DIRECT)
@require_GET
def found(request: OfficeRequest) -> HttpResponse:
    """Show the dossiers that the box names; a whole code leads straight to its dossier."""
    text, at = request.GET.get("q", ""), now()
    elsewhere = request.GET.get("handled") == Handled.ELSEWHERE
    shown = page_by_id(
        lambda before, limit: find(
            request.officer, text, at, elsewhere=elsewhere, before=before, limit=limit
        ),
        request,
        size=30,
    )
    if len(shown.rows) == 1 and shown.rows[0].code == text.strip().upper():
        return HttpResponseRedirect(address(shown.rows[0]))
    counted = count_elsewhere(request.officer, text, at)
    context = {"page": shown, "q": text.strip(), "elsewhere": elsewhere, "count_elsewhere": counted}
    return render(request, "counter/found.html", context)


def _received(request: OfficeRequest, office: Office, at: datetime) -> QuerySet[Dossier]:
    rows = visible_to(request.officer, at).filter(receiving_unit=office, voided_at=None)
    return rows.select_related("version__procedure", "opened_by", "deciding_agency").order_by("-id")


def _drafts(request: OfficeRequest, office: Office, at: datetime) -> QuerySet[Dossier]:
    drafts = _received(request, office, at).filter(state=State.NEW).exclude(ASKED)
    return drafts.filter(Q(opened_by=request.officer) | Q(opened_by=None))


def _waiting(request: OfficeRequest, office: Office, at: datetime) -> QuerySet[Dossier]:
    return _received(request, office, at).filter(ASKED, state__in=[State.NEW, State.SUPPLEMENT])


def _today(request: OfficeRequest, office: Office, at: datetime) -> QuerySet[Dossier]:
    """Return what was accepted, refused or given back since midnight, the void among them."""
    midnight = datetime.combine(timezone.localtime(at).date(), time.min, timezone.get_current_timezone())
    rows = visible_to(request.officer, at).filter(receiving_unit=office)
    ended = Q(closed_at__gte=midnight, state__in=[State.REFUSED, State.WITHDRAWN])
    rows = rows.filter(Q(accepted_at__gte=midnight) | ended)
    return rows.select_related("version", "deciding_agency", "opened_by")


def _proposals(request: OfficeRequest, office: Office, at: datetime) -> list[Correction]:
    """Return the corrections that wait for a leader, for him alone."""
    if Duty.DIRECT not in request.duties:
        return []
    waiting = Correction.objects.filter(decided_at=None, dossier__in=visible_to(request.officer, at))
    waiting = waiting.filter(dossier__receiving_unit=office).exclude(kind=Correction.Kind.WRONG_RESULT)
    return list(waiting.select_related("dossier", "proposed_by").order_by("id")[:MOST_WAITING])
