"""Ending a secondment or a duty before its time."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.dossiers.rules import said as reason_in
from motcua.org.end_duty import end_duty
from motcua.org.end_secondment import end_secondment
from motcua.org.models import Officer
from motcua.org.models.endings import Ending
from motcua.org.rules import Term, WrongTerm
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import now
from motcua.web.errors import NotFound, told
from motcua.web.formats import day
from motcua.web.once import Done, once
from motcua.web.staff.access import officer_for
from motcua.web.staff.terms import terms_of
from motcua.web.telling import tell_trouble

LONGEST_REASON = 500


@require_POST
@never_cache
@for_officers()
def end(request: OfficeRequest, officer: UUID) -> HttpResponse:
    """End a term of the officer on a day, with the reason; what still lies with him is told."""
    at = now()
    found, _held = officer_for(request.officer, officer, at)
    try:
        return once(request, lambda: _ended(request, found, at), at=at)
    except Exception as error:
        if trouble := told(error):
            tell_trouble(request, trouble)
            return redirect("staff:desk", officer=officer)
        raise


def _ended(request: OfficeRequest, officer: Officer, at: datetime) -> Done:
    given = request.POST
    key = (given.get("what", ""), given.get("term", ""))
    line = next((one for one in terms_of(officer, at) if (one.what.value, str(one.id)) == key), None)
    if line is None:
        raise NotFound
    on = _day(given.get("on", ""))
    if on is None:
        raise WrongTerm(Term(line.valid_from, line.valid_from))
    reason = reason_in(given.get("reason", "")[:LONGEST_REASON])
    despite = given.get("despite", "")[:LONGEST_REASON]
    if line.what is Ending.SECONDMENT:
        end_secondment(
            secondment_id=line.id, on=on, reason=reason, despite=despite, by=request.officer, at=at
        )
    else:
        end_duty(assignment_id=line.id, on=on, reason=reason, despite=despite, by=request.officer, at=at)
    said = _("Đã kết thúc “%(name)s” của %(officer)s, hết ngày %(day)s.")
    address = reverse("staff:desk", args=[officer.public_id])
    return Done(address, said % {"name": line.name, "officer": officer.full_name, "day": day(on)})


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
