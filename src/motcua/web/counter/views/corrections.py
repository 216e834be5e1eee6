"""Sửa sai sau tiếp nhận: proposed at the counter with the reason, decided by a leader of the centre."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.dossiers.corrections import AlreadyDecided
from motcua.dossiers.models import Correction, Dossier
from motcua.dossiers.queries import get_for, visible_to
from motcua.intake.correct import NotTheOriginal, decide_correction, propose_correction
from motcua.org.rules import Duty
from motcua.procedures.queries import current
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.counter.acting import act, address, show
from motcua.web.counter.forms import ReasonForm
from motcua.web.once import Done

Kind = Correction.Kind
PROPOSED = frozenset({Kind.WRONG_PROCEDURE, Kind.DUPLICATE, Kind.MISTAKE})


@for_officers(Duty.RECEIVE)
@require_POST
def propose(request: OfficeRequest, thread: UUID, kind: str) -> HttpResponse:
    """Propose to change the procedure or to void the dossier; nothing changes yet."""
    at = now()
    if kind not in PROPOSED:
        raise Http404
    found, form = get_for(request.officer, thread, at), ReasonForm(request.POST)
    if not form.is_valid():
        return show(request, found, panel=kind, form=form)

    def proposed() -> Done:
        propose_correction(
            dossier_id=found.pk,
            kind=Kind(kind),
            reason=form.cleaned_data["reason"],
            by=request.officer,
            at=at,
            **_change(request, found, Kind(kind)),  # type: ignore[arg-type]  # each kind has its own
        )
        return Done(address(found), _("Đã gửi đề nghị. Lãnh đạo trung tâm sẽ duyệt; hồ sơ chưa thay đổi."))

    return act(request, found, proposed, at=at, panel=kind, form=form)


@for_officers(Duty.DIRECT)
@require_POST
def decide(request: OfficeRequest, thread: UUID) -> HttpResponse:
    """Approve the open proposal, which carries it out, or reject it with the reason."""
    at = now()
    found = get_for(request.officer, thread, at)
    proposal = found.corrections.filter(decided_at=None).last()
    is_approved = request.POST.get("decision") == "approve"

    def decided() -> Done:
        if proposal is None or proposal.proposed_at.isoformat() != request.POST.get("proposal"):
            raise AlreadyDecided(found.pk)
        decide_correction(
            correction_id=proposal.pk,
            is_approved=is_approved,
            reason=request.POST.get("reason", "")[:1000],
            by=request.officer,
            at=at,
        )
        return Done(address(found), _("Đã duyệt và sửa.") if is_approved else _("Đã ghi không duyệt."))

    return act(request, found, decided, at=at, panel="decide")


def _change(request: OfficeRequest, dossier: Dossier, kind: Kind) -> dict[str, object]:
    """Return what the kind of correction needs. Raises NotTheOriginal, ProcedureVersion.DoesNotExist."""
    if kind is Kind.WRONG_PROCEDURE:
        accepted_on = timezone.localdate(dossier.accepted_at or now())
        version = current(request.POST.get("procedure", ""), accepted_on)
        return {"version_id": version.pk, "case_key": version.content_model.cases[0].key}
    if kind is Kind.DUPLICATE:
        code = request.POST.get("original", "").strip().upper()[:60]
        original = visible_to(request.officer, now()).filter(code=code or None).first()
        if original is None:
            raise NotTheOriginal(code)
        return {"original_id": original.pk}
    return {}
