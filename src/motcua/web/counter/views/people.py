"""Ghi chủ hồ sơ, người nộp, người đại diện: three different things, each by a scan or a few keys."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import get_for
from motcua.dossiers.rules import State
from motcua.intake.correct_owner import correct_owner
from motcua.intake.identify import identify
from motcua.org.rules import Duty
from motcua.people.models import Party
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.counter.acting import act, address, show, tell_on_page
from motcua.web.counter.forms import ReasonForm
from motcua.web.counter.persons import PersonStep, party_of, take
from motcua.web.errors import told
from motcua.web.once import Done

ROLES = frozenset({"owner", "submitter", "representative"})


@for_officers(Duty.RECEIVE)
@require_POST
def person(request: OfficeRequest, thread: UUID, role: str) -> HttpResponse:
    """Take a person into a draft in a role; or find whom to correct an accepted dossier's owner to."""
    at = now()
    if role not in ROLES:
        raise Http404
    found = get_for(request.officer, thread, at)

    def then(party: Party) -> Done:
        if found.status is not State.NEW:
            return Done(address(found, f"do=owner&person={party.public_id}"))
        _identify(request, found, role, party)
        return Done(address(found))

    try:
        answer = take(request, role, at=at, then=then)
    except Exception as error:  # anticipated ones become sentences, all others pass on
        if (problem := told(error)) is None:
            raise
        return tell_on_page(request, thread, at, problem, panel=role)
    if isinstance(answer, PersonStep):
        return show(request, found, step=answer, panel=role)
    return answer


@for_officers(Duty.RECEIVE)
@require_POST
def alone(request: OfficeRequest, thread: UUID, role: str) -> HttpResponse:
    """The owner came himself, or acts for himself: take the other one out again."""
    at = now()
    found = get_for(request.officer, thread, at)

    def taken_out() -> Done:
        keeps = role == "submitter" and found.representative_id
        identify(
            dossier_id=found.pk,
            owner_id=found.owner_id or 0,
            submitter_id=None if role == "submitter" else found.submitter_id,
            representative_id=found.representative_id if keeps else None,
            authority=found.authority if keeps else "",
            by=request.officer,
            at=at,
        )
        return Done(address(found))

    return act(request, found, taken_out, at=at)


@for_officers(Duty.RECEIVE)
@require_POST
def owner_corrected(request: OfficeRequest, thread: UUID) -> HttpResponse:
    """Put the right owner on a dossier that was accepted under a wrong one."""
    at = now()
    found = get_for(request.officer, thread, at)
    owner, form = party_of(request.POST.get("person", "")), ReasonForm(request.POST)
    if not form.is_valid():
        return show(request, found, panel="owner", form=form)

    def corrected() -> Done:
        reason = form.cleaned_data["reason"]
        correct_owner(dossier_id=found.pk, owner_id=owner.pk, reason=reason, by=request.officer, at=at)
        return Done(address(found), _("Đã sửa chủ hồ sơ thành %(name)s.") % {"name": owner.name})

    return act(request, found, corrected, at=at, panel="owner", form=form)


def _identify(request: OfficeRequest, dossier: Dossier, role: str, party: Party) -> None:
    """Write all three, of whom one is new; a representative who is here today is the submitter too."""
    people = {
        "owner_id": dossier.owner_id,
        "submitter_id": dossier.submitter_id if dossier.submitter_id != dossier.owner_id else None,
        "representative_id": dossier.representative_id,
    }
    people[f"{role}_id"] = party.pk
    authority = dossier.authority
    if role == "representative":
        authority = request.POST.get("authority", "")[:300]
        if request.POST.get("is_here"):
            people["submitter_id"] = party.pk
    if people["owner_id"] is None:  # whoever is named first owns it, until somebody says otherwise
        people["owner_id"] = party.pk
    identify(dossier_id=dossier.pk, **people, authority=authority, by=request.officer, at=now())  # type: ignore[arg-type]  # the owner is set above
