"""Bổ sung giấy tờ: asked for before acceptance, once and in full; and taken in when it is brought."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.dossiers.queries import get_for
from motcua.handling.request_supplement import request_supplement
from motcua.intake.rules import the_case
from motcua.intake.supplement import supplement
from motcua.org.rules import Duty
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.counter.acting import act, address
from motcua.web.counter.forms import ReasonForm
from motcua.web.counter.letters import hand_receipt, hand_request
from motcua.web.counter.papers import papers_in
from motcua.web.once import Done

LONGEST_WHAT = 300


@for_officers(Duty.RECEIVE)
@require_POST
def ask(request: OfficeRequest, thread: UUID) -> HttpResponse:
    """Say what lacks before the dossier can be accepted."""
    at = now()
    found = get_for(request.officer, thread, at)
    known = set(found.items.values_list("key", flat=True))
    wanted = [
        (key, request.POST.get(f"what-{key}", "").strip()[:LONGEST_WHAT] or _("chưa có"))
        for key in request.POST.getlist("paper")
        if key in known
    ]

    def asked() -> Done:
        made = request_supplement(
            dossier_id=found.pk,
            papers=wanted,
            reason=request.POST.get("reason", "")[:1000],
            override=request.POST.get("override", "")[:1000],
            by=request.officer,
            at=at,
        )
        hand_request(request, made, at)
        return Done(address(found), _("Đã lập phiếu yêu cầu bổ sung. In phiếu và đưa khách."))

    return act(request, found, asked, at=at, panel="supplement", form=ReasonForm(request.POST))


@for_officers(Duty.RECEIVE)
@require_POST
def bring(request: OfficeRequest, thread: UUID) -> HttpResponse:
    """Take in what was asked for; the promise counts anew, or runs on."""
    at = now()
    found = get_for(request.officer, thread, at)
    components = the_case(found.version.content_model, found.case_key).components

    def brought() -> Done:
        papers = papers_in(request.POST, components)
        supplement(dossier_id=found.pk, papers=papers, by=request.officer, at=at)
        hand_receipt(request, found, at)
        return Done(address(found, "done=supplemented"))

    return act(request, found, brought, at=at, panel="supplement")
