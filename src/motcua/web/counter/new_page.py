"""Trang mở hồ sơ: who comes and what for, until there is a dossier to write in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from motcua.org.queries import agencies
from motcua.web.access import OfficeRequest
from motcua.web.clock import now
from motcua.web.counter.offices import counter_office, counter_offices
from motcua.web.counter.persons import PersonStep, card_of, party_of
from motcua.web.counter.procedures import hits, usual
from motcua.web.errors import Told
from motcua.web.seat.visiting import visitor_of


def show_new(
    request: OfficeRequest,
    *,
    step: PersonStep | None = None,
    told: Told | None = None,
    agency_for: str = "",
) -> HttpResponse:
    """Render the screen before there is a draft; `agency_for` is a procedure that names no agency."""
    at = now()
    said = request.POST if request.method == "POST" else request.GET
    office, person, text = counter_office(request, at), said.get("person", ""), said.get("q", "")
    on = timezone.localtime(at).date()
    visitor = visitor_of(request.officer)
    found = hits(text, on, visitor)
    context = {
        "office": office,
        "offices": counter_offices(request, at),
        "owner": card_of(party_of(person)) if person else None,
        "person": person,
        "step": step,
        "carried": (("q", text),) if text else (),
        "told": told,
        "q": text,
        "visitor": visitor,
        "hits": found,
        "usual": [] if text.strip() else usual(office.pk, at, on, visitor),
        "agency_for": agency_for,
        "agencies": agencies(at) if agency_for else (),
    }
    problem = told or (step.told if step else None)
    return render(request, "counter/new.html", context, status=problem.status if problem else 200)
