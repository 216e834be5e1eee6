"""Xin gia hạn chờ Trung tâm: what agencies ask for, what it would do to the promise, and the decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.deadlines.counting import count
from motcua.deadlines.extend import AlreadyDecided, decline, extend
from motcua.deadlines.models import Extension
from motcua.deadlines.operations import running
from motcua.deadlines.queries import open_extensions
from motcua.deadlines.writing import terms
from motcua.org.models import Officer
from motcua.org.rules import Duty
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.desk import errors as desk_errors  # noqa: F401  registers what is told of the acts
from motcua.web.errors import Told, told
from motcua.web.formats import due
from motcua.web.lead import errors  # noqa: F401  and of the decisions here
from motcua.web.lead.waiting import counts
from motcua.web.once import Done, once

MAY_SEE = (Duty.DIRECT, Duty.COORDINATE, Duty.REVIEW, Duty.SIGN)
LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with the promise before and after; `after` None where the clock stands meanwhile."""

    extension: Extension
    before: datetime | None
    after: datetime | None


def asked(officer: Officer, at: datetime) -> list[Asked]:
    """Return what waits for the officer's decision."""
    return [_asked(one) for one in open_extensions(officer, at)]


def _asked(extension: Extension) -> Asked:
    promise = running(extension.dossier)
    if promise.due_at is None:
        return Asked(extension, None, None)
    found, _taken = count(promise.due_at, extension.limit, (), terms(promise))
    return Asked(extension, promise.due_at, found.due_at)


@require_GET
@never_cache
@for_officers(*MAY_SEE)
def extensions(request: OfficeRequest) -> HttpResponse:
    """Show the requests for more time that wait for the centre."""
    return _listed(request, now())


@require_POST
@never_cache
@for_officers(*MAY_SEE)
def decide(request: OfficeRequest, thread: UUID) -> HttpResponse:
    """Set the new date, or leave the promise as it is, with the reason."""
    at, given = now(), request.POST
    is_granted = given.get("decision") == "grant"

    def act() -> Done:
        found = open_extensions(request.officer, at).filter(dossier__thread=thread).first()
        if found is None:
            raise AlreadyDecided(str(thread))
        if is_granted:
            dossier = extend(extension_id=found.pk, by=request.officer, at=at)
        else:
            reason = given.get("reason", "")[:LONGEST_REASON]
            dossier = decline(extension_id=found.pk, reason=reason, by=request.officer, at=at)
        said = {"code": dossier.code or "", "due": due(dossier.due_at) if dossier.due_at else ""}
        sentence = (
            _("Đã hẹn lại hồ sơ %(code)s: %(due)s.") if is_granted else _("Hồ sơ %(code)s giữ nguyên hẹn.")
        )
        return Done(reverse("lead:extensions"), sentence % said)

    try:
        return once(request, act, at=at)
    except Exception as error:
        if trouble := told(error):
            return _listed(request, at, trouble=trouble, thread=thread)
        raise


def _listed(
    request: OfficeRequest, at: datetime, *, trouble: Told | None = None, thread: UUID | None = None
) -> HttpResponse:
    context = {
        "asked": asked(request.officer, at),
        "counts": counts(request.officer, at),
        "trouble": trouble,
        "thread": thread,
        "reason": request.POST.get("reason", "")[:LONGEST_REASON],
    }
    return render(request, "lead/extensions.html", context, status=trouble.status if trouble else 200)
