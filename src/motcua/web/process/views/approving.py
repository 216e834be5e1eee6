"""Examining, approving, giving up."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.org.rules import Duty
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.errors import told
from motcua.web.formats import day
from motcua.web.once import Done, once
from motcua.web.process import errors  # noqa: F401  registers what is told of the acts
from motcua.web.process.finding import address, version_of
from motcua.web.process.forms import ApproveForm
from motcua.web.process.views.version import show
from motcua.workflow.approve import approve
from motcua.workflow.discard_draft import discard_draft
from motcua.workflow.examine import examine
from motcua.workflow.models import Process


@require_POST
@never_cache
@for_officers(Duty.CONTROL_PROCEDURES)
def examined(request: OfficeRequest, code: str, number: int) -> HttpResponse:
    """Mark a draft as checked."""
    process, at = version_of(code, number), now()

    def act() -> Done:
        examine(process_id=process.pk, by=request.officer, at=at)
        said = _("Đã xác nhận kiểm tra. Bản này chờ quyết định phê duyệt.")
        return Done(address("version", process), said)

    return _acted(request, process, act)


@require_POST
@never_cache
@for_officers(Duty.CONTROL_PROCEDURES)
def approved(request: OfficeRequest, code: str, number: int) -> HttpResponse:
    """Put a checked version in force by its decision."""
    process, at = version_of(code, number), now()
    form = ApproveForm(request.POST, auto_id="approve-%s")
    if not form.is_valid():
        return show(request, process, approve=form)

    def act() -> Done:
        valid_from = form.cleaned_data["valid_from"]
        approve(
            process_id=process.pk, approval=form.approval(), valid_from=valid_from, by=request.officer, at=at
        )
        said = _("Đã phê duyệt. Hồ sơ tiếp nhận từ %(day)s theo bản này.") % {"day": day(valid_from)}
        return Done(address("version", process), said)

    return _acted(request, process, act, form)


@require_POST
@never_cache
@for_officers(Duty.CONTROL_PROCEDURES)
def discarded(request: OfficeRequest, code: str, number: int) -> HttpResponse:
    """Give up a draft."""
    process, at = version_of(code, number), now()

    def act() -> Done:
        reason = request.POST.get("reason", "").strip()[:1000]
        discard_draft(process_id=process.pk, reason=reason, by=request.officer, at=at)
        return Done(reverse("process:list"), _("Đã bỏ dự thảo số %(number)s.") % {"number": process.number})

    return _acted(request, process, act)


def _acted(
    request: OfficeRequest, process: Process, act: Callable[[], Done], form: ApproveForm | None = None
) -> HttpResponse:
    try:
        return once(request, act, at=now())
    except Exception as error:
        if trouble := told(error):
            return show(request, process, trouble=trouble, approve=form)
        raise
