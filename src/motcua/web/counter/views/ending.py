"""Từ chối, rút hồ sơ: a dossier that ends at the counter, each time with the reason in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import get_for
from motcua.intake.give_receipt import give_refusal
from motcua.intake.refuse import refuse
from motcua.intake.withdraw import withdraw
from motcua.org.rules import Duty
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.counter.acting import act, address, show
from motcua.web.counter.forms import ReasonForm
from motcua.web.once import Done

Deed = Callable[[Dossier, str, datetime], object]


@for_officers(Duty.RECEIVE)
@require_POST
def refuse_draft(request: OfficeRequest, thread: UUID) -> HttpResponse:
    """Refuse with the reason; the notice can be printed on the page that follows."""

    def deed(dossier: Dossier, reason: str, at: datetime) -> object:
        refuse(dossier_id=dossier.pk, reason=reason, by=request.officer, at=at)
        return give_refusal(dossier_id=dossier.pk, by=request.officer, at=at)

    return _end(request, thread, "refuse", deed, _("Đã từ chối tiếp nhận. In phiếu từ chối và đưa khách."))


@for_officers(Duty.RECEIVE)
@require_POST
def withdraw_dossier(request: OfficeRequest, thread: UUID) -> HttpResponse:
    """Give the dossier back at its owner's wish."""

    def deed(dossier: Dossier, reason: str, at: datetime) -> object:
        return withdraw(dossier_id=dossier.pk, reason=reason, by=request.officer, at=at)

    return _end(request, thread, "withdraw", deed, _("Đã ghi khách rút hồ sơ. Trả lại giấy tờ cho khách."))


def _end(request: OfficeRequest, thread: UUID, panel: str, deed: Deed, said: str) -> HttpResponse:
    at = now()
    dossier = get_for(request.officer, thread, at)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return show(request, dossier, panel=panel, form=form)

    def ended() -> Done:
        deed(dossier, form.cleaned_data["reason"], at)
        return Done(address(dossier), said)

    return act(request, dossier, ended, at=at, panel=panel, form=form)
