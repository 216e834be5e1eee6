"""Reorganisations: propose, look at what would move, decide, see how far it came."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.dossiers.rules import said
from motcua.handling.reorganisation_preview import balances, passages
from motcua.org.decide_reorganisation import DECIDES, decide_reorganisation
from motcua.org.models import Reorganisation
from motcua.org.propose_reorganisation import propose_reorganisation
from motcua.org.queries import offices_of
from motcua.org.rules import Duty, day_of
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.errors import NotFound, Told, told
from motcua.web.once import Done, once
from motcua.web.staff import errors  # noqa: F401  registers what is told of the acts
from motcua.web.staff.access import READS_BODIES
from motcua.web.staff.planning import PlanForm

LONGEST_REASON = 500


@require_GET
@never_cache
@for_officers(*READS_BODIES)
def listed(request: OfficeRequest) -> HttpResponse:
    """Show the decisions, the latest first."""
    found = Reorganisation.objects.prefetch_related("ways__former", "successors__office")
    context = {
        "plans": found.order_by("-effective_on", "-id")[:100],
        "may_propose": Duty.ADMINISTER in request.duties,
    }
    return render(request, "staff/reorganisations.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@for_officers(Duty.ADMINISTER)
def propose(request: OfficeRequest) -> HttpResponse:
    """Ask for the plan, or write it down and show what would move."""
    at = now()
    if request.method == "GET":
        return _ask(request, PlanForm(officer=request.officer, at=at))
    form = PlanForm(request.POST, officer=request.officer, at=at)
    if not form.is_valid():
        return _ask(request, form)
    try:
        return once(request, lambda: _proposed(request, form, at), at=at)
    except Exception as error:
        if trouble := told(error):
            return _ask(request, form, trouble)
        raise


@require_http_methods(["GET", "POST"])
@never_cache
@for_officers(*READS_BODIES)
def one(request: OfficeRequest, plan: UUID) -> HttpResponse:
    """Show a plan with what it would move, or how far it came; or decide it."""
    at = now()
    found = Reorganisation.objects.select_related("proposed_by", "decided_by").filter(public_id=plan).first()
    if found is None:
        raise NotFound
    if request.method == "GET":
        return _show(request, found, at)
    try:
        return once(request, lambda: _decided(request, found, at), at=at)
    except Exception as error:
        if trouble := told(error):
            found.refresh_from_db()
            return _show(request, found, at, trouble)
        raise


def _proposed(request: OfficeRequest, form: PlanForm, at: datetime) -> Done:
    made = propose_reorganisation(plan=form.plan(), by=request.officer, at=at)
    address = reverse("staff:reorganisation", args=[made.public_id])
    return Done(address, _("Đã ghi phương án. Xem những gì sẽ chuyển rồi trình người khác duyệt."))


def _decided(request: OfficeRequest, plan: Reorganisation, at: datetime) -> Done:
    is_approved = request.POST.get("decision") == "approve"
    reason = request.POST.get("reason", "")[:LONGEST_REASON]
    decide_reorganisation(
        reorganisation_id=plan.pk,
        is_approved=is_approved,
        reason="" if is_approved else said(reason),
        by=request.officer,
        at=at,
    )
    done = _("Đã duyệt phương án %(number)s.") if is_approved else _("Không thực hiện phương án %(number)s.")
    address = reverse("staff:reorganisation", args=[plan.public_id])
    return Done(address, done % {"number": plan.decision_no})


def _ask(request: OfficeRequest, form: PlanForm, trouble: Told | None = None) -> HttpResponse:
    status = trouble.status if trouble else 422 if form.errors else 200
    return render(request, "staff/propose.html", {"form": form, "trouble": trouble}, status=status)


def _show(
    request: OfficeRequest, plan: Reorganisation, at: datetime, trouble: Told | None = None
) -> HttpResponse:
    found = passages(plan, at)
    formers = {passage.way.former_id for passage in found}
    decides = {office for duty in DECIDES for office in offices_of(request.officer, duty, at)}
    context = {
        "plan": plan,
        "passages": found,
        "balances": balances(found),
        "is_open": plan.decided_at is None,
        "is_own": plan.proposed_by == request.officer,
        "may_decide": formers <= decides,
        "waits": plan.is_approved and plan.begun_at is None,
        "is_due": plan.effective_on <= day_of(at),
        "trouble": trouble,
    }
    status = trouble.status if trouble else 200
    return render(request, "staff/reorganisation.html", context, status=status)
