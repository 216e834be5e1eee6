"""Danh mục thủ tục: by agency and field, page by page, and the answers to a question."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.web.citizen.browsing import agencies, chosen
from motcua.web.citizen.centre import centre
from motcua.web.citizen.hits import hits
from motcua.web.citizen.pace import at_most
from motcua.web.clock import today
from motcua.web.keyset import page

PAGE_SIZE = 30
SUGGESTED = 6


@require_safe
@at_most(120)
def procedures(request: HttpRequest) -> HttpResponse:
    """Show the answers to `?q=`, or without a question what an agency or a field offers."""
    if request.GET.get("q", "").strip():
        return _answers(request)
    agency, field = request.GET.get("agency", ""), request.GET.get("field", "")
    shelves = agencies(today())
    here = next((shelf for shelf in shelves if shelf.code == agency), None)
    found = chosen(today(), agency if here else "", field)
    context = {
        "agencies": shelves,
        "agency": here,
        "field": next((shelf for shelf in here.fields if shelf.code == field), None) if here else None,
        "page": page(found, request, by=["procedure__code"], size=PAGE_SIZE),
        "total": found.count(),
    }
    return render(request, "citizen/procedures.html", context)


def _answers(request: HttpRequest) -> HttpResponse:
    text = request.GET["q"].strip()
    context = {"q": text, "hits": hits(text, today()), "centre": centre()}
    return render(request, "citizen/answers.html", context)


@require_safe
@at_most(240)
def suggestions(request: HttpRequest) -> HttpResponse:
    """Show the first answers to what has been typed so far, as a part of the page."""
    found = hits(request.GET.get("q", ""), today(), SUGGESTED)
    return render(request, "citizen/suggestions.html", {"hits": found, "q": request.GET.get("q", "").strip()})
