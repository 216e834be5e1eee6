"""The list of procedures."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.org.rules import Duty
from motcua.web.access import OfficeRequest, for_officers
from motcua.web.catalogue import errors  # noqa: F401  registers what is told of the acts
from motcua.web.catalogue.listing import ALL, asked_for, chips, choices, narrowed, standing
from motcua.web.catalogue.missing import missing_words
from motcua.web.clock import today
from motcua.web.keyset import page


@require_GET
@never_cache
@for_officers(Duty.CONTROL_PROCEDURES)
def listed(request: OfficeRequest) -> HttpResponse:
    """Show procedures by their newest version; what is incomplete comes first, where something is."""
    asked = asked_for(request.GET)
    found = narrowed(asked)
    if "show" not in request.GET and not found.filter(standing(asked.show)).exists():
        asked = replace(asked, show=ALL)
    shown = page(found.filter(standing(asked.show)), request, by=["procedure__code", "id"])
    figures = chips(found, asked, request)
    context = {
        "asked": asked,
        "chips": figures,
        "page": shown,
        "rows": [(version, missing_words(version.incomplete)) for version in shown.rows],
        "total": next(chip.count for chip in figures if chip.is_current),
        "agencies": choices("agency"),
        "fields": choices("field"),
        "today": today(),
    }
    return render(request, "catalogue/list.html", context)
