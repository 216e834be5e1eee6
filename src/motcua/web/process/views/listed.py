"""The list of processes."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.org.rules import Duty
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.clock import today
from motcua.web.keyset import page
from motcua.web.process import errors  # noqa: F401  registers what is told of the acts
from motcua.web.process.finding import address
from motcua.web.process.listing import ALL, IN_FORCE, LONGEST, SHOWN, chips, found, standing
from motcua.web.process.standing import basis, status_of


@require_GET
@never_cache
@for_officers(Duty.CONTROL_PROCEDURES)
def listed(request: OfficeRequest) -> HttpResponse:
    """Show versions, those in force unless asked otherwise; words look through all of them."""
    text = " ".join(request.GET.get("q", "").split())[:LONGEST]
    show = request.GET.get("show", "")
    show = show if show in SHOWN else (ALL if text else IN_FORCE)
    versions, on = found(text), today()
    shown = page(versions.filter(standing(show, on)), request, by=["procedure_code", "-number", "id"])
    context = {
        "text": text,
        "show": show,
        "chips": chips(versions, show, on),
        "page": shown,
        "rows": [
            (process, address("version", process), status_of(process, on), basis(process))
            for process in shown.rows
        ],
    }
    return render(request, "process/list.html", context)
